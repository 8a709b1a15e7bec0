import NumericalMethods

/// The cokriging system of one set of samples: the factored covariance matrix and the generalised least squares
/// estimate of all trends, from which any number of places is estimated.
///
/// With C = LL' the covariances of the samples, F the trend functions at them, z the values, c_k the covariances of
/// variable k at the target with the samples and f_k the trend functions there: y = L⁻¹z, u_k = L⁻¹c_k, L⁻¹F = QR,
/// b_k = R⁻'f_k − Q'u_k. Then
///
///     estimate_k = u_k'y + b_k'Q'y
///     cov(k, l)  = C_kl(V, V) − u_k'u_l + b_k'b_l
///
/// which is cokriging with Lagrange multipliers (Wackernagel 2003, chapters 24 and 38; Ver Hoef & Cressie 1993) in the
/// form of generalised least squares, and in every step positive definite.
struct CokrigingSystem: Sendable {
  /// Index of the variable and of the sample in it, variable after variable.
  struct Member: Sendable, Hashable {
    let variable: Int
    let sample: Int
  }

  let members: [Member]
  /// The trend functions of each variable that takes part; nil for the others.
  let drifts: [CokrigingDrift?]
  /// Number of trend functions of all variables.
  let functions: Int
  private let system: WhitenedSystem
  /// y = L⁻¹z and Q'y.
  private let whitened: [Double]
  private let projected: [Double]

  var factor: CholeskyFactor { system.factor }

  init(_ members: [Member], of cokriging: Cokriging, drifts: [CokrigingDrift?]) throws(WhitenedSystem.Failure) {
    let count = members.count
    var covariance = [Double](repeating: 0, count: count * count)
    for (row, one) in members.enumerated() {
      let place = cokriging.variables[one.variable].samples.place(one.sample)
      for column in 0..<row {
        let other = members[column]
        let lag = place - cokriging.variables[other.variable].samples.place(other.sample)
        covariance[row * count + column] =
          cokriging.support(one.variable, other.variable).covariance.covariance(lag)
      }
      covariance[row * count + row] =
        cokriging.support(one.variable, one.variable).covariance.variance + cokriging.errorVariance(one)
    }
    self.members = members
    self.drifts = drifts
    functions = drifts.compactMap { $0?.end }.max() ?? 0
    var columns = [[Double]](repeating: [Double](repeating: 0, count: count), count: functions)
    var first = 0
    for (variable, drift) in drifts.enumerated() {
      let rows = members.count { $0.variable == variable }
      if let drift, rows > 0 {
        for function in 0..<drift.basis.count {
          for row in 0..<rows {
            columns[drift.start + function][first + row] = drift.basis.columns[function * rows + row] * drift.constant
          }
        }
      }
      first += rows
    }
    let values = members.map {
      cokriging.variables[$0.variable].samples.values[$0.sample] - cokriging.offset($0.variable)
    }
    system = try WhitenedSystem(covariances: covariance, functions: columns, count: count)
    whitened = system.factor.solveLower(values)
    projected = system.project(whitened)
  }

  /// Estimates (without the known mean) of some variables at one target, and the covariances of their errors, row-major.
  ///
  /// - Parameters:
  ///   - covariances: of each variable at the target with the members.
  ///   - trends: all trend functions at the target, for each variable.
  ///   - own: covariances of the variables with each other at the target, row-major.
  func estimate(
    covariances: [[Double]], trends: [[Double]], own: [Double]
  ) -> (estimates: [Double], errors: [Double]) {
    let wanted = covariances.count
    let u = factor.solveLower(columns: covariances)
    var estimates = u.map { dot($0, whitened) }
    var departures: [[Double]] = []
    for k in 0..<wanted {
      departures.append(system.departure(trends[k], system.project(u[k])))
      estimates[k] += dot(departures[k], projected)
    }
    var errors = own
    for k in 0..<wanted {
      for l in 0...k {
        let error = own[k * wanted + l] - dot(u[k], u[l]) + dot(departures[k], departures[l])
        errors[k * wanted + l] = error
        errors[l * wanted + k] = error
      }
      // A variance that is zero but for rounding (an estimate at a sample) is zero.
      errors[k * wanted + k] = max(0, errors[k * wanted + k])
    }
    return (estimates, errors)
  }
}
