import Foundation
import Geodata
import Programme
import TestBench
import Testing

@testable import Scaffolding

@Suite("The territory of a new programme")
struct TerritoryTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private func territory(_ code: String, _ squares: [InventedMap.Square]) throws -> Territory {
    try Territory(of: Country(code: code), in: InventedMap.write(squares, in: place))
  }

  @Test(
    "has the zone of the map grid in which the middle of its land lies",
    arguments: [
      (-8.5, 52.0, "EPSG:25829"), (2.0, 47.0, "EPSG:25831"), (14.0, 60.0, "EPSG:25833"), (26.0, 62.0, "EPSG:25835"),
      (-58.0, 5.0, "EPSG:32621"), (152.0, -30.0, "EPSG:32756"),
    ])
  func zone(_ longitude: Double, _ latitude: Double, _ expected: String) throws {
    let square = InventedMap.Square(code: "IE", west: longitude - 0.5, south: latitude - 0.5, side: 1)
    #expect(try territory("IE", [square]).system.description == expected)
  }

  @Test("is the largest part with what lies near it; parts further off are counted and left out")
  func mainLand() throws {
    let main = InventedMap.Square(code: "PT", west: -9, south: 38, side: 2)
    let near = InventedMap.Square(code: "PT", west: -11, south: 37, side: 0.5)
    // Within reach of the one before, not of the main land.
    let chained = InventedMap.Square(code: "PT", west: -14, south: 36, side: 0.5)
    let far = InventedMap.Square(code: "PT", west: -28, south: 38, side: 1)
    let other = InventedMap.Square(code: "ES", west: -7, south: 38, side: 8)
    let made = try territory("PT", [far, other, main, chained, near])
    #expect(made.partsLeftOut == 1)
    #expect(made.extent.contains(Position(x: -14, y: 36)))
    #expect(made.extent.contains(Position(x: -7, y: 40)))
    #expect(!made.extent.contains(Position(x: -20, y: 38)))
    #expect(made.extent.minX < -14 && made.extent.maxX > -7)
    // The order of features tells nothing.
    #expect(try territory("PT", [main, near, chained, far, other]).extent == made.extent)
  }

  @Test("keeps the neighbours as far as maps look")
  func neighbours() throws {
    let own = InventedMap.Square(code: "PT", west: -9, south: 38, side: 2)
    let neighbour = InventedMap.Square(code: "ES", west: -7, south: 38, side: 8)
    let far = InventedMap.Square(code: "FI", west: 20, south: 60, side: 8)
    let made = try territory("PT", [own, neighbour, far])
    #expect(Set(made.outlines.compactMap { $0.attributes["iso"] }) == ["PT", "ES"])
    let east = made.outlines.flatMap(\.polygons).flatMap(\.outer).map(\.x).max() ?? 0
    #expect(east < 1)
  }

  @Test("is refused without an outline, a map or a place on the grid")
  func refusals() throws {
    let map = try InventedMap.write([.init(code: "IE", west: -9, south: 52, side: 1)], in: place)
    #expect(throws: ScaffoldError.noOutline("PT", map.relativePath)) {
      try Territory(of: Country(code: "PT"), in: map)
    }
    let absent = place.root.appending(path: "absent.geojson")
    #expect(throws: ScaffoldError.noBaseMap(absent.relativePath)) {
      try Territory(of: Country(code: "PT"), in: absent)
    }
    let broken = place.root.appending(path: "broken.geojson")
    try Data("{\"type\": \"FeatureCollection\", \"features\": [".utf8).write(to: broken)
    #expect(throws: ScaffoldError.self) { try Territory(of: Country(code: "PT"), in: broken) }
  }
}
