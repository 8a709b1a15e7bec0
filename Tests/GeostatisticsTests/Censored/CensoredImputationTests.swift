import Foundation
import TestBench
import Testing

@testable import Geostatistics

@Suite("Samples below a detection limit")
struct CensoredImputationTests {
  private let model = VariogramModel(structures: [VariogramStructure(.exponential, sill: 1, range: 100)])

  private func twoPlaces() throws -> Samples { try Samples(x: [0, 50], y: [0, 0], values: [0.8, 0]) }

  @Test("one censored sample beside a known one is a truncated normal distribution about its kriged value")
  func oneCensored() throws {
    let data = try IntervalSamples(twoPlaces(), below: [nil, 0.1])
    let imputation = try CensoredImputation(data, model: model, trend: .known(mean: 0.2))
    let conditional = try #require(try imputation.conditional(1, given: data.samples.values))
    let correlation = exp(-0.5)
    #expect(abs(conditional.mean - (0.2 + correlation * 0.6)) < 1e-14)
    #expect(abs(conditional.deviation - (1 - correlation * correlation).squareRoot()) < 1e-14)
    #expect(try imputation.conditional(0, given: data.samples.values) == nil)
    let (mean, variance) = conditional.moments
    let draws = try imputation.draw(20_000, burnIn: 0, thinning: 1, seed: 7)
    let report = draws.convergence[0]
    // Four standard errors of independent draws.
    #expect(abs(report.mean - mean) < 4 * (variance / 20_000).squareRoot())
    #expect(abs(report.variance / variance - 1) < 0.06)
    #expect(abs(report.autocorrelation) < 0.03)
    #expect(report.effectiveSize > 15_000)
    #expect(abs(report.scaleReduction - 1) < 0.001)
    // The estimate half-way is linear in the censored value, so that its moments follow.
    let halfway = try draws.estimate(Targets(x: [25], y: [0]))
    let rho = exp(-0.25)
    let weight = rho / (1 + correlation)
    let expected = 0.2 + weight * (0.8 - 0.2) + weight * (mean - 0.2)
    #expect(abs(halfway.estimate[0] - expected) < 0.02)
    let kriging = 1 - 2 * weight * rho
    #expect(abs(halfway.variance[0] - (kriging + weight * weight * variance)) < 0.01)
  }

  @Test("without censored samples it is kriging")
  func uncensored() throws {
    let zinc = try CokrigingFixture.zinc()
    let data = try IntervalSamples(zinc, lower: zinc.values, upper: zinc.values)
    let targets = try CokrigingFixture.targets()
    for trend in [Trend.constant, .known(mean: 5.9), .external(1), .polynomial(degree: 1)] {
      let draws = try CensoredImputation(data, model: CokrigingFixture.zincModel, trend: trend).draw(3, seed: 1)
      let estimates = try draws.estimate(targets)
      let kriging = try Kriging(
        samples: zinc, parameters: KrigingParameters(model: CokrigingFixture.zincModel, trend: trend)
      ).estimate(at: targets)
      #expect(largestDifference(estimates.estimate, kriging.estimate) < 1e-11)
      #expect(largestDifference(estimates.variance, kriging.variance) < 1e-11)
    }
  }

