import Foundation
import Programme
import Prospectivity
import Testing

@testable import PredictiveMapping

@Suite("What a learnt value means")
struct LearntValueTests {
  private func table() throws -> TrainingTable {
    let features = try FeatureTable(
      names: ["one", "two"],
      columns: [(0..<60).map { sin(Double($0)) }, (0..<60).map { cos(Double($0) * 1.7) + Double($0 % 3) }])
    return try TrainingTable(features: features, deposits: (0..<60).map { $0 % 3 == 0 })
  }

  private func plan(_ text: String) throws -> LearningPlan {
    try LearningPlanReader.read(
      text: text + "\nfolds: {kind: random, count: 3}\nimportance-repeats: 0\ndependence-places: 0\n", name: "plan.yaml"
    )
  }

  @Test(
    "follows from the method and the weights of classes, on cards, bands and scores",
    arguments: [
      ("method: logistic", "probability", "20 of 60 cells"),
      ("method: forest\nforest: {trees: 5}", "probability", "20 of 60 cells"),
      ("method: boosting\nboosting: {rounds: 3, bags: 0}", "probability", "20 of 60 cells"),
      ("method: logistic\nclass-weights: {deposit: 2, other: 2}", "probability", "20 of 60 cells"),
      ("method: logistic\nclass-weights: balanced", "score", "only where 50 % of the cells"),
      // 20 of weight 6 against 40 of weight 1: 120 of 160.
      (
        "method: forest\nforest: {trees: 5}\nclass-weights: {deposit: 6, other: 1}", "score",
        "only where 75 % of the cells"
      ),
      ("method: positive-unlabelled\npositive-unlabelled: {trees: 5}", "score", "never probabilities"),
      ("method: one-class\none-class: {trees: 5}", "likeness", "never probabilities"),
    ])
  func meaning(text: String, band: String, words: String) async throws {
    let plan = try plan(text)
    let report = try await LearningRun(plan).report(try table())
    let file = LearntModelFile(method: plan.method, content: .model(report.model), rows: 60, deposits: 20)
    #expect(try Predictor(file, uncertainty: .none).bands == [band])
    let card = LearningCard.card(plan, report, TrainingSet(table: try table()), version: "test")
    #expect(card.limits.first?.en.contains(words) == true, "\(card.limits)")
    #expect(card.limits.count { $0.en.contains("probabilities") } == 1)
    #expect(card.metrics.contains { $0.key == "brierSpatial" } == (band == "probability"))
  }

  @Test(
    "refusals speak one language at a time",
    arguments: [
      (
        LearningError.parameter(name: "trees", value: 0, expected: "1 or more"),
        "aantal bomen is 0; dat moet 1 of meer zijn."
      ),
      (
        .parameter(name: "features per split", value: 9, expected: "1 to 4"),
        "aantal kenmerken bij een splitsing is 9; dat moet 1 tot en met 4 zijn."
      ),
      (
        .parameter(name: "learning rate", value: 1.5, expected: "above 0, at most 1"),
        "leersnelheid is 1,5; dat moet meer dan 0 en ten hoogste 1 zijn."
      ),
      (.trees(.model(detail: "node 3 leads nowhere")), "De bomen zijn niet te lezen; leer het model opnieuw."),
      (
        .trees(.tooLarge(what: "features", count: 9, limit: 8)),
        "9 kenmerken zijn te veel, ten hoogste 8; neem minder lagen, of minder diepe bomen."
      ),
      (.regression(.parameter(name: "C", value: -1, expected: "above 0")), "C is -1; dat moet meer dan 0 zijn."),
      (.regression(.outOfRange(what: "trials", row: 0, value: -2)), "Het aantal proeven van rij 1 kan niet -2 zijn."),
    ])
  func languages(error: LearningError, words: String) {
    // Minus signs may be set as such.
    #expect(MappingError.learning(error).text.nl.replacing("−", with: "-") == words)
  }

  @Test("refusals of neighbours do so too")
  func neighbours() {
    let error = MappingError.association(.unequalLengths(count: 2, expected: 3))
    #expect(error.text.nl == "2 waarden waar er 3 waarnemingen zijn.")
    #expect(
      MappingError.association(.parameter(name: "permutations", value: 9)).text.nl
        == "het aantal permutaties (99 of meer) kan niet 9 zijn.")
  }
}
