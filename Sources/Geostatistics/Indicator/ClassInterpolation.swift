/// How a distribution known at thresholds goes on between and beyond them (Deutsch & Journel 1998, section V.1.6).
public struct ClassInterpolation: Sendable, Hashable {
  /// F(z) within a class from a to b: F_a + (F_b − F_a) ((z − a) / (b − a))^ω. ω = 1 is linear; ω < 1 is skewed to high
  /// and ω > 1 to low densities near a.
  public struct Power: Sendable, Hashable {
    /// ω, above 0.
    public var exponent: Double
    /// ω = 1: uniform within the class.
    public static let linear = Power(exponent: 1)
    public init(exponent: Double) { self.exponent = exponent }
  }

  /// How the distribution goes on above the last threshold.
  public enum UpperTail: Sendable, Hashable {
    case power(Power)
    /// 1 − F(z) = λ / z^ω, ω ≥ 1, through the last threshold, which must be above 0; values above the maximum are set
    /// to it.
    case hyperbolic(exponent: Double)
  }

  /// Least and greatest value of the variable.
  public let minimum: Double
  public let maximum: Double
  /// Below the first threshold, from the minimum on.
  public let lower: Power
  /// Between thresholds.
  public let middle: Power
  /// Above the last threshold, up to the maximum.
  public let upper: UpperTail

  /// - Throws: `parameter` for a minimum not below the maximum and for exponents that are not positive (hyperbolic:
  ///   below 1).
  public init(
    minimum: Double, maximum: Double, lower: Power = .linear, middle: Power = .linear,
    upper: UpperTail = .power(.linear)
  ) throws(GeostatisticsError) {
    guard minimum < maximum, minimum.isFinite, maximum.isFinite else {
      throw .parameter(.minimum, is: .number(minimum), expected: .below(maximum, .theMaximum))
    }
    for power in [lower, middle] where !(power.exponent > 0 && power.exponent.isFinite) {
      throw .parameter(.exponent, is: .number(power.exponent), expected: .above(0))
    }
    switch upper {
    case .power(let power):
      guard power.exponent > 0, power.exponent.isFinite else {
        throw .parameter(.exponent, is: .number(power.exponent), expected: .above(0))
      }
    case .hyperbolic(let exponent):
      guard exponent >= 1, exponent.isFinite else {
        throw .parameter(.hyperbolicExponent, is: .number(exponent), expected: .atLeast(1))
      }
    }
    self.minimum = minimum
    self.maximum = maximum
    self.lower = lower
    self.middle = middle
    self.upper = upper
  }
}
