import Foundation
import NumericalMethods

/// How the true grade of a cell may lie about its estimate, given the variance of estimation.
public enum GradeError: String, Hashable, Sendable, CaseIterable {
  case normal
  case lognormal

  /// P(Z ≥ c) and E[Z; Z ≥ c] of a grade Z of mean m and variance v.
  ///
  /// Normal, with s² = v and d = (m - c) / s:
  ///
  /// > P = Φ(d), E = m Φ(d) + s φ(d)
  ///
  /// Lognormal, with σ² = ln(1 + v / m²) and μ = ln m - σ² / 2:
  ///
  /// > P = Φ((μ - ln c) / σ), E = m Φ((μ + σ² - ln c) / σ)
  ///
  /// (partial expectations: Johnson, Kotz & Balakrishnan 1994, *Continuous Univariate Distributions* 1, chapters 13 and
  /// 14; of a cell: Journel 1980, "The lognormal approach to predicting local distributions of selective mining unit
  /// grades", Mathematical Geology 12, 285-303).
  ///
  /// - Parameters:
  ///   - mean: 0 or more; above 0 for a lognormal grade of some variance.
  ///   - variance: 0 or more, in the squared unit of the mean; 0 is a grade that is known.
  ///   - cutoff: 0 or more.
  public func above(_ cutoff: Double, mean: Double, variance: Double) -> (probability: Double, expectation: Double) {
    guard variance > 0 else { return mean >= cutoff ? (1, mean) : (0, 0) }
    switch self {
    case .normal:
      let deviation = variance.squareRoot()
      let d = (mean - cutoff) / deviation
      let p = StandardNormal.probability(below: d)
      return (p, mean * p + deviation * StandardNormal.density(d))
    case .lognormal:
      guard cutoff > 0 else { return (1, mean) }
      // v / m² as two quotients: m² may underflow.
      let logVariance = log1p(variance / mean / mean)
      let logDeviation = logVariance.squareRoot()
      let d = (log(mean / cutoff) - logVariance / 2) / logDeviation
      return (
        StandardNormal.probability(below: d), mean * StandardNormal.probability(below: d + logDeviation)
      )
    }
  }
}
