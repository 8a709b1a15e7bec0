import Foundation

/// A round hill of mass 1 over the plane, of which each point of a density gets one.
///
/// With u = distance / bandwidth h, per unit of area:
/// - `quartic`: 3 / (pi h^2) (1 - u^2)^2 for u < 1 (Silverman 1986, Density Estimation, equation 4.5), as ArcGIS's
///   kernel density; h is where it ends.
/// - `epanechnikov`: 2 / (pi h^2) (1 - u^2) for u < 1 (Silverman 1986, equation 4.4).
/// - `uniform`: 1 / (pi h^2) for u <= 1: the number in the circle over its area.
/// - `gaussian`: exp(-u^2 / 2) / (2 pi h^2); h is its standard deviation, and beyond 8.6 h, where it has fallen to
///   1e-16 of its height, it is 0.
public enum DensityKernel: String, Hashable, Sendable, CaseIterable {
  case quartic, epanechnikov, uniform, gaussian

  /// In bandwidths.
  var reach: Double { self == .gaussian ? 8.6 : 1 }

  /// Times h^2, of the square of u.
  @inline(__always)
  func height(squared u2: Double) -> Double {
    switch self {
    case .quartic:
      guard u2 < 1 else { return 0 }
      let rest = 1 - u2
      return 3 / Double.pi * rest * rest
    case .epanechnikov: return u2 < 1 ? 2 / Double.pi * (1 - u2) : 0
    case .uniform: return u2 <= 1 ? 1 / Double.pi : 0
    case .gaussian: return u2 <= 8.6 * 8.6 ? exp(-u2 / 2) / (2 * Double.pi) : 0
    }
  }

  /// The mass within u of the middle.
  func mass(within u: Double) -> Double {
    let u2 = min(u, reach) * min(u, reach)
    switch self {
    case .quartic: return 1 - (1 - u2) * (1 - u2) * (1 - u2)
    case .epanechnikov: return u2 * (2 - u2)
    case .uniform: return u2
    case .gaussian: return 1 - exp(-u2 / 2)
    }
  }

  /// Times h, the integral along a straight line that passes at `aside` from the middle, from the foot of the
  /// perpendicular to `along` (either sign); both in bandwidths.
  func integral(aside: Double, along: Double) -> Double {
    let sign = along < 0 ? -1.0 : 1.0
    let c = 1 - aside * aside
    switch self {
    case .gaussian:
      guard aside <= reach else { return 0 }
      let s = min(abs(along), (reach * reach - aside * aside).squareRoot())
      let root = Foundation.sqrt(2.0)
      return sign * exp(-aside * aside / 2) / (2 * Double.pi) * Foundation.sqrt(Double.pi / 2) * erf(s / root)
    case .quartic, .epanechnikov, .uniform:
      guard c > 0 else { return 0 }
      let s = min(abs(along), c.squareRoot())
      switch self {
      case .quartic: return sign * 3 / Double.pi * s * (c * c - 2 * c * s * s / 3 + s * s * s * s / 5)
      case .epanechnikov: return sign * 2 / Double.pi * s * (c - s * s / 3)
      default: return sign * s / Double.pi
      }
    }
  }
}
