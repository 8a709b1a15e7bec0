/// Median, spread and fences that stay right under censoring, without a model.
///
/// Every result of an analysis lies in a known range (`<5`: from the floor to 5). A quantile rises when any value rises,
/// so the quantile of the lower ends and that of the upper ends enclose the true one. Where both agree the statistic is a
/// number; where they do not it is reported as "< limit" or as a range, never as a number.
public struct RobustSummary: Hashable, Sendable {
  /// Turns the median absolute deviation into the standard deviation of a normal distribution: 1 / quantile(3/4).
  public static let normalConsistency = 1.482602218505602

  private let lower: [Double]
  private let upper: [Double]
  private let bounds: [Bounds]
  private let floor: Double
  public let definition: QuantileDefinition

  public init(_ sample: CensoredSample, definition: QuantileDefinition = .type7) {
    bounds = sample.values.map { $0.bounds(floor: sample.floor) }
    lower = bounds.map(\.low).sorted()
    upper = bounds.map(\.high).sorted()
    floor = sample.floor
    self.definition = definition
  }

  public func quantile(_ p: Double) -> CensoredValue { range(p).value(floor: floor) }

  public var median: CensoredValue { quantile(0.5) }
  public var minimum: CensoredValue { quantile(0) }
  public var maximum: CensoredValue { quantile(1) }

  private func range(_ p: Double) -> Bounds {
    Bounds(definition.quantile(lower, p), definition.quantile(upper, p))
  }

  /// Median absolute deviation from the median times 1.4826 (Hampel 1974, Journal of the American Statistical
  /// Association 69, 383-393).
  public var medianAbsoluteDeviation: CensoredValue { deviationRange.value(floor: 0) }

  private var deviationRange: Bounds {
    let centre = range(0.5)
    // The median of distances is the middle value; for an even count the mean of the two, whatever the definition.
    let lows = bounds.map { max(0, $0.low - centre.high, centre.low - $0.high) }.sorted()
    let highs = bounds.map { max($0.high - centre.low, centre.high - $0.low) }.sorted()
    let middle = QuantileDefinition.type7
    return Bounds(
      Self.normalConsistency * middle.quantile(lows, 0.5), Self.normalConsistency * middle.quantile(highs, 0.5))
  }

  /// Third minus first quartile.
  public var interquartileRange: CensoredValue {
    let (first, third) = (range(0.25), range(0.75))
    return Bounds(max(0, third.low - first.high), third.high - first.low).value(floor: 0)
  }

  /// Fences of a boxplot, `reach` interquartile ranges beyond the quartiles (Tukey 1977, "Exploratory data analysis",
  /// section 2D): 1.5 for outside, 3 for far out values.
  public func fences(reach: Double = 1.5) -> (lower: CensoredValue, upper: CensoredValue) {
    let (first, third) = (range(0.25), range(0.75))
    // q1 - k (q3 - q1) = (1 + k) q1 - k q3, and the other way round.
    let low = Bounds((1 + reach) * first.low - reach * third.high, (1 + reach) * first.high - reach * third.low)
    let high = Bounds((1 + reach) * third.low - reach * first.high, (1 + reach) * third.high - reach * first.low)
    // A fence may lie below everything that exists.
    return (low.value(floor: -.infinity), high.value(floor: -.infinity))
  }

  /// Median plus `count` median absolute deviations.
  public func median(plusDeviations count: Double) -> CensoredValue {
    let (centre, spread) = (range(0.5), deviationRange)
    return Bounds(centre.low + count * spread.low, centre.high + count * spread.high).value(floor: -.infinity)
  }

  /// Rousseeuw and Croux's Qn, see ``QnEstimator``; nil with any censored value, for its pairs have no distance.
  public var qn: Double? {
    guard bounds.allSatisfy({ $0.low == $0.high }) else { return nil }
    return QnEstimator.scale(lower)
  }
}
