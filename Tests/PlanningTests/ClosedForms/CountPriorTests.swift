import Foundation
import NumericalMethods
import Testing

@testable import Planning

@Suite("Beta and gamma priors of linear decisions")
struct CountPriorTests {
  @Test("one trial of a uniform probability, by hand")
  func byHand() throws {
    let prior = try BetaPrior(alpha: 1, beta: 1)
    // Pursue is worth θ - 1/2. A success makes the mean 2/3, a failure 1/3, each with probability 1/2.
    let found = try prior.sampleInformation(for: LinearDecision(threshold: 0.5), trials: 1)
    #expect(abs(found - 1 / 12.0) < 1e-15)
    // ∫ (θ - 1/2) over (1/2, 1).
    #expect(abs(prior.perfectInformation(for: LinearDecision(threshold: 0.5)) - 1 / 8.0) < 1e-15)
  }

  @Test("the sum over successes is the enumeration of all sequences of trials")
  func sequences() throws {
    let prior = try BetaPrior(alpha: 2, beta: 3)
    for decision in [
      LinearDecision(threshold: 0.4), LinearDecision(threshold: 0.7), LinearDecision(intercept: 3, slope: -8),
    ] {
      for n in 0...8 {
        var sum = 0.0
        for sequence in 0..<(1 << n) {
          // Pólya's urn gives the probability of a sequence one trial after the other.
          var (a, b, probability) = (2.0, 3.0, 1.0)
          for bit in 0..<n {
            if sequence >> bit & 1 == 1 {
              probability *= a / (a + b)
              a += 1
            } else {
              probability *= b / (a + b)
              b += 1
            }
          }
          sum += probability * max(0, decision.benefit(a / (a + b)))
        }
        let found = try prior.sampleInformation(for: decision, trials: n)
        #expect(abs(found - (sum - max(0, decision.benefit(0.4)))) < 1e-14)
      }
    }
  }

  @Test("the probabilities of counts add up, and perfect information is the integral")
  func integrals() throws {
    let beta = try BetaPrior(alpha: 2.5, beta: 4)
    #expect(abs((0...300).reduce(0.0) { $0 + beta.probability(of: $1, in: 300) } - 1) < 1e-11)
    let gamma = try GammaPrior(shape: 1.7, rate: 0.4)
    #expect(abs((0...2000).reduce(0.0) { $0 + gamma.probability(of: $1, in: 9) } - 1) < 1e-11)
    let rule = GaussLegendre(points: 30)
    for decision in [LinearDecision(threshold: 0.3), LinearDecision(intercept: 1, slope: -2)] {
      let threshold = -decision.intercept / decision.slope
      func whole(_ density: @escaping (Double) -> Double, _ end: Double, _ mean: Double) -> Double {
        let f = { max(0, decision.benefit($0)) * density($0) }
        return rule.integral(from: 0, to: threshold, panels: 200, of: f)
          + rule.integral(from: threshold, to: end, panels: 400, of: f) - max(0, decision.benefit(mean))
      }
      let betaIntegral = whole({ exp(1.5 * log($0) + 3 * log1p(-$0) - BetaFunction.logarithm(2.5, 4)) }, 1, beta.mean)
      #expect(abs(beta.perfectInformation(for: decision) - betaIntegral) < 1e-7)
      let gammaIntegral = whole(
        { exp(0.7 * log($0) + 1.7 * log(0.4) - 0.4 * $0 - GammaFunction.logarithm(1.7)) }, 150, gamma.mean)
      #expect(abs(gamma.perfectInformation(for: decision) - gammaIntegral) < 1e-6)
    }
  }

  @Test("the finite sum of a gamma prior is the plain sum over counts, for either slope")
  func plainSum() throws {
    let prior = try GammaPrior(shape: 3, rate: 2)
    for decision in [
      LinearDecision(threshold: 1.2), LinearDecision(intercept: 2, slope: -1.5), LinearDecision(threshold: 4),
    ] {
      let exposure = 5.0
      let plain = (0...1000).reduce(0.0) { sum, k in
        sum + prior.probability(of: k, in: exposure) * max(0, decision.benefit((3 + Double(k)) / (2 + exposure)))
      }
      let found = try prior.sampleInformation(for: decision, exposure: exposure)
      #expect(abs(found - (plain - max(0, decision.benefit(1.5)))) < 1e-12)
    }
  }

  @Test("none is worth nothing, and many are worth perfect information")
  func limits() throws {
    let (beta, gamma) = (try BetaPrior(alpha: 2, beta: 3), try GammaPrior(shape: 2, rate: 1))
    let (low, high) = (LinearDecision(threshold: 0.5), LinearDecision(threshold: 3))
    #expect(try beta.sampleInformation(for: low, trials: 0) == 0)
    #expect(try gamma.sampleInformation(for: high, exposure: 0) == 0)
    #expect(abs(try beta.sampleInformation(for: low, trials: 20_000) - beta.perfectInformation(for: low)) < 1e-5)
    #expect(
      abs(try gamma.sampleInformation(for: high, exposure: 20_000) - gamma.perfectInformation(for: high)) < 1e-4)
    #expect(throws: InformationError.parameter("alpha", 0)) { try BetaPrior(alpha: 0, beta: 1) }
    #expect(throws: InformationError.parameter("rate", -1)) { try GammaPrior(shape: 1, rate: -1) }
  }

  @Test("a survey by hand")
  func survey() throws {
    let prior = try YesNoPrior(probability: 0.2, present: [0, 100], absent: [0, -30])
    // Now: 20 - 24 < 0, stop. Knowing: 0.2 * 100.
    #expect(abs(prior.perfectInformation - 20) < 1e-14)
    // Positive: 0.2 * 0.9 * 100 - 0.8 * 0.1 * 30 = 18 - 2.4; negative: stop.
    #expect(abs(try prior.sampleInformation(detection: 0.9, falseAlarm: 0.1) - 15.6) < 1e-14)
    #expect(try prior.sampleInformation(detection: 0.3, falseAlarm: 0.3) == 0)
    #expect(throws: InformationError.parameter("probability of detection", 1.2)) {
      try prior.sampleInformation(detection: 1.2, falseAlarm: 0)
    }
  }
}
