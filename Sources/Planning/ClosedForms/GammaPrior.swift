import Foundation
import NumericalMethods

/// A rate with a gamma prior, as the input of a ``LinearDecision``: the value of knowing it by incomplete gamma
/// functions, and of a Poisson count in an exposure as a finite sum.
///
/// Given k events in exposure t, the posterior mean is (a + k) / (b + t), and k is negative binomial with size a and
/// probability b / (b + t) (Raiffa & Schlaifer 1961, chapter 10). The sum is taken over the side of the threshold that
/// has finitely many k: E[max(0, X)] - max(0, E[X]) is the same for X and -X.
public struct GammaPrior: Hashable, Sendable {
  /// a, above 0.
  public let shape: Double
  /// b, above 0, in the unit of the exposure: the mean is shape / rate.
  public let rate: Double

  public init(shape: Double, rate: Double) throws(InformationError) {
    guard shape > 0, shape.isFinite else { throw .parameter("shape", shape) }
    guard rate > 0, rate.isFinite else { throw .parameter("rate", rate) }
    self.shape = shape
    self.rate = rate
  }

  public var mean: Double { shape / rate }

  /// The decision, turned so that low values are those worth pursuing.
  private func low(_ decision: LinearDecision) -> LinearDecision {
    decision.slope > 0 ? LinearDecision(intercept: -decision.intercept, slope: -decision.slope) : decision
  }

  /// The value of knowing the rate, in the unit of the benefit.
  public func perfectInformation(for decision: LinearDecision) -> Double {
    guard decision.slope != 0 else { return 0 }
    let low = low(decision)
    let threshold = -low.intercept / low.slope
    guard threshold > 0 else { return 0 }
    let pursued =
      low.intercept * GammaFunction.lower(shape, threshold * rate)
      + low.slope * mean * GammaFunction.lower(shape + 1, threshold * rate)
    return max(0, pursued - low.best(mean))
  }

  /// P(k) events in an exposure.
  public func probability(of events: Int, in exposure: Double) -> Double {
    guard events >= 0 else { return 0 }
    guard exposure > 0 else { return events == 0 ? 1 : 0 }
    let p = rate / (rate + exposure)
    // gamma(k + a) / (gamma(a) k!) p^a q^k = p^a q^k / (k B(a, k)).
    return events == 0
      ? exp(shape * log(p)) : SaddlePoint.betaProduct(shape, Double(events), p, 1 - p) / Double(events)
  }

  /// The value of the number of events in `exposure`, 0 or more.
  public func sampleInformation(for decision: LinearDecision, exposure: Double) throws(InformationError) -> Double {
    guard exposure >= 0, exposure.isFinite else { throw .parameter("exposure", exposure) }
    guard decision.slope != 0, exposure > 0 else { return 0 }
    let low = low(decision)
    let last = (-low.intercept / low.slope * (rate + exposure) - shape).rounded(.down)
    guard last >= 0 else { return 0 }
    // Beyond the mean by forty deviations there is no probability left.
    let expected = mean * exposure
    let spread = (expected * (1 + exposure / rate)).squareRoot()
    let most = expected + 40 * spread * (1 + 1 / shape) + 100
    guard min(last, most) < 1e8 else { throw .parameter("exposure", exposure) }
    var sum = ExactSum()
    for events in 0...Int(min(last, most)) {
      let posterior = (shape + Double(events)) / (rate + exposure)
      sum.add(probability(of: events, in: exposure) * low.best(posterior))
    }
    return max(0, sum.value - low.best(mean))
  }
}
