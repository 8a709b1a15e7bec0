import NumericalMethods

/// The value of information by simulation within simulation: for a posterior one can draw from, and as the readable
/// reference of the regression.
///
///     EVSI = (1/N) Σ_i max_d (1/M) Σ_j NB_d(θ_ij) - max_d mean,   θ_ij from the posterior given the data of trial i
///
/// The inner means are noisy, and the largest of them is too large; ``InformationValue/bias`` holds the estimate of it.
public struct NestedSimulation: Sendable {
  /// N, of data; 2 or more.
  public let outer: Int
  /// M, of the posterior; 2 or more.
  public let inner: Int
  public let seed: UInt64

  public init(outer: Int, inner: Int, seed: UInt64) throws(InformationError) {
    guard outer >= DecisionSample.leastTrials else { throw .trials(outer) }
    guard inner >= DecisionSample.leastTrials else { throw .trials(inner) }
    self.outer = outer
    self.inner = inner
    self.seed = seed
  }

  /// - Parameters:
  ///   - alternatives: their names.
  ///   - data: draws the data of a trial.
  ///   - benefits: draws an input from the posterior given data, and gives the net benefit of each alternative there.
  public func information<Data>(
    alternatives: [String], data: (inout TrialDraws) -> Data, benefits: (Data, inout TrialDraws) -> [Double]
  ) throws(InformationError) -> InformationValue {
    let dataStream = RandomStream(seed: seed, name: "nested data")
    let posteriorStream = RandomStream(seed: seed, name: "nested posterior")
    var means = alternatives.map { _ in [Double](repeating: 0, count: outer) }
    // Squared errors of inner means of the differences with the first alternative.
    var errors = means
    for trial in 0..<outer {
      var draws = dataStream.trial(trial)
      let found = data(&draws)
      var posterior = posteriorStream.trial(trial)
      var sums = alternatives.map { _ in (value: 0.0, difference: 0.0, square: 0.0) }
      for _ in 0..<inner {
        let values = benefits(found, &posterior)
        guard values.count == alternatives.count else {
          throw .count(column: "net benefits", expected: alternatives.count, found: values.count)
        }
        for place in values.indices {
          let difference = values[place] - values[0]
          sums[place].value += values[place]
          sums[place].difference += difference
          sums[place].square += difference * difference
        }
      }
      let m = Double(inner)
      for place in sums.indices {
        means[place][trial] = sums[place].value / m
        let mean = sums[place].difference / m
        errors[place][trial] = max(0, sums[place].square / m - mean * mean) / (m - 1)
      }
    }
    let decision = try DecisionSample(
      alternatives: zip(alternatives, means).map { DecisionSample.Column($0, $1) }, inputs: [])
    let found = decision.perfectInformation
    // Exact for two alternatives; for more a bound, as in `ConditionalExpectation`.
    let excess = (0..<outer).map { trial in
      let best = means.indices.reduce(0) { means[$1][trial] > means[$0][trial] ? $1 : $0 }
      return means.indices.filter { $0 != best }.reduce(0.0) { sum, place in
        sum
          + UnitNormalLoss.gain(
            mean: means[best][trial] - means[place][trial],
            deviation: errors[best][trial].squareRoot() + errors[place][trial].squareRoot())
      }
    }
    return InformationValue(
      value: found.value, error: found.error, bias: found.bias + DecisionSample.mean(excess), ceiling: found.ceiling,
      changes: found.changes)
  }
}
