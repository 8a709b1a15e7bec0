extension GeostatisticsError {
  /// What there may be too few of, or too much.
  public enum Counted: Hashable, Sendable, CaseIterable {
    case samples, places, differentValues, coefficients, cutoffGrades, folds, histogramEdges, lagsWithPairs, models,
      neighbours, realisations, samplesForFolds, samplesToKrigeFrom, samplesToLeaveOut, samplesWithEstimate,
      boundedSamples, standardisedResiduals, structures, mapCells, networkCells, lags, luPlaces, nodes,
      blockPoints, imputedSamples, globalSamples, likelihoodSamples
  }
}
