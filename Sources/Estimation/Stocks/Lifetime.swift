import Quantities

/// The lifetime of a structure or product with uncertain parameters; see ``SurvivalFunction``.
public enum Lifetime: Hashable, Sendable {
  case fixed(UncertainQuantity)
  case exponential(mean: UncertainQuantity)
  case normal(mean: UncertainQuantity, deviation: UncertainQuantity)
  case lognormal(median: UncertainQuantity, geometricDeviation: UncertainQuantity)
  /// By the mean lifetime.
  case weibull(mean: UncertainQuantity, shape: UncertainQuantity)
  /// All of it goes in one calendar year, written in `yr`: the structure has a known or expected end.
  case removed(UncertainQuantity)

  var requirements: [QuantityRequirement] {
    let time = [Dimension(time: 1)]
    return switch self {
    case .fixed(let age): [.init("lifetime", age, time, .positive)]
    case .exponential(let mean): [.init("mean lifetime", mean, time, .positive)]
    case .normal(let mean, let deviation):
      [.init("mean lifetime", mean, time, .positive), .init("deviation of the lifetime", deviation, time, .positive)]
    case .lognormal(let median, let g):
      // Far above any lifetime's spread; a lognormal for the spread itself reaches below 1 and is refused.
      [
        .init("median lifetime", median, time, .positive),
        .init("geometric deviation of the lifetime", g, [.one], .between(1.000_001, 100)),
      ]
    case .weibull(let mean, let shape):
      [
        .init("mean lifetime", mean, time, .positive),
        .init("shape of the lifetime", shape, [.one], .between(0.1, 100)),
      ]
    case .removed(let year): [.init("year of removal", year, time, CalendarYears.range)]
    }
  }

  /// The samplers of the parameters, in the order of the requirements.
  func samplers(_ draws: QuantityDraws) -> [QuantityDraws.Sampler] { requirements.map { draws.sampler($0.quantity) } }

  /// The survival function of one trial, of a cohort of an age distribution or a year of entry.
  func survival(
    _ samplers: [QuantityDraws.Sampler], trial: Int, cohort: Int, timing: CohortTiming
  ) -> SurvivalFunction {
    let year = CalendarYears.secondsPerYear
    let p = samplers.map { $0.value(trial) }
    switch self {
    case .fixed: return .fixed(p[0] / year)
    case .exponential: return .exponential(mean: p[0] / year)
    case .normal: return .normal(mean: p[0] / year, deviation: p[1] / year)
    case .lognormal: return .lognormal(median: p[0] / year, geometricDeviation: p[1])
    case .weibull: return .weibull(mean: p[0] / year, shape: p[1])
    case .removed:
      // Gone at the end of that calendar year: the age then, whatever the timing.
      let removal = Int((p[0] / year).rounded(.down))
      return .fixed(max(0, timing.age(of: cohort, in: removal)))
    }
  }
}
