/// The weights of the lags in a least-squares fit: minimised is Σ w (γ̂ − γ)² over the lags, with γ̂ the estimate, γ the
/// model, N the number of pairs and h the mean distance of a lag.
public enum VariogramWeighting: Sendable, Hashable {
  /// w = 1: ordinary least squares; gstat's fit method 6.
  case equal
  /// w = N; gstat's fit method 1.
  case pairs
  /// w = N / h²; gstat's fit method 7, its default.
  case pairsOverSquaredDistance
  /// w = 1 / h².
  case inverseSquaredDistance
  /// w = N / γ², γ the model that is fitted (Cressie 1985, equation 9): Σ N (γ̂/γ − 1)² is minimised as it stands, with
  /// the weights following the parameters.
  case pairsOverSquaredModel
  /// w = 1 / γ², γ the model that is fitted.
  case inverseSquaredModel
  /// w = N / γ₀², γ₀ the model of the starting values: what gstat's fit method 2 minimises, for it fills the weights
  /// once, before the first step. Every parameter needs a starting value.
  case pairsOverSquaredStart
  /// Given weights, one a lag, 0 or more.
  case custom([Double])

  /// The weighting of gstat's `fit.method`: 1, 2 (`pairsOverSquaredStart`), 6 or 7; nil for others.
  public init?(gstatMethod: Int) {
    switch gstatMethod {
    case 1: self = .pairs
    case 2: self = .pairsOverSquaredStart
    case 6: self = .equal
    case 7: self = .pairsOverSquaredDistance
    default: return nil
    }
  }

  /// True when the weights change with the parameters.
  var followsModel: Bool { self == .pairsOverSquaredModel || self == .inverseSquaredModel }
}
