import NumericalMethods

/// Resamples deposits and negatives, each with replacement and as many as there were, and takes a statistic of each sample.
///
/// Samples are drawn by classes of equal rank (multinomial, by conditional binomials), which is the same as drawing single
/// points and cells, at a cost that does not grow with the number of cells. Replicate *i* has its own numbers, fixed by the
/// seed: the same seed gives the same interval, in whatever order the deposits were given.
///
/// Source: Efron & Tibshirani 1993, "An introduction to the bootstrap", Chapman & Hall, section 13.3 (percentile interval).
public struct StratifiedBootstrap: Hashable, Sendable {
  public var replicates: Int
  public var seed: UInt64
  public var level: Double

  /// - Throws: `parameter`, for fewer than 100 replicates or a level that is not between 0 and 1.
  public init(replicates: Int = 2000, seed: UInt64 = 1, level: Double = 0.95) throws(MapValidationError) {
    guard replicates >= 100 else { throw .parameter(name: "replicates", value: Double(replicates)) }
    guard level > 0, level < 1 else { throw .parameter(name: "level", value: level) }
    self.replicates = replicates
    self.seed = seed
    self.level = level
  }

  /// One sample.
  public func replicate(_ number: Int, of scores: RankedScores) -> RankedScores {
    var draws = RandomStream(seed: seed, name: "validation bootstrap").trial(number)
    let positives = draws.resample(scores.positives)
    let negatives = draws.resample(scores.negatives)
    return RankedScores(thresholds: scores.thresholds, positives: positives, negatives: negatives)
  }

  /// The percentile interval of a statistic.
  ///
  /// - Throws: `tooFewDeposits` below two: resampling one deposit says nothing.
  public func interval(
    of scores: RankedScores, _ statistic: (RankedScores) -> Double
  ) throws(MapValidationError) -> IntervalEstimate {
    try intervals(of: scores) { [statistic($0)] }[0]
  }

  /// The percentile intervals of several statistics, from the same samples.
  ///
  /// - Throws: `tooFewDeposits` below two.
  public func intervals(
    of scores: RankedScores, _ statistics: (RankedScores) -> [Double]
  ) throws(MapValidationError) -> [IntervalEstimate] {
    guard scores.positiveCount > 1 else { throw .tooFewDeposits(count: scores.positiveCount, needed: 2) }
    let samples = (0..<replicates).map { statistics(replicate($0, of: scores)) }
    return statistics(scores).enumerated().map { index, estimate in
      let values = samples.map { $0[index] }.sorted()
      let mean = values.reduce(0, +) / Double(replicates)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replicates - 1)
      return IntervalEstimate(
        estimate: estimate, lower: SampleSummary.quantile(values, (1 - level) / 2),
        upper: SampleSummary.quantile(values, (1 + level) / 2), standardError: variance.squareRoot(), level: level)
    }
  }

  /// The area under the ROC curve.
  public func areaInterval(of scores: RankedScores) throws(MapValidationError) -> IntervalEstimate {
    try interval(of: scores) { $0.areaUnderCurve }
  }
}