  @Test("conditional means and variances are those of kriging without the sample", arguments: [0, 1, 2, 3])
  func conditionals(_ number: Int) throws {
    let trend = [Trend.constant, .known(mean: 5.9), .external(1), .polynomial(degree: 1)][number]
    let zinc = try CokrigingFixture.zinc()
    let censored = [3, 7]
    let data = try IntervalSamples(
      zinc, lower: zinc.values.indices.map { censored.contains($0) ? -.infinity : zinc.values[$0] },
      upper: zinc.values.indices.map { censored.contains($0) ? 5.5 : zinc.values[$0] })
    for neighbourhood in [Neighbourhood.global, Neighbourhood(most: 9)] {
      let imputation = try CensoredImputation(
        data, model: CokrigingFixture.zincModel, trend: trend, neighbourhood: neighbourhood)
      for sample in censored {
        let others = zinc.values.indices.filter { $0 != sample }
        let rest = try Samples(
          x: others.map { zinc.x[$0] }, y: others.map { zinc.y[$0] }, values: others.map { zinc.values[$0] },
          drifts: [others.map { zinc.drifts[0][$0] }])
        let kriging = try Kriging(
          samples: rest, parameters: KrigingParameters(model: CokrigingFixture.zincModel, trend: trend)
        ).estimate(at: Targets(x: [zinc.x[sample]], y: [zinc.y[sample]], drifts: [[zinc.drifts[0][sample]]]))
        let conditional = try #require(try imputation.conditional(sample, given: zinc.values))
        #expect(abs(conditional.mean - kriging.estimate[0]) < 1e-10)
        #expect(abs(conditional.deviation * conditional.deviation - kriging.variance[0]) < 1e-10)
        #expect(conditional.upper == 5.5)
      }
    }
  }

  @Test("two censored samples keep to their limits, and are drawn from their joint distribution")
  func twoCensored() throws {
    // Both of a pair with correlation ρ below their mean: P = 1/4 + asin ρ / 2π, and
    // E = −(1 + ρ) / (2 √(2π) P) (Tallis 1961).
    let data = try IntervalSamples(twoPlaces(), below: [0, 0])
    let draws = try CensoredImputation(data, model: model, trend: .known(mean: 0)).draw(8000, thinning: 3, seed: 3)
    #expect(draws.draws.allSatisfy { $0.allSatisfy { $0 <= 0 } })
    let rho = exp(-0.5)
    let probability = 0.25 + asin(rho) / (2 * .pi)
    let expected = -(1 + rho) / (2 * (2 * .pi).squareRoot() * probability)
    for report in draws.convergence {
      #expect(abs(report.mean - expected) < 4 * (report.variance / report.effectiveSize).squareRoot())
    }
  }

  @Test("the same seed gives the same draws, another seed others")
  func seeds() throws {
    let data = try IntervalSamples(twoPlaces(), below: [nil, 0.1])
    let imputation = try CensoredImputation(data, model: model)
    let one = try imputation.draw(5, seed: 1)
    let again = try imputation.draw(5, seed: 1)
    let other = try imputation.draw(5, seed: 2)
    #expect(one.draws == again.draws)
    #expect(one.draws != other.draws)
    #expect(one.values(0)[0] == 0.8 && one.values(0)[1] == one.draws[0][0])
  }

  @Test("detection limits become logarithms, and a lower limit of zero an open one")
  func logarithms() throws {
    let data = try IntervalSamples(try Samples(x: [0, 1], y: [0, 0], values: [20, 5]), below: [nil, 5], lowest: 0)
    let logs = try data.logarithms()
    #expect(logs.lower == [log(20), -.infinity])
    #expect(logs.upper == [log(20), log(5)])
    #expect(logs.censored == [1])
  }

