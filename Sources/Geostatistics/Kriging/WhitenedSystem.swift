import NumericalMethods

/// What every kriging system consists of: the factored covariances of some data, C = L Lᵀ, and the trend functions at
/// them in the metric of these covariances, L⁻¹F = Q R.
///
/// Generalised least squares without any inverse; the systems of one variable (`WeightSystem`, `KrigingSystem`) and of
/// several (`CokrigingSystem`) differ in how they fill C and F, and in what they ask of the solution.
/// `LocalConditioning` and `VecchiaFit` stand apart: there the trend is one for all data, and a local system has none.
struct WhitenedSystem: Sendable {
  let factor: CholeskyFactor
  /// Q and R; nil without trend functions.
  let orthonormal: OrthonormalBasis?

  enum Failure: Error {
    case singularCovariance, singularTrend

    var status: CellStatus {
      switch self {
      case .singularCovariance: .singularCovariance
      case .singularTrend: .singularTrend
      }
    }
  }

  /// - Parameters:
  ///   - covariances: of the data, row-major, lower triangle filled.
  ///   - functions: values of each trend function at the data.
  init(covariances: [Double], functions: [[Double]], count: Int) throws(Failure) {
    // As they are, before their rounding is spread by the factor.
    guard
      functions.isEmpty
        || OrthonormalBasis(
          Array(functions.joined()), rows: count, columns: functions.count, tolerance: DriftBasis.tolerance) != nil
    else { throw .singularTrend }
    guard let factor = CholeskyFactor(covariances, count: count) else { throw .singularCovariance }
    self.factor = factor
    guard !functions.isEmpty else {
      orthonormal = nil
      return
    }
    guard
      let orthonormal = OrthonormalBasis(
        Array(factor.solveLower(columns: functions).joined()), rows: count, columns: functions.count, tolerance: 1e-13)
    else { throw .singularTrend }
    self.orthonormal = orthonormal
  }

  /// Qᵀ v; nothing without trend functions.
  func project(_ vector: [Double]) -> [Double] { orthonormal?.project(vector) ?? [] }

  /// v − Q Qᵀ v.
  func remainder(of vector: [Double]) -> [Double] { orthonormal?.remainder(of: vector) ?? vector }

  /// b = R⁻ᵀ f − Qᵀ u: how far a target's trend functions f depart from what its covariances, u = L⁻¹c, see of them.
  /// Nothing without trend functions.
  ///
  /// - Parameter seen: Qᵀ u.
  func departure(_ functions: [Double], _ seen: [Double]) -> [Double] {
    guard let orthonormal else { return [] }
    return zip(orthonormal.solveTransposed(functions), seen).map { $0 - $1 }
  }

  /// u + Q b, the kriging weights but for one triangular solve.
  func whitenedWeights(_ u: [Double], _ departure: [Double]) -> [Double] {
    guard let orthonormal else { return u }
    return zip(u, orthonormal.combine(departure)).map { $0 + $1 }
  }
}
