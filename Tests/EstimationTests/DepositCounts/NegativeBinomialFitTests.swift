import Estimation
import Foundation
import NumericalMethods
import TestBench
import Testing

@Suite("Negative binomial fit to experts")
struct NegativeBinomialFitTests {
  @Test("experts who agree with a distribution get it back", arguments: [(2.0, 2.0), (5, 4), (20, 12), (90, 30)])
  func recovers(mean: Double, deviation: Double) throws {
    let truth = try CountFamily(mean: mean, deviation: deviation)
    let estimate = try ExpertEstimate(
      expert: "a", n90: Double(truth.count(exceededWith: 0.9)), n50: Double(truth.count(exceededWith: 0.5)),
      n10: Double(truth.count(exceededWith: 0.1)))
    let fit = try NegativeBinomialFit([estimate])
    #expect(fit.cost == 0)
    #expect(Double(fit.n90) == estimate.n90 && Double(fit.n50) == estimate.n50 && Double(fit.n10) == estimate.n10)
  }

  // Costs of a grid of 120 x 120 followed by Nelder-Mead, as MapMark4 does, in R 4.2.
  @Test(
    "the cost is not above that of MapMark4's search on its example experts",
    .enabled(if: EstimationCase.mapMark.isAtHand, EstimationCase.absence),
    arguments: [(1, 106.07), (2, 685.729), (3, 105.66), (4, 42)])
  func mapMark(number: Int, cost: Double) throws {
    let fit = try NegativeBinomialFit(EstimationCase.experts(number))
    #expect(fit.cost <= cost + 1e-9)
    let counts = try fit.counts()
    #expect(abs(counts.mean / fit.family.mean - 1) < 1e-6)
    #expect(counts.count(exceededWith: 0.5) == fit.n50)
  }

  @Test("order and scale of the experts change nothing, an expert of weight 0 neither")
  func invariance() throws {
    let experts = try [(3.0, 10.0, 25.0, 0.5), (2, 5, 10, 1), (5, 7, 10, 1), (1, 2, 4, 2)].enumerated().map {
      try ExpertEstimate(
        expert: "e\($0.offset)", weight: $0.element.3, n90: $0.element.0, n50: $0.element.1, n10: $0.element.2)
    }
    let fit = try NegativeBinomialFit(experts)
    let scaled = try experts.reversed().map {
      try ExpertEstimate(expert: $0.expert, weight: 4 * $0.weight, n90: $0.n90, n50: $0.n50, n10: $0.n10)
    }
    let other = try NegativeBinomialFit(scaled + [ExpertEstimate(expert: "x", weight: 0, n90: 900, n50: 901, n10: 902)])
    #expect(other.family == fit.family)
  }

  @Test("weights that binary numbers do not hold exactly change nothing either", arguments: 0..<12)
  func tenths(seed: Int) throws {
    var draws = RandomStream(seed: UInt64(seed), name: "panel").trial(0)
    func number(_ most: Double) -> Double { (draws.uniform() * most).rounded() }
    let experts = try (0..<6).map { index in
      let n90 = number(8)
      let n50 = n90 + number(8)
      return try ExpertEstimate(
        expert: "e\(index)", weight: (1 + number(9)) / 10, n90: n90, n50: n50, n10: n50 + number(15))
    }
    let fit = try NegativeBinomialFit(experts)
    let scaled = try experts.reversed().map {
      try ExpertEstimate(expert: $0.expert, weight: $0.weight * 10, n90: $0.n90, n50: $0.n50, n10: $0.n10)
    }
    #expect(try NegativeBinomialFit(scaled).family == fit.family)
  }

  @Test("experts who are too sure end at the Poisson limit")
  func poisson() throws {
    let fit = try NegativeBinomialFit([ExpertEstimate(expert: "a", n90: 40, n50: 40, n10: 41)])
    #expect(fit.isPoissonLimit)
    #expect(abs(fit.family.mean - 40.5) < 1.5)
  }

  @Test("no deposits at all can be estimated")
  func none() throws {
    let fit = try NegativeBinomialFit([ExpertEstimate(expert: "a", n90: 0, n50: 0, n10: 0)])
    #expect(fit.cost == 0 && fit.n10 == 0)
  }

  @Test("what cannot be is refused with the expert's name")
  func nonsense() {
    #expect(throws: DepositCountError.expertOrder(expert: "a")) {
      try ExpertEstimate(expert: "a", n90: 5, n50: 4, n10: 8)
    }
    #expect(throws: DepositCountError.expertCount(expert: "a", -1)) {
      try ExpertEstimate(expert: "a", n90: -1, n50: 4, n10: 8)
    }
    #expect(throws: DepositCountError.noEstimate) { try NegativeBinomialFit([]) }
  }
}
