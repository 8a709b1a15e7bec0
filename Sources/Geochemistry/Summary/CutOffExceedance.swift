import NumericalMethods

/// How many samples reach a cut-off.
///
/// A value below a limit that is higher than the cut-off decides nothing: it is counted as undecided, and the share has a
/// lower end (none of them reaches it) and an upper end (all do).
public struct CutOffExceedance: Hashable, Sendable {
  /// At or above this counts as reached; in the unit of the sample.
  public let cutOff: Double
  public let reached: Int
  public let missed: Int
  public let undecided: Int

  public init(_ sample: CensoredSample, cutOff: Double) {
    var reached = 0
    var missed = 0
    for value in sample.values {
      let bounds = value.bounds(floor: sample.floor)
      switch value {
      case .measured(let x): if x >= cutOff { reached += 1 } else { missed += 1 }
      case .above, .below, .interval:
        // The upper end itself is never taken.
        if bounds.low >= cutOff { reached += 1 } else if bounds.high <= cutOff { missed += 1 }
      }
    }
    self.cutOff = cutOff
    self.reached = reached
    self.missed = missed
    undecided = sample.count - reached - missed
  }

  public var count: Int { reached + missed + undecided }

  /// Share of the samples that reaches the cut-off, from none to all of the undecided ones.
  public var share: ClosedRange<Double> {
    Double(reached) / Double(count)...Double(reached + undecided) / Double(count)
  }

  /// The same with the uncertainty of a random sample added at both ends: Wilson's score interval (Wilson 1927, Journal
  /// of the American Statistical Association 22, 209-212) of each end, at a confidence in 0..<1.
  public func shareInterval(confidence: Double = 0.95) -> ClosedRange<Double> {
    let z = StandardNormal.quantile(0.5 + min(max(confidence, 0), 1 - 1e-12) / 2)
    let low = Self.wilson(reached, count, z).lowerBound
    return low...max(low, Self.wilson(reached + undecided, count, z).upperBound)
  }

  private static func wilson(_ hits: Int, _ count: Int, _ z: Double) -> ClosedRange<Double> {
    let n = Double(count)
    let p = Double(hits) / n
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let low = hits == 0 ? 0 : max(0, centre - half)
    let high = hits == count ? 1 : min(1, centre + half)
    return min(low, high)...max(low, high)
  }
}
