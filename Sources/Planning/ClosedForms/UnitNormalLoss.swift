import NumericalMethods

/// What is lost by certainty at the mean of a normal quantity that may fall on the other side of a threshold.
public enum UnitNormalLoss {
  /// The unit normal linear-loss integral, the expectation of max(0, Z - u) for a standard normal Z:
  ///
  ///     L(u) = φ(u) - u (1 - Φ(u))
  ///
  /// Raiffa & Schlaifer 1961, "Applied statistical decision theory", chapter 11 (normal process).
  public static func value(_ u: Double) -> Double {
    // Beyond 38 deviations the density itself underflows.
    guard u < 38 else { return 0 }
    return max(0, StandardNormal.density(u) - u * StandardNormal.probability(below: -u))
  }

  /// The expectation of max(0, X) less max(0, mean of X), for a normal X: σ L(|μ| / σ), in the unit of X.
  ///
  /// It is the value of knowing X before one takes either X or nothing.
  ///
  /// - Parameters:
  ///   - mean: μ.
  ///   - deviation: σ, 0 or more; 0 has nothing to know.
  public static func gain(mean: Double, deviation: Double) -> Double {
    deviation > 0 ? deviation * value(abs(mean) / deviation) : 0
  }
}
