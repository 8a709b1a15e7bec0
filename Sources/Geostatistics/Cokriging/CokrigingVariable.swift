/// One variable of a cokriging: its own samples (which need not lie where those of the others do), its own trend and
/// its own neighbourhood.
public struct CokrigingVariable: Sendable, Hashable {
  public var samples: Samples
  public var trend: Trend
  public var neighbourhood: Neighbourhood
  /// The columns of `Targets.drifts` that hold the external drift functions of this variable.
  public var targetDrifts: [Int]

  /// - Parameter targetDrifts: nil for the first columns, as many as the trend has external drifts.
  public init(
    _ samples: Samples, trend: Trend = .constant, neighbourhood: Neighbourhood = .global, targetDrifts: [Int]? = nil
  ) {
    self.samples = samples
    self.trend = trend
    self.neighbourhood = neighbourhood
    self.targetDrifts = targetDrifts ?? Array(0..<max(trend.externalDrifts, 0))
  }
}

/// What makes the estimates of a cokriging unbiased.
public enum CokrigingCondition: Sendable, Hashable {
  /// Each variable has its own trend: the weights of the estimated variable sum to one, those of every other variable
  /// to zero (traditional ordinary cokriging; GSLIB `ktype = 2`). Variables with a known mean have no condition.
  case eachVariable
  /// One condition for all: the weights of all samples sum to one, once every variable is recentred to
  /// (value − mean) / scale (standardised, or rescaled, ordinary cokriging; Isaaks & Srivastava 1989, p. 409;
  /// Deutsch & Journel 1998, section IV.1.7, `ktype = 1`). All trends must be `.constant`.
  ///
  /// Means of 0 and scales of 1 give the shared mean of gstat's `merge`. A scale other than the unit makes the result
  /// independent of the units of the variables.
  case single(means: [Double], scales: [Double])
}
