import Foundation

/// The basic variogram models, by the field's names. A model is a function of the reduced distance h / a with sill 1;
/// `a` is the range *parameter* of gstat (the scale for models that reach their sill only asymptotically).
public enum BasicModel: String, Sendable, Hashable, CaseIterable {
  case spherical
  case exponential
  case gaussian

  /// Semivariance for sill 1 at reduced distance `h` = distance / range, h > 0.
  func semivariance(reduced h: Double, shape: Double) -> Double {
    switch self {
    case .spherical: h < 1 ? h * (1.5 - 0.5 * h * h) : 1
    case .exponential: 1 - exp(-h)
    case .gaussian: 1 - exp(-h * h)
    }
  }
}
