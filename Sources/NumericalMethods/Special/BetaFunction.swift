/// The regularised incomplete beta function and its inverse: probabilities and quantiles of the beta, Student's t,
/// F, binomial and negative binomial distributions.
public enum BetaFunction {
  /// ln B(a, b).
  public static func logarithm(_ a: Double, _ b: Double) -> Double {
    GammaFunction.logarithm(a) + GammaFunction.logarithm(b) - GammaFunction.logarithm(a + b)
  }

  /// I_x(a, b), the share of a beta distribution of shapes `a` and `b` below `x`.
  ///
  /// NaN unless a, b > 0 and 0 <= x <= 1. By the continued fraction of Didonato & Morris 1992 ("Algorithm 708",
  /// ACM TOMS 18, 360-373) in the form of Abramowitz & Stegun 1964, 26.5.8; relative accuracy about 1e-13 for shapes
  /// up to some thousands.
  public static func lower(_ a: Double, _ b: Double, _ x: Double) -> Double {
    guard a > 0, b > 0, x >= 0, x <= 1 else { return .nan }
    if x == 0 { return 0 }
    if x == 1 { return 1 }
    return x < (a + 1) / (a + b + 2) ? tail(a, b, x, 1 - x) : 1 - tail(b, a, 1 - x, x)
  }

  /// 1 - I_x(a, b), without loss of digits where it is small.
  public static func upper(_ a: Double, _ b: Double, _ x: Double) -> Double {
    guard a > 0, b > 0, x >= 0, x <= 1 else { return .nan }
    if x == 0 { return 1 }
    if x == 1 { return 0 }
    return x < (a + 1) / (a + b + 2) ? 1 - tail(a, b, x, 1 - x) : tail(b, a, 1 - x, x)
  }

  /// The x with I_x(a, b) = `p`: Newton's method on the logarithm of the odds x / (1 - x), kept inside a bracket.
  ///
  /// NaN unless a, b > 0 and 0 <= p <= 1.
  public static func inverseLower(_ a: Double, _ b: Double, _ p: Double) -> Double {
    guard a > 0, b > 0, p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return 1 }
    let odds = RootInLogarithm.solve(from: a / b) { odds in
      // x and 1 - x each from the odds, so that neither loses digits.
      let (x, y) = odds == .infinity ? (1, 0) : (odds / (1 + odds), 1 / (1 + odds))
      let below = x < (a + 1) / (a + b + 2)
      let near = below ? tail(a, b, x, y) : tail(b, a, y, x)
      let value = below ? near - p : (1 - p) - near
      // d I / d ln(odds) = x^a y^b / B(a, b).
      return (value, x > 0 && y > 0 ? product(a, b, x, y) : 0)
    }
    return odds == .infinity ? 1 : odds / (1 + odds)
  }

  /// x^a y^b / B(a, b); `y` is 1 - x.
  private static func product(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    // Logarithms of the gamma function of large shapes cancel.
    max(a, b) > 1000
      ? SaddlePoint.betaProduct(a, b, x, y) : exp(a * log(x) + b * log(y) - logarithm(a, b))
  }

  /// I_x(a, b) where the fraction converges quickly; `y` is 1 - x.
  private static func tail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    guard x > 0 else { return 0 }
    let front = product(a, b, x, y) / a
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    for step in 1..<100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 + even * d
      if abs(d) < tiny { d = tiny }
      c = 1 + even / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 + odd * d
      if abs(d) < tiny { d = tiny }
      c = 1 + odd / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let change = d * c
      h *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return min(1, front * h)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
