import NumericalMethods

/// Whether the posteriors predict as many deposits as there are, which they do when the layers are independent given
/// the deposits.
///
/// T is the sum of posterior times units over all conditions and n the observed deposits (Agterberg & Cheng 2002,
/// Natural Resources Research 11, 249-255). The cells of a condition share one posterior, so that its error is common to
/// all of them and s(T) = sqrt(sum over conditions of (units x deviation)²). The omnibus ratio n / T is that of
/// Bonham-Carter 1994, section 9.5; below 0.85 he sees a problem.
public struct ConditionalIndependence: Hashable, Sendable {
  /// n: where the model has a posterior.
  public let observed: Int
  /// T.
  public let expected: Double
  /// s(T).
  public let expectedDeviation: Double

  /// - Throws: `noDeposits` without deposits where there is a posterior.
  public init(_ response: PosteriorResponse) throws(WeightsError) {
    var observed = 0
    var expected = 0.0
    var variance = 0.0
    for condition in response.posterior.indices where !response.posterior[condition].isNaN {
      let units = response.conditions.units(condition)
      observed += response.conditions.deposits[condition]
      expected += units * response.posterior[condition]
      let deviation = units * response.deviation[condition]
      variance += deviation * deviation
    }
    guard observed > 0 else { throw .noDeposits }
    self.observed = observed
    self.expected = expected
    expectedDeviation = variance.squareRoot()
  }

  /// n / T.
  public var ratio: Double { Double(observed) / expected }

  /// z = (T - n) / s(T).
  public var statistic: Double { (expected - Double(observed)) / expectedDeviation }

  /// One-tailed: P(Z <= z). Above 0.95 or 0.99 conditional independence is rejected at that level; every value above
  /// 0.5 says that some dependence occurs.
  public var dependenceProbability: Double { StandardNormal.probability(below: statistic) }

  /// In percent: 100 where T = n, 0 where they cannot agree (as ArcSDM has it).
  public var overallPercent: Double {
    // Each tail by itself loses no digits.
    200 * min(StandardNormal.probability(below: statistic), StandardNormal.probability(below: -statistic))
  }

  public func isRejected(confidence: Double) -> Bool { dependenceProbability > confidence }
}
