/// Where an observation stands in Moran's scatter plot: itself and its neighbours above or below the mean.
public enum MoranQuadrant: Int, Hashable, Sendable, CaseIterable {
  /// Numbers as PySAL's.
  case highHigh = 1
  case lowHigh = 2
  case lowLow = 3
  case highLow = 4
}

/// Local Moran's I: how far each observation resembles its neighbours.
///
/// I(i) = (n - 1) z(i) sum w(ij) z(j) / sum z(j)^2, the convention of esda's `Moran_Local` (and so of EIS Toolkit); Anselin
/// divides by m2 = sum z^2 / n instead, which is greater by n / (n - 1). Row-standardised weights unless told otherwise.
///
/// Sources: Anselin 1995, "Local indicators of spatial association", Geographical Analysis 27, 93-115; moments of Sokal,
/// Oden & Thomson 1998, Geographical Analysis 30, 331-354, eq. A3-A4 (total) and A7-A8 (conditional).
public struct LocalMoran: Hashable, Sendable {
  public let values: [Double]
  public let quadrants: [MoranQuadrant]
  /// Under random permutation of all values.
  public let expectation: [Double]
  public let variance: [Double]
  /// Under permutation of all others.
  public let conditionalExpectation: [Double]
  public let conditionalVariance: [Double]
  /// Pseudo p-values; nil where no permutation was asked. NaN without neighbours,
  /// and where all others are neighbours: nothing varies there.
  public let pValues: [Double]?
  public let islands: [Int]

  /// - Throws: `unequalLengths`, `tooFewObservations` below three, `notFinite`, `constantValues`, `noNeighbours`.
  public init(
    _ values: [Double], weights: SpatialWeights, scaling: WeightScaling = .rowStandardised,
    permutation: ConditionalPermutation? = nil
  ) throws(SpatialAssociationError) {
    let standardised = try StandardisedValues(values, weights: weights, needed: 3)
    let n = Double(values.count)
    let spread = (standardised.sumOfSquares / n).squareRoot()
    let z = standardised.deviations.map { $0 / spread }
    let lags = z.indices.map { weights.lag($0, z, scaling) }
    var kurtosis = 0.0
    for observation in weights.order { kurtosis += z[observation] * z[observation] * z[observation] * z[observation] }
    kurtosis /= n
    var moments = (
      expectation: [Double](), variance: [Double](), conditionalExpectation: [Double](), conditionalVariance: [Double]()
    )
    for observation in z.indices {
      let neighbours = Double(weights.neighbourCount(observation))
      let weight = weights.weight(observation, scaling)
      let sum = weight * neighbours
      let squares = weight * weight * neighbours
      let square = z[observation] * z[observation]
      // With z standardised, m2 = 1.
      moments.conditionalExpectation.append(-square * sum / (n - 1))
      moments.conditionalVariance.append(
        square * n / (n - 2) * (squares - sum * sum / (n - 1)) * (1 - square / (n - 1)))
      moments.expectation.append(-sum / (n - 1))
      moments.variance.append(
        squares * (n - kurtosis) / (n - 1)
          + (sum * sum - squares) * (2 * kurtosis - n) / ((n - 1) * (n - 2)) - sum * sum / ((n - 1) * (n - 1)))
    }
    // The sum of z^2 is n.
    self.values = z.indices.map { (n - 1) * z[$0] * lags[$0] / n }
    quadrants = z.indices.map { observation in
      switch (z[observation] > 0, lags[observation] > 0) {
      case (true, true): .highHigh
      case (false, true): .lowHigh
      case (false, false): .lowLow
      case (true, false): .highLow
      }
    }
    expectation = moments.expectation
    variance = moments.variance
    conditionalExpectation = moments.conditionalExpectation
    conditionalVariance = moments.conditionalVariance
    islands = weights.islands
    pValues = permutation.map {
      $0.pValues(of: weights, z, observed: lags, scaling: scaling, rises: z.map { $0 >= 0 })
    }
  }
}
