import Foundation
import Geodata
import Programme
import Testing
import TextFormats

@testable import Portal

/// The layers of the map as GeoJSON.
@Suite("Data of the map")
struct MapDataTests {
  @Test(
    "every layer is a collection of RFC 7946: degrees, no reference system of its own", arguments: SiteFixture.names)
  func geoJSON(name: String) async throws {
    let site = try await SiteFixture.of(name).site
    for layer in site.mapLayers {
      for language in Language.allCases {
        let data = try #require(site.mapLayer(layer, in: language))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["type"] as? String == "FeatureCollection")
        #expect(object["crs"] == nil)
        for feature in try #require(object["features"] as? [[String: Any]]) {
          let geometry = try #require(feature["geometry"] as? [String: Any])
          for (x, y) in Self.positions(geometry["coordinates"] ?? []) {
            #expect((-180...180).contains(x) && (-90...90).contains(y), "\(layer): \(x) \(y)")
          }
        }
      }
    }
  }

  private static func positions(_ value: Any) -> [(Double, Double)] {
    if let numbers = value as? [Double], numbers.count == 2 { return [(numbers[0], numbers[1])] }
    return (value as? [Any] ?? []).flatMap(positions)
  }

  @Test("all occurrences with a position are on the map, each with its own verdicts", arguments: SiteFixture.names)
  func places(name: String) async throws {
    let site = try await SiteFixture.of(name).site
    let data = try #require(site.mapLayer("places", in: .en))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let features = try #require(object["features"] as? [[String: Any]])
    #expect(
      features.compactMap { $0["id"] as? String } == site.content.occurrences.filter { $0.position != nil }.map(\.id))
    for feature in features {
      let properties = try #require(feature["properties"] as? [String: Any])
      let materials = Set(try #require(properties["materials"] as? [String]))
      let verdicts = try #require(properties["verdicts"] as? [[String: Any]])
      #expect(Set(verdicts.compactMap { $0["material"] as? String }).isSubset(of: materials))
    }
  }

  @Test("outer rings run counterclockwise, holes clockwise")
  func winding() {
    let square = Box(minX: 0, minY: 0, maxX: 2, maxY: 2).polygon.outer
    #expect(GeoJSONText.wound(square, counterclockwise: true) == square)
    #expect(GeoJSONText.wound(square, counterclockwise: false) == square.reversed())
    #expect(GeoJSONText.wound(square.reversed(), counterclockwise: true) == square)
  }

  @Test(
    "a text is quoted by scalar and reads back as it was", arguments: ["a\"\u{301}b", "\\", "\u{0}\n\u{2028}", "<é>"])
  func quoting(text: String) throws {
    let quoted = GeoJSONText.quoted(text)
    #expect(quoted.unicodeScalars.filter { $0 == "\"" }.count - text.unicodeScalars.filter { $0 == "\"" }.count == 2)
    let back = try JSONSerialization.jsonObject(with: Data("[\(quoted)]".utf8)) as? [String]
    #expect(back?.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test("the own land holds what lies on it, and the sea what lies between")
  func parts() async throws {
    let territory = try await SiteFixture.of("tutorial").site.content.territory
    #expect(territory.part(of: try #require(territory.labels.first { $0.kind == "town" }).position) == .land)
    #expect(territory.part(of: Position(x: 40, y: 10)) == .outside)
  }
}
