import NumericalMethods

/// Closed forms of the grade-tonnage curve for modelled distributions.
extension HermiteAnamorphosis {
  /// T(z) = 1 − Φ(y), Q(z) = ψ₀ (1 − Φ(y)) − g(y) Σ ψₙ Hₙ₋₁(y) / √n with the cut-off's score y (Rivoirard 1994, section
  /// 3.7). The score is where the series first passes the cut-off, out from the median (``crossing(_:)``).
  public func gradeTonnage(cutoffs: [Double]) throws(GeostatisticsError) -> GradeTonnageCurve {
    try Self.gradeTonnage(cutoffs: cutoffs, coefficients: coefficients, roots: roots)
  }

  static func gradeTonnage(
    cutoffs: [Double], coefficients: [Double], roots: [Double]
  ) throws(GeostatisticsError) -> GradeTonnageCurve {
    var tonnage: [Double] = []
    var metal: [Double] = []
    for cutoff in cutoffs {
      let score = RisingInterval.crossing(
        of: { HermitePolynomials.sum(coefficients, roots: roots, at: $0) }, value: cutoff)
      let share = StandardNormal.probability(below: -score)
      tonnage.append(share)
      metal.append(
        coefficients[0] * share
          + (score.isFinite ? HermitePolynomials.upperIntegral(coefficients, roots: roots, at: score) : 0))
    }
    return try GradeTonnageCurve(cutoffs: cutoffs, tonnage: tonnage, metal: metal)
  }
}

extension BlockAnamorphosis {
  /// The curve of perfectly known blocks: the closed forms with ψₙ rⁿ.
  public func gradeTonnage(cutoffs: [Double]) throws(GeostatisticsError) -> GradeTonnageCurve {
    try HermiteAnamorphosis.gradeTonnage(cutoffs: cutoffs, coefficients: coefficients, roots: point.roots)
  }

  /// The curve of blocks that are chosen by estimates, not by their true grades: the information effect (Rivoirard 1994,
  /// section 7.4; Chilès & Delfiner 2012, section 6.9).
  ///
  /// Estimates are blocks of a further support effect s with Σ ψₙ² s²ⁿ = var(Z*); estimate and truth are bigaussian with
  /// ρ from Σ ψₙ² rⁿ sⁿ ρⁿ = cov(Z_v, Z*). A block is ore when its estimate is at or above the cut-off; the metal is that
  /// of the true grades.
  ///
  /// - Parameters:
  ///   - estimateVariance: var(Z*), above 0, at most the variance of the points.
  ///   - covariance: cov(Z_v, Z*), above 0; for estimates without conditional bias it is var(Z*).
  /// - Throws: `parameter` for moments that no correlation of at most 1 gives.
  public func gradeTonnage(
    cutoffs: [Double], estimateVariance: Double, covariance: Double
  ) throws(GeostatisticsError) -> GradeTonnageCurve {
    let estimates = try BlockAnamorphosis(point, blockVariance: estimateVariance)
    let product = coefficient * estimates.coefficient
    guard covariance > 0, covariance <= point.covariance(product) else {
      throw .parameter(
        .blockEstimateCovariance, is: .number(covariance), expected: .aboveThrough(0, point.covariance(product)))
    }
    // E[Z_v | Y* = y] = Σ ψₙ (r ρ)ⁿ Hₙ(y), and (r s ρ) is the root of the covariance.
    let joint = RisingInterval.root(of: { point.covariance($0) - covariance }, in: 0...product)
    let truth = try BlockAnamorphosis(point, coefficient: min(joint / estimates.coefficient, 1))
    var tonnage: [Double] = []
    var metal: [Double] = []
    for cutoff in cutoffs {
      let score = RisingInterval.crossing(of: { estimates.series(at: $0) }, value: cutoff)
      let share = StandardNormal.probability(below: -score)
      tonnage.append(share)
      metal.append(
        mean * share
          + (score.isFinite
            ? HermitePolynomials.upperIntegral(truth.coefficients, roots: point.roots, at: score) : 0))
    }
    return try GradeTonnageCurve(cutoffs: cutoffs, tonnage: tonnage, metal: metal)
  }
}

/// A lognormal distribution by its mean m and logarithmic standard deviation σ.
public struct LognormalGrades: Sendable, Hashable {
  /// In the unit of the grades, above 0.
  public let mean: Double
  /// Standard deviation of the logarithms, above 0.
  public let logarithmicDeviation: Double

  /// - Throws: `parameter` for a mean or a deviation not above 0.
  public init(mean: Double, logarithmicDeviation: Double) throws(GeostatisticsError) {
    guard mean.isFinite, mean > 0 else { throw .parameter(.mean, is: .number(mean), expected: .above(0)) }
    guard logarithmicDeviation.isFinite, logarithmicDeviation > 0 else {
      throw .parameter(.logarithmicDeviation, is: .number(logarithmicDeviation), expected: .above(0))
    }
    self.mean = mean
    self.logarithmicDeviation = logarithmicDeviation
  }

  /// m² (exp σ² − 1).
  public var variance: Double { mean * mean * expm1(logarithmicDeviation * logarithmicDeviation) }

  /// Permanence of lognormality: blocks of a given variance and the same mean (Krige 1951; Journel & Huijbregts 1978,
  /// section VI.A.2).
  public func blocks(variance: Double) throws(GeostatisticsError) -> LognormalGrades {
    guard variance > 0, variance <= self.variance else {
      throw .parameter(.blockVariance, is: .number(variance), expected: .aboveThrough(0, self.variance))
    }
    return try LognormalGrades(mean: mean, logarithmicDeviation: log1p(variance / (mean * mean)).squareRoot())
  }

  /// T(z) = Φ(ln(m/z)/σ − σ/2), Q(z) = m Φ(ln(m/z)/σ + σ/2) (Lasky 1950; Journel & Huijbregts 1978, eq. VI.5).
  public func gradeTonnage(cutoffs: [Double]) throws(GeostatisticsError) -> GradeTonnageCurve {
    let sigma = logarithmicDeviation
    let reduced = cutoffs.map { $0 > 0 ? log(mean / $0) / sigma : .infinity }
    return try GradeTonnageCurve(
      cutoffs: cutoffs, tonnage: reduced.map { StandardNormal.probability(below: $0 - sigma / 2) },
      metal: reduced.map { mean * StandardNormal.probability(below: $0 + sigma / 2) })
  }

  /// ψ₀ = m, ψₙ = m (−σ)ⁿ / √n! exactly (Rivoirard 1994, section 3.6).
  public func hermiteCoefficients(count: Int) -> [Double] {
    var psi = [Double](repeating: mean, count: max(count, 0))
    for n in psi.indices.dropFirst() { psi[n] = -psi[n - 1] * logarithmicDeviation / Double(n).squareRoot() }
    return psi
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
