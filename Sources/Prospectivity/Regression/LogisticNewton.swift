import Foundation
import NumericalMethods

/// Newton's method for the penalised log-likelihood of a logistic regression: iteratively reweighted least squares
/// (McCullagh & Nelder 1989, section 4.4) with steps that are halved until the likelihood does not fall.
struct LogisticNewton {
  /// Intercept first, for centred and scaled features.
  private(set) var coefficients: [Double]
  private(set) var logLikelihood = 0.0
  private(set) var iterations = 0
  private(set) var hasConverged = false
  /// The largest log-odds, by size and without offsets, among the rows.
  private(set) var farthest = 0.0
  /// Row-major inverse of the negative second derivatives of the penalised log-likelihood.
  private(set) var covariance: [Double] = []

  private let order: Int
  /// What the square of each coefficient is held back by.
  private let ridge: [Double]
  private let isFirth: Bool

  /// - Throws: `notConverged` where even the first matrix has no inverse.
  init(_ design: LogisticDesign, penalty: LogisticPenalty, maximumIterations: Int) throws(RegressionError) {
    order = design.columns.count + 1
    if case .ridge(let c) = penalty {
      ridge = [0] + design.scales.map { 1 / (c * $0 * $0) }
    } else {
      ridge = [Double](repeating: 0, count: order)
    }
    isFirth = penalty == .firth
    coefficients = [Double](repeating: 0, count: order)
    let share = design.successes.reduce(0, +)
    coefficients[0] = log(share / design.failures.reduce(0, +)) - (design.offsets.reduce(0, +) / Double(design.count))
    try climb(design, maximumIterations)
  }

  /// One evaluation of the likelihood and its derivatives.
  private struct Place {
    var logLikelihood = 0.0
    var objective = 0.0
    var gradient: [Double]
    var factor: CholeskyFactor?
    var farthest = 0.0
  }

  private mutating func climb(_ design: LogisticDesign, _ maximumIterations: Int) throws(RegressionError) {
    var place = evaluate(design, coefficients)
    guard place.factor != nil else { throw .notConverged(iterations: 0) }
    while iterations < maximumIterations, !hasConverged {
      iterations += 1
      guard let factor = place.factor else { break }
      let step = factor.solve(place.gradient)
      let decrement = dot(place.gradient, step)
      // Newton's error falls quadratically: after a step that gains this little the rest is rounding.
      hasConverged = decrement <= 1e-16 * max(1, abs(place.objective))
      var share = 1.0
      var next = place
      var trial = coefficients
      for _ in 0..<30 {
        trial = zip(coefficients, step).map { $0 + share * $1 }
        next = evaluate(design, trial)
        if next.factor != nil, next.objective >= place.objective - 1e-12 * max(1, abs(place.objective)) { break }
        share /= 2
      }
      guard next.factor != nil else { break }
      coefficients = trial
      place = next
    }
    logLikelihood = place.logLikelihood
    farthest = place.farthest
    if let factor = place.factor {
      var inverse = [Double](repeating: 0, count: order * order)
      for k in 0..<order {
        var unit = [Double](repeating: 0, count: order)
        unit[k] = 1
        for (j, value) in factor.solve(unit).enumerated() { inverse[j * order + k] = value }
      }
      covariance = inverse
    }
  }

  private func evaluate(_ design: LogisticDesign, _ beta: [Double]) -> Place {
    let rows = design.count
    var place = Place(gradient: [Double](repeating: 0, count: order))
    var weights = [Double](repeating: 0, count: rows)
    var residuals = weights
    var probabilities = weights
    for row in 0..<rows {
      var own = beta[0]
      for k in 1..<max(order, 1) { own += beta[k] * design.columns[k - 1][row] }
      place.farthest = max(place.farthest, abs(own))
      let odds = own + design.offsets[row]
      let (hits, misses) = (design.successes[row], design.failures[row])
      let tail = exp(-abs(odds))
      let small = tail / (1 + tail)
      let p = odds >= 0 ? 1 / (1 + tail) : small
      // ln p and ln (1 - p) without loss at either end.
      let logSmall = -abs(odds) - log1p(tail)
      let logLarge = -log1p(tail)
      place.logLikelihood += hits * (odds >= 0 ? logLarge : logSmall) + misses * (odds >= 0 ? logSmall : logLarge)
      weights[row] = (hits + misses) * small / (1 + tail)
      let q = odds >= 0 ? small : 1 / (1 + tail)
      residuals[row] = hits * q - misses * p
      probabilities[row] = p
    }
    var matrix = [Double](repeating: 0, count: order * order)
    for j in 0..<order {
      let left = j == 0 ? weights : zip(weights, design.columns[j - 1]).map { $0 * $1 }
      matrix[j * order] = left.reduce(0, +)
      for k in 1..<max(j + 1, 1) { matrix[j * order + k] = dot(left, design.columns[k - 1]) }
    }
    place.objective = place.logLikelihood
    for k in 1..<max(order, 1) where ridge[k] > 0 {
      matrix[k * order + k] += ridge[k]
      place.objective -= ridge[k] * beta[k] * beta[k] / 2
    }
    place.factor = CholeskyFactor(matrix, count: order)
    if isFirth, let factor = place.factor {
      place.objective += factor.logDeterminant / 2
      addFirth(design, factor, weights, probabilities, &residuals)
    }
    place.gradient[0] = residuals.reduce(0, +)
    for k in 1..<max(order, 1) {
      place.gradient[k] = dot(residuals, design.columns[k - 1]) - ridge[k] * beta[k]
    }
    return place
  }

  /// hᵢ (1/2 - pᵢ) with hᵢ the leverage of a row (Firth 1993; Heinze & Schemper 2002, equation 2).
  private func addFirth(
    _ design: LogisticDesign, _ factor: CholeskyFactor, _ weights: [Double], _ p: [Double], _ residuals: inout [Double]
  ) {
    for row in 0..<design.count {
      let half = factor.solveLower([1] + design.columns.map { $0[row] })
      residuals[row] += weights[row] * dot(half, half) * (0.5 - p[row])
    }
  }
}
