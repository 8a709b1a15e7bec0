/// Probabilities by their saddle-point expansion: no logarithms of gamma functions are taken from each other, so that no
/// digits are lost where shapes are large.
///
/// Source: Loader 2000, "Fast and accurate computation of binomial probabilities".
public enum SaddlePoint {
  /// The Poisson probability of `n`, mean^n exp(-mean) / n!, for real n >= 0 and a mean above 0.
  public static func poisson(_ n: Double, mean: Double) -> Double {
    guard n > 0 else { return exp(-mean) }
    return exp(-stirlingError(n) - deviance(n, mean, difference: n - mean)) / (2 * .pi * n).squareRoot()
  }

  /// x^a y^b / B(a, b) for a, b > 0 and 0 < x < 1, where `y` is 1 - x.
  public static func betaProduct(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let sum = a + b
    // a - (a + b) x without taking nearly equal numbers from each other when x is near 1.
    let difference = a * y - b * x
    let exponent =
      stirlingError(sum) - stirlingError(a) - stirlingError(b) - deviance(a, sum * x, difference: difference)
      - deviance(b, sum * y, difference: -difference)
    return exp(exponent) * (a / sum * b / (2 * .pi)).squareRoot()
  }

  /// ln gamma(n + 1) less Stirling's formula, n ln n - n + ln(2 pi n) / 2 (Abramowitz & Stegun 1964, 6.1.41), n > 0.
  static func stirlingError(_ n: Double) -> Double {
    guard n >= 15 else {
      return GammaFunction.logarithm(n + 1) - (n + 0.5) * log(n) + n - 0.918938533204672741780329736406
    }
    let y = 1 / (n * n)
    return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691.0 / 360360)))))
      / n
  }

  /// x ln(x / m) + m - x for x, m > 0; `difference` is x - m.
  static func deviance(_ x: Double, _ m: Double, difference: Double) -> Double {
    guard abs(difference) < 0.1 * (x + m) else { return x * log(x / m) - difference }
    let v = difference / (x + m)
    var sum = difference * v
    var term = 2 * x * v
    for j in 1..<1000 {
      term *= v * v
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
