import Foundation
import Geodata
import Programme
import Stages

/// Land, borders and the territory at sea behind the maps of a programme, projected and simplified to the drawing.
public struct BaseMap: Sendable, Codable {
  /// Path data on the grid of the frame.
  let neighbours: String
  let own: String
  /// Outline of the territory at sea; nil when the programme names none.
  let shelf: String?
  /// Positions along all of them, on the grid: what an inset must not hide.
  let outlines: BaseMapPath
  /// Source and licence as the base map's features state them.
  let sources: [String]
  /// The same outlines as areas in longitude and latitude, for maps that are drawn elsewhere.
  let areas: [BaseMapArea]

  /// Reads the files that the programme names, relative to its folder.
  /// - Parameters:
  ///   - folder: the programme's.
  ///   - cache: to project and simplify the land of a continent takes longer than all else of a run in which little changed.
  /// - Returns: nil when the programme names no base map or the file is not there: the map then says that the coast is
  ///   missing.
  /// - Throws: when a file is there and cannot be used.
  public static func load(
    _ programme: Programme, folder: URL, cache: StageCache = StageCache()
  ) throws(MapError) -> BaseMap? {
    let definition = programme.map
    let url = definition.basemap.map { folder.appending(path: $0).standardizedFileURL }
    guard let url, FileManager.default.fileExists(atPath: url.path) else {
      // Without a coast, maps still need their system and window.
      _ = try MapFrame(definition)
      return nil
    }
    // A file that cannot be read is told by what reads it.
    guard let stage = try? stage(definition, folder) else { return try read(definition, url, folder) }
    return try cache.value(of: stage) { () throws(MapError) in try read(definition, url, folder) }
  }

  private static func stage(_ definition: Programme.MapDefinition, _ folder: URL) throws -> Stage {
    let files = try [definition.basemap, definition.shelf].compactMap(\.self).map {
      try Stage.Input(file: folder.appending(path: $0).standardizedFileURL, path: $0)
    }
    let window = (definition.extent, definition.crs, definition.ownCountry)
    return Stage(.map, "base", inputs: files + [Stage.Input(.definition, window)])
  }

  private static func read(
    _ definition: Programme.MapDefinition, _ url: URL, _ folder: URL
  ) throws(MapError) -> BaseMap {
    let frame = try MapFrame(definition)
    return try MapError.wrapping { () throws(GeodataError) in
      let countries = try FeatureLayer.read(url)
      let shelf = try definition.shelf.map { name throws(GeodataError) in
        try FeatureLayer.read(folder.appending(path: name).standardizedFileURL)
      }
      return try BaseMap(countries, shelf, ownCountry: definition.ownCountry, frame: frame)
    }
  }

  init(
    _ countries: FeatureLayer, _ shelf: FeatureLayer?, ownCountry: String?, frame: MapFrame
  ) throws(GeodataError) {
    var own = GridPath()
    var neighbours = GridPath()
    var sources: Set<String> = []
    var outlines: [Position] = []
    let toDegrees = try CoordinateTransformation(from: frame.system, to: CoordinateReferenceSystem("EPSG:4326"))
    var areas: [BaseMapArea] = []
    // A map that moves shows more than the window; where that cannot be projected, it shows no more.
    var around = try Self.projected(countries, frame)
    do { around = try Self.projected(countries, frame, beyond: 0.8) } catch {}
    for (feature, geometry) in around {
      guard case .polygons(let polygons) = geometry else { continue }
      let isOwn = Self.isOwn(feature, ownCountry)
      let visible = polygons.filter { Self.isVisible($0.outer.map(frame.grid), isOwn: isOwn) }
      areas += try BaseMapArea(isOwn ? .own : .neighbour, feature, visible, toDegrees).map { [$0] } ?? []
    }
    let projected = try Self.projected(countries, frame)
    for (feature, geometry) in projected {
      let isOwn = Self.isOwn(feature, ownCountry)
      let rings = geometry.paths.map { $0.map(frame.grid) }.filter { Self.isVisible($0, isOwn: isOwn) }
      for ring in rings {
        outlines += ring
        if isOwn { own.add(ring, closed: true) } else { neighbours.add(ring, closed: true) }
      }
      let source = [feature.attributes["source"], feature.attributes["licence"]].compactMap(\.self)
      if !rings.isEmpty, !source.isEmpty { sources.insert(source.joined(separator: ", ")) }
    }
    self.own = own.data
    self.neighbours = neighbours.data
    self.sources = sources.sorted()
    guard let shelf else {
      self.shelf = nil
      self.outlines = BaseMapPath(outlines)
      self.areas = areas
      return
    }
    var outline = GridPath()
    for (feature, geometry) in try Self.projected(shelf, frame) {
      let closed = geometry.paths.filter { $0.count > 2 }.map { Polygon(outer: $0 + [$0[0]], holes: []) }
      areas += try BaseMapArea(.sea, feature, closed, toDegrees).map { [$0] } ?? []
      for path in geometry.paths {
        let line = path.map(frame.grid)
        outline.add(line, closed: false)
        outlines += Self.dense(line)
      }
    }
    self.shelf = outline.data
    self.outlines = BaseMapPath(outlines)
    self.areas = areas
  }

  /// A treaty line has few corners: positions between them, 20 steps apart.
  private static func dense(_ line: [Position]) -> [Position] {
    zip(line, line.dropFirst()).flatMap { a, b in
      let count = max(1, Int((max(abs(b.x - a.x), abs(b.y - a.y)) / 20).rounded(.up)))
      return (0...count).map { index in
        let share = Double(index) / Double(count)
        return Position(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
      }
    }
  }

  private static func isOwn(_ feature: Feature, _ country: String?) -> Bool {
    country.map { feature.attributes["iso"] == $0 || feature.attributes["name"] == $0 } ?? false
  }

  /// What lies in the window, in the map's system, simplified to less than a printed dot.
  /// - Parameter beyond: how much further to look on every side, as a share of the window.
  private static func projected(
    _ layer: FeatureLayer, _ frame: MapFrame, beyond: Double = 0
  ) throws(GeodataError) -> [(Feature, Geometry)] {
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    let toDegrees = try CoordinateTransformation(from: layer.referenceSystem, to: degrees)
    let project = try CoordinateTransformation(from: degrees, to: frame.system)
    let span = max(frame.lookout.width, frame.lookout.height)
    let wide = frame.lookout.expanded(by: 0.2 + beyond * span)
    let lookout = Box(
      minX: max(wide.minX, -180), minY: max(wide.minY, -85), maxX: min(wide.maxX, 180), maxY: min(wide.maxY, 85))
    // The edge of the clip must fall outside the drawing, or it would be drawn as a coast.
    let window = frame.window.expanded(
      by: 20 * frame.step + beyond * max(frame.window.width, frame.window.height))
    var result: [(Feature, Geometry)] = []
    for feature in layer.features {
      let near = try feature.geometry.transformed(by: toDegrees).clipped(to: lookout)
      guard !near.isEmpty else { continue }
      // A step is less than a tenth of a millimetre on a map as wide as a page.
      let fine = try near.transformed(by: project).simplified(tolerance: 0.9 * frame.step)
      let inside = try fine.clipped(to: window)
      if !inside.isEmpty { result.append((feature, inside)) }
    }
    return result
  }

  /// Rocks smaller than a dot only cost bytes; the own country keeps its smaller islands.
  private static func isVisible(_ ring: [Position], isOwn: Bool) -> Bool {
    let twiceArea = zip(ring, ring.dropFirst()).reduce(0.0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    return abs(twiceArea) / 2 >= (isOwn ? 6 : 16)
  }
}
