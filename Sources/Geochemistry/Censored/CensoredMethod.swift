/// The ways to summarise a sample with non-detects without inventing values for them (Helsel 2012, "Statistics for
/// censored environmental data using Minitab and R", chapter 6).
public enum CensoredMethod: String, CaseIterable, Sendable, Codable {
  case regressionOnOrderStatistics = "ros"
  case kaplanMeier = "kaplan-meier"
  case maximumLikelihood = "maximum-likelihood"
}

/// Where a method stops being trustworthy.
///
/// The defaults follow the advice of Helsel (2012, chapter 6): Kaplan-Meier below half non-detects, regression on order statistics
/// and maximum likelihood up to 80 %, and above that only counts.
public struct CensoredLimits: Hashable, Sendable, Codable {
  /// Largest share of censored values, 0...1.
  public var kaplanMeierShare = 0.5
  public var orderStatisticsShare = 0.8
  public var likelihoodShare = 0.8
  /// Fewest detected values.
  public var detected = 3

  public init() {}

  /// No share is too large; what is computed is still refused where it does not exist.
  public static var none: CensoredLimits {
    var limits = CensoredLimits()
    limits.kaplanMeierShare = 1
    limits.orderStatisticsShare = 1
    limits.likelihoodShare = 1
    limits.detected = 2
    return limits
  }

  func check(_ sample: CensoredSample, _ method: CensoredMethod) throws(CensoredMethodError) {
    let limit =
      switch method {
      case .regressionOnOrderStatistics: orderStatisticsShare
      case .kaplanMeier: kaplanMeierShare
      case .maximumLikelihood: likelihoodShare
      }
    let found = sample.detectedCount
    // Two points are needed for a spread, whatever the limits say.
    let needed = Swift.max(2, detected)
    guard found >= needed else { throw .tooFewDetected(found, needed: needed) }
    guard sample.censoredShare <= limit else { throw .tooMuchCensored(share: sample.censoredShare, limit: limit) }
  }
}

/// Why a method gives no answer for a sample.
public enum CensoredMethodError: Error, Hashable, Sendable, CustomStringConvertible {
  case tooFewDetected(Int, needed: Int)
  case tooMuchCensored(share: Double, limit: Double)
  /// The method takes only values below a limit; use maximum likelihood.
  case otherCensoring(CensoredMethod)
  /// A logarithm of zero or less is asked for.
  case sample(CensoredSampleError)
  /// All measured values are equal.
  case noSpread
  case notConverged(iterations: Int)

  public var description: String {
    switch self {
    case .tooFewDetected(let n, let needed): "\(n) detected values, at least \(needed) are needed"
    case .tooMuchCensored(let share, let limit):
      "\(Self.percent(share)) % is censored, at most \(Self.percent(limit)) % is allowed"
    case .otherCensoring(let method): "\(method.rawValue) takes only values below a limit; use maximum likelihood"
    case .sample(let error): error.description
    case .noSpread: "all detected values are equal"
    case .notConverged(let iterations): "the likelihood has no maximum within \(iterations) steps"
    }
  }

  private static func percent(_ share: Double) -> String {
    guard share.isFinite, abs(share) < 1e6 else { return "?" }
    return "\((share * 1000).rounded() / 10)"
  }
}
