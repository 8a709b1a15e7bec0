import TestBench
import Testing

@testable import Geostatistics

@Suite("Residuals of a trend")
struct TrendResidualsTests {
  /// An alternating +1, −1, −1, +1 is orthogonal to constants and straight lines; 2²⁰ and the slopes are exact in binary.
  @Test("are what a plane leaves, to the rounding of the residuals and not of the values")
  func plane() throws {
    let x = [0.0, 1, 2, 3, 0, 1, 2, 3]
    let y = [0.0, 0, 0, 0, 8, 8, 8, 8]
    let rest = [1.0, -1, -1, 1, 1, -1, -1, 1]
    let values = x.indices.map { 1_048_576 + 4 * x[$0] - 2 * y[$0] + rest[$0] }
    let samples = try Samples(x: x.map { $0 + 155_000 }, y: y.map { $0 + 463_000 }, values: values)
    let found = try TrendResiduals(of: values, samples: samples, trend: .polynomial(degree: 1)).residuals
    #expect(largestDifference(found, rest) < 1e-13)
  }
}
