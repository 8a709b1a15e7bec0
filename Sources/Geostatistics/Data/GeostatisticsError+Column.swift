extension GeostatisticsError {
  /// Numbers of which there must be as many as there are of others, or which must be finite.
  public enum Column: Hashable, Sendable, CaseIterable {
    case x, y, z, values, boreholes, boundary, cells, coefficients, collocatedValues, covariances, cutoffGrades,
      densities, detectionLimits, drifts, targetDrifts, errorVariances, estimates, folds, globalProportions,
      grades, indicators, knownMean, lagDistances, lowerLimits, upperLimits, mask, means, meansAndScales,
      measurementErrors, metal, models, nodes, gridOrigin, panelEstimates, scores, semivariances, shares,
      statuses, tieOrder, tonnage, variances, weights
  }
}