  @Test("impossible tasks are refused with their reason")
  func refusals() throws {
    let samples = try twoPlaces()
    #expect(throws: GeostatisticsError.self) { try IntervalSamples(samples, lower: [0, 2], upper: [0, 1]) }
    #expect(throws: GeostatisticsError.self) { try IntervalSamples(samples, lower: [0, .nan], upper: [0, 1]) }
    #expect(throws: GeostatisticsError.unequalLengths(.lowerLimits, count: 1, expected: 2)) {
      try IntervalSamples(samples, lower: [0], upper: [0, 1])
    }
    // With an unknown mean and nothing but "below", the mean could be anything.
    let allBelow = try IntervalSamples(samples, below: [1, 1])
    #expect(throws: GeostatisticsError.tooFew(.boundedSamples, count: 0, needed: 1)) {
      try CensoredImputation(allBelow, model: model)
    }
    let one = try IntervalSamples(try Samples(x: [0], y: [0], values: [1]), lower: [0], upper: [1])
    #expect(throws: GeostatisticsError.self) { try CensoredImputation(one, model: model) }
    #expect(throws: GeostatisticsError.self) {
      try CensoredImputation(allBelow, model: model, trend: .known(mean: 0)).draw(0, seed: 1)
    }
    let zero = try IntervalSamples(try Samples(x: [0], y: [0], values: [0]), lower: [0], upper: [0])
    #expect(throws: GeostatisticsError.self) { try zero.logarithms() }
  }

  @Test("samples at one place with the same limits are one, and with other limits refused")
  func equalDuplicates() throws {
    let once = try IntervalSamples(
      Samples(x: [0, 50, 70], y: [0, 0, 20], values: [0.8, 0.1, 0.4]), below: [nil, 0.1, nil])
    let samples = try Samples(x: [0, 50, 0, 50, 70], y: [0, 0, 0, 0, 20], values: [0.8, 0.1, 0.8, 0.1, 0.4])
    let twice = try IntervalSamples(samples, below: [nil, 0.1, nil, 0.1, nil])
    let target = try Targets(x: [20, 50], y: [10, 0])
    func estimates(_ data: IntervalSamples) throws -> Estimates {
      try CensoredImputation(data, model: model, trend: .known(mean: 0.2)).draw(50, seed: 3).estimate(target)
    }
    let merged = try estimates(twice)
    let plain = try estimates(once)
    #expect(largestDifference(merged.estimate, plain.estimate) < 1e-12)
    #expect(largestDifference(merged.variance, plain.variance) < 1e-12)
    #expect(throws: GeostatisticsError.duplicates(indices: [1, 3], places: 1)) {
      try estimates(IntervalSamples(samples, lower: [0.8, -1, 0.8, -2, 0.4], upper: [0.8, 0.1, 0.8, 0.1, 0.4]))
    }
  }

  @Test("windows estimated one by one with a prepared kriging are the whole, with all samples and with some")
  func windows() throws {
    let x = (0..<12).map { Double($0 * 37 % 101) }
    let y = (0..<12).map { Double($0 * 53 % 97) }
    let samples = try Samples(x: x, y: y, values: x.map { $0 / 100 })
    let data = try IntervalSamples(samples, below: x.map { $0 < 30 ? 0.3 : nil }, lowest: -5)
    let imputed = try CensoredImputation(data, model: model).draw(20, burnIn: 20, seed: 3)
    for neighbourhood in [Neighbourhood.global, Neighbourhood(most: 5)] {
      let whole = try imputed.estimate(Targets(x: [5, 60, 33], y: [5, 7, 80]), neighbourhood: neighbourhood)
      let kriging = try imputed.kriging(neighbourhood: neighbourhood)
      for (cell, place) in [(5.0, 5.0), (60, 7), (33, 80)].enumerated() {
        let one = kriging.estimate(try Targets(x: [place.0], y: [place.1]))
        #expect(one.status == [CellStatus.estimated.rawValue])
        #expect(one.estimate[0] == whole.estimate[cell])
        #expect(one.variance[0] == whole.variance[cell])
      }
    }
  }

  @Test("numbers beyond the range of doubles are a status and no estimate")
  func overflow() throws {
    let samples = try Samples(x: [0, 30], y: [0, 10], values: [1, 2])
    let data = try IntervalSamples(samples, below: [nil, 0.5])
    let imputation = try CensoredImputation(data, model: model, trend: .known(mean: 0))
    for draws in [[[1e200], [-1e200]], [[.nan], [0]]] {
      let result = try ImputedSamples(imputation: imputation, draws: draws).estimate(Targets(x: [28], y: [9]))
      #expect(result.status == [CellStatus.singularCovariance.rawValue])
      #expect(result.estimate[0].isNaN && result.variance[0].isNaN)
    }
  }
}
