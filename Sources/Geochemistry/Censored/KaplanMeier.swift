/// The Kaplan-Meier distribution of left-censored data.
///
/// Survival analysis knows values *above* a limit; data with values below a limit are flipped (Helsel 2005, "Nondetects
/// and data analysis", chapter 6), or, the same, the product limit runs from the largest value down:
/// F(x-) = product over detected y >= x of (1 - d(y) / n(y)), with d(y) the values detected at y and n(y) all values,
/// detected or not, at or below y (Kaplan & Meier 1958, Journal of the American Statistical Association 53, 457-481). A
/// non-detect `<5` counts as smaller than a detected 5.
///
/// What remains below the smallest detected value has no shape. ``Tail`` says where the mean puts it.
public struct KaplanMeier: Hashable, Sendable {
  public enum Tail: String, Sendable, Codable {
    /// Efron's bias correction: the smallest non-detect counts as detected at its limit (Efron 1967; Klein & Moeschberger
    /// 2003, section 4.2), as R's restricted mean of the flipped data. The mean is then biased upward.
    case efron
    /// At the smallest detected value, as the package NADA does; biased upward more.
    case smallestDetected = "smallest-detected"
  }

  /// One step: the probability to find less than the value, and to find the value or less.
  public struct Step: Hashable, Sendable {
    public let value: Double
    public let below: Double
    public let atOrBelow: Double
  }

  /// At the distinct detected values, ascending.
  public let steps: [Step]
  public let tail: Tail
  public let count: Int
  public let censoredCount: Int
  public let mean: Double
  /// Standard error of the mean by Greenwood's formula with the factor d / (d - 1) for d detected values (Klein &
  /// Moeschberger 2003, equation 4.5.2 and note); equals deviation / sqrt(n) without censoring.
  public let standardError: Double
  /// Square root of n / (n - 1) times the variance of the distribution whose mean is ``mean``.
  public let deviation: Double
  /// The mean if what is hidden below the smallest detected value were all at the floor, and all at the limit.
  public let meanBounds: ClosedRange<Double>
  /// The largest limit at or below the smallest detected value; nil when nothing hides there.
  public let hiddenBelow: Double?
  private let floor: Double

  public init(
    _ sample: CensoredSample, tail: Tail = .efron, limits: CensoredLimits = CensoredLimits()
  ) throws(CensoredMethodError) {
    guard !sample.hasOtherCensoring else { throw .otherCensoring(.kaplanMeier) }
    try limits.check(sample, .kaplanMeier)
    let detected = sample.detected
    let nondetects = sample.limits
    let product = Self.product(detected, nondetects)
    steps = product.steps
    self.tail = tail
    count = sample.count
    censoredCount = nondetects.count
    floor = sample.floor

    let smallest = detected[0]
    let hidden = product.steps[0].below
    let hiddenLimits = nondetects.prefix { $0 <= smallest }
    hiddenBelow = hiddenLimits.last
    let place = tail == .efron ? min(hiddenLimits.first ?? smallest, smallest) : smallest
    let mass = steps.map { $0.atOrBelow - $0.below }
    let known = zip(steps, mass).reduce(0) { $0 + $1.0.value * $1.1 }
    let mean = known + (hidden > 0 ? hidden * place : 0)
    let spread = zip(steps, mass).reduce(hidden * (place - mean) * (place - mean)) {
      $0 + $1.1 * ($1.0.value - mean) * ($1.0.value - mean)
    }
    self.mean = mean
    let n = Double(sample.count)
    deviation = (spread * n / (n - 1)).squareRoot()
    let low = hidden > 0 ? known + hidden * sample.floor : mean
    let high = hidden > 0 ? known + hidden * (hiddenLimits.last ?? smallest) : mean
    meanBounds = Swift.min(low, mean)...Swift.max(high, mean)
    standardError = Self.standardError(steps, product.risks, place: place, detected: detected.count)
  }

  /// Steps ascending, and for each the numbers detected and at risk.
  private static func product(
    _ detected: [Double], _ limits: [Double]
  ) -> (steps: [Step], risks: [(events: Int, atRisk: Int)]) {
    var steps: [Step] = []
    var risks: [(events: Int, atRisk: Int)] = []
    var probability = 1.0
    var end = detected.count
    var limitEnd = limits.count
    while end > 0 {
      let value = detected[end - 1]
      var start = end
      while start > 0, detected[start - 1] == value { start -= 1 }
      while limitEnd > 0, limits[limitEnd - 1] > value { limitEnd -= 1 }
      let atRisk = end + limitEnd
      // By counts, so that without non-detects the last step ends at exactly zero.
      let below = probability * Double(atRisk - (end - start)) / Double(atRisk)
      steps.append(Step(value: value, below: below, atOrBelow: probability))
      risks.append((end - start, atRisk))
      probability = below
      end = start
    }
    return (steps.reversed(), risks.reversed())
  }

  private static func standardError(
    _ steps: [Step], _ risks: [(events: Int, atRisk: Int)], place: Double, detected: Int
  ) -> Double {
    guard detected > 1 else { return 0 }
    // Area under F below each detected value, from the place of the tail upward.
    var area = 0.0
    var lower = place
    var variance = 0.0
    for (step, risk) in zip(steps, risks) {
      area += step.below * (step.value - lower)
      lower = step.value
      let rest = risk.atRisk - risk.events
      if rest > 0 { variance += area * area * Double(risk.events) / (Double(risk.atRisk) * Double(rest)) }
    }
    return (variance * Double(detected) / Double(detected - 1)).squareRoot()
  }

  /// The value that is not exceeded with probability `p` (0...1): the smallest x with F(x) >= p, and the middle of the
  /// flat where F equals p (as R's survfit). Below the smallest detected value the answer is "< limit".
  public func quantile(_ p: Double) -> CensoredValue {
    guard let first = steps.first, let last = steps.last else { return .above(floor) }
    let p = p.isNaN ? 0.5 : Swift.max(0, Swift.min(1, p))
    let tolerance = 1e-12
    // Also where F equals p on the flat below the smallest detected value: nothing is known there.
    if let limit = hiddenBelow, p <= first.below + tolerance { return .below(limit) }
    // Binary search for the first step that reaches p.
    var low = 0
    var high = steps.count - 1
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].atOrBelow >= p - tolerance { high = middle } else { low = middle + 1 }
    }
    let step = steps[low]
    if step.value < last.value, abs(step.atOrBelow - p) <= tolerance {
      return .measured(step.value + (steps[low + 1].value - step.value) / 2)
    }
    return .measured(step.value)
  }

  public var median: CensoredValue { quantile(0.5) }

  /// P(X <= x); nil below the smallest detected value where non-detects hide.
  public func probability(atOrBelow x: Double) -> Double? {
    guard let first = steps.first else { return nil }
    if x < first.value {
      guard let limit = hiddenBelow else { return 0 }
      return x >= limit ? first.below : nil
    }
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].value <= x { low = middle + 1 } else { high = middle }
    }
    return steps[low - 1].atOrBelow
  }
}
