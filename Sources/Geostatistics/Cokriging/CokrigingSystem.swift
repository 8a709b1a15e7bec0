import Numerics

/// The cokriging system of one set of samples: the factored covariance matrix and the generalised least squares
/// estimate of all trends, from which any number of places is estimated.
///
/// With C the covariances of the samples, F the trend functions at them, z the values, c_k the covariances of variable
/// k at the target with the samples and f_k the trend functions there (Wackernagel 2003, chapters 24 and 38, in the
/// form of Cressie 1993, eq. 3.4.78):
///
///     estimate_k   = f_k'b + c_k'C⁻¹(z − Fb),   b = (F'C⁻¹F)⁻¹ F'C⁻¹ z
///     cov(k, l)    = C_kl(0) − c_k'C⁻¹c_l + d_k'(F'C⁻¹F)⁻¹ d_l,   d_k = f_k − F'C⁻¹c_k
///
/// This is the same as the system with Lagrange multipliers, but positive definite, so that Cholesky factors serve.
struct CokrigingSystem: Sendable {
  /// Index of the variable and of the sample in it, variable after variable.
  struct Member: Sendable, Hashable {
    let variable: Int
    let sample: Int
  }

  let members: [Member]
  /// The trend functions of each variable that takes part; nil for the others.
  let drifts: [CokrigingDrift?]
  let factor: CholeskyFactor
  private let trendFactor: CholeskyFactor?
  /// L⁻¹F, one column a function.
  private let whitenedTrend: [[Double]]
  private let coefficients: [Double]
  /// L⁻¹(z − Fb).
  private let whitenedResiduals: [Double]

  enum Failure: Error { case singularCovariance, singularTrend }

  init(_ members: [Member], of cokriging: Cokriging, drifts: [CokrigingDrift?]) throws(Failure) {
    let count = members.count
    var covariance = [Double](repeating: 0, count: count * count)
    for (row, one) in members.enumerated() {
      let place = cokriging.variables[one.variable].samples.place(one.sample)
      for column in 0..<row {
        let other = members[column]
        let lag = cokriging.variables[other.variable].samples.place(other.sample) - place
        covariance[row * count + column] = cokriging.covariance(one.variable, other.variable).covariance(lag)
      }
      covariance[row * count + row] =
        cokriging.covariance(one.variable, one.variable).variance + cokriging.errorVariance(one)
    }
    guard let factor = CholeskyFactor(covariance, count: count) else { throw .singularCovariance }
    self.members = members
    self.drifts = drifts
    self.factor = factor

    let functions = drifts.compactMap { $0 }.map(\.end).max() ?? 0
    var trend = [[Double]](repeating: [Double](repeating: 0, count: count), count: functions)
    var values = [Double](repeating: 0, count: count)
    for (row, member) in members.enumerated() {
      let samples = cokriging.variables[member.variable].samples
      values[row] = samples.values[member.sample] - cokriging.offset(member.variable)
      guard let drift = drifts[member.variable] else { continue }
      let external = samples.drifts.map { $0[member.sample] }
      for (function, value) in drift.values(samples.place(member.sample), external: external) {
        trend[function][row] = value
      }
    }
    let whitened = trend.map { factor.solveLower($0) }
    let data = factor.solveLower(values)
    var normal = [Double](repeating: 0, count: functions * functions)
    for row in 0..<functions {
      for column in 0...row { normal[row * functions + column] = dot(whitened[row], whitened[column]) }
    }
    if functions == 0 {
      trendFactor = nil
      coefficients = []
    } else {
      guard let normalFactor = CholeskyFactor(normal, count: functions, tolerance: 1e-11) else { throw .singularTrend }
      trendFactor = normalFactor
      coefficients = normalFactor.solve(whitened.map { dot($0, data) })
    }
    var residuals = data
    for (column, coefficient) in zip(whitened, coefficients) {
      for row in 0..<count { residuals[row] -= column[row] * coefficient }
    }
    whitenedTrend = whitened
    whitenedResiduals = residuals
  }

  /// Estimates (without the known mean) of the variables of `wanted` at one target, and the covariances of their
  /// errors, row-major over `wanted`.
  ///
  /// - Parameters:
  ///   - covariances: of each wanted variable at the target with the members.
  ///   - functions: trend functions of each wanted variable at the target.
  ///   - own: covariances of the wanted variables with each other at the target, row-major.
  func estimate(
    covariances: [[Double]], functions: [[(Int, Double)]], own: [Double]
  ) -> (estimates: [Double], errors: [Double]) {
    let wanted = covariances.count
    let whitened = covariances.map { factor.solveLower($0) }
    var estimates = [Double](repeating: 0, count: wanted)
    var errors = own
    var departures: [[Double]] = []
    for k in 0..<wanted {
      var departure = whitenedTrend.map { -dot($0, whitened[k]) }
      var estimate = dot(whitened[k], whitenedResiduals)
      for (function, value) in functions[k] {
        departure[function] += value
        estimate += value * coefficients[function]
      }
      estimates[k] = estimate
      departures.append(trendFactor.map { $0.solveLower(departure) } ?? [])
    }
    for k in 0..<wanted {
      for l in 0...k {
        let error = own[k * wanted + l] - dot(whitened[k], whitened[l]) + dot(departures[k], departures[l])
        errors[k * wanted + l] = error
        errors[l * wanted + k] = error
      }
      // A variance that is zero but for rounding (an estimate at a sample) is zero.
      errors[k * wanted + k] = max(0, errors[k * wanted + k])
    }
    return (estimates, errors)
  }
}

/// Sum of products in order of index.
func dot(_ one: [Double], _ other: [Double]) -> Double {
  var sum = 0.0
  for index in one.indices { sum += one[index] * other[index] }
  return sum
}
