import Numerics

/// The kriging weights of one set of samples of one variable: what several columns of values at the same places share.
struct WeightSystem: Sendable {
  /// Ascending sample indices.
  let members: [Int]
  private let factor: CholeskyFactor
  private let drift: CokrigingDrift?
  /// C⁻¹F, one column a trend function, and F'C⁻¹F.
  private let solvedTrend: [[Double]]
  private let trendFactor: CholeskyFactor?

  /// - Throws: the status that the cell gets when the covariance matrix or the trend is singular.
  init(
    _ samples: Samples, _ members: [Int], _ covariance: CovarianceFunction, trend: Trend
  ) throws(CokrigingSystem.Failure) {
    let count = members.count
    guard let factor = CholeskyFactor(samples.covarianceMatrix(members, covariance), count: count) else {
      throw .singularCovariance
    }
    self.members = members
    self.factor = factor
    guard trend.knownMean == nil else {
      drift = nil
      solvedTrend = []
      trendFactor = nil
      return
    }
    let drift = CokrigingDrift(start: 0, trend: trend, samples: samples, chosen: members)
    let functions = drift.values(samples, members)
    let solved = functions.map { factor.solve($0) }
    let order = functions.count
    let normal = (0..<order * order).map { dot(functions[$0 / order], solved[$0 % order]) }
    guard let trendFactor = CholeskyFactor(normal, count: order, tolerance: 1e-11) else { throw .singularTrend }
    self.drift = drift
    solvedTrend = solved
    self.trendFactor = trendFactor
  }

  /// Weights of the members in order, and the kriging variance (Cressie 1993, eqs. 3.4.63 to 3.4.65).
  func weights(
    at place: SIMD3<Double>, external: [Double] = [], _ samples: Samples, _ covariance: CovarianceFunction
  ) -> (weights: [Double], variance: Double) {
    let target = members.map { covariance.covariance(place - samples.place($0)) }
    var weights = factor.solve(target)
    var variance = covariance.variance - dot(weights, target)
    guard let drift, let trendFactor else { return (weights, max(0, variance)) }
    let departure = drift.values(place, external: external).map { function, value in
      value - dot(solvedTrend[function], target)
    }
    let multipliers = trendFactor.solve(departure)
    variance += dot(multipliers, departure)
    for (column, multiplier) in zip(solvedTrend, multipliers) {
      for index in weights.indices { weights[index] += multiplier * column[index] }
    }
    return (weights, max(0, variance))
  }
}

extension Samples {
  /// Covariances of some samples with each other, measurement errors on the diagonal; row-major, lower triangle filled.
  func covarianceMatrix(_ members: [Int], _ covariance: CovarianceFunction) -> [Double] {
    let count = members.count
    var matrix = [Double](repeating: 0, count: count * count)
    for (row, one) in members.enumerated() {
      let place = place(one)
      for column in 0..<row {
        matrix[row * count + column] = covariance.covariance(self.place(members[column]) - place)
      }
      matrix[row * count + row] =
        covariance.variance + covariance.model.measurementError + (errorVariances.isEmpty ? 0 : errorVariances[one])
    }
    return matrix
  }

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
