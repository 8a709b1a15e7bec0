import Foundation
import NumericalMethods

/// The distribution of the variable at one cell: probabilities at thresholds, completed by an interpolation. From it
/// come the E-type estimate, the conditional variance, quantiles, and probabilities and means above a cutoff, all
/// exactly (by integration of each class), not from a number of quantiles.
public struct LocalDistribution: Sendable, Hashable {
  /// One class: `share` of the probability lies between `low` and `high`.
  private struct Class: Hashable {
    let low: Double
    let high: Double
    /// P(Z ≤ low).
    let start: Double
    let share: Double
    let exponent: Double
    let isHyperbolic: Bool

    var power: PowerClass { PowerClass(low: low, high: high, exponent: exponent) }
    var tail: HyperbolicTail { HyperbolicTail(low: low, exponent: exponent) }
  }

  private let classes: [Class]
  private let maximum: Double

  /// - Parameters:
  ///   - thresholds: ascending, of which those outside the interpolation's limits are set to the limit.
  ///   - probabilities: P(Z ≤ threshold), ascending in [0, 1].
  public init(thresholds: [Double], probabilities: [Double], _ interpolation: ClassInterpolation) {
    let minimum = interpolation.minimum
    let maximum = interpolation.maximum
    self.maximum = maximum
    var classes: [Class] = []
    var low = minimum
    var start = 0.0
    for (index, threshold) in thresholds.enumerated() {
      let high = min(max(threshold, minimum), maximum)
      let power = index == 0 ? interpolation.lower : interpolation.middle
      let probability = index < probabilities.count ? probabilities[index] : 1
      classes.append(
        Class(
          low: low, high: high, start: start, share: max(0, probability - start), exponent: power.exponent,
          isHyperbolic: false))
      low = high
      start = max(start, probability)
    }
    switch interpolation.upper {
    case .hyperbolic(let exponent) where low > 0:
      classes.append(
        Class(low: low, high: maximum, start: start, share: 1 - start, exponent: exponent, isHyperbolic: true))
    case .hyperbolic:
      classes.append(Class(low: low, high: maximum, start: start, share: 1 - start, exponent: 1, isHyperbolic: false))
    case .power(let power):
      classes.append(
        Class(
          low: low, high: maximum, start: start, share: 1 - start, exponent: power.exponent, isHyperbolic: false))
    }
    self.classes = classes
  }

  /// P(Z ≤ z).
  public func probability(atMost z: Double) -> Double {
    guard z < maximum else { return 1 }
    guard let part = classes.first(where: { z < $0.high }) else { return 1 }
    guard z >= part.low else { return part.start }
    return part.start + part.share * share(z, in: part)
  }

  /// P(Z > z).
  public func probability(above z: Double) -> Double { 1 - probability(atMost: z) }

  /// The value that is not exceeded with probability `p`.
  public func quantile(_ p: Double) -> Double {
    let part =
      classes.first { p <= $0.start + $0.share && $0.share > 0 } ?? classes.last { $0.share > 0 } ?? classes[0]
    guard part.share > 0 else { return part.low }
    return value(min(1, max(0, (p - part.start) / part.share)), in: part)
  }

  /// The E-type estimate.
  public var mean: Double { moment(1) }

  /// Conditional variance, in the square of the unit of the variable.
  public var variance: Double {
    let mean = self.mean
    return max(0, moment(2) - mean * mean)
  }

  /// E(Z | Z > cutoff); nil where nothing lies above.
  public func mean(above cutoff: Double) -> Double? {
    let probability = probability(above: cutoff)
    guard probability > 0 else { return nil }
    return moment(1, above: cutoff) / probability
  }

  /// E(Z | Z ≤ cutoff); nil where nothing lies below.
  public func mean(atMost cutoff: Double) -> Double? {
    let probability = probability(atMost: cutoff)
    guard probability > 0 else { return nil }
    return (moment(1) - moment(1, above: cutoff)) / probability
  }

  /// Mean and variance from quantiles at (i − ½)/count, as GSLIB's postik takes them.
  public func moments(fromQuantiles count: Int) -> (mean: Double, variance: Double) {
    let values = (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) }
    let mean = values.reduce(0, +) / Double(count)
    return (mean, dot(values, values) / Double(count) - mean * mean)
  }

  /// Share of a class that lies at or below z.
  private func share(_ z: Double, in part: Class) -> Double {
    guard part.high > part.low else { return 1 }
    return part.isHyperbolic ? 1 - part.tail.exceedance(z) : part.power.share(z)
  }

  /// The inverse of `share`.
  private func value(_ u: Double, in part: Class) -> Double {
    guard part.isHyperbolic else { return part.power.value(u) }
    return u < 1 ? min(part.high, part.tail.value(exceedance: 1 - u)) : part.high
  }

  /// ∫ z^order dF over z > cutoff.
  private func moment(_ order: Int, above cutoff: Double = -.infinity) -> Double {
    classes.reduce(0) { sum, part in
      guard part.share > 0, cutoff < part.high || cutoff < maximum && part.isHyperbolic else { return sum }
      let from = cutoff > part.low ? share(cutoff, in: part) : 0
      return sum + part.share * (part.isHyperbolic ? hyperbolic(order, part, from) : power(order, part, from))
    }
  }

  /// ∫ (a + (b − a) u^(1/ω))^order du from `from` to 1, order 1 or 2.
  private func power(_ order: Int, _ part: Class, _ from: Double) -> Double {
    let width = part.high - part.low
    func integral(_ power: Double) -> Double {
      let exponent = 1 + power / part.exponent
      return (1 - pow(from, exponent)) / exponent
    }
    let first = part.low * (1 - from) + width * integral(1)
    if order == 1 { return first }
    return part.low * part.low * (1 - from) + 2 * part.low * width * integral(1) + width * width * integral(2)
  }

  /// ∫ (a q^(−1/ω))^order dq over the share q above, with what exceeds the maximum set to it.
  private func hyperbolic(_ order: Int, _ part: Class, _ from: Double) -> Double {
    let top = 1 - from
    let capped = min(top, pow(part.low / part.high, part.exponent))
    let exponent = 1 - Double(order) / part.exponent
    let scale = pow(part.low, Double(order))
    let body =
      abs(exponent) < 1e-12 ? log(top / capped) : (pow(top, exponent) - pow(capped, exponent)) / exponent
    return scale * body + pow(part.high, Double(order)) * capped
  }
}
