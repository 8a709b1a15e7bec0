/// The root of a continuous function of one variable in an interval at whose ends it has opposite signs, without
/// derivatives (Brent 1973, Algorithms for Minimization without Derivatives, chapter 4).
public struct BrentRoot: Sendable, Hashable {
  public let argument: Double
  public let isConverged: Bool

  /// - Parameter tolerance: relative precision of the argument.
  /// - Returns: nil when the signs at the ends are the same.
  public init?(
    in interval: ClosedRange<Double>, tolerance: Double = 1e-14, limit: Int = 200, _ function: (Double) -> Double
  ) {
    var a = interval.lowerBound
    var b = interval.upperBound
    var fa = function(a)
    var fb = function(b)
    guard (fa <= 0 && fb >= 0) || (fa >= 0 && fb <= 0) else { return nil }
    var (c, fc) = (a, fa)
    var step = b - a
    var before = step
    for _ in 0..<limit {
      if (fb > 0) == (fc > 0) {
        (c, fc) = (a, fa)
        step = b - a
        before = step
      }
      if abs(fc) < abs(fb) {
        (a, b, c) = (b, c, b)
        (fa, fb, fc) = (fb, fc, fb)
      }
      let near = tolerance * abs(b) + 1e-300
      let half = 0.5 * (c - b)
      if abs(half) <= near || fb == 0 {
        argument = b
        isConverged = true
        return
      }
      var isBisection = true
      if abs(before) >= near, abs(fa) > abs(fb) {
        let s = fb / fa
        var p: Double
        var q: Double
        if a == c {
          p = 2 * half * s
          q = 1 - s
        } else {
          let t = fa / fc
          let r = fb / fc
          p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
          q = (t - 1) * (r - 1) * (s - 1)
        }
        if p > 0 { q = -q } else { p = -p }
        if 2 * p < min(3 * half * q - abs(near * q), abs(before * q)) {
          before = step
          step = p / q
          isBisection = false
        }
      }
      if isBisection {
        step = half
        before = half
      }
      (a, fa) = (b, fb)
      b += abs(step) > near ? step : (half > 0 ? near : -near)
      fb = function(b)
    }
    argument = b
    isConverged = false
  }
}
