import Geostatistics

/// The grades of samples at the support of blocks: a Hermite anamorphosis of their distribution, and the discrete
/// Gaussian model with the block variance of a variogram.
public struct SupportChange: Sendable {
  public let distribution: WeightedDistribution
  public let block: BlockAnamorphosis
  public let size: SIMD3<Double>
  /// C̄(v, v) of the variogram model over its whole sill: var(blocks) / var(points).
  public let varianceFactor: Double
  /// Sill of the model with its measurement error, which is to be the variance of the samples (or, of scores, 1).
  public let sill: Double

  public var point: HermiteAnamorphosis { block.point }

  /// What the model file describes.
  public enum Variable: Sendable, Hashable {
    /// The grades: the coefficient r solves Σ ψₙ² r²ⁿ = var(blocks) (DGM 1).
    case grades
    /// Their normal scores: r² is the variance of the scores of blocks (DGM 2).
    case scores
  }

  /// - Parameters:
  ///   - weights: declustering weights; nil for equal ones.
  ///   - model: only its shape counts: the sill stands for the variance of the samples.
  ///   - size: edges of a block; 0 in a direction without extent.
  ///   - polynomials: number of Hermite coefficients, ψ₀ included.
  ///   - limits: least and greatest grade there can be; nil for those of the samples.
  /// - Throws: ``GriddingError``.
  public init(
    of values: [Double], weights: [Double]? = nil, model: VariogramModel, variable: Variable = .grades,
    size: SIMD3<Double>, polynomials: Int, convention: HermiteAnamorphosis.Convention = .stepFunction,
    limits: ClosedRange<Double>? = nil
  ) throws(GriddingError) {
    guard model.isBounded else { throw .blocksNeedSill }
    let structures = model.structures.filter { $0.sill > 0 }
    guard !structures.isEmpty else { throw .blocksNeedStructure }
    let reach =
      structures.map { structure in
        structure.ranges.max() * (structure.kind.rangeFactor(.practical, shape: structure.shape) ?? 1)
      }.max() ?? 0
    guard size.max() <= reach else { throw .blockBeyondRange(edge: size.max(), range: reach) }
    do throws(GeostatisticsError) {
      distribution = try WeightedDistribution(values, weights: weights)
      let point = try HermiteAnamorphosis(
        values, weights: weights, count: polynomials, convention: convention, limits: limits)
      let covariance = CovarianceFunction(model)
      let mean = try BlockVariance.integrated(size: size) { covariance.structured($0) }
      sill = model.sill + model.measurementError
      varianceFactor = mean / sill
      block =
        switch variable {
        case .grades: try BlockAnamorphosis(point, blockVariance: varianceFactor * point.variance)
        case .scores: try BlockAnamorphosis(point, gaussianBlockVariance: varianceFactor)
        }
      self.size = size
    } catch {
      throw .geostatistics(error)
    }
  }

  /// The curves of the samples themselves, of the modelled points and of perfectly known blocks.
  /// - Parameter estimates: variance of the block estimates by which is mined, and their covariance with the true grades:
  ///   one curve more, with the information effect.
  public func curves(
    cutoffs: [Double], estimates: (variance: Double, covariance: Double)? = nil
  ) throws(GriddingError) -> [NamedCurve] {
    do throws(GeostatisticsError) {
      var curves = [
        NamedCurve(.samples, try distribution.gradeTonnage(cutoffs: cutoffs)),
        NamedCurve(.points, try point.gradeTonnage(cutoffs: cutoffs)),
        NamedCurve(.blocks, try block.gradeTonnage(cutoffs: cutoffs)),
      ]
      if let estimates {
        let curve = try block.gradeTonnage(
          cutoffs: cutoffs, estimateVariance: estimates.variance, covariance: estimates.covariance)
        curves.append(NamedCurve(.estimatedBlocks, curve))
      }
      return curves
    } catch {
      throw .geostatistics(error)
    }
  }
}
