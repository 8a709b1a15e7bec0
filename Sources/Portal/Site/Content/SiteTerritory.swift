import FeatureService
import Foundation
import Geodata

/// Where the programme is: the ground of its maps, their reference system, and how well it is covered with analyses.
struct SiteTerritory: Sendable {
  /// Of the maps of the programme.
  let referenceSystem: CoordinateReferenceSystem
  /// As proj4 reads it; nil when the system cannot be said so, and maps must be drawn in degrees.
  let projection: String?
  /// West, south, east and north in degrees.
  let extent: Box
  let areas: [Area]
  let labels: [(names: [String], kind: String, position: Position)]
  let coverage: [CoverageLayer]
  private let land: PreparedArea?
  private let sea: PreparedArea?

  struct Area: Sendable {
    /// `own`, `neighbour` or `sea`.
    let kind: String
    let source: String
    let geometry: Geometry

    /// What is drawn of it: at sea the line without the part that closes it over land.
    var outline: Geometry {
      guard kind == "sea", case .polygons(let polygons) = geometry else { return geometry }
      return .lines(polygons.map { Array($0.outer.dropLast()) })
    }
  }

  enum Part: String, Sendable {
    case land, sea, outside
    /// The edition has no base map.
    case unknown
  }

  init(_ tables: SiteTables, identity: [String: String], folder: URL, systems: [String]) throws {
    guard let code = identity["map_crs"], let extent = Self.extent(identity["map_extent"]) else {
      throw SiteError.unusable(
        file: "edition.gpkg", detail: "it says nothing about its maps; make the edition again with this version")
    }
    self.extent = extent
    let areas = tables["base_map"].compactMap { row in
      row.geometry.map {
        Area(
          kind: row.text("kind"),
          source: [row.text("source"), row.text("licence")].filter { !$0.isEmpty }.joined(separator: ", "),
          geometry: $0)
      }
    }
    self.areas = areas
    let limits = (identity["coverage_distance_limits_km"] ?? "").split(separator: ";").compactMap { Double($0) }
    let known = try Self.telling { () throws(GeodataError) in
      (
        system: try CoordinateReferenceSystem(code), land: try Self.prepared("own", areas),
        sea: try Self.prepared("sea", areas),
        coverage: try CoverageLayer.read(folder.appending(path: "coverage"), ids: ["all"] + systems, limits: limits)
      )
    }
    referenceSystem = known.system
    land = known.land
    sea = known.sea
    coverage = known.coverage
    projection = referenceSystem.projectionText
    labels = tables["place_names"].compactMap { row in
      row.position.map { ([row.text("name_en"), row.text("name_nl")], row.text("kind"), $0) }
    }
  }

  private static func telling<Value>(_ read: () throws(GeodataError) -> Value) throws -> Value {
    do { return try read() } catch { throw SiteError.unusable(file: "edition.gpkg", detail: "\(error)") }
  }

  private static func extent(_ text: String?) -> Box? {
    let numbers = (text ?? "").split(separator: ";").compactMap { Double($0) }
    guard numbers.count == 4, numbers[0] < numbers[2], numbers[1] < numbers[3] else { return nil }
    return Box(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
  }

  private static func prepared(_ kind: String, _ areas: [Area]) throws(GeodataError) -> PreparedArea? {
    let polygons = areas.filter { $0.kind == kind }.flatMap { area -> [Polygon] in
      if case .polygons(let polygons) = area.geometry { polygons } else { [] }
    }
    return polygons.isEmpty ? nil : try PreparedArea(.polygons(polygons))
  }

  func part(of position: Position) -> Part {
    guard let land else { return .unknown }
    if land.contains(position) { return .land }
    return sea?.contains(position) == true ? .sea : .outside
  }
}

/// Classes of distance to the nearest analysis, as areas.
struct CoverageLayer: Sendable {
  /// `all` or a system.
  let id: String
  /// Upper limits of the classes in kilometres; the last class is what lies beyond.
  let limits: [Double]
  /// By class.
  let classes: [[Polygon]]
  private let grid: GridGeometry
  private let distances: [Double]

  /// Of the rasters of an edition; none without a folder.
  static func read(_ folder: URL, ids: [String], limits: [Double]) throws(GeodataError) -> [CoverageLayer] {
    guard !limits.isEmpty else { return [] }
    var layers: [CoverageLayer] = []
    for id in ids {
      let url = folder.appending(path: "\(id).tif")
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      layers.append(try CoverageLayer(id, RasterFile(url), limits))
    }
    return layers
  }

  private init(_ id: String, _ raster: RasterFile, _ limits: [Double]) throws(GeodataError) {
    self.id = id
    self.limits = limits
    grid = raster.grid
    distances = try raster.read(band: 0, rows: 0..<grid.rows, columns: 0..<grid.columns)
    guard let system = grid.referenceSystem else { throw .missingReferenceSystem(file: "\(id).tif") }
    let toDegrees = try CoordinateTransformation(from: system, to: CoordinateReferenceSystem("EPSG:4326"))
    var classes = [[Polygon]](repeating: [], count: limits.count + 1)
    for row in 0..<grid.rows {
      var start = 0
      while start < grid.columns {
        guard let shade = Self.shade(distances[row * grid.columns + start], limits) else {
          start += 1
          continue
        }
        var end = start + 1
        while end < grid.columns, Self.shade(distances[row * grid.columns + end], limits) == shade { end += 1 }
        classes[shade].append(Polygon(outer: try toDegrees(Self.ring(grid, row, start..<end)), holes: []))
        start = end
      }
    }
    self.classes = classes
  }

  /// The outline of a run of cells, with a corner at every cell, since a straight line is none in degrees.
  private static func ring(_ grid: GridGeometry, _ row: Int, _ columns: Range<Int>) -> [Position] {
    let north = grid.origin.y - Double(row) * grid.cellHeight
    let xs = (columns.lowerBound...columns.upperBound).map { grid.origin.x + Double($0) * grid.cellWidth }
    let south = xs.map { Position(x: $0, y: north - grid.cellHeight) }
    let outline = south + xs.reversed().map { Position(x: $0, y: north) }
    return outline + [outline[0]]
  }

  private static func shade(_ distance: Double, _ limits: [Double]) -> Int? {
    distance.isNaN ? nil : limits.firstIndex { distance <= $0 } ?? limits.count
  }

  /// Kilometres to the nearest analysis; nil outside the territory.
  func distance(at position: Position) -> Double? {
    guard let system = grid.referenceSystem, let degrees = try? CoordinateReferenceSystem("EPSG:4326"),
      let project = try? CoordinateTransformation(from: degrees, to: system), let place = try? project(position),
      let cell = grid.cell(containing: place)
    else { return nil }
    let distance = distances[cell.row * grid.columns + cell.column]
    return distance.isNaN ? nil : distance
  }
}
