import Foundation
import Geodata
import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Learners judged on rows they have not seen")
struct LearningValidationTests {
  @Test("the area by ranks is the share of pairs in the right order, ties half")
  func area() throws {
    let scores = [0.1, 0.4, 0.4, 0.8, 0.4, 0.2, 0.9, 0.1]
    let deposits = [false, true, false, true, true, false, false, true]
    #expect(abs((RowRanking.area(scores, deposits) ?? 0) - pairwiseArea(scores, deposits)) < 1e-15)
    #expect(RowRanking.area(scores, scores.map { _ in true }) == nil)
  }

  @Test(
    "all learners find what there is to find, and none more",
    arguments: [
      Learner.logistic(LogisticOptions()), .forest(ForestOptions(trees: 30)), .boosting(BoostingOptions(rounds: 30)),
      .forest(ForestOptions(trees: 30, bags: .positiveUnlabelled(size: nil))),
    ])
  func learners(learner: Learner) throws {
    let table = try Terrain(count: 240).table
    let result = try LearningValidation(table, learner, folds: .random(count: 4, seed: 1))
    let area = try #require(result.pooledArea)
    #expect(area > 0.75 && area < 0.99, "\(area)")
    #expect(result.values.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(try #require(result.areaDeviation) < 0.2)
    #expect(try #require(result.brierScore(table)) < 0.4)
  }

  @Test("a feature that only says where a row lies shines in random folds and fails in blocks")
  func autocorrelation() throws {
    // Patches of 1000 m, a deposit or not by patch; the only features are the coordinates.
    let stream = RandomStream(seed: 6, name: "patches")
    var x: [Double] = []
    var y: [Double] = []
    var deposits: [Bool] = []
    for row in 0..<400 {
      var draws = stream.trial(row)
      x.append(8000 * draws.uniform())
      y.append(8000 * draws.uniform())
      var patch = stream.trial(100_000 + Int(x[row] / 1000) * 8 + Int(y[row] / 1000))
      deposits.append(patch.uniform() < 0.4)
    }
    let table = try TrainingTable(
      features: FeatureTable(names: ["x", "y"], columns: [x, y]), deposits: deposits,
      positions: zip(x, y).map { Position(x: $0, y: $1) })
    let result = try SpatialValidation(
      table, .forest(ForestOptions(trees: 40)), folds: .blocks(size: 1000, count: 5, seed: 2), seed: 2)
    let spatial = try #require(result.spatial.pooledArea)
    let random = try #require(result.random.pooledArea)
    #expect(random > 0.85, "\(random)")
    #expect(spatial < 0.7, "\(spatial)")
  }

