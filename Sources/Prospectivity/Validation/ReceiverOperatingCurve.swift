/// The receiver operating characteristic: the share of positives found against the share of negatives taken, over all
/// thresholds.
///
/// The corners are exact: between two values of positives the curve runs level, at a value shared by positives and
/// negatives it runs straight (ties count one half), so the trapezoids under it are the area, to the last digit of a
/// division. A table of fewer thresholds is *not* the curve: the trapezoids of EIS Toolkit's base metrics, taken at the
/// values of the positives alone, give another area.
///
/// Source: Fawcett 2006, "An introduction to ROC analysis", Pattern Recognition Letters 27, 861-874.
public struct ReceiverOperatingCurve: Hashable, Sendable {
  public struct Corner: Hashable, Sendable {
    public let falsePositiveRate: Double
    public let truePositiveRate: Double
    /// The lowest value that is taken at this corner, where the corner lies at a value of a positive.
    public let threshold: Double?
  }

  /// From (0, 0) to (1, 1).
  public let corners: [Corner]
  public let area: Double

  public init(_ scores: RankedScores) {
    let positives = Double(scores.positiveCount)
    let negatives = Double(scores.negativeCount)
    var found = 0
    var taken = 0
    var corners = [Corner(falsePositiveRate: 0, truePositiveRate: 0, threshold: nil)]
    func append(_ threshold: Double?) {
      corners.append(
        Corner(
          falsePositiveRate: Double(taken) / negatives, truePositiveRate: Double(found) / positives,
          threshold: threshold))
    }
    for threshold in scores.thresholds.indices.reversed() {
      if scores.negatives[2 * threshold + 2] > 0 {
        taken += scores.negatives[2 * threshold + 2]
        append(nil)
      }
      taken += scores.negatives[2 * threshold + 1]
      found += scores.positives[threshold]
      append(scores.thresholds[threshold])
    }
    if scores.negatives[0] > 0 {
      taken += scores.negatives[0]
      append(nil)
    }
    self.corners = corners
    area = scores.areaUnderCurve
  }

  /// The threshold with the greatest difference of the two rates, the highest of equal ones (Youden 1950).
  public var youden: (threshold: Double, index: Double)? {
    var best: (threshold: Double, index: Double)?
    for corner in corners {
      guard let threshold = corner.threshold else { continue }
      let index = corner.truePositiveRate - corner.falsePositiveRate
      if best.map({ index > $0.index }) ?? true { best = (threshold, index) }
    }
    return best
  }
}
