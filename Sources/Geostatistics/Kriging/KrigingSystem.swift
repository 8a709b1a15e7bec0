import NumericalMethods

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
  let samples: Samples
  let support: SupportCovariance
  private let weightSystem: WeightSystem
  /// y.
  let whitened: [Double]
  /// Qᵀ y.
  let projected: [Double]
  let valueCenter: Double

  var members: [Int32] { weightSystem.members }
  var basis: DriftBasis { weightSystem.basis }
  private var system: WhitenedSystem { weightSystem.system }
  var factor: CholeskyFactor { system.factor }

  /// Why there is no system; `status` says it to the cell.
  struct Failure: Error {
    let status: CellStatus
  }

  init(samples: Samples, members: [Int32], trend: Trend, support: SupportCovariance) throws(Failure) {
    guard !members.isEmpty else { throw Failure(status: .tooFewSamples) }
    let weightSystem: WeightSystem
    do throws(WhitenedSystem.Failure) {
      weightSystem = try WeightSystem(samples, members, support.covariance, trend: trend)
    } catch { throw Failure(status: error.status) }
    let values = members.map { samples.values[Int($0)] }
    let valueCenter = trend.knownMean ?? values.reduce(0, +) / Double(members.count)
    let whitened = weightSystem.system.factor.solveLower(values.map { $0 - valueCenter })
    self.samples = samples
    self.support = support
    self.weightSystem = weightSystem
    self.whitened = whitened
    projected = weightSystem.system.project(whitened)
    self.valueCenter = valueCenter
  }

  /// Variance of the error of a sample, its own and that of the model.
  func errorVariance(_ index: Int) -> Double { samples.errorVariance(index, support.covariance.model) }

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
    let estimate = dot(u, whitened)
    guard basis.count > 0 else {
      return Solution(
        estimate: valueCenter + estimate, variance: max(variance - explained, 0), covarianceWithTruth: explained,
        varianceOfEstimate: explained, whitenedWeights: weights ? u : [])
    }
    let seen = system.project(u)
    let b = system.departure(basis.values(at: place, nodes: support.nodes, drifts: drifts), seen)
    let squares = dot(b, b)
    let products = dot(b, seen)
    return Solution(
      estimate: valueCenter + estimate + dot(b, projected), variance: max(variance - explained + squares, 0),
      covarianceWithTruth: explained + products, varianceOfEstimate: explained + 2 * products + squares,
      whitenedWeights: weights ? system.whitenedWeights(u, b) : [])
  }

  /// v − Q Qᵀ v.
  func remainder(of vector: [Double]) -> [Double] { system.remainder(of: vector) }

  /// Kriging weights of the members, from the whitened ones.
  func weights(_ whitened: [Double]) -> [Double] { factor.solveUpper(whitened) }
}
