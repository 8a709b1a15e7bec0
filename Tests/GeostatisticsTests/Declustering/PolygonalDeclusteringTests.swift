import TestBench
import Testing

@testable import Geostatistics

@Suite("Polygonal declustering")
struct PolygonalDeclusteringTests {
  static func areas(
    _ places: [SIMD2<Double>], _ boundary: PolygonalDeclustering.Boundary = .convexHull
  ) throws -> [Double] {
    let samples = try Samples(x: places.map(\.x), y: places.map(\.y), values: places.map { $0.x + $0.y })
    return try PolygonalDeclustering(boundary: boundary).weights(samples).areas
  }

  static let grid = (0..<25).map { SIMD2(Double($0 % 5), Double($0 / 5)) }

  /// Scattered places that no generator is needed for.
  static let scattered = (1...400).map { index in
    let place = Double(index)
    return SIMD2(
      (place * 0.754877666).truncatingRemainder(dividingBy: 1), (place * 0.569840291).truncatingRemainder(dividingBy: 1)
    )
  }

  @Test(
    "on a grid inner data weigh a cell, edges half, corners a quarter within the hull, and all alike in the rectangle")
  func regular() throws {
    let hull = try Self.areas(Self.grid)
    for (place, area) in zip(Self.grid, hull) {
      let edges = [0.0, 4].contains(place.x) && [0.0, 4].contains(place.y) ? 0.25 : 1
      let half = ([0.0, 4].contains(place.x) != [0.0, 4].contains(place.y)) ? 0.5 : 1
      #expect(abs(area - edges * half) < 1e-14)
    }
    #expect(try Self.areas(Self.grid, .rectangle(margin: 0.5)).allSatisfy { abs($0 - 1) < 1e-14 })
  }

  @Test("areas are those of the nearest datum on a fine raster")
  func raster() throws {
    let places = Array(Self.scattered[..<12])
    let areas = try Self.areas(places, .polygon([[SIMD2(0, 0), SIMD2(1, 0), SIMD2(1, 1), SIMD2(0, 1)]]))
    var counts = [Double](repeating: 0, count: 12)
    for row in 0..<200 {
      for column in 0..<200 {
        let cell = SIMD2((Double(column) + 0.5) / 200, (Double(row) + 0.5) / 200)
        let nearest = places.indices.min {
          ((places[$0] - cell) * (places[$0] - cell)).sum() < ((places[$1] - cell) * (places[$1] - cell)).sum()
        }
        counts[try #require(nearest)] += 1.0 / 40_000
      }
    }
    #expect(largestDifference(areas, counts) < 1e-3)
  }

  @Test("the areas fill the hull, the rectangle and a ragged outline with a hole")
  func fill() throws {
    #expect(
      abs(
        try Self.areas(Self.scattered).reduce(0, +) - ConvexPolygon.doubleArea(
          ConvexPolygon.hull(of: Self.scattered).corners) / 2) < 1e-14)
    let star: [SIMD2<Double>] = [
      SIMD2(0.5, 0.95), SIMD2(0.4, 0.6), SIMD2(0.05, 0.6), SIMD2(0.3, 0.4), SIMD2(0.2, 0.05), SIMD2(0.5, 0.25),
      SIMD2(0.8, 0.05), SIMD2(0.7, 0.4), SIMD2(0.95, 0.6), SIMD2(0.6, 0.6),
    ]
    let hole = [SIMD2(0.45, 0.4), SIMD2(0.55, 0.4), SIMD2(0.55, 0.5), SIMD2(0.45, 0.5)]
    let expected = abs(ConvexPolygon.doubleArea(star)) / 2 - 0.01
    for rings in [[star, hole], [star.reversed(), hole], [star, hole.reversed()]] {
      #expect(abs(try Self.areas(Self.scattered, .polygon(rings)).reduce(0, +) - expected) < 1e-14)
    }
  }

  @Test("data at one place share the area of the place")
  func duplicates() throws {
    let once = try Self.areas(Self.grid)
    let twice = try Self.areas(Self.grid + [SIMD2(2, 2), SIMD2(2, 2)])
    #expect(abs(twice[12] - once[12] / 3) < 1e-15)
    #expect(twice[12] == twice[25] && twice[25] == twice[26])
    #expect(twice[0] == once[0])
  }

  @Test("the weights move with the data, scale with nothing and sum to their number")
  func invariances() throws {
    func weights(_ places: [SIMD2<Double>]) throws -> [Double] {
      let samples = try Samples(x: places.map(\.x), y: places.map(\.y), values: places.map(\.x))
      return try PolygonalDeclustering().weights(samples).weights
    }
    let plain = try weights(Self.scattered)
    #expect(abs(plain.reduce(0, +) - 400) < 1e-10)
    #expect(largestDifference(try weights(Self.scattered.reversed()).reversed(), plain) < 1e-10)
    #expect(largestDifference(try weights(Self.scattered.map { $0 * 4096 }), plain) < 1e-10)
    let far = try weights(Self.scattered.map { $0 * 1000 + SIMD2(200_000, 500_000) })
    #expect(largestDifference(far, plain) < 1e-6)
  }

  @Test("two data halve the rectangle, and collinear data have one but no hull")
  func collinear() throws {
    #expect(try Self.areas([SIMD2(0, 0), SIMD2(2, 0)], .rectangle(margin: 1)) == [4, 4])
    #expect(throws: GeostatisticsError.singular(.samplesOnALine)) {
      try Self.areas([SIMD2(0, 0), SIMD2(1, 1), SIMD2(2, 2)])
    }
    #expect(throws: GeostatisticsError.singular(.flatBoundary)) {
      try Self.areas([SIMD2(0, 0), SIMD2(1, 0)], .rectangle(margin: 0))
    }
  }

  @Test("a datum outside the outline weighs what it is nearest to inside, or nothing")
  func outside() throws {
    let square = [SIMD2<Double>(0, 0), SIMD2(1, 0), SIMD2(1, 1), SIMD2(0, 1)]
    let areas = try Self.areas([SIMD2(0.5, 0.5), SIMD2(1.3, 0.5), SIMD2(9, 9)], .polygon([square]))
    #expect(largestDifference(areas, [0.9, 0.1, 0]) < 1e-14)
    #expect(throws: GeostatisticsError.self) {
      try Self.areas([SIMD2(0, 0), SIMD2(1, 0)], .polygon([[SIMD2(0, 0), SIMD2(1, 1)]]))
    }
  }

  @Test("no data, one place, three dimensions and bad boundaries are refused")
  func refusals() throws {
    #expect(throws: GeostatisticsError.noSamples) { try Self.areas([]) }
    #expect(throws: GeostatisticsError.tooFew(.places, count: 1, needed: 2)) {
      try Self.areas([SIMD2(1, 1), SIMD2(1, 1)])
    }
    #expect(throws: GeostatisticsError.self) { try Self.areas(Self.grid, .rectangle(margin: -1)) }
    #expect(throws: GeostatisticsError.self) { try Self.areas(Self.grid, .polygon([])) }
    #expect(throws: GeostatisticsError.self) {
      try Self.areas(Self.grid, .polygon([[SIMD2(0, 0), SIMD2(.nan, 0), SIMD2(1, 1)]]))
    }
    let deep = try Samples(x: [0, 1, 2], y: [0, 1, 0], z: [0, 0, 1], values: [1, 2, 3])
    #expect(throws: GeostatisticsError.self) { try PolygonalDeclustering().weights(deep) }
  }
}
