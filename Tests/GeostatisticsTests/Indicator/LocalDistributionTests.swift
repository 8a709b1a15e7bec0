import Foundation
import Testing

@testable import Geostatistics

@Suite("Local distributions from probabilities at thresholds")
struct LocalDistributionTests {
  private let thresholds = [150.0, 250, 400, 700, 1000]
  private let probabilities = [0.1, 0.3, 0.62, 0.8, 0.93]

  private func distribution(
    _ lower: Double = 1, _ middle: Double = 1, _ upper: ClassInterpolation.UpperTail = .power(.linear)
  ) throws -> LocalDistribution {
    LocalDistribution(
      thresholds: thresholds, probabilities: probabilities,
      try ClassInterpolation(
        minimum: 100, maximum: 2000, lower: .init(exponent: lower), middle: .init(exponent: middle), upper: upper))
  }

  @Test("linear classes are straight lines of the cumulative distribution")
  func linear() throws {
    let linear = try distribution()
    #expect(abs(linear.probability(atMost: 120) - 0.04) < 1e-15)
    #expect(abs(linear.probability(atMost: 550) - 0.71) < 1e-15)
    #expect(abs(linear.probability(above: 1500) - 0.035) < 1e-15)
    #expect(abs(linear.quantile(0.2) - 200) < 1e-12)
    #expect(abs(linear.quantile(0.965) - 1500) < 1e-9)
    let mean = 0.1 * 125 + 0.2 * 200 + 0.32 * 325 + 0.18 * 550 + 0.13 * 850 + 0.07 * 1500
    #expect(abs(linear.mean - mean) < 1e-12)
  }

  /// Deutsch & Journel 1998, eqs. V.7 and V.8, evaluated by hand.
  @Test("power and hyperbolic classes follow their definitions")
  func definitions() throws {
    let power = try distribution(2.5, 1.5, .power(.init(exponent: 0.4)))
    #expect(abs(power.probability(atMost: 120) - 0.1 * pow(0.4, 2.5)) < 1e-15)
    #expect(abs(power.probability(atMost: 300) - (0.3 + 0.32 * pow(1.0 / 3, 1.5))) < 1e-15)
    #expect(abs(power.quantile(0.97) - (1000 + 1000 * pow(0.04 / 0.07, 2.5))) < 1e-9)
    let hyperbolic = try distribution(0.5, 1, .hyperbolic(exponent: 1.5))
    let lambda = pow(1000, 1.5) * 0.07
    #expect(abs(hyperbolic.probability(above: 1500) - lambda / pow(1500, 1.5)) < 1e-15)
    #expect(abs(hyperbolic.quantile(0.95) - pow(lambda / 0.05, 1 / 1.5)) < 1e-9)
    #expect(hyperbolic.quantile(0.9999) == 2000)
    #expect(hyperbolic.probability(atMost: 2000) == 1)
  }

  @Test("quantile and probability are inverse to each other", arguments: [0.01, 0.1, 0.25, 0.5, 0.7, 0.9, 0.96])
  func inverse(_ p: Double) throws {
    for tail in [ClassInterpolation.UpperTail.power(.init(exponent: 0.4)), .hyperbolic(exponent: 1.5)] {
      let distribution = try distribution(2.5, 1.5, tail)
      #expect(abs(distribution.probability(atMost: distribution.quantile(p)) - p) < 1e-13)
    }
  }

  @Test("mean, variance and mean above a cutoff are what a great many quantiles say")
  func moments() throws {
    let tails: [ClassInterpolation.UpperTail] = [
      .power(.linear), .power(.init(exponent: 0.4)), .hyperbolic(exponent: 1), .hyperbolic(exponent: 2),
      .hyperbolic(exponent: 1.5),
    ]
    for tail in tails {
      let distribution = try distribution(2.5, 1.5, tail)
      let many = distribution.moments(fromQuantiles: 20_000)
      #expect(abs(distribution.mean - many.mean) < 5e-3)
      #expect(abs(distribution.variance / many.variance - 1) < 1e-3)
      for cutoff in [50.0, 180, 400, 800, 1200] {
        let above = distribution.probability(above: cutoff)
        let mean = try #require(distribution.mean(above: cutoff))
        let values = (0..<2_000).map { distribution.quantile(1 - above * (Double($0) + 0.5) / 2_000) }
        #expect(abs(mean - values.reduce(0, +) / 2_000) < 0.5)
        // Total expectation.
        let below = distribution.mean(atMost: cutoff) ?? 0
        #expect(abs(above * mean + (1 - above) * below - distribution.mean) < 1e-9)
      }
      #expect(distribution.mean(above: 2000) == nil)
      #expect(distribution.mean(atMost: 50) == nil)
    }
  }

  @Test("a certain class gives its values alone")
  func degenerate() throws {
    let certain = LocalDistribution(
      thresholds: [1, 2, 3], probabilities: [0, 1, 1], try ClassInterpolation(minimum: 0, maximum: 4))
    #expect(abs(certain.mean - 1.5) < 1e-15)
    #expect(abs(certain.variance - 1.0 / 12) < 1e-15)
    #expect(certain.quantile(0) == 1 && certain.quantile(1) == 2)
    #expect(certain.probability(above: 2) == 0)
  }

  @Test("impossible interpolations are refused")
  func refusals() {
    #expect(throws: GeostatisticsError.self) { try ClassInterpolation(minimum: 2, maximum: 2) }
    #expect(throws: GeostatisticsError.self) {
      try ClassInterpolation(minimum: 0, maximum: 2, lower: .init(exponent: 0))
    }
    #expect(throws: GeostatisticsError.self) {
      try ClassInterpolation(minimum: 0, maximum: 2, upper: .hyperbolic(exponent: 0.5))
    }
  }
}
