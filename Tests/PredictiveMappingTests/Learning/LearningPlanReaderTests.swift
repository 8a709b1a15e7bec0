import Gridding
import PredictiveMapping
import Prospectivity
import Testing

@Suite("A plan of what to learn")
struct LearningPlanReaderTests {
  @Test("says method, rows, folds and options in the words of the field")
  func whole() throws {
    let plan = try LearningPlanReader.read(
      text: """
        method: forest
        seed: 7
        layers: [a, b]
        class-weights: {deposit: 5, other: 1}
        missing: learn
        others: {per-deposit: 4, distance: 1000}
        folds: {kind: regions, distance: 5000, buffer: 200}
        importance-repeats: 3
        dependence-places: 0
        forest: {trees: 40, minimum-leaf: 2, maximum-depth: 9, features-per-split: 1}

        """, name: "plan.yaml")
    #expect(plan.method == .forest && plan.seed == 7 && plan.layers == ["a", "b"])
    #expect(plan.others.perDeposit == 4 && plan.others.distance == 1000 && plan.others.count == nil)
    #expect(plan.folds.kind == .regions && plan.folds.distance == 5000 && plan.folds.buffer == 200)
    #expect(plan.repeats == 3 && plan.places == 0)
    #expect(
      plan.learner
        == .forest(
          ForestOptions(
            trees: 40, featuresPerSplit: 1, minimumLeaf: 2, maximumDepth: 9,
            classWeights: .given(deposit: 5, other: 1), missing: .learn, seed: 7)))
  }

  @Test(
    "is JSON too, and takes the words of each method",
    arguments: [
      (#"{"method": "logistic", "logistic": {"c": 0.5}}"#, Learner.logistic(LogisticOptions(penalty: .ridge(c: 0.5)))),
      (
        #"{"method": "logistic", "class-weights": "balanced", "logistic": {"penalty": "firth"}}"#,
        .logistic(LogisticOptions(penalty: .firth, classWeights: .balanced))
      ),
      (
        #"{"method": "boosting", "boosting": {"steps": "newton", "rounds": 7, "bags": 0}}"#,
        .boosting(BoostingOptions(method: .newton(l2: 1, minimumLeafWeight: 1), rounds: 7))
      ),
      (
        #"{"method": "positive-unlabelled", "positive-unlabelled": {"trees": 9, "sample": 30}}"#,
        .forest(ForestOptions(trees: 9, bags: .positiveUnlabelled(size: 30)))
      ),
      (#"{"method": "one-class"}"#, .oneClass(IsolationOptions())),
    ])
  func methods(text: String, learner: Learner) throws {
    #expect(try LearningPlanReader.read(text: text, name: "plan.json").learner == learner)
  }

  @Test(
    "numbers beyond what fits in memory are refused with their limit",
    arguments: [
      ("method: forest\nothers: {per-deposit: 1e20}\n", "1000000 at most"),
      ("method: forest\nothers: {count: 9223372036854775807}\n", "100000000 at most"),
      ("method: forest\nforest: {trees: 1000001}\n", "1000000 at most"),
      ("method: one-class\none-class: {sample: 9223372036854775807}\n", "1000000 at most"),
      ("method: k-means\nk-means: {sample: 9223372036854775807}\n", "100000000 at most"),
      ("method: boosting\nimportance-repeats: 1000001\n", "1000000 at most"),
      ("method: boosting\nboosting: {row-share: 1.5}\n", "1 at most"),
      ("method: boosting\nboosting: {learning-rate: 2}\n", "1 at most"),
    ])
  func limits(text: String, limit: String) throws {
    do {
      _ = try LearningPlanReader.read(text: text, name: "plan.yaml")
      Issue.record("no refusal of \(text)")
    } catch {
      #expect(error.text.en.contains(limit) && error.text.nl.contains("ten hoogste"), "\(error.text.en)")
    }
  }

  @Test("lists every mistake at once, with its line")
  func mistakes() throws {
    do {
      _ = try LearningPlanReader.read(
        text: "method: forest\nforest: {trees: 0, leafs: 3}\nfolds: {kind: round, size: -5}\nseed: -1\n",
        name: "plan.yaml")
      Issue.record("no refusal")
    } catch {
      guard case .gridding(.model(let findings)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(findings.count == 5)
      #expect(findings.allSatisfy { $0.location.file == "plan.yaml" })
    }
    #expect(throws: MappingError.self) { try LearningPlanReader.read(text: "method: oracle\n", name: "p") }
  }

  @Test("lists the mistakes below a method that is not known, too")
  func unknownMethod() throws {
    do {
      _ = try LearningPlanReader.read(
        text: """
          method: forrest
          seed: -1
          layers: [a, b, a]
          class-weights: heavy
          others: {per-deposit: 0, distnace: 3}
          folds: {kind: round}
          importance-repeats: -2
          forest: {trees: 0}
          boosting: {row-share: 2}
          oracle: {}

          """, name: "plan.yaml")
      Issue.record("no refusal")
    } catch {
      guard case .gridding(.model(let findings)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(findings.map(\.location.line) == [1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10], "\(error.text.en)")
    }
  }

  @Test("says what is wrong with its YAML in Dutch, too")
  func syntax() throws {
    do {
      _ = try LearningPlanReader.read(text: "method: forest\nforest: {trees: 3\nseed: 1\n", name: "plan.yaml")
      Issue.record("no refusal")
    } catch {
      #expect(error.text.nl.contains("hier hoort een ',' of een '}'"), "\(error.text.nl)")
      #expect(!error.text.nl.contains("did not") && error.text.en.contains("did not find expected ',' or '}'"))
    }
  }
}
