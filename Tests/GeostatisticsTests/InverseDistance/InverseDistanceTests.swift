import Testing

@testable import Geostatistics

@Suite("Inverse distance weighting")
struct InverseDistanceTests {
  private static let samples = [
    (0.0, 0.0, 1.0), (3, 0, 4), (0, 4, 9),
  ]

  private func samples(_ rows: [(Double, Double, Double)]) throws -> Samples {
    try Samples(x: rows.map(\.0), y: rows.map(\.1), values: rows.map(\.2))
  }

  @Test("weights are 1 / distance^power")
  func weights() throws {
    let set = try samples(Self.samples)
    let place = SIMD3(3.0, 4.0, 0)
    // Distances 5, 4 and 3.
    let two = (1.0 / 25 + 4.0 / 16 + 9.0 / 9) / (1.0 / 25 + 1.0 / 16 + 1.0 / 9)
    #expect(abs(try InverseDistance(samples: set).estimate(at: [place])[0] - two) < 1e-14)
    let one = (1.0 / 5 + 4.0 / 4 + 9.0 / 3) / (1.0 / 5 + 1.0 / 4 + 1.0 / 3)
    #expect(abs(try InverseDistance(samples: set, power: 1).estimate(at: [place])[0] - one) < 1e-14)
  }

  @Test("it is exact at samples, and gives the mean of those at one place")
  func exact() throws {
    let set = try samples(Self.samples + [(0, 0, 5)])
    let values = try InverseDistance(samples: set).estimate(at: [SIMD3(3, 0, 0), .zero])
    #expect(values == [4, 3])
  }

  @Test("a neighbourhood takes the nearest, and none is no estimate")
  func neighbourhood() throws {
    let set = try samples(Self.samples)
    let one = try InverseDistance(samples: set, neighbourhood: Neighbourhood(most: 1))
    #expect(one.estimate(at: [SIMD3(2.9, 0.1, 0)]) == [4])
    let near = try InverseDistance(samples: set, neighbourhood: Neighbourhood(radius: 1))
    #expect(near.estimate(at: [SIMD3(50, 50, 0)])[0].isNaN)
    #expect(throws: GeostatisticsError.self) { try InverseDistance(samples: set, power: 0) }
  }
}
