/// Precision (the share of positives in what is taken) against recall (the share of positives found).
///
/// Average precision is the sum of (R(n) - R(n-1)) P(n) over descending thresholds, without interpolation, as scikit-learn
/// defines it. Its baseline is the share of positives, so that it cannot be compared between areas of different
/// prevalence; against all cells of a map it is small even of a good map.
///
/// Source: Davis & Goadrich 2006, "The relationship between precision-recall and ROC curves", ICML, 233-240.
public struct PrecisionRecallCurve: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public let threshold: Double
    public let precision: Double
    public let recall: Double
  }

  /// At each distinct value of a positive, descending by threshold.
  public let points: [Point]
  public let averagePrecision: Double
  /// The average precision of a map that ranks by chance.
  public let prevalence: Double

  public init(_ scores: RankedScores) {
    let positives = Double(scores.positiveCount)
    var found = 0
    var taken = 0
    var points: [Point] = []
    var average = 0.0
    for threshold in scores.thresholds.indices.reversed() {
      taken += scores.negatives[2 * threshold + 2] + scores.negatives[2 * threshold + 1]
      found += scores.positives[threshold]
      // A replicate of a bootstrap may have no positive here.
      guard scores.positives[threshold] > 0 else { continue }
      let precision = Double(found) / Double(found + taken)
      average += Double(scores.positives[threshold]) / positives * precision
      points.append(
        Point(threshold: scores.thresholds[threshold], precision: precision, recall: Double(found) / positives))
    }
    self.points = points
    averagePrecision = average
    prevalence = positives / (positives + Double(scores.negativeCount))
  }
}
