/// Where a series of Hermite polynomials rises: the interval around the median in which it can be inverted.
struct RisingInterval {
  let scores: ClosedRange<Double>
  let values: ClosedRange<Double>
  let reachesLower: Bool
  let reachesUpper: Bool

  /// Scores are looked for within ± this; Φ(−10) is 8·10⁻²⁴.
  static let farthest = 10.0
  /// Turns of a series of n polynomials are some 1/√n apart or more; the search walks in steps well below that.
  private static let step = 1.0 / 64

  /// nil where the series rises nowhere between the limits.
  ///
  /// - Parameters:
  ///   - limits: the interval ends where the series reaches them.
  init?(value: (Double) -> Double, slope: (Double) -> Double, limits: ClosedRange<Double>) {
    guard let middle = Self.start(value, slope, limits) else { return nil }
    let up = Self.walk(from: middle, direction: 1, value: value, slope: slope, limit: limits.upperBound)
    let down = Self.walk(from: middle, direction: -1, value: value, slope: slope, limit: limits.lowerBound)
    scores = down.score...max(up.score, down.score)
    let lowest = down.reached ? limits.lowerBound : value(down.score)
    values = lowest...max(up.reached ? limits.upperBound : value(up.score), lowest)
    reachesLower = down.reached
    reachesUpper = up.reached
  }

  /// The rising score nearest to 0 with a value between the limits. Where much of the data is one value (below
  /// detection), the series sways about that limit at 0 and gets away from it further out.
  private static func start(
    _ value: (Double) -> Double, _ slope: (Double) -> Double, _ limits: ClosedRange<Double>
  ) -> Double? {
    func fits(_ score: Double) -> Bool {
      guard slope(score) > 0 else { return false }
      let value = value(score)
      return value > limits.lowerBound && value < limits.upperBound
    }
    var distance = 0.0
    while distance < farthest {
      if fits(distance) { return distance }
      if fits(-distance) { return -distance }
      distance += step
    }
    return nil
  }

  private static func walk(
    from start: Double, direction: Double, value: (Double) -> Double, slope: (Double) -> Double, limit: Double
  ) -> (score: Double, reached: Bool) {
    var here = start
    while abs(here) < farthest {
      let next = here + direction * step
      let turns = slope(next) <= 0
      // Up to the turn, where there is one; the series may reach the limit before it.
      var end = next
      if turns { end = root(of: { slope($0) * -direction }, in: min(here, next)...max(here, next)) }
      if (limit - value(end)) * direction <= 0 {
        return (root(of: { value($0) - limit }, in: min(here, end)...max(here, end)), true)
      }
      if turns { return (end, false) }
      here = next
    }
    return (here, false)
  }

  /// The zero of a function that is at most 0 at the lower and at least 0 at the upper end: by bisection to the last bit.
  static func root(of function: (Double) -> Double, in interval: ClosedRange<Double>) -> Double {
    var low = interval.lowerBound
    var high = interval.upperBound
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    // Of the two neighbours the one whose value is nearer.
    return abs(function(low)) < abs(function(high)) ? low : high
  }

  /// The first score, out from 0, at which a series passes a value; ±∞ where it does not within ±`farthest`.
  static func crossing(of series: (Double) -> Double, value: Double) -> Double {
    let middle = series(0)
    if middle == value { return 0 }
    let direction = value > middle ? 1.0 : -1.0
    var here = 0.0
    while abs(here) < farthest {
      let next = here + direction * step
      if (series(next) - value) * direction >= 0 {
        return root(of: { series($0) - value }, in: min(here, next)...max(here, next))
      }
      here = next
    }
    return direction * .infinity
  }
}
