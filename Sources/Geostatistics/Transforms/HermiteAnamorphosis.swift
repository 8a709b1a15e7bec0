import NumericalMethods

/// Gaussian anamorphosis by Hermite polynomials: Z = φ(Y) = Σ ψₙ Hₙ(Y), with Y standard normal.
///
/// The mean of Z is ψ₀ and its variance Σ ψₙ² over n ≥ 1; the covariance of two places whose Y correlate with ρ is
/// Σ ψₙ² ρⁿ. The series is what the discrete Gaussian model of change of support works with (``BlockAnamorphosis``).
/// Sources: Rivoirard 1994, chapter 3; Chilès & Delfiner 2012, section 6.2. The sign of ψₙ goes with
/// ``HermitePolynomials``: ψ₁ is negative.
public struct HermiteAnamorphosis: Sendable, Hashable {
  /// How the series is taken from the data.
  public enum Convention: Sendable, Hashable {
    /// The series of the step function that takes each value over its share of the weight: ψ₀ is the weighted mean of the
    /// data exactly, and Σ ψₙ² tends to their weighted variance.
    case stepFunction
    /// What gstlearn's `AnamHermite.fitFromArray` (1.11.1) computes: the outer steps are
    /// ended half a score further, beyond them stand classes 10⁻⁵ of the range outside the data, and Φ and Φ⁻¹ are
    /// approximations (Abramowitz & Stegun 1964, 26.2.17 and 26.2.23) with errors to 7·10⁻⁸ and 10⁻⁴. Its coefficients
    /// differ from those of `stepFunction` by about 10⁻⁶ of the range. For comparisons only.
    case gstlearn
  }

  /// ψ₀, ψ₁, …
  public let coefficients: [Double]
  /// The values that Z may take: the data's smallest and largest value, or wider limits.
  public let limits: ClosedRange<Double>
  /// Scores between which the series rises without turning, around the median; ends where it reaches a limit.
  public let practicalScores: ClosedRange<Double>
  /// Values of the series at the ends of `practicalScores`.
  public let practicalValues: ClosedRange<Double>
  /// Scores at which the anamorphosis reaches `limits`. Where the series turns before it reaches a limit, a straight line
  /// leads from the practical end to here.
  public let absoluteScores: ClosedRange<Double>
  let roots: [Double]

  /// ψ₀.
  public var mean: Double { coefficients[0] }
  /// Σ ψₙ², n ≥ 1.
  public var variance: Double { covariance(1) }

  /// Σ ψₙ² ρⁿ, n ≥ 1: the covariance of Z at two places whose scores correlate with `correlation` (−1...1).
  public func covariance(_ correlation: Double) -> Double {
    // From the highest power down: small terms first.
    var sum = 0.0
    for psi in coefficients.dropFirst().reversed() { sum = (sum + psi * psi) * correlation }
    return sum
  }

  /// Fits the series to data.
  ///
  /// - Parameters:
  ///   - data: finite, at least two different values among those with weight.
  ///   - weights: declustering weights, 0 or more; nil for equal ones.
  ///   - count: number of coefficients, ψ₀ included, 2...1000. Some 30 to 100 are usual; more follow the steps of the
  ///     data closer, but the series then turns.
  ///   - limits: the least and the greatest value there can be; nil for those of the data.
  /// - Throws: all of ``WeightedDistribution``; `tooFew` for one value; `parameter` for a count or limits out of range.
  public init(
    _ data: [Double], weights: [Double]? = nil, count: Int = 50, convention: Convention = .stepFunction,
    limits: ClosedRange<Double>? = nil
  ) throws(GeostatisticsError) {
    let distribution = try WeightedDistribution(data, weights: weights)
    guard distribution.minimum < distribution.maximum else {
      throw .tooFew(.differentValues, count: 1, needed: 2)
    }
    guard (2...1000).contains(count) else {
      throw .parameter(.polynomials, is: .number(count), expected: .between(2, 1000))
    }
    let range = distribution.minimum...distribution.maximum
    if let limits, limits.lowerBound > range.lowerBound || limits.upperBound < range.upperBound {
      throw .parameter(.limits, is: .number([limits.lowerBound, limits.upperBound]), expected: .condition(.aroundData))
    }
    let steps = StepAnamorphosis(distribution, convention: convention)
    let first = StandardNormal.quantile(distribution.cumulated[distribution.ties[0].upperBound] / 2)
    let last = -StandardNormal.quantile(
      (1 - distribution.cumulated[distribution.ties[distribution.ties.count - 1].lowerBound]) / 2)
    try self.init(
      coefficients: steps.coefficients(count: count), limits: limits ?? range, endScores: (first, last))
  }

