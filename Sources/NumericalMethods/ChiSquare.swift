#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The chi-square distribution of a whole number of degrees of freedom.
public enum ChiSquare {
  /// P(X > x), by the finite series of Abramowitz & Stegun 1964 (26.4.4 and 26.4.5), of which all terms are positive.
  ///
  /// 1 for x <= 0; NaN for NaN or no degree of freedom. The terms are summed as powers of e, so that no intermediate
  /// underflows where the sum does not.
  public static func probability(above x: Double, degreesOfFreedom: Int) -> Double {
    guard degreesOfFreedom > 0, !x.isNaN else { return .nan }
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    let half = x / 2
    let isOdd = degreesOfFreedom % 2 == 1
    // Q(a + 1) = Q(a) + half^a e^-half / gamma(a + 1), from Q(1/2) = erfc(sqrt(half)) or Q(1) = e^-half.
    var order = isOdd ? 0.5 : 1
    var sum = isOdd ? erfc(half.squareRoot()) : exp(-half)
    // gamma(3/2) = sqrt(pi) / 2; gamma(2) = 1.
    var logTerm = isOdd ? 0.5 * log(half) - half - log(Double.pi.squareRoot() / 2) : log(half) - half
    for _ in 0..<(degreesOfFreedom - 1) / 2 {
      sum += exp(logTerm)
      order += 1
      logTerm += log(half / order)
    }
    return min(sum, 1)
  }
}
