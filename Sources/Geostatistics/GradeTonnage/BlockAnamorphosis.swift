import NumericalMethods

/// The discrete Gaussian model: the distribution of block averages from that of points.
///
/// A block has the anamorphosis φᵣ(y) = Σ ψₙ rⁿ Hₙ(y) with one coefficient r, the correlation of the Gaussian value of a
/// random point of the block with that of the block (Matheron 1976; Rivoirard 1994, chapter 7; Chilès & Delfiner 2012,
/// section 6.8). The mean is that of the points, the variance Σ ψₙ² r²ⁿ.
public struct BlockAnamorphosis: Sendable, Hashable {
  /// The anamorphosis of the points.
  public let point: HermiteAnamorphosis
  /// r, above 0 to 1.
  public let coefficient: Double
  /// ψₙ rⁿ.
  public let coefficients: [Double]

  /// The model with a given coefficient; 1 gives the points back.
  ///
  /// - Throws: `parameter` for a coefficient not above 0 or above 1.
  public init(_ point: HermiteAnamorphosis, coefficient: Double) throws(GeostatisticsError) {
    guard coefficient > 0, coefficient <= 1 else {
      throw .parameter(.changeOfSupport, is: .number(coefficient), expected: .aboveThrough(0, 1))
    }
    self.point = point
    self.coefficient = coefficient
    var power = 1.0
    coefficients = point.coefficients.map { psi in
      defer { power *= coefficient }
      return psi * power
    }
  }

  /// The model whose blocks have a given variance: r solves Σ ψₙ² r²ⁿ = var(Z_v) (Rivoirard 1994, eq. 7.6), to the last
  /// bits. This is what is called DGM 1.
  ///
  /// - Parameter blockVariance: of the averages of the variable over blocks, in the square of its unit: C̄(v, v) of a
  ///   variogram whose sill is the variance of the data (``BlockVariance``).
  /// - Throws: `parameter` for a variance not above 0 or above that of the points.
  public init(_ point: HermiteAnamorphosis, blockVariance: Double) throws(GeostatisticsError) {
    guard blockVariance > 0, blockVariance <= point.variance else {
      throw .parameter(
        .blockVariance, is: .number(blockVariance), expected: .aboveThrough(0, point.variance, .pointVariance))
    }
    try self.init(point, coefficient: Self.correlation(point.coefficients, covariance: blockVariance).squareRoot())
  }

  /// The model whose coefficient comes from the Gaussian variable itself: r² is the variance of its average over a block
  /// (Emery 2007, "On some consistency conditions for geostatistical change-of-support models", Mathematical Geology 39,
  /// 205-223). This is what is called DGM 2; a block's variance then follows from r, not the other way round.
  ///
  /// - Parameter gaussianBlockVariance: C̄(v, v) of the variogram of the normal scores with a sill of 1.
  /// - Throws: `parameter` for a variance not above 0 or above 1.
  public init(_ point: HermiteAnamorphosis, gaussianBlockVariance: Double) throws(GeostatisticsError) {
    guard gaussianBlockVariance > 0, gaussianBlockVariance <= 1 else {
      throw .parameter(.gaussianBlockVariance, is: .number(gaussianBlockVariance), expected: .aboveThrough(0, 1))
    }
    try self.init(point, coefficient: gaussianBlockVariance.squareRoot())
  }

  /// ψ₀, for points and blocks.
  public var mean: Double { point.mean }
  /// Σ ψₙ² r²ⁿ.
  public var variance: Double { point.covariance(coefficient * coefficient) }

  /// Σ ψₙ rⁿ Hₙ(y).
  public func series(at score: Double) -> Double {
    HermitePolynomials.sum(coefficients, roots: point.roots, at: score)
  }

  /// The block anamorphosis as an anamorphosis of its own, with the limits of the points and its own intervals. It turns
  /// later than that of the points, for rⁿ damps the high polynomials.
  public func anamorphosis() throws(GeostatisticsError) -> HermiteAnamorphosis {
    try HermiteAnamorphosis(
      coefficients: coefficients, limits: point.limits,
      endScores: (point.absoluteScores.lowerBound, point.absoluteScores.upperBound))
  }

  /// Correlation of the Gaussian values of two blocks whose averages have a given covariance: ρ with
  /// Σ ψₙ² r²ⁿ ρⁿ = cov(Z_v, Z_v′).
  ///
  /// - Throws: `parameter` for a covariance below 0 or above the variance of the blocks.
  public func blockCorrelation(covariance: Double) throws(GeostatisticsError) -> Double {
    guard covariance >= 0, covariance <= variance else {
      throw .parameter(.blockCovariance, is: .number(covariance), expected: .between(0, variance))
    }
    return Self.correlation(coefficients, covariance: covariance)
  }

  /// The ρ in 0...1 with Σ ψₙ² ρⁿ = covariance.
  private static func correlation(_ coefficients: [Double], covariance: Double) -> Double {
    func excess(_ rho: Double) -> Double {
      var sum = 0.0
      for psi in coefficients.dropFirst().reversed() { sum = (sum + psi * psi) * rho }
      return sum - covariance
    }
    if excess(1) <= 0 { return 1 }
    return RisingInterval.root(of: excess, in: 0...1)
  }
}
