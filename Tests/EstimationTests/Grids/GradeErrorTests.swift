import Estimation
import Foundation
import NumericalMethods
import Testing

@Suite("Grades about their estimates")
struct GradeErrorTests {
  /// The midpoint rule over a density, fine enough for eight digits.
  private func integral(from low: Double, to high: Double, _ f: (Double) -> Double) -> Double {
    let n = 20_000
    let h = (high - low) / Double(n)
    return (0..<n).reduce(0) { $0 + f(low + (Double($1) + 0.5) * h) } * h
  }

  @Test("probability and expectation above a cut-off are the integrals of the density", arguments: GradeError.allCases)
  func quadrature(_ error: GradeError) {
    for (mean, variance) in [(1.2, 0.09), (1.2, 1.5), (30, 4)] {
      for cutoff in [0.6 * mean, mean, 1.4 * mean] {
        let found = error.above(cutoff, mean: mean, variance: variance)
        let density: (Double) -> Double
        let top: Double
        switch error {
        case .normal:
          let s = variance.squareRoot()
          density = { exp(-($0 - mean) * ($0 - mean) / (2 * variance)) / (s * (2 * Double.pi).squareRoot()) }
          top = mean + 12 * s
        case .lognormal:
          let v = log(1 + variance / (mean * mean))
          let m = log(mean) - v / 2
          density = { exp(-(log($0) - m) * (log($0) - m) / (2 * v)) / ($0 * (2 * Double.pi * v).squareRoot()) }
          top = exp(m + 10 * v.squareRoot())
        }
        // In steps of the logarithm for the long tail.
        let (a, b) = (log(cutoff), log(top))
        let p = integral(from: a, to: b) { exp($0) * density(exp($0)) }
        let e = integral(from: a, to: b) { exp(2 * $0) * density(exp($0)) }
        #expect(abs(found.probability - p) < 1e-8)
        #expect(abs(found.expectation - e) < 1e-7 * mean)
      }
    }
  }

  @Test("values of scipy.stats")
  func reference() {
    // scipy 1.17.1: norm(1.2, 0.5).sf(1.5), and expect(lambda z: z, lb=1.5), which integrates.
    let normal = GradeError.normal.above(1.5, mean: 1.2, variance: 0.25)
    #expect(abs(normal.probability - 0.27425311775007355) < 1e-15)
    #expect(abs(normal.expectation - 0.49571604274598813) < 1e-12)
  }

  @Test("without a cut-off a lognormal grade is its mean, and without variance both are the estimate itself")
  func limits() {
    #expect(GradeError.lognormal.above(0, mean: 3, variance: 2) == (1, 3))
    for error in GradeError.allCases {
      #expect(error.above(3, mean: 3, variance: 0) == (1, 3))
      #expect(error.above(3.1, mean: 3, variance: 0) == (0, 0))
      let near = error.above(2.9, mean: 3, variance: 1e-12)
      #expect(near.probability == 1 && abs(near.expectation - 3) < 1e-12)
      #expect(error.above(1e6, mean: 3, variance: 1).probability == 0)
    }
  }

  @Test("what is expected of a uniform field is cells times the closed form, whatever the order and the pieces")
  func expectedSums() throws {
    let cutoffs = try Cutoffs([0.5, 1, 1.5, 50])
    let estimates = (0..<700).map { (place: Int) -> Double in place % 9 == 0 ? .nan : 1 + 0.5 * sin(Double(place)) }
    let variances = (0..<700).map { 0.02 + 0.01 * Double($0 % 7) }
    let thickness = (0..<700).map { 1 + Double($0 % 5) / 3 }
    var once = ExpectedCellSums(cutoffs, error: .normal)
    try once.add(estimates, variances: variances, thickness: thickness)
    var parts = ExpectedCellSums(cutoffs, error: .normal)
    for start in stride(from: 600, through: 0, by: -100) {
      var part = ExpectedCellSums(cutoffs, error: .normal)
      let range = start..<start + 100
      try part.add(
        estimates[range].reversed(), variances: variances[range].reversed(), thickness: thickness[range].reversed())
      try parts.merge(part)
    }
    #expect(parts.above == once.above)
    var uniform = ExpectedCellSums(cutoffs, error: .lognormal)
    try uniform.add([Double](repeating: 1, count: 64), variances: [Double](repeating: 0.25, count: 64))
    for (place, cutoff) in cutoffs.values.enumerated() {
      let (p, e) = GradeError.lognormal.above(cutoff, mean: 1, variance: 0.25)
      #expect(uniform.above[place] == SumsAbove(cells: 64 * p, thickness: 64 * p, content: 64 * e))
    }
  }

  @Test("with no variance the expected sums are those of the estimates")
  func certain() throws {
    let cutoffs = try Cutoffs([0.5, 1, 1.5])
    let estimates = (0..<200).map { 1 + 0.7 * sin(Double($0)) }
    var plain = CellSums(cutoffs)
    try plain.add(estimates)
    var expected = ExpectedCellSums(cutoffs, error: .normal)
    try expected.add(estimates, variances: [Double](repeating: 0, count: 200))
    #expect(expected.above == plain.above)
  }

  @Test("a variance that is missing or below 0 is refused with its place")
  func refusals() throws {
    var sums = ExpectedCellSums(try Cutoffs([1]), error: .lognormal)
    #expect(throws: GridError.noVariance(index: 1)) { try sums.add([1, 2], variances: [1, .nan]) }
    #expect(throws: GridError.variance(index: 0, value: -1)) { try sums.add([1], variances: [-1]) }
    #expect(throws: GridError.zeroMean(index: 0, variance: 1)) { try sums.add([0], variances: [1]) }
    #expect(throws: GridError.lengths(expected: 1, found: 0)) { try sums.add([0], variances: []) }
  }
}
