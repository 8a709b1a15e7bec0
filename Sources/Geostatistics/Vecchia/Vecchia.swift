import Foundation
import NumericalMethods

/// Vecchia's approximation of a Gaussian process at many samples: each sample is conditioned on its nearest
/// predecessors in an order, instead of on all of them (Vecchia 1988, JRSS B 50, 297-312; Katzfuss & Guinness 2021,
/// Statistical Science 36, 124-141). It makes a sparse precision matrix (I − B)'D⁻¹(I − B), so that likelihoods and
/// generalised least squares over 10⁶ samples are a matter of 10⁶ small systems; conditioning on all predecessors is
/// exact.
///
/// The order and the conditioning sets depend on the places alone and serve all models.
public struct Vecchia: Sendable {
  /// The samples in use, one a place (see `DuplicatePolicy`).
  public let samples: Samples
  public let trend: Trend
  /// Most samples that one is conditioned on.
  public let neighbours: Int
  /// Sample indices in order.
  public let order: [Int32]
  let sets: ConditioningSets
  let basis: DriftBasis

  /// - Parameters:
  ///   - neighbours: 1 or more; 30 is usual.
  ///   - ordering: how the samples are ordered.
  ///   - metric: whose ratios and angles say what "near" is, for a model with strong anisotropy; its limits do not count.
  /// - Throws: `noSamples`, `parameter`; `duplicates` for different values at one place, equal ones become one; `singular`
  ///   when the trend functions cannot be told apart on the samples.
  public init(
    _ samples: Samples, trend: Trend = .constant, neighbours: Int = 30, ordering: VecchiaOrdering = .maximin,
    metric: Neighbourhood = .global, modelHasError: Bool = false
  ) throws(GeostatisticsError) {
    guard samples.count > 0 else { throw .noSamples }
    guard neighbours >= 1 else {
      throw .parameter(.neighbours, is: .number(neighbours), expected: .atLeast(1))
    }
    guard (0...2).contains(trend.degree), (0...samples.drifts.count).contains(trend.externalDrifts) else {
      throw .parameter(.trend, is: .note(.trend), expected: .condition(.degreeAndDrifts))
    }
    try metric.check(hasBoreholes: !samples.boreholes.isEmpty)
    let samples = try samples.resolvingDuplicates(.refuse, modelHasError: modelHasError).samples
    self.samples = samples
    self.trend = trend
    self.neighbours = min(neighbours, max(1, samples.count - 1))
    let members = (0..<Int32(samples.count)).map { $0 }
    basis = DriftBasis(trend, samples: samples, members: members)
    guard basis.areIndependent(rows: samples.count) else { throw .singular(.trend) }
    let searchMetric = SearchMetric(metric)
    let first = samples.place(0)
    let points = members.map { searchMetric.reduced(samples.place(Int($0)) - first) }
    order = try ordering.permutation(points)
    sets = PredecessorSearch(points, order: order).predecessors(order[...], most: self.neighbours)
  }

  /// The values less the known mean, then the trend functions, each at all samples.
  var columns: [[Double]] {
    let mean = trend.knownMean ?? 0
    return [samples.values.map { $0 - mean }] + basis.functions(rows: samples.count)
  }

  /// The likelihood of a model and its generalised least squares estimate of the trend.
  ///
  /// - Throws: `parameter` for an impossible model, or one without a sill under a known mean; `singular` where a conditioning set has no inverse.
  public func fit(_ model: VariogramModel) throws(GeostatisticsError) -> VecchiaFit {
    try model.check(dimensions: samples.dimensions)
    if trend.knownMean != nil { try model.requireSill(for: .knownMean) }
    let covariance = CovarianceFunction(model, maximumDistance: samples.diagonal)
    let columns = self.columns
    let conditioning = BatchedConditioning(samples: samples, covariance: covariance)
    var whitened = columns.map { _ in [Double](repeating: 0, count: samples.count) }
    var logDeterminant = 0.0
    let places = order.map { samples.place(Int($0)) }
    let result = conditioning.condition(places, on: sets, columns: columns)
    for (row, sample) in order.enumerated() {
      let error =
        model.measurementError + (samples.errorVariances.isEmpty ? 0 : samples.errorVariances[Int(sample)])
      let variance = covariance.variance + error - result.explained[row]
      guard !result.isSingular[row], variance > 1e-13 * covariance.variance else {
        throw .singular(.covariance, of: .sample(Int(sample)))
      }
      logDeterminant += log(variance)
      let scale = 1 / variance.squareRoot()
      for column in columns.indices {
        whitened[column][row] = (columns[column][Int(sample)] - result.expected[column][row]) * scale
      }
    }
    return try VecchiaFit(self, covariance: covariance, whitened: whitened, logDeterminant: logDeterminant)
  }
}
