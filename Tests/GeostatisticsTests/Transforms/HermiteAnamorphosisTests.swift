import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

@Suite("Hermite anamorphosis")
struct HermiteAnamorphosisTests {
  static let grades = [3.1, 0.2, 0.9, 1.4, 7.5, 0.4, 2.2, 0.05, 0.9, 1.1]
  static let weights = [1.0, 2, 1, 1, 0.3, 2, 1, 2, 0.5, 0.7]

  /// Quantiles of a standard normal in the middle of n equal steps.
  static func scores(_ n: Int) -> [Double] { (0..<n).map { StandardNormal.quantile((Double($0) + 0.5) / Double(n)) } }

  @Test("the polynomials are orthonormal under the normal density, with H1 = -y")
  func orthonormal() {
    #expect(HermitePolynomials.values(count: 3, at: 0.7)[1] == -0.7)
    #expect(abs(HermitePolynomials.values(count: 3, at: 0.7)[2] - (0.49 - 1) / 2.0.squareRoot()) < 1e-15)
    // The trapezium rule is exact to rounding for such integrands.
    var products = [[Double]](repeating: [Double](repeating: 0, count: 20), count: 20)
    for step in -1400...1400 {
      let y = Double(step) / 100
      let h = HermitePolynomials.values(count: 20, at: y)
      let weight = StandardNormal.density(y) / 100
      for n in 0..<20 { for m in 0..<20 { products[n][m] += h[n] * h[m] * weight } }
    }
    for n in 0..<20 { for m in 0..<20 { #expect(abs(products[n][m] - (n == m ? 1 : 0)) < 1e-12) } }
  }

  @Test("the first coefficient is the weighted mean, and the variance tends to that of the data from below")
  func moments() throws {
    let data = try WeightedDistribution(Self.grades, weights: Self.weights)
    var last = 0.0
    for count in [2, 5, 20, 100, 1000] {
      let anamorphosis = try HermiteAnamorphosis(Self.grades, weights: Self.weights, count: count)
      #expect(abs(anamorphosis.mean - data.mean) < 1e-14)
      #expect(anamorphosis.variance > last && anamorphosis.variance < data.variance)
      last = anamorphosis.variance
    }
    #expect(last > 0.95 * data.variance)
  }

  @Test("the coefficients of a lognormal variable are those of the closed form")
  func lognormal() throws {
    let sigma = 0.6
    let exact = try LognormalGrades(mean: exp(sigma * sigma / 2), logarithmicDeviation: sigma)
    let psi = try HermiteAnamorphosis(Self.scores(20_000).map { exp(sigma * $0) }, count: 6).coefficients
    #expect(largestDifference(psi, exact.hermiteCoefficients(count: 6)) < 5e-3)
    #expect(abs(exact.hermiteCoefficients(count: 60).dropFirst().reduce(0) { $0 + $1 * $1 } - exact.variance) < 1e-14)
  }

  @Test("by its convention the coefficients are those of gstlearn")
  func gstlearn() throws {
    // gstlearn 1.11.1: AnamHermite.create(8); fitFromArray(grades[, weights]); getPsiHns()
    let plain = [
      1.7749999884194185, -1.7541789539937818, 0.8519689380346991, 0.03788684381177099, -0.39007089368085984,
      0.21566638754586193, 0.13796046684491958, -0.23886704098364295,
    ]
    let weighted = [
      1.075647131976813, -1.1507322506174251, 0.6696157105523122, -0.1449227421938259, -0.0947467044174509,
      0.11571397368720064, -0.0628794027346819, -0.01003813370213466,
    ]
    let one = try HermiteAnamorphosis(Self.grades, count: 8, convention: .gstlearn)
    #expect(largestDifference(one.coefficients, plain) < 1e-12)
    let other = try HermiteAnamorphosis(Self.grades, weights: Self.weights, count: 8, convention: .gstlearn)
    #expect(largestDifference(other.coefficients, weighted) < 1e-12)
    // The exact coefficients of the step function are close to them.
    let exact = try HermiteAnamorphosis(Self.grades, weights: Self.weights, count: 8)
    #expect(largestDifference(exact.coefficients, weighted) < 2e-5)
  }

  @Test("scores and values are each other's inverse between the absolute limits")
  func inverse() throws {
    for count in [8, 30, 100] {
      let anamorphosis = try HermiteAnamorphosis(Self.grades, weights: Self.weights, count: count, limits: 0...10)
      let (low, high) = (anamorphosis.absoluteScores.lowerBound, anamorphosis.absoluteScores.upperBound)
      var last = -Double.infinity
      for step in 0...200 {
        let score = low + (high - low) * Double(step) / 200
        let value = anamorphosis.value(score)
        #expect(value >= last, "the anamorphosis never falls")
        #expect(abs(anamorphosis.score(value) - score) < 1e-7)
        last = value
      }
      #expect(anamorphosis.value(-9) == 0 && anamorphosis.value(9) == 10)
      #expect(anamorphosis.value(.nan).isNaN && anamorphosis.score(.nan).isNaN)
      let inside = anamorphosis.practicalScores
      #expect(inside.lowerBound >= low && inside.upperBound <= high)
    }
  }

  @Test("data of which most lie at the detection limit still rise from limit to limit")
  func spike() throws {
    let grades = [Double](repeating: 0.1, count: 80) + (1...20).map { 0.1 + Double($0 * $0) / 20 }
    for count in [10, 40, 150] {
      let anamorphosis = try HermiteAnamorphosis(grades, count: count)
      #expect(anamorphosis.practicalValues.lowerBound >= 0.1)
      let values = (-400...400).map { anamorphosis.value(Double($0) / 100) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(values[0] == 0.1 && values[800] == 20.1)
    }
  }

  @Test("a rescaling of the data rescales all coefficients, a shift the mean alone")
  func units() throws {
    let plain = try HermiteAnamorphosis(Self.grades, weights: Self.weights, count: 20)
    let other = try HermiteAnamorphosis(Self.grades.map { 1000 * $0 + 7 }, weights: Self.weights, count: 20)
    var expected = plain.coefficients.map { 1000 * $0 }
    expected[0] += 7
    #expect(largestDifference(other.coefficients, expected) < 1e-11)
    #expect(abs(other.practicalScores.upperBound - plain.practicalScores.upperBound) < 1e-9)
    #expect(try HermiteAnamorphosis(Self.grades.reversed(), weights: Self.weights.reversed(), count: 20) == plain)
  }

  @Test("what has no anamorphosis is refused with its reason")
  func refusals() {
    #expect(throws: GeostatisticsError.noSamples) { try HermiteAnamorphosis([]) }
    #expect(throws: GeostatisticsError.tooFew(.differentValues, count: 1, needed: 2)) {
      try HermiteAnamorphosis([2, 2])
    }
    #expect(throws: GeostatisticsError.tooFew(.differentValues, count: 1, needed: 2)) {
      try HermiteAnamorphosis([2])
    }
    #expect(throws: GeostatisticsError.notFinite(.values, index: 0)) { try HermiteAnamorphosis([.nan, 1]) }
    #expect(throws: GeostatisticsError.parameter(.weight, is: .number(-2.0), expected: .atLeast(0))) {
      try HermiteAnamorphosis([1, 2], weights: [-2, 1])
    }
    #expect(throws: GeostatisticsError.self) { try HermiteAnamorphosis([1, 2], count: 1) }
    #expect(throws: GeostatisticsError.self) { try HermiteAnamorphosis([1, 2], limits: 1.5...3) }
    #expect(throws: GeostatisticsError.self) { try HermiteAnamorphosis(coefficients: [1, 0], limits: 0...1) }
    #expect(throws: GeostatisticsError.self) { try HermiteAnamorphosis(coefficients: [1, .nan], limits: 0...1) }
    // A positive ψ₁ alone falls everywhere.
    #expect(throws: GeostatisticsError.self) { try HermiteAnamorphosis(coefficients: [0.5, 0.1], limits: 0...1) }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
