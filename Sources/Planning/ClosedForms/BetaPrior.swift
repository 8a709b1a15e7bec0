import Foundation
import NumericalMethods

/// A probability with a beta prior, as the input of a ``LinearDecision``: the value of knowing it by incomplete beta
/// functions, and of k successes in n trials as a finite sum.
///
/// Given k, the posterior mean is (α + k) / (α + β + n), and k is beta-binomial (Raiffa & Schlaifer 1961, chapter 9):
///
///     P(k) = C(n, k) B(α + k, β + n - k) / B(α, β)
public struct BetaPrior: Hashable, Sendable {
  public let alpha: Double
  public let beta: Double

  /// - Parameters: both above 0.
  public init(alpha: Double, beta: Double) throws(InformationError) {
    guard alpha > 0, alpha.isFinite else { throw .parameter("alpha", alpha) }
    guard beta > 0, beta.isFinite else { throw .parameter("beta", beta) }
    self.alpha = alpha
    self.beta = beta
  }

  public var mean: Double { alpha / (alpha + beta) }

  /// The value of knowing the probability, in the unit of the benefit.
  public func perfectInformation(for decision: LinearDecision) -> Double {
    guard decision.slope != 0 else { return 0 }
    // Pursue on the right of the threshold, or on its left where less is better.
    let threshold = min(1, max(0, -decision.intercept / decision.slope))
    let share = decision.slope > 0 ? BetaFunction.upper : BetaFunction.lower
    let pursued =
      decision.intercept * share(alpha, beta, threshold)
      + decision.slope * mean * share(alpha + 1, beta, threshold)
    return max(0, pursued - decision.best(mean))
  }

  /// P(k) successes in `count` trials.
  public func probability(of successes: Int, in count: Int) -> Double {
    guard successes >= 0, successes <= count else { return 0 }
    let (k, n) = (Double(successes), Double(count))
    return exp(
      GammaFunction.logFactorial(count) - GammaFunction.logFactorial(successes)
        - GammaFunction.logFactorial(count - successes)
        + BetaFunction.logarithm(alpha + k, beta + n - k) - BetaFunction.logarithm(alpha, beta))
  }

  /// The value of the number of successes in `count` trials, 0 or more.
  public func sampleInformation(for decision: LinearDecision, trials count: Int) throws(InformationError) -> Double {
    guard count >= 0 else { throw .parameter("count", Double(count)) }
    var sum = ExactSum()
    for successes in 0...count {
      let posterior = (alpha + Double(successes)) / (alpha + beta + Double(count))
      sum.add(probability(of: successes, in: count) * decision.best(posterior))
    }
    return max(0, sum.value - decision.best(mean))
  }
}
