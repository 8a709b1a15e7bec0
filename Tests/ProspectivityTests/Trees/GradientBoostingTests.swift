import Foundation
import Testing

@testable import Prospectivity

@Suite("Gradient boosting")
struct GradientBoostingTests {
  @Test(
    "the area under the curve on new cells lies in the range of scikit-learn's boosting",
    .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func caseOfHundredRounds() throws {
    let table = try DepositTable()
    let model = try GradientBoosting(table.training)
    let area = pairwiseArea(
      model.probabilities(table.test.features.columns, count: table.test.count), table.test.deposits)
    // Case logreg_rf, gbc_100_d3_lr.1: 0.7970 to 0.7991 over 10 seeds, within 0.01.
    #expect(area > 0.7870 && area < 0.8091, "\(area)")
    // XGBoost 1.7.4 (Python) with depth 3, rate 0.1, lambda 0, exact splits and no least weight: 0.8317294659799404.
    let newton = try GradientBoosting(
      table.training, options: BoostingOptions(method: .newton(l2: 0, minimumLeafWeight: 0)))
    let second = pairwiseArea(
      newton.probabilities(table.test.features.columns, count: table.test.count), table.test.deposits)
    #expect(abs(second - 0.8317294659799404) < 1e-9, "\(second)")
  }

  @Test(
    "one round is Newton's step from the share of deposits, by either method",
    arguments: [BoostingMethod.gradient(minimumLeaf: 4), .newton(l2: 0, minimumLeafWeight: 0.9)])
  func oneRound(method: BoostingMethod) throws {
    // Two groups of a feature: 1 of 4 and 3 of 4 deposits; the prior is one half.
    let table = try TrainingTable(
      features: FeatureTable(names: ["a", "b"], columns: [[0, 0, 0, 0, 1, 1, 1, 1], [1, 2, 3, 4, 1, 3, 4, 2]]),
      deposits: [true, false, false, false, true, true, true, false])
    let model = try GradientBoosting(
      table, options: BoostingOptions(method: method, rounds: 1, maximumDepth: 1, learningRate: 0.5))
    let found = model.probabilities([[0, 1], [2.5, 2.5]], count: 2)
    // Leaf: Σ(y - 1/2) / Σ 1/4 = (3/2 - 1/2)/(4/4) = 1, times the rate.
    #expect(abs(found[0] - 1 / (1 + exp(0.5))) < 1e-6)
    #expect(abs(found[1] - 1 / (1 + exp(-0.5))) < 1e-6)
  }

  @Test(
    "the same seed gives the same model, stored or not, and another seed draws other rows",
    arguments: [BoostingMethod.gradient(minimumLeaf: 1), .newton(l2: 1, minimumLeafWeight: 1)])
  func seeds(method: BoostingMethod) throws {
    let table = try Terrain(count: 150).table
    let options = BoostingOptions(method: method, rounds: 10, rowShare: 0.6, featureShare: 0.7, bags: 3, seed: 4)
    let one = try GradientBoosting(table, options: options)
    let isRepeated = try GradientBoosting(table, options: options) == one
    #expect(isRepeated)
    var other = options
    other.seed = 5
    let isOther = try GradientBoosting(table, options: other).model != one.model
    #expect(isOther)
    let isKept = try JSONDecoder().decode(GradientBoosting.self, from: JSONEncoder().encode(one)) == one
    #expect(isKept)
    let spread = one.spread(table.features.columns, count: 150)
    #expect(spread.deviations.allSatisfy { $0 >= 0 && $0 < 0.5 })
    #expect(spread.deviations.contains { $0 > 0.01 })
  }

  @Test("what XGBoost refuses comes as an error with its words")
  func refused() throws {
    #expect(throws: TreeError.self) {
      let matrix = try XGBoostMatrix.make(columns: [[1, 2, 3]], labels: [0, 1, 0], weights: [1, 1, 1])
      let booster = try XGBoostBooster.make(matrix, parameters: [("objective", "no such objective")])
      try booster.update(round: 0, matrix)
    }
    let table = try Terrain(count: 50).table
    #expect(throws: LearningError.parameter(name: "learning rate", value: 0, expected: "above 0, at most 1")) {
      try GradientBoosting(table, options: BoostingOptions(learningRate: 0))
    }
  }
}

@Suite("Isolation forest")
struct IsolationForestTests {
  @Test("a cell far from the others is the most anomalous, one in their midst is not")
  func outlier() throws {
    let table = try Terrain(count: 300).table.features
    let forest = try IsolationForest(table, options: IsolationOptions(seed: 2))
    let scores = forest.scores([[0.5, 8, .nan], [0.5, -6, 1], [0.5, 9, 1]], count: 3)
    #expect(scores[0] < 0.5)
    #expect(scores[1] > 0.65)
    #expect(scores[2].isNaN)
  }

  @Test("the normal path is that of a random search tree")
  func path() {
    // c(2) = 2 - 1; c(3) = 2 (1 + 1/2) - 4/3; c(256) of the paper's default is about 10.24.
    #expect(IsolationForest.expectedPath(1) == 0)
    #expect(IsolationForest.expectedPath(2) == 1)
    #expect(abs(IsolationForest.expectedPath(3) - 5.0 / 3) < 1e-12)
    #expect(abs(IsolationForest.expectedPath(256) - 10.244770920119917) < 1e-2)
  }

  @Test("missing values and single rows are refused")
  func refusals() throws {
    #expect(throws: LearningError.missing(feature: "a", row: 1)) {
      try IsolationForest(FeatureTable(names: ["a"], columns: [[1, .nan, 3]]))
    }
    #expect(throws: LearningError.tooFew(what: "rows", count: 1, needed: 2)) {
      try IsolationForest(FeatureTable(names: ["a"], columns: [[1]]))
    }
  }
}
