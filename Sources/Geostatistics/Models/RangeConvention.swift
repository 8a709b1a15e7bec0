import Foundation
import NumericalMethods

/// What is meant by the range of a model that reaches its sill only asymptotically.
public enum RangeConvention: String, Sendable, Hashable, CaseIterable {
  /// The parameter a of the formula: the convention of this library and of gstat.
  case scale
  /// The distance at which 95 % of the sill is reached for the first time (gstlearn).
  case practical
  /// GSLIB's effective range: 3 a for the exponential and √3 a for the Gaussian model, which is 95.02 % of the sill; the
  /// range parameter itself for its other models, and `practical` for models that GSLIB lacks.
  case gslib
}

extension BasicModel {
  /// Effective range for range parameter 1 under `convention`; 1 for models that reach their sill, nil for unbounded
  /// ones and Legendre's, which have no such distance.
  public func rangeFactor(_ convention: RangeConvention, shape: Double = 0.5) -> Double? {
    guard isBounded, self != .legendre else { return nil }
    if reachesSill { return 1 }
    switch convention {
    case .scale: return 1
    case .practical: return practicalFactor(shape: shape)
    case .gslib:
      switch self {
      case .exponential: return 3
      case .gaussian: return 3.0.squareRoot()
      case .cosine, .dampenedHole: return 1
      default: return practicalFactor(shape: shape)
      }
    }
  }

  /// The range parameter of a model whose effective range under `convention` is `range`.
  public func range(_ range: Double, convention: RangeConvention, shape: Double = 0.5) -> Double {
    range / (rangeFactor(convention, shape: shape) ?? 1)
  }

  /// The range parameter of a model that reaches 95 % of its sill at distance `practical`.
  public func range(fromPractical practical: Double, shape: Double = 0.5) -> Double {
    range(practical, convention: .practical, shape: shape)
  }

  private func practicalFactor(shape: Double) -> Double {
    let level = -log(0.05)
    switch self {
    case .exponential: return level
    case .gaussian: return level.squareRoot()
    case .stable: return pow(level, 1 / shape)
    case .periodic: return acos(0.05) / (2 * Double.pi)
    case .cosine: return acos(0.05) / Double.pi
    default:
      // Bisection for γ = 0.95; the hole effects pass 1 at the first zero of their covariance, within r = π.
      var low = 0.0
      var high = 1.0
      if self == .dampenedHole { high = 0.5 }
      if self == .hole { high = Double.pi }
      while semivariance(reduced: high, shape: shape) < 0.95 && high < 1e6 { high *= 2 }
      for _ in 0..<200 {
        let middle = 0.5 * (low + high)
        if middle == low || middle == high { break }
        if semivariance(reduced: middle, shape: shape) < 0.95 { low = middle } else { high = middle }
      }
      return high
    }
  }
}
