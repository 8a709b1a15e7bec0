import Numerics

/// The kriging system of one set of samples, factored once and solved for any number of targets.
///
/// With C the covariances of the data (measurement errors on the diagonal), F the drift functions at the data, c and f
/// those of a target, and C = L Lᵀ: y = L⁻¹ z, u = L⁻¹ c, L⁻¹ F = Q R, b = R⁻ᵀ f − Qᵀ u. Then
///
///     estimate  = uᵀ y + bᵀ Qᵀ y
///     variance  = C(V, V) − uᵀ u + bᵀ b
///     weights   = L⁻ᵀ (u + Q b)
///
/// which is the covariance form of universal kriging (Cressie 1993, eqs. 3.4.65 and 3.4.67) without any inverse. Values
/// are centred on the known mean or on their own mean; with a constant among the drift functions that changes nothing
/// but the rounding.
struct KrigingSystem: Sendable {
  let members: [Int32]
  let samples: Samples
  let support: SupportCovariance
  let factor: CholeskyFactor
  let basis: DriftBasis
  /// Q and R; nil for simple kriging.
  let orthonormal: OrthonormalBasis?
  /// y.
  let whitened: [Double]
  /// Qᵀ y.
  let projected: [Double]
  let valueCenter: Double
  private let measurementError: Double

  /// Why there is no system; `status` says it to the cell.
  struct Failure: Error {
    let status: CellStatus
  }

  init(
    samples: Samples, members: [Int32], trend: Trend, support: SupportCovariance, measurementError: Double
  ) throws(Failure) {
    let count = members.count
    let basis = DriftBasis(trend, samples: samples, members: members)
    guard count >= max(basis.count, 1), basis.areIndependent(rows: count) else {
      throw Failure(status: count == 0 ? .tooFewSamples : .singularTrend)
    }

    var matrix = [Double](repeating: 0, count: count * count)
    let places = members.map { samples.place(Int($0)) }
    for row in 0..<count {
      for column in 0..<row {
        matrix[row * count + column] = support.covariance.covariance(places[row] - places[column])
      }
      matrix[row * count + row] =
        support.covariance.variance + Self.errorVariance(samples, Int(members[row]), measurementError)
    }
    guard let factor = CholeskyFactor(matrix, count: count) else { throw Failure(status: .singularCovariance) }

    let values = members.map { samples.values[Int($0)] }
    let valueCenter = trend.knownMean ?? values.reduce(0, +) / Double(count)
    let whitened = factor.solveLower(values.map { $0 - valueCenter })
    if basis.count > 0 {
      var columns: [Double] = []
      for function in 0..<basis.count {
        columns += factor.solveLower(Array(basis.columns[(function * count)..<((function + 1) * count)]))
      }
      guard let orthonormal = OrthonormalBasis(columns, rows: count, columns: basis.count, tolerance: 1e-13) else {
        throw Failure(status: .singularTrend)
      }
      self.orthonormal = orthonormal
      projected = orthonormal.project(whitened)
    } else {
      orthonormal = nil
      projected = []
    }
    self.measurementError = measurementError
    self.members = members
    self.samples = samples
    self.support = support
    self.factor = factor
    self.basis = basis
    self.whitened = whitened
    self.valueCenter = valueCenter
  }

  /// Variance of the error of a sample, its own and that of the model.
  func errorVariance(_ index: Int) -> Double { Self.errorVariance(samples, index, measurementError) }

  private static func errorVariance(_ samples: Samples, _ index: Int, _ measurementError: Double) -> Double {
    measurementError + (samples.errorVariances.isEmpty ? 0 : samples.errorVariances[index])
  }

  /// Covariances of the members with the support around a place.
  func covariances(_ place: SIMD3<Double>) -> [Double] {
    members.map { support(samples.place(Int($0)), place) }
  }

  /// One estimate in terms that all diagnostics follow from.
  struct Solution {
    var estimate: Double
    var variance: Double
    /// Cov(Z, Z*) and Var(Z*), of the variable and its estimate about the drift.
    var covarianceWithTruth: Double
    var varianceOfEstimate: Double
    /// L weights = u + Q b; the weights are one triangular solve away.
    var whitenedWeights: [Double]
  }

  /// - Parameters:
  ///   - u: L⁻¹ c; zeros for the trend alone.
  ///   - variance: C(V, V); 0 for the trend alone.
  func solution(
    u: [Double], at place: SIMD3<Double>, drifts: [Double], variance: Double, weights: Bool
  ) -> Solution {
    let explained = dot(u, u)
    var estimate = dot(u, whitened)
    guard let orthonormal else {
      return Solution(
        estimate: valueCenter + estimate, variance: max(variance - explained, 0), covarianceWithTruth: explained,
        varianceOfEstimate: explained, whitenedWeights: weights ? u : [])
    }
    let seen = orthonormal.project(u)
    let values = basis.values(at: place, nodes: support.nodes, drifts: drifts)
    let b = zip(orthonormal.solveTransposed(values), seen).map { $0 - $1 }
    var (squares, products) = (0.0, 0.0)
    for index in b.indices {
      estimate += b[index] * projected[index]
      squares += b[index] * b[index]
      products += b[index] * seen[index]
    }
    return Solution(
      estimate: valueCenter + estimate, variance: max(variance - explained + squares, 0),
      covarianceWithTruth: explained + products, varianceOfEstimate: explained + 2 * products + squares,
      whitenedWeights: weights ? zip(u, orthonormal.combine(b)).map { $0 + $1 } : [])
  }

  /// Kriging weights of the members, from the whitened ones.
  func weights(_ whitened: [Double]) -> [Double] { factor.solveUpper(whitened) }
}
