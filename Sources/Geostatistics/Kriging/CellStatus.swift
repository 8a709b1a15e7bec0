/// What became of one cell. Only `estimated` carries numbers; in all other cells they are NaN.
public enum CellStatus: UInt8, Sendable, Hashable, CaseIterable {
  case estimated = 0
  /// Fewer samples in the neighbourhood than its `least`.
  case tooFewSamples = 1
  /// The covariance matrix of the neighbourhood has no inverse (a Gaussian model without nugget on close samples).
  case singularCovariance = 2
  /// The drift functions cannot be told apart on these samples (collinear samples, fewer samples than functions).
  case singularTrend = 3
  /// The external drift is missing at the cell.
  case noDrift = 4
  /// Outside the area that was asked for.
  case masked = 5
}