  @Test("a fold without a model says why, features constant in the rest are left out by name")
  func failures() throws {
    let x = (0..<40).map { Double(($0 * 7) % 13) }
    let flag = (0..<40).map { $0 < 10 ? Double($0 % 2) : 0 }
    let deposits = (0..<40).map { $0 % 4 == 0 }
    let table = try TrainingTable(
      features: FeatureTable(names: ["x", "flag"], columns: [x, flag]), deposits: deposits)
    let folds = (0..<40).map { Int32($0 < 10 ? 0 : $0 < 25 ? 1 : 2) }
    let result = try LearningValidation(table, .forest(ForestOptions(trees: 5)), folds: .given(folds))
    #expect(result.outcomes.map(\.constantFeatures) == [["flag"], [], []])
    let alone = try TrainingTable(
      features: FeatureTable(names: ["x"], columns: [x]), deposits: (0..<40).map { $0 < 9 })
    let split = try LearningValidation(alone, .forest(ForestOptions(trees: 5)), folds: .given(folds))
    #expect(split.outcomes[0].failure == .oneClass(isDeposit: false))
    #expect(split.outcomes[1].area == nil)
    #expect(split.values[0].isNaN && !split.values[20].isNaN)
    // No fold can be learnt from: the first reason is the answer.
    let lone = try TrainingTable(
      features: FeatureTable(names: ["x"], columns: [x]), deposits: (0..<40).map { $0 == 3 })
    #expect(throws: LearningError.oneClass(isDeposit: false)) {
      try LearningValidation(lone, .forest(ForestOptions(trees: 5)), folds: .given(folds))
    }
  }

  @Test("one class is learnt from deposits alone")
  func oneClass() throws {
    let table = try Terrain(count: 300).table
    let model = try Learner.oneClass(IsolationOptions(trees: 200)).fit(table)
    let likeness = model.values([[0.8, 0.05], [0.8, 0.05], [0.5, 0.5]], count: 2)
    #expect(likeness[0] > likeness[1])
    #expect(model.predictions([[0.8], [0.8], [0.5]], count: 1).deviations[0].isNaN)
  }

  @Test("a table in canonical order does not know the order of its file")
  func canonical() throws {
    let table = try Terrain(count: 100).table
    let shuffled = table.selecting((0..<100).map { ($0 * 37) % 100 })
    let isSame = shuffled.inCanonicalOrder() == table.inCanonicalOrder()
    #expect(isSame)
    let model = try Learner.forest(ForestOptions(trees: 5)).fit(table.inCanonicalOrder())
    let other = try Learner.forest(ForestOptions(trees: 5)).fit(shuffled.inCanonicalOrder())
    let isSameModel = model == other
    #expect(isSameModel)
  }
}

@Suite("What a model says")
struct ModelExplanationTests {
  @Test("shuffling a feature costs area as far as the model leans on it, the same for the same seed")
  func importance() throws {
    let table = try Terrain(count: 300).table
    let model = try Learner.logistic(LogisticOptions()).fit(table)
    let fresh = try Terrain(count: 300, seed: 9).table
    let found = try PermutationImportance([(model, fresh)], repeats: 8, seed: 2)
    let means = found.features.map(\.mean)
    #expect(found.features.map(\.name) == ["one", "two", "noise"])
    #expect(means[0] > 0.1 && means[1] > 0.1)
    #expect(abs(means[2]) < 0.03)
    #expect(found.features.allSatisfy { $0.deviation >= 0 && $0.deviation < 0.1 })
    #expect(try PermutationImportance([(model, fresh)], repeats: 8, seed: 2) == found)
    #expect(throws: LearningError.oneClass(isDeposit: true)) {
      try PermutationImportance([(model, fresh.selecting((0..<300).filter { fresh.deposits[$0] }))], seed: 1)
    }
  }

  @Test("the partial dependence of a model on one feature is that of its curve")
  func dependence() throws {
    let table = try Terrain(count: 300).table
    let one = try TrainingTable(
      features: FeatureTable(names: ["one"], columns: [table.features.columns[0]]), deposits: table.deposits)
    let model = try Learner.logistic(LogisticOptions()).fit(one)
    let curve = try PartialDependence(model, one.features, feature: "one", count: 9)
    #expect(curve.places.count == 9)
    #expect(zip(curve.means, model.values([curve.places], count: 9)).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(zip(curve.means, curve.means.dropFirst()).allSatisfy { $0 < $1 })
    #expect(throws: LearningError.features(missing: ["two"])) {
      try PartialDependence(model, one.features, feature: "two")
    }
    let classes = try FeatureTable(names: ["one"], columns: [[3, 1, 1, 3, 2]])
    #expect(try PartialDependence(model, classes, feature: "one").places == [1, 2, 3])
  }

  @Test("where half of the deposits are known, probabilities are twice those of being known")
  func labels() throws {
    let frequency = try LabelFrequency([0.4, 0.6, 0.1, .nan], deposits: [true, true, false, true])
    #expect(abs(frequency.value - 0.5) < 1e-15)
    #expect(abs(frequency.probability(known: 0.3) - 0.6) < 1e-15)
    #expect(frequency.probability(known: 0.7) == 1)
    #expect(throws: LearningError.oneClass(isDeposit: false)) { try LabelFrequency([0.4], deposits: [false]) }
  }
}
