import Foundation

/// Kriging of a lognormal variable through its logarithms, brought back without bias.
///
/// With Y = ln Z normal, Y* its kriging estimate and C(0) the variance of Y,
///
///     Z* = exp(Y* + (C(0) − Var Y*) / 2)
///
/// has the mean of Z. For simple kriging the exponent is Y* + σ²/2 with the kriging variance σ², and Z* the conditional
/// mean; for ordinary kriging it is Y* + σ²/2 − μ with the Lagrange multiplier in the sign that makes
/// σ² = C(0) − Σ wᵢ c₀ᵢ + μ (Journel 1980; Cressie 1993, section 3.2.2). Z* reacts strongly to the sill: an error of 0.1
/// in C(0) is one of 5 % in Z*.
public struct LognormalKriging: Sendable {
  private let kriging: Kriging

  /// What is known of Z at each target, in the order of the targets; NaN where `logarithms` has no estimate.
  public struct Result: Sendable, Hashable {
    /// Z*, in the unit of the samples.
    public var estimate: [Double]
    /// Mean squared error of Z*, in the square of that unit. Simple kriging: the conditional variance
    /// Z*² (exp σ² − 1). Otherwise m² (exp C(0) + exp Var Y* − 2 exp Cov(Y, Y*)) with the mean m of Z at the target,
    /// itself estimated from the same neighbours.
    public var variance: [Double]
    /// exp Y*, the median.
    public var median: [Double]
    /// Kriging of ln Z: estimates, variances, diagnostics and statuses.
    public var logarithms: Estimates
  }

  /// - Parameters:
  ///   - samples: values above 0 in their own unit; error variances are those of the logarithms.
  ///   - parameters: model and known mean are those of the logarithms; there is no block, since the mean of lognormal
  ///     values is not lognormal.
  /// - Throws: `parameter` for a value of 0 or less or a block, and what `Kriging` throws.
  public init(samples: Samples, parameters: KrigingParameters) throws(GeostatisticsError) {
    if let bad = samples.values.firstIndex(where: { $0 <= 0 }) {
      throw .parameter(
        .lognormalValue, of: .sample(bad), is: .number(samples.values[bad]), expected: .above(0, .forLogarithms))
    }
    guard parameters.block == nil else {
      throw .parameter(.block, is: .note(.block), expected: .condition(.points))
    }
    guard parameters.model.isBounded else {
      throw .parameter(.model, is: .note(.unbounded), expected: .condition(.withSill))
    }
    let logarithms = try Samples(
      x: samples.x, y: samples.y, z: samples.dimensions == 2 ? nil : samples.z, values: samples.values.map { log($0) },
      errorVariances: samples.errorVariances, drifts: samples.drifts, boreholes: samples.boreholes)
    kriging = try Kriging(samples: logarithms, parameters: parameters)
  }

  /// Estimates at places, in their order.
  public func estimate(at targets: Targets, diagnostics: Estimates.Diagnostics = []) -> Result {
    let sill = kriging.support.variance
    var estimate = [Double](repeating: .nan, count: targets.count)
    var variance = estimate
    var median = estimate
    let isSimple = kriging.parameters.trend.knownMean != nil
    let trend = isSimple ? nil : kriging.estimateTrend(at: targets)
    var logarithms = kriging.estimate(at: targets, diagnostics: diagnostics) { cell, solution in
      median[cell] = exp(solution.estimate)
      estimate[cell] = exp(solution.estimate + (sill - solution.varianceOfEstimate) / 2)
      if let trend {
        let mean = exp(trend.estimate[cell] + (sill - trend.variance[cell]) / 2)
        let spread =
          exp(sill) - exp(solution.covarianceWithTruth)
          + (exp(solution.varianceOfEstimate) - exp(solution.covarianceWithTruth))
        variance[cell] = mean * mean * max(spread, 0)
      } else {
        variance[cell] = estimate[cell] * estimate[cell] * expm1(solution.variance)
      }
    }
    // Exponentials beyond the range of doubles: no estimate.
    for cell in 0..<targets.count where logarithms.status[cell] == CellStatus.estimated.rawValue {
      guard !(estimate[cell].isFinite && variance[cell].isFinite && median[cell].isFinite) else { continue }
      (estimate[cell], variance[cell], median[cell]) = (.nan, .nan, .nan)
      logarithms.withhold(cell, .singularCovariance)
    }
    return Result(estimate: estimate, variance: variance, median: median, logarithms: logarithms)
  }
}
