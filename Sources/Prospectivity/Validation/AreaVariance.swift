import NumericalMethods

/// An estimate with an interval.
public struct IntervalEstimate: Hashable, Sendable {
  public let estimate: Double
  public let lower: Double
  public let upper: Double
  /// Standard error; of a bootstrap the standard deviation of its replicates.
  public let standardError: Double
  /// The chance with which such an interval covers, such as 0.95.
  public let level: Double
}

extension RankedScores {
  /// The variance of the area under the curve (DeLong, DeLong & Clarke-Pearson 1988, "Comparing the areas under two or
  /// more correlated receiver operating characteristic curves", Biometrics 44, 837-845, eq. 4-6): S10 / m + S01 / n with
  /// the sample variances of the placements of positives and negatives. Sums are whole numbers.
  ///
  /// - Throws: `tooFewDeposits`, `tooFewNegatives` below two.
  public func areaVariance() throws(MapValidationError) -> Double {
    try checkPlacements()
    let below = doubledNegativesBelow
    let above = doubledPositivesAbove
    var positiveMoments = PlacementMoments()
    for (count, place) in zip(positives, below) { positiveMoments.add(place, place, times: count) }
    var negativeMoments = PlacementMoments()
    for (count, place) in zip(negatives, above) { negativeMoments.add(place, place, times: count) }
    return positiveMoments.covariance(scale: 2 * Double(negativeCount)) / Double(positiveCount)
      + negativeMoments.covariance(scale: 2 * Double(positiveCount)) / Double(negativeCount)
  }

  func checkPlacements() throws(MapValidationError) {
    guard positiveCount > 1 else { throw .tooFewDeposits(count: positiveCount, needed: 2) }
    guard negativeCount > 1 else { throw .tooFewNegatives(count: negativeCount, needed: 2) }
  }

  /// The area under the curve with DeLong's interval: normal, cut at 0 and 1.
  ///
  /// - Throws: as `areaVariance()`; `parameter`, when the level is not between 0 and 1.
  public func areaInterval(level: Double = 0.95) throws(MapValidationError) -> IntervalEstimate {
    guard level > 0, level < 1 else { throw .parameter(name: "level", value: level) }
    let error = try areaVariance().squareRoot()
    let reach = StandardNormal.quantile(0.5 + level / 2) * error
    let area = areaUnderCurve
    return IntervalEstimate(
      estimate: area, lower: max(0, area - reach), upper: min(1, area + reach), standardError: error, level: level)
  }
}

/// First and second moments of pairs of doubled ranks, exact.
struct PlacementMoments: Hashable, Sendable {
  private(set) var count = Int128(0)
  private var sumOne = Int128(0)
  private var sumOther = Int128(0)
  private var sumProducts = Int128(0)

  mutating func add(_ one: Int, _ other: Int, times: Int = 1) {
    count += Int128(times)
    sumOne += Int128(times) * Int128(one)
    sumOther += Int128(times) * Int128(other)
    sumProducts += Int128(times) * Int128(one) * Int128(other)
  }

  init() {}

  init(count: Int, sumOne: Int, sumOther: Int, sumProducts: Int) {
    self.count = Int128(count)
    self.sumOne = Int128(sumOne)
    self.sumOther = Int128(sumOther)
    self.sumProducts = Int128(sumProducts)
  }

  /// The sample covariance (n - 1) of the ranks divided by `scale`.
  func covariance(scale: Double) -> Double {
    // Below 10^9 cells and 10^4 deposits the products stay under 2^127.
    let numerator = count * sumProducts - sumOne * sumOther
    let n = Double(count)
    return Double(numerator) / (n * (n - 1)) / (scale * scale)
  }
}
