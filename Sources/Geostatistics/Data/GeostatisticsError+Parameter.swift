extension GeostatisticsError {
  /// What was given and lies outside its range. The faces give each its name in a language.
  public enum Parameter: Hashable, Sendable, CaseIterable {
    case searchAngle, angle, anisotropy, anisotropyY, anisotropyZ, azimuth, dip, block, blockSize, blockVariance,
      boundaries, boundary, burnIn, categories, sampleCategory, cell, changeOfSupport, classes, coefficients,
      coregionalisationMatrix, correlation, blockEstimateCovariance, blockCovariance, cutoff, cutoffGrades,
      degree, density, deviation, dimensions, sampleDimensions, modelTriangle, draws, errorVariance, estimator,
      exponent, sampleExtent, externalDrifts, folds, globalProportions, sumOfProportions, grid, histogramEdges,
      horizontalBandwidth, verticalBandwidth, horizontalTolerance, verticalTolerance, hyperbolicExponent,
      indicator, interpolation, knownMean, lagCount, lagSpacing, lagTolerance, largestCellSize, smallestCellSize,
      largestDatum, least, limits, logarithmicDeviation, lowerLimit, margin, mass, tailMaximum, tailMinimum, mean,
      measurementError, crossMeasurementError, minimum, minorSearchRatio, verticalSearchRatio, searchRatio, model,
      most, mostPerBorehole, mostPerSector, neighbourhood, neighbours, nugget, nuggetMatrix, polynomials, offsets,
      order, originShift, power, blockPoints, primaryVariance, secondaryVariance, primarySill, secondarySill,
      residualSill, probability, range, ratio, verticalRatio, searchedParameters, scale, radius,
      secondaryVariable, shape, share, sill, smallestValue, smallestVolume, start, steps, structure, scoreTable,
      tailExponent, thinning, thresholds, trend, value, lognormalValue, variables, coregionalisedVariables,
      varianceFactor, gaussianBlockVariance, panelVariance, variogramPair, variograms, volume, weight,
      sumOfWeights, weighting, width, withinBoreholes
  }
}
