import Foundation
import Geodata
import Programme

/// The land of a country as a base map has it, with what a map of it needs.
public struct Territory: Sendable {
  /// Degrees: west, south, east, north, with a margin.
  public let extent: Box
  public let system: CoordinateReferenceSystem
  /// Parts of the country that lie so far off that a map of the main land does not reach them.
  public let partsLeftOut: Int
  /// Own land and that of the neighbours, as far as maps look.
  let outlines: [Outline]
  /// Source and licence as the base map states them of the country.
  let source: String
  let licence: String
  /// The base map and its checksum.
  let file: String
  let checksum: String

  struct Outline: Sendable {
    let attributes: [String: String]
    let polygons: [Polygon]
  }

  /// Parts within so many degrees of the main land, or of a part that is, belong on one map with it.
  private static let reach = 3.0
  /// Of the larger side of the map, on every side.
  private static let margin = 0.05
  /// How much further than the map its outlines go, as a share of its larger side: a map that is moved shows more.
  private static let lookout = 1.0

  /// Finds a country in a base map: features with a property `iso`.
  /// - Throws: ``ScaffoldError``.
  public init(of country: Country, in baseMap: URL) throws(ScaffoldError) {
    guard let data = try? Data(contentsOf: baseMap) else { throw .noBaseMap(baseMap.relativePath) }
    file = baseMap.lastPathComponent
    checksum = SHA256.hex(data)
    let layer: FeatureLayer
    let degrees: CoordinateReferenceSystem
    do throws(GeodataError) {
      layer = try FeatureLayer.read(baseMap)
      degrees = try CoordinateReferenceSystem("EPSG:4326")
    } catch { throw .unusableBaseMap(baseMap.relativePath, detail: "\(error)") }
    guard layer.referenceSystem == degrees else {
      throw .unusableBaseMap(baseMap.relativePath, detail: "\(layer.referenceSystem) ≠ EPSG:4326")
    }
    let own = layer.features.filter { $0.attributes["iso"] == country.code }
    let parts = own.flatMap { feature -> [Polygon] in
      if case .polygons(let polygons) = feature.geometry { polygons } else { [] }
    }
    guard let (land, leftOut) = Self.mainLand(parts) else {
      throw .noOutline(country.code, baseMap.relativePath)
    }
    partsLeftOut = leftOut
    extent = Self.rounded(land.expanded(by: Self.margin * max(land.width, land.height)))
    system = try TerritoryGrid.system(
      at: Position(x: (land.minX + land.maxX) / 2, y: (land.minY + land.maxY) / 2))
    source = own.lazy.compactMap { $0.attributes["source"] }.first ?? ""
    licence = own.lazy.compactMap { $0.attributes["licence"] }.first ?? ""
    let window = extent.expanded(by: Self.lookout * max(extent.width, extent.height))
    var outlines: [Outline] = []
    do throws(GeodataError) {
      for feature in layer.features {
        guard case .polygons(let polygons) = try feature.geometry.clipped(to: window), !polygons.isEmpty else {
          continue
        }
        let attributes = feature.attributes.filter { ["iso", "name", "source", "licence"].contains($0.key) }
        outlines.append(Outline(attributes: attributes, polygons: polygons))
      }
    } catch { throw .unusableBaseMap(baseMap.relativePath, detail: "\(error)") }
    self.outlines = outlines
  }

  /// The box around the largest part and all that lies near it, step by step, and how many parts lie further off.
  private static func mainLand(_ parts: [Polygon]) -> (box: Box, leftOut: Int)? {
    var rest = parts.compactMap { Box(around: $0.outer) }
    // Degrees of longitude are shorter in the north.
    func size(_ box: Box) -> Double { box.width * box.height * cos((box.minY + box.maxY) / 2 * .pi / 180) }
    guard var land = rest.max(by: { size($0) < size($1) }) else { return nil }
    while case let near = rest.filter({ meets($0, land.expanded(by: reach)) }), !near.isEmpty {
      rest.removeAll { meets($0, land.expanded(by: reach)) }
      land = near.reduce(land) { all, part in
        Box(
          minX: min(all.minX, part.minX), minY: min(all.minY, part.minY), maxX: max(all.maxX, part.maxX),
          maxY: max(all.maxY, part.maxY))
      }
    }
    return (land, rest.count)
  }

  private static func meets(_ a: Box, _ b: Box) -> Bool {
    a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY
  }

  /// Outward to a twentieth of a degree, within the world.
  private static func rounded(_ box: Box) -> Box {
    Box(
      minX: max(-180, (box.minX * 20).rounded(.down) / 20), minY: max(-90, (box.minY * 20).rounded(.down) / 20),
      maxX: min(180, (box.maxX * 20).rounded(.up) / 20), maxY: min(90, (box.maxY * 20).rounded(.up) / 20))
  }
}
