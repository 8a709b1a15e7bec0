import Testing

@testable import Geostatistics

@Suite("Variogram maps")
struct VariogramMapTests {
  /// gstat 2.1-0, `variogram(v ~ 1, field, map = TRUE, cutoff = 2, width = 1)` on `LatticeField`, from the north.
  @Test("a map has gstat's pairs and semivariances in gstat's cells")
  func gstat() throws {
    let map = try VariogramMap(of: LatticeField.samples(), cutoff: 2, width: 1)
    #expect(map.side == 5)
    #expect(
      map.pairs == [
        70, 77, 84, 77, 70, 80, 88, 96, 88, 80, 90, 99, 0, 99, 90, 80, 88, 96, 88, 80, 70, 77, 84, 77, 70,
      ])
    let half = [
      21.742857142857144, 22.538961038961038, 25.142857142857142, 24.110389610389610, 20.085714285714285,
      22.293749999999999, 21.272727272727273, 22.640625000000000, 23.852272727272727, 22.300000000000001,
      22.933333333333334, 27.015151515151516,
    ]
    for (cell, value) in half.enumerated() {
      #expect(abs(map.values[cell] - value) < 1e-12)
      #expect(map.values[24 - cell] == map.values[cell])
    }
    #expect(map.values[12].isNaN)
    #expect(map.separation(column: 0, row: 0) == SIMD2(-2, 2))
    #expect(map.separation(column: 2, row: 2) == .zero)
  }

  @Test("the outermost cells contain their outer edges")
  func edges() throws {
    // gstat 2.1-0: cutoff 8, width 2 on a lattice of 20 × 15: 468 pairs in the cell at (8, 8).
    let places = (0..<15).flatMap { y in (0..<20).map { (Double($0), Double(y)) } }
    let samples = try Samples(x: places.map(\.0), y: places.map(\.1), values: places.map { $0.0 - $0.1 })
    let map = try VariogramMap(of: samples, cutoff: 8, width: 2)
    #expect(map.pairs[8] == 468)
    #expect(map.pairs[8 * 9] == 483)
  }

  @Test("a map of no width, of too many cells or of one sample is refused")
  func refusals() throws {
    let samples = try LatticeField.samples()
    #expect(throws: GeostatisticsError.self) { try VariogramMap(of: samples, cutoff: 0, width: 1) }
    #expect(throws: GeostatisticsError.self) { try VariogramMap(of: samples, cutoff: 1, width: .nan) }
    #expect(throws: GeostatisticsError.self) { try VariogramMap(of: samples, cutoff: 1e6, width: 1) }
    let apart = try Samples(x: [-1e308, 1e308, 0], y: [-1e308, 1e308, 0], values: [1, 2, 4])
    #expect(throws: GeostatisticsError.self) { try VariogramMap(of: apart, cutoff: 2, width: 1) }
    let single = try Samples(x: [1], y: [1], values: [1])
    #expect(throws: GeostatisticsError.self) { try VariogramMap(of: single, cutoff: 2, width: 1) }
  }
}
