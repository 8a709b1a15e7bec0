import NumericalMethods

/// Global Moran's I: how far neighbours resemble each other, over all observations.
///
/// I = n / S0 * sum w(ij) z(i) z(j) / sum z(i)^2 with z the deviations from the mean.
///
/// Source: Moran 1950, "Notes on continuous stochastic phenomena", Biometrika 37, 17-23; moments under normality and under
/// randomisation of Cliff & Ord 1981, "Spatial processes", Pion, eq. 1.35-1.44. Conventions of esda's `Moran`.
public struct MoranIndex: Hashable, Sendable {
  public let index: Double
  /// -1 / (n - 1).
  public let expectation: Double
  public let varianceNormal: Double
  public let varianceRandomised: Double
  public let islands: Int

  /// - Throws: `unequalLengths`, `tooFewObservations` below four, `notFinite`, `constantValues`, `noNeighbours`.
  public init(
    _ values: [Double], weights: SpatialWeights, scaling: WeightScaling = .rowStandardised
  ) throws(SpatialAssociationError) {
    let standardised = try StandardisedValues(values, weights: weights, needed: 4)
    let z = standardised.deviations
    let n = Double(values.count)
    let (s0, s1, s2) = weights.moments(scaling)
    var cross = ExactSum()
    var fourth = ExactSum()
    for observation in z.indices {
      cross.add(z[observation] * weights.lag(observation, z, scaling))
      fourth.add(z[observation] * z[observation] * z[observation] * z[observation])
    }
    index = n / s0 * cross.value / standardised.sumOfSquares
    expectation = -1 / (n - 1)
    let squared = s0 * s0
    varianceNormal = (n * n * s1 - n * s2 + 3 * squared) / ((n * n - 1) * squared) - expectation * expectation
    let m2 = standardised.sumOfSquares / n
    let kurtosis = fourth.value / n / (m2 * m2)
    let first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * squared)
    let second = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * squared)
    varianceRandomised = (first - second) / ((n - 1) * (n - 2) * (n - 3) * squared) - expectation * expectation
    islands = weights.islands.count
  }

  public var zNormal: Double { (index - expectation) / varianceNormal.squareRoot() }
  public var zRandomised: Double { (index - expectation) / varianceRandomised.squareRoot() }
  /// Two-sided.
  public var pNormal: Double { 2 * StandardNormal.probability(below: -abs(zNormal)) }
  public var pRandomised: Double { 2 * StandardNormal.probability(below: -abs(zRandomised)) }
}
