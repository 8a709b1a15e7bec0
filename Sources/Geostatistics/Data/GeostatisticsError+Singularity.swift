extension GeostatisticsError {
  /// What keeps a system of equations from having a solution.
  public enum Singularity: Hashable, Sendable, CaseIterable {
    case covariance, nodeCovariance, neighbourSystem, trend, samplesOutside, samplesOnALine, flatBoundary,
      constantValues, valuesOnTrend, onePlace, zeroSemivariances
  }
}
