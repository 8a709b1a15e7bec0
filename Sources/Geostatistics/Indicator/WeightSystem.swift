import Numerics

/// The kriging weights of one set of samples of one variable with a constant mean: what several columns of values at the
/// same places share.
struct WeightSystem: Sendable {
  /// Ascending sample indices.
  let members: [Int]
  private let factor: CholeskyFactor
  /// C⁻¹1 and 1'C⁻¹1 where the mean is unknown.
  private let solvedOnes: [Double]
  private let onesTotal: Double

  /// Nil when the covariance matrix is singular.
  init?(_ samples: Samples, _ members: [Int], _ covariance: CovarianceFunction, meanIsKnown: Bool) {
    let count = members.count
    var matrix = [Double](repeating: 0, count: count * count)
    for (row, one) in members.enumerated() {
      let place = samples.place(one)
      for column in 0..<row {
        matrix[row * count + column] = covariance.covariance(samples.place(members[column]) - place)
      }
      matrix[row * count + row] =
        covariance.variance + covariance.model.measurementError
        + (samples.errorVariances.isEmpty ? 0 : samples.errorVariances[one])
    }
    guard let factor = CholeskyFactor(matrix, count: count) else { return nil }
    self.members = members
    self.factor = factor
    solvedOnes = meanIsKnown ? [] : factor.solve([Double](repeating: 1, count: count))
    onesTotal = solvedOnes.reduce(0, +)
  }

  /// Weights of the members in order, and the kriging variance (Cressie 1993, eqs. 3.2.13 and 3.4.45).
  func weights(
    at place: SIMD3<Double>, _ samples: Samples, _ covariance: CovarianceFunction
  ) -> (weights: [Double], variance: Double) {
    let target = members.map { covariance.covariance(place - samples.place($0)) }
    var weights = factor.solve(target)
    guard !solvedOnes.isEmpty else { return (weights, max(0, covariance.variance - dot(weights, target))) }
    let multiplier = (1 - weights.reduce(0, +)) / onesTotal
    for index in weights.indices { weights[index] += multiplier * solvedOnes[index] }
    return (weights, max(0, covariance.variance - dot(weights, target) + multiplier))
  }
}

extension Samples {
  /// - Throws: `duplicates` for two samples at one place that no measurement error tells apart.
  func refuseDuplicates(measurementError: Double) throws(GeostatisticsError) {
    guard measurementError == 0 else { return }
    var seen: [SIMD3<Double>: Int] = [:]
    var first: [Int] = []
    var places = 0
    for index in 0..<count where errorVariances.isEmpty || errorVariances[index] == 0 {
      guard let other = seen.updateValue(index, forKey: place(index)) else { continue }
      if first.isEmpty { first = [other, index] }
      places += 1
    }
    guard first.isEmpty else { throw .duplicates(indices: first, places: places) }
  }
}
