/// The gamma function's logarithm and the regularised incomplete gamma functions.
public enum GammaFunction {
  /// ln |gamma(x)|, reentrant (the C library's `lgamma` writes a global sign).
  public static func logarithm(_ x: Double) -> Double {
    #if canImport(Glibc)
      var sign: Int32 = 0
      return lgamma_r(x, &sign)
    #else
      return lgamma(x)
    #endif
  }

  /// ln n!, for n >= 0.
  public static func logFactorial(_ n: Int) -> Double { logarithm(Double(n) + 1) }

  /// P(a, x) = gamma(a, x) / gamma(a): what a gamma distribution of shape `a` has below `x`.
  ///
  /// NaN unless a > 0 and x >= 0. By its series (Abramowitz & Stegun 1964, 6.5.29) for x < a + 1, else through the
  /// continued fraction of ``upper(_:_:)``; relative accuracy about 1e-14 for a < 1e5.
  public static func lower(_ a: Double, _ x: Double) -> Double {
    guard a > 0, x >= 0 else { return .nan }
    if x == 0 { return 0 }
    if x == .infinity { return 1 }
    return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
  }

  /// Q(a, x) = 1 - P(a, x), without loss of digits where it is small.
  public static func upper(_ a: Double, _ x: Double) -> Double {
    guard a > 0, x >= 0 else { return .nan }
    if x == 0 { return 1 }
    if x == .infinity { return 0 }
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
  }

  /// The x with P(a, x) = `p`: Newton's method on ln x, kept inside a bracket.
  ///
  /// NaN unless a > 0 and 0 <= p <= 1.
  public static func inverseLower(_ a: Double, _ p: Double) -> Double {
    guard a > 0, p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    // Wilson & Hilferty 1931 in the middle; the leading term of the series far left.
    let z = StandardNormal.quantile(p)
    let root = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
    let left = exp((log(p) + logarithm(a + 1)) / a)
    let start = root > 0.1 ? a * root * root * root : left
    return RootInLogarithm.solve(from: max(start, .leastNormalMagnitude)) { x in
      // The nearer tail keeps the digits.
      let value = p <= 0.5 ? lower(a, x) - p : (1 - p) - upper(a, x)
      return (value, exp(a * log(x) - x - logarithm(a)))
    }
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var (term, sum, order) = (1 / a, 1 / a, a)
    for _ in 0..<100_000 {
      order += 1
      term *= x / order
      sum += term
      if term < sum * 1e-17 { break }
    }
    return min(1, sum * exp(a * log(x) - x - logarithm(a)))
  }

  /// Lentz's method on Abramowitz & Stegun 6.5.31.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (abs(b) < tiny ? tiny : b)
    var h = d
    for i in 1..<100_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      if abs(d) < tiny { d = tiny }
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let change = d * c
      h *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return min(1, h * exp(a * log(x) - x - logarithm(a)))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
