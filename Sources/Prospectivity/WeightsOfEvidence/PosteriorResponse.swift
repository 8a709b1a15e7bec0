/// The posterior probability of a deposit in a unit of area, and how sure it is, for each condition of a model.
///
/// With weights w of the classes of a condition and the prior of D deposits (Bonham-Carter, Agterberg & Wright 1989;
/// Bonham-Carter 1994, equations 9-21 to 9-30):
///
///     logit P = logit prior + sum of w
///     s²(P) = [1 / D + sum of s²(w)] P²
///     s²(missing) = sum over missing layers, sum over their classes c: [P(c) - P]² p(c)
///
/// P(c) is the posterior if the missing layer had class c, and p(c) the share of c in the layer's area. A missing layer
/// has weight 0. The total uncertainty is the root of both variances together.
public struct PosteriorResponse: Hashable, Sendable {
  public let conditions: GeneralisedConditions
  public let prior: PriorProbability
  public let missingEvidence: MissingEvidence
  /// All by condition; NaN where missing evidence excludes it.
  public let posterior: [Double]
  /// Standard deviation due to the prior and the weights.
  public let deviation: [Double]
  /// Variance due to missing evidence.
  public let missingVariance: [Double]
  public let totalDeviation: [Double]
  /// Posterior over its deviation.
  public let confidence: [Double]

  /// What is done where some, not all, layers miss.
  public enum MissingEvidence: String, Hashable, Sendable, CaseIterable {
    /// Missing layers have weight 0, and the variance that they bring is told.
    case weightless
    /// No posterior: NaN.
    case excluded
  }

  public init(
    _ conditions: GeneralisedConditions, prior: PriorProbability, missingEvidence: MissingEvidence = .weightless
  ) {
    var posterior: [Double] = []
    var deviation: [Double] = []
    var missingVariance: [Double] = []
    for condition in 0..<conditions.count {
      guard missingEvidence == .weightless || conditions.hasEveryLayer(condition) else {
        posterior.append(.nan)
        deviation.append(.nan)
        missingVariance.append(.nan)
        continue
      }
      var logit = prior.logit
      var variance = prior.variance
      for (layer, weights) in conditions.layers.enumerated() {
        let index = conditions.classIndex(layer: layer, condition: condition)
        guard index != GeneralisedConditions.missing else { continue }
        logit += weights.classes[index].weight
        variance += weights.classes[index].variance
      }
      let probability = Self.probability(logit: logit)
      posterior.append(probability)
      deviation.append(probability * variance.squareRoot())
      missingVariance.append(Self.missingVariance(conditions, condition, logit: logit))
    }
    self.conditions = conditions
    self.prior = prior
    self.missingEvidence = missingEvidence
    self.posterior = posterior
    self.deviation = deviation
    self.missingVariance = missingVariance
    totalDeviation = zip(deviation, missingVariance).map { ($0 * $0 + $1).squareRoot() }
    confidence = zip(posterior, deviation).map { $0 / $1 }
  }

  /// 1 / (1 + e^-x), without overflow.
  static func probability(logit: Double) -> Double {
    if logit >= 0 { return 1 / (1 + exp(-logit)) }
    let odds = exp(logit)
    return odds / (1 + odds)
  }

  private static func missingVariance(
    _ conditions: GeneralisedConditions, _ condition: Int, logit: Double
  ) -> Double {
    let probability = probability(logit: logit)
    var variance = 0.0
    for (layer, weights) in conditions.layers.enumerated()
    where conditions.classIndex(layer: layer, condition: condition) == GeneralisedConditions.missing {
      for (index, item) in weights.classes.enumerated() {
        let difference = Self.probability(logit: logit + item.weight) - probability
        variance += difference * difference * weights.share(of: index)
      }
    }
    return variance
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
