import Foundation

/// A variogram model made ready for evaluation: each structure's rotation and ranges folded into one matrix.
///
/// The covariance form is used throughout: C(h) = sill − γ(h). For unbounded models the "sill" is a constant above any
/// semivariance that occurs, which leaves all estimates with an unbiasedness condition unchanged.
public struct CovarianceFunction: Sendable {
  public let model: VariogramModel

  public init(_ model: VariogramModel) { self.model = model }

  /// C(0) of the variable at a point, nugget included, measurement error excluded.
  public var variance: Double { model.sill }

  /// Covariance of the variable at two places `lag` apart; at zero lag the nugget is included, measurement error never.
  public func covariance(_ lag: SIMD3<Double>) -> Double {
    lag == .zero ? variance : structured(lag)
  }

  /// The same without the nugget also at zero lag: what blocks and block averages see of it.
  public func structured(_ lag: SIMD3<Double>) -> Double {
    var sum = 0.0
    for structure in model.structures {
      let reduced = lag / structure.ranges
      let h = (reduced * reduced).sum().squareRoot()
      sum += structure.sill * (1 - (h > 0 ? structure.kind.semivariance(reduced: h, shape: structure.shape) : 0))
    }
    return sum
  }

  /// γ(lag) of the variable with nugget, without measurement error; 0 at zero lag.
  public func semivariance(_ lag: SIMD3<Double>) -> Double {
    lag == .zero ? 0 : variance - structured(lag)
  }
}
