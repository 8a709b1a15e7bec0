import NumericalMethods

/// Several maps ranked by the same deposits on the same ground.
///
/// Source: DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44, 837-845: the areas under the curves are correlated, since
/// deposits and cells are the same; their covariance decides whether a difference is more than chance.
public struct ModelComparison: Hashable, Sendable {
  public let rankings: [RankedScores]
  /// Of the areas under the curves, row by row.
  public let covariance: [Double]

  /// One map against another.
  public struct Difference: Hashable, Sendable {
    /// Area of the one minus area of the other.
    public let difference: Double
    public let standardError: Double
    /// 0 where the error is 0 and the areas are the same; infinite where only the error is 0.
    public let z: Double
    /// Two-sided.
    public let pValue: Double
    public let lower: Double
    public let upper: Double
  }

  public var areas: [Double] { rankings.map(\.areaUnderCurve) }

  /// With an interval that covers in 95 of 100 cases, unless another level is asked.
  ///
  /// - Precondition: both maps exist, and the level is between 0 and 1.
  public func difference(between one: Int, and other: Int, level: Double = 0.95) -> Difference {
    precondition(rankings.indices.contains(one) && rankings.indices.contains(other) && level > 0 && level < 1)
    let count = rankings.count
    let difference = areas[one] - areas[other]
    let variance =
      covariance[one * count + one] + covariance[other * count + other] - 2 * covariance[one * count + other]
    // Of equal rankings the three terms cancel up to their rounding.
    let scale = covariance[one * count + one] + covariance[other * count + other]
    let error = variance > 1e-14 * scale ? variance.squareRoot() : 0
    let z = error > 0 ? difference / error : (difference == 0 ? 0 : difference * .infinity)
    let reach = StandardNormal.quantile(0.5 + level / 2) * error
    return Difference(
      difference: difference, standardError: error, z: z, pValue: 2 * StandardNormal.probability(below: -abs(z)),
      lower: difference - reach, upper: difference + reach)
  }
}
