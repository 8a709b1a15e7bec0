import Foundation

/// How the probability of a class or a tail lies between its ends, by a power of the distance from the lower one:
/// F = ((z − a) / (b − a))^ω (Deutsch & Journel 1998, GSLIB, 2nd ed., equations V.10 and V.11). ω = 1 is uniform.
struct PowerClass: Sendable, Hashable {
  let low: Double
  let high: Double
  /// ω, above 0.
  let exponent: Double

  /// Share of the class at or below z; 1 in a class without width.
  func share(_ z: Double) -> Double {
    guard high > low else { return 1 }
    let reduced = min(1, max(0, (z - low) / (high - low)))
    return exponent == 1 ? reduced : pow(reduced, exponent)
  }

  /// The value at or below which a share of the class lies.
  func value(_ share: Double) -> Double {
    low + (high - low) * (exponent == 1 ? share : pow(share, 1 / exponent))
  }
}

/// The hyperbolic upper tail from a value a above 0 on: 1 − F = (a / z)^ω (Deutsch & Journel 1998, equation V.12). By
/// probabilities of exceedance, of which no digits are lost far out.
struct HyperbolicTail: Sendable, Hashable {
  let low: Double
  /// ω, 1 or more.
  let exponent: Double

  /// Share of the tail above z.
  func exceedance(_ z: Double) -> Double { exponent == 1 ? low / z : pow(low / z, exponent) }

  /// The value above which a share of the tail lies; infinite for none.
  func value(exceedance share: Double) -> Double {
    low * (exponent == 1 ? 1 / share : pow(1 / share, 1 / exponent))
  }
}
