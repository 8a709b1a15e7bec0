import NumericalMethods

/// Imputation of censored samples by data augmentation: a Gibbs sampler that draws every censored value from its kriged
/// normal distribution, cut off at its limits, given the present values of all others, again and again (De Oliveira
/// 2005, Journal of Computational and Graphical Statistics 14, 95-115; Fridley & Dixon 2007, Environmetrics 18,
/// 107-123).
///
/// The variable must be about normal: transform it first (`IntervalSamples.logarithms()`, normal scores) and give the
/// model of the transformed variable.
public struct CensoredImputation: Sendable {
  /// The samples in use, one a place: samples without error at one place that have the same limits are one.
  public let data: IntervalSamples
  public let model: VariogramModel
  public let trend: Trend
  let covariance: CovarianceFunction
  private let conditionals: FullConditionals

  /// Most samples of a global imputation, for the memory of the covariance matrix.
  public static let mostSamples = 6_000

  /// - Parameters:
  ///   - trend: simple, ordinary or universal kriging, or with external drift.
  ///   - neighbourhood: of the samples that a censored value is drawn from; global is exact.
  /// - Throws: `noSamples`, `duplicates` for samples without error at one place with different limits, `parameter`, `singular`, `tooFew` for a censored
  ///   sample without enough others, `tooLarge` for more than `mostSamples` in a global neighbourhood.
  public init(
    _ data: IntervalSamples, model: VariogramModel, trend: Trend = .constant, neighbourhood: Neighbourhood = .global
  ) throws(GeostatisticsError) {
    guard data.samples.count > 0 else { throw .noSamples }
    try KrigingParameters(model: model, trend: trend, neighbourhood: neighbourhood).check(data.samples)
    let data = try data.mergingDuplicates(modelHasError: model.measurementError > 0)
    // With an unknown trend, limits on one side alone leave it without a proper distribution.
    let needed = trend.functionCount(dimensions: data.samples.dimensions)
    let bounded = data.lower.indices.count { data.lower[$0].isFinite && data.upper[$0].isFinite }
    guard bounded >= needed else {
      throw .tooFew(.boundedSamples, count: bounded, needed: needed)
    }
    self.data = data
    self.model = model
    self.trend = trend
    covariance = CovarianceFunction(model, maximumDistance: data.samples.diagonal)
    if neighbourhood.isGlobal {
      guard data.samples.count <= Self.mostSamples else {
        throw .tooLarge(.imputedSamples, count: data.samples.count, limit: Self.mostSamples)
      }
      conditionals = try FullConditionals(all: data.samples, data.censored, covariance, trend: trend)
    } else {
      conditionals = try FullConditionals(
        local: data.samples, data.censored, covariance, trend: trend, neighbourhood: neighbourhood)
    }
  }

  /// The distribution of one censored sample given values of all samples (its own does not matter): without any draw,
  /// its conditional mean and variance within the limits. Nil for a sample that is not censored.
  ///
  /// - Throws: `unequalLengths`.
  public func conditional(_ sample: Int, given values: [Double]) throws(GeostatisticsError) -> TruncatedNormal? {
    guard values.count == data.samples.count else {
      throw .unequalLengths(.values, count: values.count, expected: data.samples.count)
    }
    return conditionals.conditionals.first { $0.sample == sample }.map { truncated($0, values) }
  }

  private func truncated(_ conditional: FullConditionals.Conditional, _ values: [Double]) -> TruncatedNormal {
    TruncatedNormal(
      unchecked: conditionals.expected(conditional, values), conditional.deviation, data.lower[conditional.sample],
      data.upper[conditional.sample])
  }

  /// Draws imputed sets of values.
  ///
  /// A sweep visits the censored samples in their order. The random number of a sample in a sweep depends on `seed`, the
  /// index of the sample and the number of the sweep alone.
  ///
  /// - Parameters:
  ///   - draws: number of sets, 1 or more.
  ///   - burnIn: sweeps before the first set is kept.
  ///   - thinning: sweeps from one kept set to the next, 1 or more.
  /// - Throws: `parameter`.
  public func draw(
    _ draws: Int, burnIn: Int = 200, thinning: Int = 5, seed: UInt64
  ) throws(GeostatisticsError) -> ImputedSamples {
    for (value, least, name) in [(draws, 1, .draws), (burnIn, 0, .burnIn), (thinning, 1, .thinning)]
      as [(Int, Int, GeostatisticsError.Parameter)]
    where value < least {
      throw .parameter(name, is: .number(value), expected: .atLeast(Double(least)))
    }
    let streams = data.censored.map { RandomStream(seed: seed, name: "censored sample \($0)") }
    var values = data.samples.values
    var sets = [[Double]](repeating: [], count: draws)
    var sweep = 0
    for draw in 0..<draws {
      for _ in 0..<(draw == 0 ? burnIn + 1 : thinning) {
        for (stream, conditional) in zip(streams, conditionals.conditionals) {
          var numbers = stream.trial(sweep)
          values[conditional.sample] = truncated(conditional, values).quantile(numbers.uniform())
        }
        sweep += 1
      }
      sets[draw] = data.censored.map { values[$0] }
    }
    return ImputedSamples(imputation: self, draws: sets)
  }
}
