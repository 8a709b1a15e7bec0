import Foundation
import Geodata
import TestBench
import Testing

@testable import FeatureService

/// Boxes in every system over data in every system, against each feature brought into the system of the box.
@Suite struct BoxAnswersTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// The data in a projected system, in degrees, and at both sides of the antimeridian.
  struct Case: Sendable, CustomStringConvertible {
    let code: Int
    let extent: Box
    let boxes: [(code: Int, text: String)]
    var description: String { "EPSG:\(code)" }
  }

  static let cases = [
    Case(
      code: 28992, extent: Box(minX: 60_000, minY: 400_000, maxX: 240_000, maxY: 560_000),
      boxes: [
        (0, "4.2,51.6,5.9,52.9"), (0, "3,50,8,54"), (0, "-180,-90,180,90"), (0, "5,52,5.05,52.05"), (0, "10,10,11,11"),
        (0, "5,52,-1,5.5,52.5,40"), (4326, "51.6,4.2,52.9,5.9"), (4258, "51.6,4.2,52.9,5.9"),
        (28992, "100000,400000,150000,450000"), (3857, "500000,6700000,620000,6900000"),
        (25831, "550000,5700000,650000,5800000"), (3035, "3900000,3150000,4000000,3250000"), (0, "170,50,5,53"),
        (28992, "1e9,1e9,1.1e9,1.1e9"), (0, "5,52,5,52"),
      ]),
    Case(
      code: 4326, extent: Box(minX: 3, minY: 50, maxX: 8, maxY: 54),
      boxes: [
        (0, "4.2,51.6,5.9,52.9"), (4326, "51.6,4.2,52.9,5.9"), (28992, "100000,400000,200000,500000"),
        (3857, "500000,6700000,620000,6900000"), (3035, "3900000,3150000,4000000,3250000"), (0, "3,50,8,54"),
        (0, "7,50,4,54"), (0, "2,49,3,50"), (0, "9,50,10,51"),
      ]),
    Case(
      code: 3857, extent: Box(minX: 330_000, minY: 6_500_000, maxX: 900_000, maxY: 7_200_000),
      boxes: [
        (0, "4.2,51.6,5.9,52.9"), (28992, "100000,400000,200000,500000"), (3857, "500000,6700000,620000,6900000"),
      ]),
  ]

  @Test(arguments: cases)
  func boxesFindWhatLiesInThem(sample: Case) async throws {
    let features = SampleFeature.many(700, seed: UInt64(sample.code), extent: sample.extent)
    let url = place.root.appending(path: "\(sample.code).gpkg")
    try SyntheticPackage.write(features, to: url, code: sample.code)
    let store = try FeatureStore(url, options: .init(connections: 1))
    let storage = try CoordinateReferenceSystem("EPSG:\(sample.code)")
    for (code, text) in sample.boxes {
      let crs84 = try ServedReferenceSystem.longitudeLatitude()
      let system =
        code == 0 ? crs84 : try #require(ServedReferenceSystem(try CoordinateReferenceSystem("EPSG:\(code)")))
      let box = try BoundingBox(text, in: system)
      let page = try await store.page(of: "samples", FeatureQuery(limit: 10_000, box: box))
      let found = Set(try FeatureList.keys(page))
      let transformation = try CoordinateTransformation(from: storage, to: system.system)
      for feature in features {
        guard let geometry = feature.geometry else {
          #expect(found.contains(feature.key), "a feature without geometry, \(text)")
          continue
        }
        // An outline and all edges with many positions, in the system of the box: exact for points, and within a
        // little of the edge for everything else.
        let answers = try [-1e-9, 1e-9].map { margin in
          let scale = system.system.isGeographic ? 1.0 : 100_000
          let parts = box.parts.map { $0.expanded(by: margin * scale * (geometry.type == .point ? 0 : 1_000)) }
          return try Self.meets(geometry, parts, transformation)
        }
        // Nil: some of it has no place in the system of the box.
        if answers[0] == answers[1], answers[0] != nil {
          #expect(
            found.contains(feature.key) == answers[0], "\(WellKnownText.text(of: geometry)), \(system.curie) \(text)")
        }
      }
    }
  }

  private static func meets(
    _ geometry: GeometryLiteral, _ parts: [Box], _ transformation: CoordinateTransformation
  ) throws -> Bool? {
    var hasPlace = true
    let moved = try geometry.mapped { path, isPath throws(FeatureServiceError) in
      var dense = path
      if isPath {
        dense =
          zip(path, path.dropFirst()).flatMap { from, to in
            (0..<64).map {
              Position(x: from.x + (to.x - from.x) * Double($0) / 64, y: from.y + (to.y - from.y) * Double($0) / 64)
            }
          } + path.suffix(1)
      }
      let there = transformation.transform(dense)
      if there.contains(nil) { hasPlace = false }
      return there.map { $0 ?? Position(x: 1e12, y: 1e12) }
    }
    guard hasPlace else { return geometry.type == .point ? false : nil }
    return try parts.contains { box in
      guard box.minX <= box.maxX, box.minY <= box.maxY else { return false }
      if geometry.type == .point { return moved.positions.contains { box.contains($0) } }
      guard box.width > 0, box.height > 0 else { return false }
      return try moved.binary.withUnsafeBytes {
        try ComparedGeometry(GeometryLiteral([box]).binary).other($0, is: .intersects) ?? false
      }
    }
  }

  @Test func theAntimeridianIsNoWall() async throws {
    let features = SampleFeature.many(300, seed: 4, extent: Box(minX: -180, minY: -20, maxX: 180, maxY: 20))
    let url = place.root.appending(path: "world.gpkg")
    try SyntheticPackage.write(features, to: url, code: 4326)
    let store = try FeatureStore(url)
    let crs84 = try ServedReferenceSystem.longitudeLatitude()
    let points = features.filter { $0.geometry?.type == .point }
    let query = FeatureQuery(limit: 1_000, box: try BoundingBox("150,-20,-150,20", in: crs84))
    let found = Set(try FeatureList.keys(await store.page(of: "samples", query)))
    for feature in points {
      let x = try #require(feature.geometry?.positions.first?.x)
      #expect(found.contains(feature.key) == (x >= 150 || x <= -150))
    }
    #expect(points.contains { found.contains($0.key) } && points.contains { !found.contains($0.key) })
  }

  @Test(arguments: [
    "", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6,7", "a,b,c,d", "1,2,3,x", "1,5,3,4", "-181,0,0,0", "0,-91,1,1", "0,0,1,91",
    "nan,0,1,1",
    "inf,0,1,1", "1e999,0,1,1", "0,0,5,1,1,4", " 1,2,3,4", "1,2,3,4,", "0,0,181,1", "١,2,3,4",
  ])
  func whatIsNoBoxIsRefused(text: String) throws {
    let crs84 = try ServedReferenceSystem.longitudeLatitude()
    #expect(throws: FeatureServiceError.self) { try BoundingBox(text, in: crs84) }
  }

  @Test func axesAreInTheOrderOfTheAuthority() throws {
    let catalogue = try ReferenceSystemCatalogue(codes: [28992, 4258, 3035, 25831, 3857, 4326])
    #expect(catalogue.systems.map(\.isNorthFirst) == [false, false, true, true, false, false, true])
    #expect(catalogue.systems.map(\.curie).first == "[OGC:CRS84]")
    #expect(throws: GeodataError.self) { try ReferenceSystemCatalogue(codes: [0]) }
    let box = try BoundingBox("50,3,54,8", in: catalogue.systems[6])
    #expect(box.parts == [Box(minX: 3, minY: 50, maxX: 8, maxY: 54)])
  }

  /// A filter means the same in whichever system its geometry is written.
  @Test func geometriesOfFiltersComeInAnySystem() async throws {
    let features = SampleFeature.many(
      500, seed: 3, extent: Box(minX: 20_000, minY: 320_000, maxX: 260_000, maxY: 600_000))
    let url = place.root.appending(path: "rd.gpkg")
    try SyntheticPackage.write(features, to: url, code: 28992)
    let store = try FeatureStore(url)
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    let transformation = try CoordinateTransformation(from: CoordinateReferenceSystem("EPSG:28992"), to: degrees)
    let filter = try CQL2Expression(text: "S_INTERSECTS(geom, POLYGON((4.5 51.5,6 51.6,5.8 52.9,4.4 52.4,4.5 51.5)))")
    let page = try await store.page(of: "samples", FeatureQuery(limit: 1_000, filter: filter))
    let north = try CQL2Expression(text: "S_INTERSECTS(geom, POLYGON((51.5 4.5,51.6 6,52.9 5.8,52.4 4.4,51.5 4.5)))")
    let latitudeFirst = FeatureQuery(limit: 1_000, filter: north, filterSystem: ServedReferenceSystem(degrees))
    #expect(try await store.page(of: "samples", latitudeFirst).features == page.features)
    let found = Set(try FeatureList.keys(page))
    let area = try PreparedArea(
      .polygons([
        Polygon(
          outer: [(4.5, 51.5), (6, 51.6), (5.8, 52.9), (4.4, 52.4), (4.5, 51.5)].map { Position(x: $0.0, y: $0.1) },
          holes: [])
      ]))
    var inside = 0
    for feature in features {
      guard let geometry = feature.geometry, geometry.type == .point else { continue }
      let position = try transformation(geometry.positions[0])
      #expect(found.contains(feature.key) == area.contains(position))
      inside += area.contains(position) ? 1 : 0
    }
    #expect(inside > 10)
  }
}
