import NumericalMethods

/// Uniform conditioning: the grade-tonnage curve of the small blocks within a panel of which only the estimate is known.
///
/// The Gaussian value of a block given that of the estimated panel is normal with mean t y* and variance 1 − t², where
/// t = S / r, S being the support coefficient of the estimates and r that of the blocks (Rivoirard 1994, section 7.6;
/// Chilès & Delfiner 2012, section 6.10). It rests on panel estimates without conditional bias: use neighbourhoods that
/// give a slope of regression near 1.
public struct UniformConditioning: Sendable, Hashable {
  /// The small blocks whose curve is wanted.
  public let block: BlockAnamorphosis
  /// The panel estimates as a support of their own.
  public let panel: BlockAnamorphosis
  /// t = S / r, the correlation of a block with the estimate of its panel.
  public let correlation: Double
  private let panelAnamorphosis: HermiteAnamorphosis

  /// - Parameter estimateVariance: of the panel estimates, above 0, below the variance of the blocks.
  /// - Throws: `parameter` for a variance out of range.
  public init(_ block: BlockAnamorphosis, estimateVariance: Double) throws(GeostatisticsError) {
    guard estimateVariance > 0, estimateVariance < block.variance else {
      throw .parameter(
        .panelVariance, is: .number(estimateVariance), expected: .within(0, block.variance, .meanBlockVariance))
    }
    let panel = try BlockAnamorphosis(block.point, blockVariance: estimateVariance)
    self.block = block
    self.panel = panel
    correlation = panel.coefficient / block.coefficient
    panelAnamorphosis = try panel.anamorphosis()
  }

  /// Tonnage (share of the panel) and metal of the blocks above each cut-off.
  ///
  /// The metal is the integral of the block anamorphosis over the ore side of the conditional normal density, by
  /// Gauss-Legendre panels half a deviation wide.
  ///
  /// - Parameters:
  ///   - estimate: of the panel's grade; within the limits of the anamorphosis.
  /// - Throws: `notFinite` for an estimate that is no number.
  public func gradeTonnage(
    panelEstimate estimate: Double, cutoffs: [Double]
  ) throws(GeostatisticsError) -> GradeTonnageCurve {
    guard estimate.isFinite else { throw .notFinite(.panelEstimates, index: 0) }
    return try gradeTonnage(panelScore: panelAnamorphosis.score(estimate), cutoffs: cutoffs)
  }

  /// The same for the Gaussian value y* of the panel estimate.
  func gradeTonnage(panelScore: Double, cutoffs: [Double]) throws(GeostatisticsError) -> GradeTonnageCurve {
    let mean = correlation * panelScore
    let deviation = (1 - correlation * correlation).squareRoot()
    var tonnage: [Double] = []
    var metal: [Double] = []
    for cutoff in cutoffs {
      let score = RisingInterval.crossing(of: { block.series(at: $0) }, value: cutoff)
      let reduced = score == -.infinity ? score : (score - mean) / deviation
      tonnage.append(StandardNormal.probability(below: -reduced))
      metal.append(content(above: reduced, mean: mean, deviation: deviation))
    }
    return try GradeTonnageCurve(cutoffs: cutoffs, tonnage: tonnage, metal: metal)
  }

  /// ∫ φᵣ(mean + deviation u) g(u) du from `reduced` up. Beyond ±9 the density is below 10⁻¹⁸.
  private func content(above reduced: Double, mean: Double, deviation: Double) -> Double {
    let from = max(reduced, -9)
    guard from < 9 else { return 0 }
    return Self.rule.integral(from: from, to: 9, panels: Int(((9 - from) / 0.5).rounded(.up))) { u in
      block.series(at: mean + deviation * u) * StandardNormal.density(u)
    }
  }

  private static let rule = GaussLegendre(points: 10)
}
