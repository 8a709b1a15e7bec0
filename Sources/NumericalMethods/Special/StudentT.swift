/// Student's t distribution.
public enum StudentT {
  /// P(T <= t), for `degreesOfFreedom` > 0 (any real number; infinite: the normal distribution).
  ///
  /// Source: Abramowitz & Stegun 1964, 26.7.1.
  public static func probability(below t: Double, degreesOfFreedom n: Double) -> Double {
    guard n > 0, !t.isNaN else { return .nan }
    if n == .infinity { return StandardNormal.probability(below: t) }
    if t == .infinity { return 1 }
    let tail =
      t * t < n
      ? 0.5 * BetaFunction.upper(0.5, n / 2, t * t / (n + t * t))
      : 0.5 * BetaFunction.lower(n / 2, 0.5, n / (n + t * t))
    return t < 0 ? tail : 1 - tail
  }

  /// The t with P(T <= t) = `p`; infinite at 0 and 1, NaN outside.
  public static func quantile(_ p: Double, degreesOfFreedom n: Double) -> Double {
    guard n > 0, p >= 0, p <= 1 else { return .nan }
    if n == .infinity { return StandardNormal.quantile(p) }
    if p == 0.5 { return 0 }
    let tail = min(p, 1 - p)
    if tail == 0 { return p == 0 ? -.infinity : .infinity }
    // Twice the tail is I_x(n/2, 1/2) with x = n / (n + t^2); its odds are n / t^2.
    let x = BetaFunction.inverseLower(n / 2, 0.5, 2 * tail)
    let y = BetaFunction.inverseLower(0.5, n / 2, 1 - 2 * tail)
    // Whichever of x and 1 - x is the smaller was found with all its digits.
    let square = x < 0.5 ? n * (1 - x) / x : n * y / (1 - y)
    return p < 0.5 ? -square.squareRoot() : square.squareRoot()
  }
}
