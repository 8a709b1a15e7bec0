import NumericalMethods

/// What can be said of one analyte in one group of samples: a region, a rock unit.
public struct AnalyteSummary: Hashable, Sendable {
  /// A quantile at a probability 0...1.
  public struct Quantile: Hashable, Sendable {
    public let probability: Double
    public let value: CensoredValue
  }

  /// Mean and standard deviation by one method, in the unit of the sample.
  public struct MeanEstimate: Hashable, Sendable {
    public let mean: Double
    public let deviation: Double
    /// Standard error of the mean; nil where the method gives none.
    public let standardError: Double?
  }

  public let count: Int
  public let censoredCount: Int
  /// Smallest and largest detected value, if any was detected.
  public let detectedRange: ClosedRange<Double>?
  /// Smallest and largest limit among the values below a limit.
  public let limitRange: ClosedRange<Double>?
  public let minimum: CensoredValue
  public let quantiles: [Quantile]
  public let maximum: CensoredValue
  public let median: CensoredValue
  /// 1.4826 times the median absolute deviation.
  public let medianAbsoluteDeviation: CensoredValue
  public let interquartileRange: CensoredValue
  /// Lognormal for maximum likelihood, logarithmic for regression on order statistics; with the reason where a method is
  /// not valid.
  public let means: [CensoredMethod: Result<MeanEstimate, CensoredMethodError>]

  public var censoredShare: Double { Double(censoredCount) / Double(count) }

  public init(_ sample: CensoredSample, parameters: SummaryParameters = SummaryParameters()) {
    let robust = RobustSummary(sample, definition: parameters.definition)
    let detected = sample.detected
    let limits = sample.limits
    count = sample.count
    censoredCount = sample.censoredCount
    detectedRange = detected.first.flatMap { first in detected.last.map { first...$0 } }
    limitRange = limits.first.flatMap { first in limits.last.map { first...$0 } }
    minimum = robust.minimum
    maximum = robust.maximum
    median = robust.median
    quantiles = parameters.probabilities.map { Quantile(probability: $0, value: robust.quantile($0)) }
    medianAbsoluteDeviation = robust.medianAbsoluteDeviation
    interquartileRange = robust.interquartileRange
    var means: [CensoredMethod: Result<MeanEstimate, CensoredMethodError>] = [:]
    for method in parameters.methods { means[method] = Self.mean(sample, method, parameters.limits) }
    self.means = means
  }

  private static func mean(
    _ sample: CensoredSample, _ method: CensoredMethod, _ limits: CensoredLimits
  ) -> Result<MeanEstimate, CensoredMethodError> {
    do throws(CensoredMethodError) {
      switch method {
      case .regressionOnOrderStatistics:
        let fit = try OrderStatistics(sample, limits: limits)
        return .success(MeanEstimate(mean: fit.mean, deviation: fit.deviation, standardError: nil))
      case .kaplanMeier:
        let fit = try KaplanMeier(sample, limits: limits)
        return .success(MeanEstimate(mean: fit.mean, deviation: fit.deviation, standardError: fit.standardError))
      case .maximumLikelihood:
        let fit = try MaximumLikelihood(sample, limits: limits)
        return .success(MeanEstimate(mean: fit.mean, deviation: fit.deviation, standardError: fit.meanError))
      }
    } catch {
      return .failure(error)
    }
  }
}

/// What a summary holds.
public struct SummaryParameters: Hashable, Sendable {
  /// Probabilities of the quantiles, 0...1.
  public var probabilities: [Double] = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98]
  public var definition = QuantileDefinition.type7
  public var methods = CensoredMethod.allCases
  public var limits = CensoredLimits()

  public init() {}
}
