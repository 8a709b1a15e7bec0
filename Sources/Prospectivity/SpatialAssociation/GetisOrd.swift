import NumericalMethods

/// Getis and Ord's local G: whether high or low values gather around an observation.
///
/// G(i) = sum w(ij) x(j) / sum x(j), over the others (Gi) or over all with the observation itself (Gi*: its own weight is 1,
/// or 1 / (k + 1) of row-standardised weights with k neighbours). The score is (G - E) / sqrt(V) with the mean and the
/// population variance (n, not n - 1) of the values concerned, as esda's `G_Local`.
///
/// Sources: Getis & Ord 1992, "The analysis of spatial association by use of distance statistics", Geographical Analysis 24,
/// 189-206; Ord & Getis 1995, "Local spatial autocorrelation statistics", Geographical Analysis 27, 286-306, eq. 5-6.
public struct GetisOrd: Hashable, Sendable {
  public let values: [Double]
  public let expectation: [Double]
  public let variance: [Double]
  /// Standard scores; NaN of an observation without neighbours (Gi), or with all others as neighbours.
  public let scores: [Double]
  /// One-sided, of the score's own side, as esda's `p_norm`.
  public let pNormal: [Double]
  /// Pseudo p-values; nil where no permutation was asked.
  public let pValues: [Double]?
  public let islands: [Int]

  /// - Parameters:
  ///   - values: of a variable with a natural zero, such as a concentration.
  ///   - withSelf: Gi* rather than Gi.
  /// - Throws: `unequalLengths`, `tooFewObservations` below four, `notFinite`, `constantValues`, `noNeighbours`, `zeroSum`.
  public init(
    _ values: [Double], weights: SpatialWeights, withSelf: Bool, scaling: WeightScaling = .rowStandardised,
    permutation: ConditionalPermutation? = nil
  ) throws(SpatialAssociationError) {
    let standardised = try StandardisedValues(values, weights: weights, needed: 4)
    var exactSum = ExactSum()
    for value in values { exactSum.add(value) }
    let sum = exactSum.value
    // The variation of the others from deviations, so that it keeps its digits beside a large mean.
    let deviations = standardised.deviations
    let squares = standardised.sumOfSquares
    let n = Double(values.count - (withSelf ? 0 : 1))
    var result = (values: [Double](), expectation: [Double](), variance: [Double](), lags: [Double]())
    for observation in values.indices {
      let own = values[observation]
      let total = withSelf ? sum : sum - own
      guard total != 0 else { throw .zeroSum }
      let neighbours = Double(weights.neighbourCount(observation) + (withSelf ? 1 : 0))
      let weight: Double =
        switch scaling {
        case .binary: 1
        case .rowStandardised: neighbours == 0 ? 0 : 1 / neighbours
        }
      var lag = 0.0
      for neighbour in weights.neighbours(of: observation) { lag += weight * values[Int(neighbour)] }
      if withSelf { lag += weight * own }
      let mean = total / n
      let deviation = deviations[observation]
      let spread = withSelf ? squares / n : (squares - deviation * deviation) / n - deviation * deviation / (n * n)
      let cardinality = weight * neighbours
      // V of Getis & Ord for weights that add up to W: W (n - W) / (n^2 (n - 1)) times the squared variation of x. Of row-
      // standardised weights esda uses it with W = 1 as well.
      let variance = cardinality * (n - cardinality) / (n - 1) / (n * n) * spread / (mean * mean)
      result.values.append(lag / total)
      result.expectation.append(cardinality / n)
      result.variance.append(variance)
      result.lags.append(weights.lag(observation, values, .binary))
    }
    self.values = result.values
    expectation = result.expectation
    variance = result.variance
    let scores = values.indices.map { index in
      result.variance[index] > 0
        ? (result.values[index] - result.expectation[index]) / result.variance[index].squareRoot() : Double.nan
    }
    self.scores = scores
    pNormal = scores.map { $0.isNaN ? .nan : StandardNormal.probability(below: -abs($0)) }
    islands = weights.islands
    // Its own weight does not change under permutation of the others: the tail is that of the plain sum of neighbours,
    // turned around where the sum of values is negative.
    pValues = permutation.map { permutation in
      permutation.pValues(
        of: weights, values, observed: result.lags, scaling: .binary,
        rises: values.map { (withSelf ? sum : sum - $0) > 0 })
    }
  }
}
