import Foundation
import NumericalMethods

/// A variogram model made ready for evaluation: each structure's rotation and ranges folded into one matrix.
///
/// The covariance form is used throughout: C(h) = C(0) − γ(h). For unbounded models C(0) is a constant above any
/// semivariance that occurs, which leaves all estimates with an unbiasedness condition, and their variances, unchanged:
/// twice the semivariance at `maximumDistance`, more for powers above 1.5.
public struct CovarianceFunction: Sendable {
  public let model: VariogramModel
  /// C(0) of the variable at a point, nugget included, measurement error excluded.
  public let variance: Double
  /// `variance` without the nugget.
  public let structuredVariance: Double
  /// The first structure apart from the others: most models have no more, and it needs no array.
  private let first: PreparedStructure
  private let others: [PreparedStructure]

  /// - Parameter maximumDistance: a distance that no lag exceeds, in the unit of the coordinates. Only unbounded models
  ///   need it; too large a value costs them digits. A plain default serves projected coordinates of a district.
  public init(_ model: VariogramModel, maximumDistance: Double = 1e5) {
    self.model = model
    var prepared: [PreparedStructure] = []
    var nugget = model.nugget
    var structured = 0.0
    for structure in model.structures {
      if structure.kind == .nugget {
        nugget += structure.sill
        continue
      }
      let one = PreparedStructure(structure, maximumDistance: maximumDistance)
      prepared.append(one)
      structured += one.height
    }
    first = prepared.first ?? .nothing
    others = Array(prepared.dropFirst())
    structuredVariance = structured
    variance = structured + nugget
  }

  /// Covariance of the variable at two places `lag` apart; at zero lag the nugget is included, measurement error never.
  @inline(__always)
  public func covariance(_ lag: SIMD3<Double>) -> Double {
    lag == .zero ? variance : structured(lag)
  }

  /// The same without the nugget also at zero lag: what blocks and block averages see of it.
  @inline(__always)
  public func structured(_ lag: SIMD3<Double>) -> Double {
    var sum = first.covariance(lag)
    for structure in others { sum += structure.covariance(lag) }
    return sum
  }

  /// γ(lag) of the variable with nugget, without measurement error; 0 at zero lag.
  public func semivariance(_ lag: SIMD3<Double>) -> Double {
    if lag == .zero { return 0 }
    var sum = variance - structuredVariance
    if !model.structures.isEmpty { sum += first.semivariance(lag) }
    for structure in others { sum += structure.semivariance(lag) }
    return sum
  }
}
