import Foundation
import Prospectivity
import Testing

@Suite("Weights of a pattern")
struct EvidenceWeightsTests {
  @Test("weights are the log ratios of shares of deposits and of empty units")
  func definition() {
    // 10 of 40 deposits on 100 of 1040 units: inside 10 and 90, outside 30 and 910.
    let weights = EvidenceWeights(units: 100, deposits: 10, totalUnits: 1040, totalDeposits: 40)
    #expect(abs(weights.positive - log((10.0 / 40) / (90.0 / 1000))) < 1e-15)
    #expect(abs(weights.negative - log((30.0 / 40) / (910.0 / 1000))) < 1e-15)
    #expect(abs(weights.positiveDeviation - (1.0 / 10 + 1.0 / 90).squareRoot()) < 1e-15)
    #expect(abs(weights.negativeDeviation - (1.0 / 30 + 1.0 / 910).squareRoot()) < 1e-15)
    // The contrast is the log odds ratio.
    #expect(abs(weights.contrast - log((10.0 * 910) / (90.0 * 30))) < 1e-14)
    #expect(weights.studentizedContrast == weights.contrast / weights.contrastDeviation)
    #expect(weights.status == .regular)
  }

  @Test("a pattern and its complement have each other's weights")
  func complement() {
    let pattern = EvidenceWeights(units: 300.5, deposits: 12, totalUnits: 1000, totalDeposits: 30)
    let rest = EvidenceWeights(units: 699.5, deposits: 18, totalUnits: 1000, totalDeposits: 30)
    #expect(abs(pattern.positive - rest.negative) < 1e-14)
    #expect(abs(pattern.contrast + rest.contrast) < 1e-14)
    #expect(abs(pattern.contrastDeviation - rest.contrastDeviation) < 1e-14)
  }

  @Test(
    "counts without finite weights are adjusted or neutral, and say which",
    arguments: [
      (100.0, 0, EvidenceWeights.Status.noDeposits), (100, 20, .allDeposits), (1000, 20, .wholeArea),
      (3.5, 4, .fullInside), (990, 5, .fullOutside),
    ])
  func degenerate(units: Double, deposits: Int, status: EvidenceWeights.Status) {
    for policy in EvidenceWeights.DegeneratePolicy.allCases {
      let weights = EvidenceWeights(
        units: units, deposits: deposits, totalUnits: 1000, totalDeposits: 20, policy: policy)
      #expect(weights.status == status)
      for number in [weights.positive, weights.negative, weights.positiveDeviation, weights.studentizedContrast] {
        #expect(number.isFinite)
      }
      #expect((weights.contrastDeviation == 0) == (policy != .adjusted || status == .noDeposits))
    }
  }

  @Test("of all deposits on a pattern 0.99 is moved outside")
  func allDeposits() {
    let weights = EvidenceWeights(units: 100, deposits: 20, totalUnits: 1000, totalDeposits: 20)
    #expect(abs(weights.positive - log((19.01 / 20) / (80.99 / 980))) < 1e-14)
    #expect(abs(weights.negative - log((0.99 / 20) / (899.01 / 980))) < 1e-12)
  }
}
