import Foundation
import NumericalMethods

/// The share of a cohort that is still in use at an age, in years.
///
/// The lifetime distributions of material flow analysis (Melo 1999, Resources, Conservation and Recycling 26, 91-113;
/// Müller 2006, Ecological Economics 59, 142-156). A constant hazard is the exponential one, a Weibull of shape 1.
public enum SurvivalFunction: Hashable, Sendable {
  /// In use below this age, gone from it on.
  case fixed(Double)
  case exponential(mean: Double)
  /// Truncated at age 0: a lifetime is never negative.
  case normal(mean: Double, deviation: Double)
  /// By its median and geometric standard deviation (> 1).
  case lognormal(median: Double, geometricDeviation: Double)
  case weibull(scale: Double, shape: Double)

  /// The Weibull function with a given mean lifetime: scale = mean / gamma(1 + 1 / shape).
  public static func weibull(mean: Double, shape: Double) -> SurvivalFunction {
    .weibull(scale: mean / tgamma(1 + 1 / shape), shape: shape)
  }

  /// Whether the parameters make a lifetime at all.
  public var isPossible: Bool {
    switch self {
    case .fixed(let age): age.isFinite && age >= 0
    case .exponential(let mean): mean.isFinite && mean > 0
    case .normal(let mean, let deviation): mean.isFinite && deviation.isFinite && mean >= 0 && deviation > 0
    case .lognormal(let median, let g): median.isFinite && g.isFinite && median > 0 && g > 1
    case .weibull(let scale, let shape): scale.isFinite && shape.isFinite && scale > 0 && shape > 0
    }
  }

  /// P(lifetime > age); of the fixed lifetime 0 from that age on. 1 at age 0 and before.
  public func share(at age: Double) -> Double {
    guard age > 0 else {
      if case .fixed(let lifetime) = self, lifetime <= 0 { return age < 0 ? 1 : 0 }
      return 1
    }
    switch self {
    case .fixed(let lifetime): return age < lifetime ? 1 : 0
    case .exponential(let mean): return exp(-age / mean)
    case .normal(let mean, let deviation):
      return StandardNormal.probability(below: (mean - age) / deviation)
        / StandardNormal.probability(below: mean / deviation)
    case .lognormal(let median, let g): return StandardNormal.probability(below: -log(age / median) / log(g))
    case .weibull(let scale, let shape): return exp(-pow(age / scale, shape))
    }
  }

  /// Mean lifetime, exact.
  public var mean: Double {
    switch self {
    case .fixed(let age): age
    case .exponential(let mean): mean
    case .normal(let mean, let deviation): mean + deviation * StandardNormal.leftHazard(mean / deviation)
    case .lognormal(let median, let g): median * exp(0.5 * log(g) * log(g))
    case .weibull(let scale, let shape): scale * tgamma(1 + 1 / shape)
    }
  }
}

/// Where in its first year a cohort is taken to begin, which fixes its age at the end of each year.
public enum CohortTiming: String, Hashable, Sendable, CaseIterable {
  /// Age y - c at the end of year y: nothing leaves in the year of entry, and a fixed lifetime of L years shifts the
  /// inflow by L (the convention of Pauliuk & Heeren 2020, ODYM, Journal of Industrial Ecology 24, 446-458).
  case endOfYear = "end-of-year"
  /// Age y - c + 1/2.
  case midYear = "mid-year"
  /// Age y - c + 1.
  case startOfYear = "start-of-year"

  /// Age at the end of `year` of what entered in `cohort`.
  public func age(of cohort: Int, in year: Int) -> Double {
    switch self {
    case .endOfYear: Double(year - cohort)
    case .midYear: Double(year - cohort) + 0.5
    case .startOfYear: Double(year - cohort) + 1
    }
  }
}
