import Numerics

/// The kriging weights of one set of samples of one variable: what several columns of values at the same places share.
struct WeightSystem: Sendable {
  /// Ascending sample indices.
  let members: [Int32]
  private let factor: CholeskyFactor
  private let basis: DriftBasis
  private let orthonormal: OrthonormalBasis?

  /// - Throws: why there is none, in the words of a cell.
  init(
    _ samples: Samples, _ members: [Int32], _ covariance: CovarianceFunction, trend: Trend
  ) throws(KrigingSystem.Failure) {
    let count = members.count
    let basis = DriftBasis(trend, samples: samples, members: members)
    self.basis = basis
    guard count >= basis.count else { throw KrigingSystem.Failure(status: .singularTrend) }
    guard let factor = CholeskyFactor(samples.covarianceMatrix(members, covariance), count: count) else {
      throw KrigingSystem.Failure(status: .singularCovariance)
    }
    self.members = members
    self.factor = factor
    guard basis.count > 0 else {
      orthonormal = nil
      return
    }
    let columns = (0..<basis.count).map { Array(basis.columns[$0 * count..<($0 + 1) * count]) }
    guard
      OrthonormalBasis(
        basis.columns, rows: count, columns: basis.count, tolerance: CokrigingSystem.trendTolerance) != nil,
      let orthonormal = OrthonormalBasis(
        Array(factor.solveLower(columns: columns).joined()), rows: count, columns: basis.count, tolerance: 1e-13)
    else { throw KrigingSystem.Failure(status: .singularTrend) }
    self.orthonormal = orthonormal
  }

  /// Weights of the members in order, and the kriging variance: w = L⁻ᵀ(u + Qb) as in `KrigingSystem`.
  func weights(
    at place: SIMD3<Double>, drifts: [Double] = [], _ samples: Samples, _ covariance: CovarianceFunction
  ) -> (weights: [Double], variance: Double) {
    let u = factor.solveLower(members.map { covariance.covariance(samples.place(Int($0)) - place) })
    let variance = covariance.variance - dot(u, u)
    guard let orthonormal else { return (factor.solveUpper(u), max(0, variance)) }
    let values = basis.values(at: place, nodes: .point, drifts: drifts)
    let b = zip(orthonormal.solveTransposed(values), orthonormal.project(u)).map { $0 - $1 }
    let whitened = zip(u, orthonormal.combine(b)).map { $0 + $1 }
    return (factor.solveUpper(whitened), max(0, variance + dot(b, b)))
  }
}

extension Samples {
  /// Covariances of some samples with each other, measurement errors on the diagonal; row-major, lower triangle filled.
  func covarianceMatrix(_ members: [Int32], _ covariance: CovarianceFunction) -> [Double] {
    let count = members.count
    var matrix = [Double](repeating: 0, count: count * count)
    for (row, one) in members.enumerated() {
      let place = place(Int(one))
      for column in 0..<row {
        matrix[row * count + column] = covariance.covariance(place - self.place(Int(members[column])))
      }
      matrix[row * count + row] =
        covariance.variance + covariance.model.measurementError
        + (errorVariances.isEmpty ? 0 : errorVariances[Int(one)])
    }
    return matrix
  }
}