  /// An anamorphosis of known coefficients.
  ///
  /// - Parameters:
  ///   - coefficients: ψ₀, ψ₁, …; at least two, not all of them but ψ₀ zero.
  ///   - limits: the values that Z may take.
  /// - Throws: `tooFew`, `notFinite`, `parameter`.
  public init(coefficients: [Double], limits: ClosedRange<Double>) throws(GeostatisticsError) {
    try self.init(coefficients: coefficients, limits: limits, endScores: (-5, 5))
  }

  /// - Parameter endScores: where the limits are laid when the series does not reach them.
  init(
    coefficients: [Double], limits: ClosedRange<Double>, endScores: (Double, Double)
  ) throws(GeostatisticsError) {
    guard coefficients.count > 1 else { throw .tooFew(.coefficients, count: coefficients.count, needed: 2) }
    if let bad = coefficients.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.coefficients, index: bad) }
    guard coefficients.dropFirst().contains(where: { $0 != 0 }) else {
      throw .parameter(.coefficients, is: .number(0), expected: .above(0))
    }
    guard limits.lowerBound < limits.upperBound, limits.lowerBound.isFinite, limits.upperBound.isFinite else {
      throw .parameter(.limits, is: .number([limits.lowerBound, limits.upperBound]), expected: .condition(.twoFinite))
    }
    self.coefficients = coefficients
    self.limits = limits
    let roots = HermitePolynomials.roots(count: coefficients.count)
    self.roots = roots
    guard
      let interval = RisingInterval(
        value: { HermitePolynomials.sum(coefficients, roots: roots, at: $0) },
        slope: { HermitePolynomials.slope(coefficients, roots: roots, at: $0) }, limits: limits)
    else {
      throw .parameter(.coefficients, is: .number(coefficients), expected: .condition(.rise))
    }
    practicalScores = interval.scores
    practicalValues = interval.values
    let lowest =
      interval.reachesLower ? interval.scores.lowerBound : min(endScores.0, interval.scores.lowerBound - 0.5)
    let highest =
      interval.reachesUpper ? interval.scores.upperBound : max(endScores.1, interval.scores.upperBound + 0.5)
    absoluteScores = lowest...highest
  }

  /// Σ ψₙ Hₙ(y), whatever it may be: not cut at the limits, not made to rise.
  public func series(at score: Double) -> Double { HermitePolynomials.sum(coefficients, roots: roots, at: score) }

  /// φ(y): the series in the practical interval, straight lines from there to the limits, the limits beyond. NaN stays NaN.
  public func value(_ score: Double) -> Double {
    guard !score.isNaN else { return .nan }
    if let value = Self.outside(
      score, inner: practicalScores, outer: absoluteScores, onto: practicalValues, limits)
    {
      return value
    }
    return min(max(series(at: score), practicalValues.lowerBound), practicalValues.upperBound)
  }

  /// φ⁻¹(z): by bisection in the practical interval, along the straight lines outside, the absolute scores beyond. NaN
  /// stays NaN.
  public func score(_ value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    if let score = Self.outside(
      value, inner: practicalValues, outer: limits, onto: practicalScores, absoluteScores)
    {
      return score
    }
    return RisingInterval.root(of: { series(at: $0) - value }, in: practicalScores)
  }

  /// Where a number outside an inner interval goes: along the straight lines that lead from its ends to those of the
  /// outer one, and no further; nil inside, where the series rules.
  private static func outside(
    _ number: Double, inner: ClosedRange<Double>, outer: ClosedRange<Double>, onto image: ClosedRange<Double>,
    _ limits: ClosedRange<Double>
  ) -> Double? {
    if number <= outer.lowerBound { return limits.lowerBound }
    if number >= outer.upperBound { return limits.upperBound }
    if number < inner.lowerBound {
      let share = (number - outer.lowerBound) / (inner.lowerBound - outer.lowerBound)
      return limits.lowerBound + share * (image.lowerBound - limits.lowerBound)
    }
    if number > inner.upperBound {
      let share = (outer.upperBound - number) / (outer.upperBound - inner.upperBound)
      return limits.upperBound + share * (image.upperBound - limits.upperBound)
    }
    return nil
  }

  /// The score at which the series first passes `value` on the way out from the median; ±∞ where it never does within
  /// ±`RisingInterval.farthest`. It is what cut-offs are turned into: the series is then exact on one side of it.
  public func crossing(_ value: Double) -> Double {
    RisingInterval.crossing(of: { series(at: $0) }, value: value)
  }
}
