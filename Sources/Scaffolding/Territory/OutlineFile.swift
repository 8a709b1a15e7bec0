import Foundation
import Geodata

/// The outlines of a territory as GeoJSON (RFC 7946): one feature a line, so that a change can be read.
struct OutlineFile {
  let territory: Territory

  func data() throws(ScaffoldError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = []
    for outline in territory.outlines {
      let feature = Feature(
        properties: outline.attributes,
        geometry: .init(coordinates: outline.polygons.map { $0.rings.map { $0.map(Self.rounded) } }))
      guard let line = try? encoder.encode(feature) else { throw .damaged("areas/outline.geojson") }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return Data(
      "{\"type\": \"FeatureCollection\", \"features\": [\n\(lines.joined(separator: ",\n"))\n]}\n".utf8)
  }

  /// To ten metres: a base map is no finer.
  private static func rounded(_ position: Position) -> [Double] {
    [(position.x * 10_000).rounded() / 10_000, (position.y * 10_000).rounded() / 10_000]
  }

  private struct Feature: Encodable {
    var type = "Feature"
    let properties: [String: String]
    let geometry: Geometry
  }

  private struct Geometry: Encodable {
    var type = "MultiPolygon"
    let coordinates: [[[[Double]]]]
  }
}
