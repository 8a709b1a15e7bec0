import Foundation
import Testing

@testable import Geodata

@Suite struct PreparedAreaTests {
  /// A square of 10 with a square hole of 2 in its middle, and an island to the east.
  let area = Geometry.polygons([
    Polygon(
      outer: Box(minX: 0, minY: 0, maxX: 10, maxY: 10).polygon.outer,
      holes: [Box(minX: 4, minY: 4, maxX: 6, maxY: 6).polygon.outer]),
    Box(minX: 20, minY: 0, maxX: 21, maxY: 1).polygon,
  ])

  @Test func holesAreOutside() throws {
    let prepared = try PreparedArea(area)
    let places = [(1.0, 1.0), (5, 5), (20.5, 0.5), (15, 5), (9.999, 5), (3.999, 5), (-1, 5), (.nan, 1), (5, .infinity)]
    let inside = prepared.contains(places.map { Position(x: $0.0, y: $0.1) })
    #expect(inside == [true, false, true, false, true, true, false, false, false])
    #expect(prepared.contains(Position(x: 2, y: 2)))
  }

  /// Two neighbours share an edge; each position on it is in exactly one of them.
  @Test func sharedEdgesBelongToOneNeighbour() throws {
    let shared = [Position(x: 5, y: 0), Position(x: 6, y: 3), Position(x: 4, y: 7), Position(x: 5, y: 10)]
    let west = [Position(x: 0, y: 10), Position(x: 0, y: 0)]
    let east = [Position(x: 10, y: 10), Position(x: 10, y: 0)]
    let areas = try [west, east].map { corners in
      try PreparedArea(.polygons([Polygon(outer: shared + corners + [shared[0]], holes: [])]))
    }
    for step in 0..<1000 {
      let y = Double(step) / 100
      for index in 0..<3 where shared[index].y <= y && y < shared[index + 1].y {
        let share = (y - shared[index].y) / (shared[index + 1].y - shared[index].y)
        let place = Position(x: shared[index].x + share * (shared[index + 1].x - shared[index].x), y: y)
        #expect(areas.filter { $0.contains(place) }.count == 1)
      }
    }
  }

  /// Against counting the crossings of a ray, for random positions in a star of 200 points.
  @Test func itAgreesWithTheCrossingsOfARay() throws {
    var state: UInt64 = 42
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    var ring = (0..<200).map { index in
      let angle = Double(index) / 200 * 2 * Double.pi
      let radius = 1 + random()
      return Position(x: radius * cos(angle), y: radius * sin(angle))
    }
    ring.append(ring[0])
    let prepared = try PreparedArea(.polygons([Polygon(outer: ring, holes: [])]))
    let places = (0..<5000).map { _ in Position(x: random() * 4 - 2, y: random() * 4 - 2) }
    for (place, inside) in zip(places, prepared.contains(places)) {
      var crossings = 0
      for (one, other) in zip(ring, ring.dropFirst()) where (one.y > place.y) != (other.y > place.y) {
        if place.x < one.x + (place.y - one.y) / (other.y - one.y) * (other.x - one.x) { crossings += 1 }
      }
      #expect(inside == (crossings % 2 == 1))
    }
  }

  @Test func onlyPolygonsAreAreas() {
    for geometry in [Geometry.points([Position(x: 0, y: 0)]), .lines([]), .polygons([])] {
      #expect(throws: GeodataError.self) { try PreparedArea(geometry) }
    }
  }

  @Test func crossingEdgesAreMendedFirst() throws {
    let ring = [(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)].map { Position(x: $0.0, y: $0.1) }
    let prepared = try PreparedArea(.polygons([Polygon(outer: ring, holes: [])]))
    #expect(prepared.contains([Position(x: 1, y: 5), Position(x: 5, y: 1)]) == [true, false])
  }

  /// A square of 96 around (5, 5) and one of 1 around (20.5, 0.5).
  @Test func theCentreOfMassMayLieOutsideTheRepresentativePointDoesNot() throws {
    let centre = try #require(try area.centroid())
    #expect(abs(centre.x - (96 * 5 + 20.5) / 97) < 1e-9)
    #expect(abs(centre.y - (96 * 5 + 0.5) / 97) < 1e-9)
    let prepared = try PreparedArea(area)
    #expect(!prepared.contains(centre))
    let inside = try #require(try area.representativePoint())
    #expect(prepared.contains(inside))
    let line = Geometry.lines([[Position(x: 0, y: 0), Position(x: 4, y: 0)]])
    #expect(try line.centroid() == Position(x: 2, y: 0))
    #expect(try Geometry.points([Position(x: 1, y: 2)]).representativePoint() == Position(x: 1, y: 2))
    #expect(try Geometry.polygons([]).centroid() == nil)
  }

  @Test(.enabled(if: Shared.has("nl_boundaries/provinces_nl_wgs84.geojson"), "needs the shared provinces"))
  func theTowerOfAmersfoortIsInOneProvince() throws {
    let layer = try FeatureLayer.read(Shared.url("nl_boundaries/provinces_nl_wgs84.geojson"))
    let tower = Position(x: 5.387, y: 52.155)
    let provinces = try layer.features.filter { try PreparedArea($0.geometry).contains(tower) }
    #expect(provinces.count == 1)
    #expect(provinces.first?.attributes.values.contains("Utrecht") == true)
  }
}
