/// Statistics of Monte Carlo trials.
///
/// P90, P50 and P10 follow the resource convention: P90 is the value that is *exceeded* with a probability of 90 %, so
/// P90 <= P50 <= P10. Quantiles by linear interpolation (Hyndman & Fan 1996, type 7).
public struct SampleSummary: Hashable, Sendable {
  public let count: Int
  public let mean: Double
  public let deviation: Double
  public let minimum: Double
  public let p90: Double
  public let p50: Double
  public let p10: Double
  public let maximum: Double
  /// Heights of an equal-width histogram from `histogramLow` to `histogramHigh`, as counts.
  public let histogram: [Int]
  public let histogramLow: Double
  public let histogramHigh: Double

  /// - Parameter trials: at least one finite value; the order of trials does not matter to any quantile.
  public init(_ trials: [Double], bins: Int = 40) {
    self.init(ascending: RadixSort.ascending(trials), bins: bins)
  }

  /// Of values that are put in ascending order where they stand.
  public init(sorting trials: inout [Double], bins: Int = 40) {
    RadixSort.sort(&trials)
    self.init(ascending: trials, bins: bins)
  }

  /// - Parameter sorted: as of the other initialiser, in ascending order.
  public init(ascending sorted: [Double], bins: Int = 40) {
    precondition(!sorted.isEmpty, "a summary needs at least one trial")
    let n = Double(sorted.count)
    // Over the sorted values: the sum is the same whatever thread made which trial.
    let mean = sorted.reduce(0, +) / n
    let variance = sorted.count < 2 ? 0 : sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    count = sorted.count
    self.mean = mean
    deviation = variance.squareRoot()
    minimum = sorted[0]
    maximum = sorted[sorted.count - 1]
    p90 = Self.quantile(sorted, 0.1)
    p50 = Self.quantile(sorted, 0.5)
    p10 = Self.quantile(sorted, 0.9)
    // The picture shows the central 99 %; a long tail would flatten it.
    let low = Self.quantile(sorted, 0.005)
    let high = Self.quantile(sorted, 0.995)
    histogramLow = low
    histogramHigh = high
    var heights = [Int](repeating: 0, count: bins)
    if high > low {
      for value in sorted where value >= low && value <= high {
        heights[min(bins - 1, Int((value - low) / (high - low) * Double(bins)))] += 1
      }
    }
    histogram = heights
  }

  init(
    count: Int, mean: Double, deviation: Double, minimum: Double, p90: Double, p50: Double, p10: Double,
    maximum: Double, histogram: [Int], histogramLow: Double, histogramHigh: Double
  ) {
    self.count = count
    self.mean = mean
    self.deviation = deviation
    self.minimum = minimum
    self.p90 = p90
    self.p50 = p50
    self.p10 = p10
    self.maximum = maximum
    self.histogram = histogram
    self.histogramLow = histogramLow
    self.histogramHigh = histogramHigh
  }

  /// Quantile of ascending values at probability `p` in 0...1 (type 7).
  public static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let position = p * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    let rest = position - Double(below)
    return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below])
  }
}
