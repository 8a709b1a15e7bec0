import Foundation
import NumericalMethods

/// A normal distribution cut off outside an interval: what is known of a value that was reported as "below 5" and whose
/// surroundings make it `mean` ± `deviation`.
///
/// All results keep their digits also where the interval lies far out in a tail of the normal distribution.
public struct TruncatedNormal: Sendable, Hashable {
  /// Mean and standard deviation of the normal distribution before truncation; the deviation is above 0.
  public let mean: Double
  public let deviation: Double
  /// Limits, lower below upper; infinite for one-sided or no truncation.
  public let lower: Double
  public let upper: Double

  /// - Throws: `parameter` when the deviation is not positive and finite, the mean not finite, or the limits are not in
  ///   order.
  public init(mean: Double, deviation: Double, lower: Double = -.infinity, upper: Double = .infinity)
    throws(GeostatisticsError)
  {
    guard deviation > 0, deviation.isFinite, mean.isFinite else {
      throw .parameter(.deviation, is: .number([deviation, mean]), expected: .above(0, .finite))
    }
    guard lower < upper else {
      throw .parameter(.lowerLimit, is: .number(lower), expected: .below(upper, .theUpperLimit))
    }
    self.init(unchecked: mean, deviation, lower, upper)
  }

  /// For callers that have checked the limits.
  init(unchecked mean: Double, _ deviation: Double, _ lower: Double, _ upper: Double) {
    self.mean = mean
    self.deviation = deviation
    self.lower = lower
    self.upper = upper
  }

  /// Standardised limits.
  private var a: Double { (lower - mean) / deviation }
  private var b: Double { (upper - mean) / deviation }

  /// ln of the probability of the interval before truncation: what a likelihood takes from a censored value.
  public var logProbability: Double {
    // In the left tail, where probabilities are small numbers with all their digits.
    let (low, high) = a > 0 ? (-b, -a) : (a, b)
    let logHigh = StandardNormal.logProbability(below: high)
    if low == -.infinity { return logHigh }
    if high > 0 { return log(StandardNormal.probability(from: low, to: high)) }
    return logHigh + log1p(-exp(StandardNormal.logProbability(below: low) - logHigh))
  }

  /// The value that is not exceeded with probability `u` in 0...1: with a uniform number, a draw.
  public func quantile(_ u: Double) -> Double {
    let z = a > 0 ? -Self.leftQuantile(1 - u, -b, -a) : Self.leftQuantile(u, a, b)
    return min(upper, max(lower, mean + deviation * z))
  }

  /// Quantile of the standard normal distribution on (a, b), a ≤ 0.
  private static func leftQuantile(_ u: Double, _ a: Double, _ b: Double) -> Double {
    if b > -36 {
      let low = StandardNormal.probability(below: a)
      let high = StandardNormal.probability(below: b)
      let p = low + u * (high - low)
      if p <= 0.5 { return StandardNormal.quantile(p) }
      // The same from the other end, where 1 − p would lose digits.
      return -StandardNormal.quantile(StandardNormal.probability(below: -b) + (1 - u) * (high - low))
    }
    // The probabilities themselves underflow: solve ln Φ(z) = target by Newton's method; ln Φ is concave and close to
    // a parabola there, and the iteration converges from below in a few steps.
    let logHigh = StandardNormal.logProbability(below: b)
    let ratio = a == -.infinity ? 0 : exp(StandardNormal.logProbability(below: a) - logHigh)
    let target = logHigh + log(u + (1 - u) * ratio)
    guard target.isFinite else { return a }
    var z = b
    for _ in 0..<50 {
      let step = (StandardNormal.logProbability(below: z) - target) / StandardNormal.leftHazard(z)
      z -= step
      if abs(step) <= 1e-15 * abs(z) { break }
    }
    return z
  }

  /// Mean and variance after truncation.
  ///
  /// By quadrature about the mode and not from the closed form (Johnson, Kotz & Balakrishnan 1994, eq. 13.134), whose
  /// terms cancel in the tails and for narrow intervals: 16 Gauss-Legendre nodes in each of 8 equal panels over that
  /// part of the interval in which the density exceeds e⁻⁴⁰ of its maximum, to about 1e-14 relative.
  public var moments: (mean: Double, variance: Double) {
    let mode = min(max(0, a), b)
    // (mode + t)² − mode² = 80 at the ends.
    let reach = 80 / ((mode * mode + 80).squareRoot() + abs(mode))
    // From the limits' difference where the mode is one of them, so that a narrow interval far out keeps its width.
    let span = (upper - lower) / deviation
    let low = mode > 0 ? 0 : max(mode < 0 ? -span : a, -reach)
    let high = mode < 0 ? 0 : min(mode > 0 ? span : b, reach)
    let width = (high - low) / 8
    var points: [(t: Double, weight: Double)] = []
    for panel in 0..<8 {
      let middle = low + (Double(panel) + 0.5) * width
      for (node, weight) in zip(Self.rule.nodes, Self.rule.weights) {
        let t = middle + node * width / 2
        points.append((t, weight * exp(-t * (mode + t / 2))))
      }
    }
    let total = points.reduce(0) { $0 + $1.weight }
    let shift = points.reduce(0) { $0 + $1.weight * $1.t } / total
    let spread = points.reduce(0) { $0 + $1.weight * ($1.t - shift) * ($1.t - shift) } / total
    return (mean + deviation * (mode + shift), deviation * deviation * spread)
  }

  private static let rule = GaussLegendre(points: 16)
}
