import NumericalMethods

/// Normalised Hermite polynomials in the convention of geostatistics: Hₙ(y) = g⁽ⁿ⁾(y) / (√n! g(y)) with the standard
/// normal density g, so that H₀ = 1, H₁ = −y, H₂ = (y² − 1)/√2, and E[Hₙ(Y) Hₘ(Y)] = δₙₘ.
///
/// Sources: Rivoirard 1994, Introduction to Disjunctive Kriging and Non-linear Geostatistics, chapter 3; Chilès & Delfiner
/// 2012, Geostatistics, 2nd ed., section 6.2 and appendix A.5. Mathematicians' normalised polynomials are (−1)ⁿ Hₙ.
public enum HermitePolynomials {
  /// H₀(y) to Hₙ₋₁(y) for n = `count`, by √(n+1) Hₙ₊₁ = −y Hₙ − √n Hₙ₋₁.
  public static func values(count: Int, at y: Double) -> [Double] {
    var values = [Double](repeating: 1, count: max(count, 0))
    if count > 1 { values[1] = -y }
    guard count > 2 else { return values }
    for n in 1..<(count - 1) {
      values[n + 1] =
        -(y * values[n] + Double(n).squareRoot() * values[n - 1]) / Double(n + 1).squareRoot()
    }
    return values
  }

  /// Σ cₙ Hₙ(y).
  static func sum(_ coefficients: [Double], roots: [Double], at y: Double) -> Double {
    guard let first = coefficients.first else { return 0 }
    var (before, here) = (0.0, 1.0)
    var sum = first
    for n in 1..<max(coefficients.count, 1) {
      let next = -(y * here + roots[n - 1] * before) / roots[n]
      before = here
      here = next
      sum += coefficients[n] * here
    }
    return sum
  }

  /// d/dy Σ cₙ Hₙ(y) = −Σ cₙ √n Hₙ₋₁(y).
  static func slope(_ coefficients: [Double], roots: [Double], at y: Double) -> Double {
    var (before, here) = (0.0, 1.0)
    var sum = 0.0
    for n in 1..<max(coefficients.count, 1) {
      sum -= coefficients[n] * roots[n] * here
      let next = -(y * here + roots[n - 1] * before) / roots[n]
      before = here
      here = next
    }
    return sum
  }

  /// Σ cₙ ∫_y^∞ Hₙ(u) g(u) du over n ≥ 1 = −g(y) Σ cₙ Hₙ₋₁(y) / √n.
  static func upperIntegral(_ coefficients: [Double], roots: [Double], at y: Double) -> Double {
    var (before, here) = (0.0, 1.0)
    var sum = 0.0
    for n in 1..<max(coefficients.count, 1) {
      sum += coefficients[n] / roots[n] * here
      let next = -(y * here + roots[n - 1] * before) / roots[n]
      before = here
      here = next
    }
    return -StandardNormal.density(y) * sum
  }

  /// √0 to √(count − 1).
  static func roots(count: Int) -> [Double] { (0..<max(count, 1)).map { Double($0).squareRoot() } }
}
