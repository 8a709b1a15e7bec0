/// The standard normal distribution: density, probability, quantile, and what likelihoods of censored data need of them.
///
/// Sources: Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37,
/// 477-484 (routine PPND16, relative accuracy about 1e-16); probabilities through the complementary error function.
public enum StandardNormal {
  /// ln(sqrt(2 pi)).
  private static let logRootTwoPi = 0.918938533204672741780329736406

  public static func density(_ z: Double) -> Double { exp(-0.5 * z * z - logRootTwoPi) }

  public static func logDensity(_ z: Double) -> Double { -0.5 * z * z - logRootTwoPi }

  /// P(Z <= z).
  public static func probability(below z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// ln P(Z <= z), also where the probability itself underflows.
  public static func logProbability(below z: Double) -> Double {
    if z > -36 { return log(probability(below: z)) }
    return logDensity(z) + log(millsRatio(-z))
  }

  /// density(z) / P(Z <= z): the inverse Mills ratio of the left tail; tends to -z far left, to 0 far right.
  public static func leftHazard(_ z: Double) -> Double {
    if z > -36 { return density(z) / probability(below: z) }
    return 1 / millsRatio(-z)
  }

  /// P(a < Z <= b) for a < b, taken in the tail where no digits are lost.
  public static func probability(from a: Double, to b: Double) -> Double {
    a > 0
      ? probability(below: -a) - probability(below: -b) : probability(below: b) - probability(below: a)
  }

  /// (1 - Phi(x)) / phi(x) for large x by its asymptotic series (Abramowitz & Stegun 1964, 26.2.12); the relative error
  /// is below 1e-17 for x >= 36.
  private static func millsRatio(_ x: Double) -> Double {
    let y = 1 / (x * x)
    return (1 - y * (1 - 3 * y * (1 - 5 * y * (1 - 7 * y * (1 - 9 * y * (1 - 11 * y * (1 - 13 * y))))))) / x
  }

  /// The z with P(Z <= z) = `p`; infinite at 0 and 1, NaN outside.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, centralAbove, centralBelow)
    }
    // log(p) of the nearer tail; 1 - p is exact for p > 0.5.
    let r = (-log(q < 0 ? p : 1 - p)).squareRoot()
    let z = r <= 5 ? ratio(r - 1.6, middleAbove, middleBelow) : ratio(r - 5, farAbove, farBelow)
    return q < 0 ? -z : z
  }

  private static func ratio(_ r: Double, _ above: [Double], _ below: [Double]) -> Double {
    horner(r, above) / horner(r, below)
  }

  private static func horner(_ r: Double, _ c: [Double]) -> Double { c.reversed().reduce(0) { $0 * r + $1 } }

  // Coefficients of PPND16, lowest power first.
  private static let centralAbove = [
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
  ]
  private static let centralBelow = [
    1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
    3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
  ]
  private static let middleAbove = [
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
  ]
  private static let middleBelow = [
    1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
    1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
  ]
  private static let farAbove = [
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ]
  private static let farBelow = [
    1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
    1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
  ]
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
