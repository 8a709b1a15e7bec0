import Testing

@testable import NumericalMethods

@Suite("Distributions")
struct DistributionTests {
  static let all: [Distribution] = [
    .constant(3), .uniform(low: 25, high: 50), .triangular(low: 1, mode: 2, high: 7),
    .triangular(low: 0, mode: 0, high: 1), .pert(low: 3_000, mode: 3_800, high: 10_000),
    .pert(low: 0, mode: 0, high: 1), .normal(mean: 10, deviation: 2), .lognormal(median: 4, geometricDeviation: 1.8),
    .beta(alpha: 0.5, beta: 2, low: 1, high: 3), .beta(alpha: 5, beta: 1, low: 0, high: 1),
    .empirical([1, 2, 2, 10]),
  ]

  @Test("the sample mean lies within five standard errors of the exact mean", arguments: all)
  func mean(of distribution: Distribution) {
    let summary = sample(distribution, 200_000)
    let error = (distribution.variance / Double(summary.count)).squareRoot()
    #expect(abs(summary.mean - distribution.mean) <= 5 * error + 1e-12)
  }

  @Test("the sample variance agrees with the exact one", arguments: all)
  func variance(of distribution: Distribution) {
    let summary = sample(distribution, 200_000)
    #expect(abs(summary.deviation * summary.deviation - distribution.variance) <= 0.03 * distribution.variance + 1e-12)
  }

  @Test("no draw leaves the support", arguments: all)
  func support(of distribution: Distribution) {
    let summary = sample(distribution, 20_000)
    #expect(distribution.support.contains(summary.minimum))
    #expect(distribution.support.contains(summary.maximum))
  }

  @Test("quantiles of the uniform are where they should be, P90 below P10")
  func uniformQuantiles() {
    let summary = sample(.uniform(low: 0, high: 1), 200_000)
    #expect(abs(summary.p90 - 0.1) < 0.005)
    #expect(abs(summary.p50 - 0.5) < 0.006)
    #expect(abs(summary.p10 - 0.9) < 0.005)
  }

  @Test(
    "impossible parameters have a defect",
    arguments: [
      (Distribution.uniform(low: 2, high: 1), Distribution.Defect.order),
      (.pert(low: 3, mode: 2, high: 5), .order), (.triangular(low: 1, mode: 6, high: 5), .order),
      (.normal(mean: 0, deviation: -1), .deviation), (.lognormal(median: 0, geometricDeviation: 2), .deviation),
      (.lognormal(median: 1, geometricDeviation: 0.5), .deviation),
      (.beta(alpha: 0, beta: 1, low: 0, high: 1), .shape), (.empirical([]), .empty),
      (.constant(.nan), .notFinite), (.uniform(low: 0, high: .infinity), .notFinite),
    ])
  func defects(distribution: Distribution, defect: Distribution.Defect) {
    #expect(distribution.defect == defect)
  }

  @Test("the sampler gives the quantile of its uniform number", arguments: all)
  func quantile(of distribution: Distribution) {
    if case .empirical = distribution { return }
    let sampler = DistributionSampler(distribution)
    for u in [0.001, 0.1, 0.25, 0.5, 0.77, 0.999] {
      let exact = distribution.quantile(u)
      // Draws go by tables.
      #expect(abs(sampler.value(at: u) - exact) <= 1e-6 * max(1, abs(exact)))
    }
    #expect(distribution.quantile(0) == distribution.support.lowerBound || distribution.support.lowerBound < 0)
  }

  @Test("name and parameters read back", arguments: all)
  func roundTrip(distribution: Distribution) {
    #expect(Distribution(name: distribution.name, parameters: distribution.parameters) == distribution)
    #expect(Distribution(name: distribution.name, parameters: []) == nil)
  }

  private func sample(_ distribution: Distribution, _ n: Int) -> SampleSummary {
    let stream = RandomStream(seed: 42, name: distribution.name + "\(distribution.parameters)")
    return SampleSummary(DistributionSampler(distribution).draws(0..<n, of: stream))
  }
}

@Suite("Sample summary")
struct SampleSummaryTests {
  @Test("quantiles interpolate linearly between order statistics (type 7)")
  func quantiles() {
    let sorted = [1.0, 2, 3, 4]
    #expect(SampleSummary.quantile(sorted, 0) == 1)
    #expect(SampleSummary.quantile(sorted, 1) == 4)
    #expect(SampleSummary.quantile(sorted, 0.5) == 2.5)
    #expect(abs(SampleSummary.quantile(sorted, 0.1) - 1.3) < 1e-15)
  }

  @Test("the order of trials changes nothing, not even the last bit")
  func orderInvariance() {
    let stream = RandomStream(seed: 3, name: "x")
    let trials = (0..<5_000).map { trial -> Double in
      var draws = stream.trial(trial)
      return draws.normal() * 1e6
    }
    #expect(SampleSummary(trials) == SampleSummary(trials.reversed()))
  }

  @Test("a single value has no spread and an empty histogram")
  func single() {
    let summary = SampleSummary([7])
    #expect(summary.p90 == 7 && summary.p10 == 7 && summary.deviation == 0)
    #expect(summary.histogram.allSatisfy { $0 == 0 })
  }

  @Test("the histogram holds the central 99 %")
  func histogram() {
    let summary = SampleSummary((0..<10_000).map(Double.init))
    #expect(summary.histogram.reduce(0, +) == 9_900)
  }
}
