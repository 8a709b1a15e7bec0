import Foundation
import Numerics

extension Distribution {
  /// The value below which the share `probability` of the mass lies; the ends of the support at 0 and 1.
  ///
  /// Closed forms, but for PERT and beta, whose distribution function is inverted by bisection to the last digits; of a
  /// sample the quantile of type 7 (Hyndman & Fan 1996).
  func quantile(_ probability: Double) -> Double {
    let p = min(max(probability, 0), 1)
    switch self {
    case .constant(let x): return x
    case .uniform(let a, let b): return a + (b - a) * p
    case .triangular(let a, let c, let b):
      guard b > a else { return a }
      return p < (c - a) / (b - a)
        ? a + (p * (b - a) * (c - a)).squareRoot() : b - ((1 - p) * (b - a) * (b - c)).squareRoot()
    case .pert(let a, let c, let b):
      guard b > a else { return a }
      let shape = (1 + 4 * (c - a) / (b - a), 1 + 4 * (b - c) / (b - a))
      return a + (b - a) * BetaFunction.quantile(p, shape.0, shape.1)
    case .normal(let m, let s): return s == 0 ? m : m + s * StandardNormal.quantile(p)
    case .lognormal(let m, let g): return g == 1 ? m : m * exp(log(g) * StandardNormal.quantile(p))
    case .beta(let q, let r, let a, let b): return a + (b - a) * BetaFunction.quantile(p, q, r)
    case .empirical(let values): return SampleSummary.quantile(values.sorted(), p)
    }
  }
}

/// The distribution function of the standard beta distribution and its inverse.
enum BetaFunction {
  /// Regularised incomplete beta function by its continued fraction (Abramowitz & Stegun 1964, 26.5.8), evaluated as
  /// Lentz 1976 does.
  static func probability(below x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast on the near side of the mean.
    if x > (a + 1) / (a + b + 2) { return 1 - probability(below: 1 - x, b, a) }
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonZero(1 - (a + b) * x / (a + 1), tiny)
    var fraction = d
    for step in 1...1_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d, tiny)
      c = nonZero(1 + even / c, tiny)
      fraction *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d, tiny)
      c = nonZero(1 + odd / c, tiny)
      let factor = d * c
      fraction *= factor
      if abs(factor - 1) < 1e-16 { break }
    }
    let logFront = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    return min(1, exp(logFront) * fraction / a)
  }

  private static func nonZero(_ x: Double, _ tiny: Double) -> Double { abs(x) < tiny ? tiny : x }

  static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    var low = 0.0
    var high = 1.0
    for _ in 0..<200 {
      let middle = 0.5 * (low + high)
      guard middle > low, middle < high else { break }
      if probability(below: middle, a, b) < p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
