/// All that decides on an experimental variogram beside the samples.
public struct VariogramOptions: Sendable, Hashable {
  /// What is averaged over the pairs (u, v) of a lag; d = z(u) − z(v).
  public enum Estimator: String, Sendable, Hashable, CaseIterable {
    /// ½ mean d² (Matheron 1963).
    case classical
    /// ½ (mean √|d|)⁴ / (0.457 + 0.494/n), robust to outliers (Cressie & Hawkins 1980; Cressie 1993, equation 2.4.12).
    case cressieHawkins
    /// ½ mean |d| (Deutsch & Journel 1998, section III.1).
    case madogram
    /// ½ mean √|d| (Deutsch & Journel 1998, section III.1).
    case rodogram
    /// Mean of the product of the residuals of the trend: falls with distance. The samples with themselves make `zero`.
    case covariogram
    /// ½ mean (2d / (z(u) + z(v)))², for positive values (Isaaks & Srivastava 1989, chapter 7).
    case pairwiseRelative
  }

  /// How separations are sorted in lags.
  public enum Bins: Sendable, Hashable {
    /// gstat's: (0, w], (w, 2w], … to the cutoff. Nil: the cutoff is a third (as in gstat 0.33333) of the diagonal of
    /// the box about the samples, the width a fifteenth of the cutoff. (In three dimensions gstat 2.1 measures that box
    /// wrongly: it ignores elevations above that of the first sample.) Pairs at one place fall in the first bin (covariograms and pseudo
    /// cross-variograms: in `zero`).
    case rightClosed(width: Double? = nil, cutoff: Double? = nil)
    /// Upper boundaries of the bins, ascending, above 0; each bin is closed above. The last is the cutoff.
    case boundaries([Double])
    /// GSLIB's `gamv`: lag k = 0 … `count` takes the separations within `tolerance` of k · `spacing`, both ends
    /// included, up to (`count` + ½) · `spacing`; lags overlap where the tolerance exceeds half the spacing. Pairs at
    /// one place are apart in `zero`. (`gamv` counts each pair twice when it takes all directions together; here a pair
    /// is a pair.)
    case lagTolerance(spacing: Double, tolerance: Double, count: Int)
  }

  public var estimator: Estimator
  public var bins: Bins
  /// One variogram a direction; none: all directions together.
  public var directions: [VariogramDirection]
  /// The trend whose residuals (ordinary least squares) are taken; `.known(mean:)` subtracts that mean.
  public var trend: Trend
  /// Only pairs within one borehole: the downhole variogram.
  public var withinBoreholes: Bool

  public init(
    estimator: Estimator = .classical, bins: Bins = .rightClosed(), directions: [VariogramDirection] = [],
    trend: Trend = .constant, withinBoreholes: Bool = false
  ) {
    self.estimator = estimator
    self.bins = bins
    self.directions = directions
    self.trend = trend
    self.withinBoreholes = withinBoreholes
  }
}
