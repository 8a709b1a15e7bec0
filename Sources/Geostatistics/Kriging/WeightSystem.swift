import NumericalMethods

/// The kriging weights of one set of samples of one variable: what several columns of values at the same places share.
struct WeightSystem: Sendable {
  /// Ascending sample indices.
  let members: [Int32]
  let system: WhitenedSystem
  let basis: DriftBasis

  init(
    _ samples: Samples, _ members: [Int32], _ covariance: CovarianceFunction, trend: Trend
  ) throws(WhitenedSystem.Failure) {
    self.members = members
    basis = DriftBasis(trend, samples: samples, members: members)
    guard members.count >= basis.count else { throw .singularTrend }
    system = try WhitenedSystem(
      covariances: samples.covarianceMatrix(members, covariance), functions: basis.functions(rows: members.count),
      count: members.count)
  }

  /// Weights of the members in order, and the kriging variance: w = L⁻ᵀ(u + Qb) as in `KrigingSystem`.
  func weights(
    at place: SIMD3<Double>, drifts: [Double] = [], _ samples: Samples, _ covariance: CovarianceFunction
  ) -> (weights: [Double], variance: Double) {
    let u = system.factor.solveLower(members.map { covariance.covariance(samples.place(Int($0)) - place) })
    let b = system.departure(basis.values(at: place, nodes: .point, drifts: drifts), system.project(u))
    return (
      system.factor.solveUpper(system.whitenedWeights(u, b)), max(0, covariance.variance - dot(u, u) + dot(b, b))
    )
  }
}

extension Samples {
  /// Variance of the error of a sample, its own and that of the model.
  func errorVariance(_ index: Int, _ model: VariogramModel) -> Double {
    model.measurementError + (errorVariances.isEmpty ? 0 : errorVariances[index])
  }

  /// Covariances of some samples with each other, measurement errors on the diagonal; row-major, lower triangle filled.
  func covarianceMatrix(_ members: [Int32], _ covariance: CovarianceFunction) -> [Double] {
    let count = members.count
    var matrix = [Double](repeating: 0, count: count * count)
    let places = members.map { place(Int($0)) }
    for row in 0..<count {
      for column in 0..<row { matrix[row * count + column] = covariance.covariance(places[row] - places[column]) }
      matrix[row * count + row] = covariance.variance + errorVariance(Int(members[row]), covariance.model)
    }
    return matrix
  }
}
