extension GeostatisticsError {
  /// What a parameter must be beside any number, or what the number of an expectation is.
  public enum Condition: Hashable, Sendable, CaseIterable {
    case finite, number, finiteSum, degrees, ascending, oneOrMore, eachOnce, inOrder, sameCutoffs, forIndicators,
      orMissing, alongEachAxis, pointsTogether, forPolygons, forLevels, forAllVariables, asInModel, square,
      constantTrend, alongOneAxis, finiteAlongOneAxis, knownOrConstant, known, permitted, withSill,
      withSillOrRestricted, variance, sinceSectors, rise, rowForEach, gstatName, startForAll, symmetric,
      evaluatedOnly, atEveryLag, forHyperbola, forPairwise, pointVariance, meanBlockVariance, theOneBefore,
      outline, unknownMean, upperTriangle, aroundData, aboveZeroAscending, oneNode, simpleNeighbourhood,
      othersFixed, theMaximum, theUpperLimit, classicalOrCovariogram, degreeAndDrifts, distances, pairsOnce,
      samplesOnce, edges, knownProportions, finiteSquare, classLimits, leastNumber, sampleCount, sampleDrifts,
      noneOfThem, fixedWeights, points, pointsOrMarkov2, finerGrid, semidefinite, forLogarithms, ofAnisotropy,
      boreholes, threeCorners, twoFinite, samePlaces, smallestDatum, largestDatum, theSmallestSize, knownCategory
  }

  /// What a parameter must be.
  public enum Expectation: Hashable, Sendable {
    case condition(Condition)
    case above(Double, Condition? = nil)
    case atLeast(Double, Condition? = nil)
    case below(Double, Condition? = nil)
    case atMost(Double, Condition? = nil)
    case equal(Double, Condition? = nil)
    /// Both ends belong to it.
    case between(Double, Double, Condition? = nil)
    /// Neither end belongs to it.
    case within(Double, Double, Condition? = nil)
    /// The upper end alone belongs to it.
    case aboveThrough(Double, Double, Condition? = nil)
  }
}
