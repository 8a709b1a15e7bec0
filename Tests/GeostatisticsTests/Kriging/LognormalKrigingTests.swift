import Foundation
import TestBench
import Testing

@testable import Geostatistics

@Suite("Lognormal kriging")
struct LognormalKrigingTests {
  private let model = VariogramModel(
    nugget: 0.1, structures: [VariogramStructure(.spherical, sill: 0.5, range: 60)])

  private func samples() throws -> Samples {
    try RuledSamples.samples(values: { exp(Double($0 * 41 % 59) / 40) })
  }

  @Test("with a known mean is the mean and variance of the conditional lognormal distribution")
  func simple() throws {
    let parameters = KrigingParameters(model: model, trend: .known(mean: 0.7))
    let result = try LognormalKriging(samples: samples(), parameters: parameters).estimate(at: RuledSamples.targets())
    for index in 0..<4 {
      let (mean, variance) = (result.logarithms.estimate[index], result.logarithms.variance[index])
      let expected = exp(mean + variance / 2)
      #expect(abs(result.estimate[index] - expected) < 1e-12 * expected)
      #expect(abs(result.median[index] - exp(mean)) < 1e-12 * expected)
      #expect(abs(result.variance[index] - expected * expected * expm1(variance)) < 1e-11)
    }
  }

  @Test("with an unknown mean takes the Lagrange multiplier into account")
  func ordinary() throws {
    let parameters = KrigingParameters(model: model)
    let result = try LognormalKriging(samples: samples(), parameters: parameters)
      .estimate(at: RuledSamples.targets(), diagnostics: .all)
    let covariance = CovarianceFunction(model)
    for index in 0..<4 {
      // Σ w c₀, by kriging the covariances; then the multiplier in σ² = C(0) − Σ w c₀ + μ.
      let target = try RuledSamples.targets()
      let place = SIMD3(target.x[index], target.y[index], target.z[index])
      let plain = try RuledSamples.samples()
      let explained = try Kriging(
        samples: RuledSamples.samples(values: { covariance.covariance(plain.place($0) - place) }),
        parameters: parameters
      ).estimate(at: target).estimate[index]
      let variance = result.logarithms.variance[index]
      let multiplier = variance - model.sill + explained
      let expected = exp(result.logarithms.estimate[index] + variance / 2 - multiplier)
      #expect(abs(result.estimate[index] - expected) < 1e-11 * expected)
    }
  }

  @Test("at a sample gives the sample")
  func exact() throws {
    let samples = try samples()
    let targets = try Targets(x: samples.x, y: samples.y, z: samples.z)
    for trend in [Trend.known(mean: 0.7), .constant, .polynomial(degree: 1)] {
      let result = try LognormalKriging(
        samples: samples, parameters: KrigingParameters(model: model, trend: trend)
      ).estimate(at: targets)
      #expect(largestDifference(result.estimate, samples.values) < 1e-11)
      #expect(result.variance.allSatisfy { $0 >= 0 && $0 < 1e-11 })
    }
  }

  @Test("of one sample has the mean squared error of the closed form")
  func oneSample() throws {
    let result = try LognormalKriging(
      samples: Samples(x: [0], y: [0], values: [2]), parameters: KrigingParameters(model: model)
    ).estimate(at: Targets(x: [1000], y: [0]))
    // Weight 1, Var Y* = C(0) = 0.6, no covariance: the estimate is the sample, its mean exp(ln 2 + 0) too.
    #expect(abs(result.estimate[0] - 2) < 1e-14)
    #expect(abs(result.variance[0] - 4 * 2 * expm1(0.6)) < 1e-12)
  }

  @Test("is unbiased in multiples of the unit")
  func unit() throws {
    let parameters = KrigingParameters(model: model)
    let grams = try LognormalKriging(samples: samples(), parameters: parameters).estimate(at: RuledSamples.targets())
    let milligrams = try LognormalKriging(
      samples: RuledSamples.samples(values: { 1000 * exp(Double($0 * 41 % 59) / 40) }), parameters: parameters
    ).estimate(at: RuledSamples.targets())
    for index in 0..<4 {
      #expect(abs(milligrams.estimate[index] / grams.estimate[index] - 1000) < 1e-9)
      #expect(abs(milligrams.variance[index] - 1e6 * grams.variance[index]) < 1e-6)
    }
  }

  @Test("refuses values of zero, and blocks")
  func refusals() throws {
    #expect(throws: GeostatisticsError.self) {
      try LognormalKriging(
        samples: Samples(x: [0], y: [0], values: [0]), parameters: KrigingParameters(model: self.model))
    }
    #expect(throws: GeostatisticsError.self) {
      try LognormalKriging(
        samples: self.samples(),
        parameters: KrigingParameters(model: self.model, block: BlockSupport(size: SIMD3(1, 1, 1))))
    }
  }

  @Test("exponentials beyond the range of doubles are a status and no estimate")
  func overflow() throws {
    let wide = VariogramModel(structures: [VariogramStructure(.spherical, sill: 900, range: 60)])
    for trend in [Trend.known(mean: 0), .constant] {
      let result = try LognormalKriging(samples: samples(), parameters: KrigingParameters(model: wide, trend: trend))
        .estimate(at: Targets(x: [1e4], y: [1e4], z: [1e4]), diagnostics: .all)
      #expect(result.logarithms.status == [CellStatus.singularCovariance.rawValue])
      #expect(result.logarithms.sampleCount == [40])
      let numbers = [
        result.estimate, result.variance, result.median, result.logarithms.estimate, result.logarithms.variance,
        result.logarithms.efficiency,
      ]
      #expect(numbers.allSatisfy { $0[0].isNaN })
    }
  }
}
