/// How a distribution goes on beyond the smallest and the largest datum, between limits that the geologist sets.
///
/// The models interpolate between the cumulative probability of the last datum and that of the limit (0 or 1):
/// Deutsch & Journel 1998, GSLIB, 2nd ed., section V.1.6, equations V.10 to V.12.
public struct TailExtrapolation: Sendable, Hashable {
  /// How the distribution goes on below the smallest datum.
  public enum Lower: Sendable, Hashable {
    /// No value below the smallest datum.
    case none
    /// A uniform distribution down to the minimum.
    case linear
    /// F(z) = F(z₁) ((z − z_min) / (z₁ − z_min))^ω, ω > 0; below 1 the tail is heavier near the minimum.
    case power(Double)

    /// ω, 1 for the linear tail; nil without a tail.
    var exponent: Double? {
      switch self {
      case .none: nil
      case .linear: 1
      case .power(let omega): omega
      }
    }
  }

  /// How the distribution goes on above the largest datum.
  public enum Upper: Sendable, Hashable {
    /// No value above the largest datum.
    case none
    /// A uniform distribution up to the maximum.
    case linear
    /// F(z) = F(z_n) + (1 − F(z_n)) ((z − z_n) / (z_max − z_n))^ω, ω > 0.
    case power(Double)
    /// F(z) = 1 − λ / z^ω with λ fixed by the largest datum, which must be positive; ω ≥ 1. Its values are cut at the
    /// maximum where there is one.
    case hyperbolic(Double)

    /// ω, 1 for the linear tail and without one.
    var exponent: Double {
      switch self {
      case .none, .linear: 1
      case .power(let omega), .hyperbolic(let omega): omega
      }
    }
  }

  public var lower: Lower
  public var upper: Upper
  /// Needed for the linear and the power model below; a lower bound of every back-transformed value.
  public var minimum: Double?
  /// Needed for the linear and the power model above; an upper bound of every back-transformed value.
  public var maximum: Double?

  public init(lower: Lower = .none, upper: Upper = .none, minimum: Double? = nil, maximum: Double? = nil) {
    self.lower = lower
    self.upper = upper
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Refuses what cannot be extrapolated: a missing limit, a limit within the data, an exponent out of range.
  func check(smallest: Double, largest: Double) throws(GeostatisticsError) {
    func need(
      _ limit: Double?, _ name: GeostatisticsError.Parameter, _ holds: (Double) -> Bool,
      _ side: GeostatisticsError.Expectation
    ) throws(GeostatisticsError) {
      guard let limit, limit.isFinite, holds(limit) else {
        throw .parameter(name, is: limit.map { .number($0) } ?? .note(.none), expected: side)
      }
    }
    func exponent(_ omega: Double, least: Double) throws(GeostatisticsError) {
      guard omega.isFinite, omega > 0, omega >= least else {
        throw .parameter(.tailExponent, is: .number(omega), expected: least > 0 ? .atLeast(1) : .above(0))
      }
    }
    let below = { (limit: Double) in limit <= smallest }
    let above = { (limit: Double) in limit >= largest }
    if minimum != nil || lower != .none {
      try need(minimum, .tailMinimum, below, .atMost(smallest, .smallestDatum))
    }
    if case .power(let omega) = lower { try exponent(omega, least: 0) }
    switch upper {
    case .none: break
    case .linear: try need(maximum, .tailMaximum, above, .atLeast(largest, .largestDatum))
    case .power(let omega):
      try need(maximum, .tailMaximum, above, .atLeast(largest, .largestDatum))
      try exponent(omega, least: 0)
    case .hyperbolic(let omega):
      try exponent(omega, least: 1)
      guard largest > 0 else {
        throw .parameter(.largestDatum, is: .number(largest), expected: .above(0, .forHyperbola))
      }
    }
    if maximum != nil { try need(maximum, .tailMaximum, above, .atLeast(largest, .largestDatum)) }
  }
}
