import Foundation
import Prospectivity
import Testing

@testable import PredictiveMapping

@Suite("A file of a learnt model")
struct LearntModelFileTests {
  private static func file(_ method: LearningPlan.Method) throws -> LearntModelFile {
    let plan = LearningPlan(method)
    guard method.needsDeposits else {
      return LearntModelFile(try OrderingRun(plan).report(try FeatureTable.waves()), method: method, grid: nil)
    }
    let training = try TrainingTable(
      features: try FeatureTable.waves(), deposits: (0..<60).map { $0 % 7 < 3 && $0 % 5 > 0 })
    let learner: Learner =
      switch method {
      case .boosting: .boosting(BoostingOptions(rounds: 3, bags: 2))
      case .oneClass: .oneClass(IsolationOptions(trees: 3))
      case .forest: .forest(ForestOptions(trees: 3))
      default: .logistic(LogisticOptions(penalty: .ridge(c: 1)))
      }
    return LearntModelFile(method: method, content: .model(try learner.fit(training)), rows: 60, deposits: 20)
  }

  @Test(
    "whose parts do not fit each other is refused by name",
    arguments: [
      (LearningPlan.Method.clusters, "clusters", "scales"), (.clusters, "clusters", "centres"),
      (.clusters, "clusters", "sizes"), (.clusters, "clusters", "withinSquares"), (.clusters, "clusters", "features"),
      (.components, "components", "centres"), (.components, "components", "scales"),
      (.components, "components", "loadings"), (.components, "components", "variances"),
      (.components, "components", "features"), (.logistic, "logistic", "coefficients"),
      (.logistic, "logistic", "centres"), (.logistic, "logistic", "centredCovariance"),
      (.logistic, "logistic", "features"), (.forest, "forest", "features"), (.boosting, "boosting", "features"),
      (.oneClass, "oneClass", "features"),
    ])
  func misfit(method: LearningPlan.Method, part: String, list: String) throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let url = fixture.folder.appending(path: "edited.json")
    try Self.file(method).write(to: url)
    #expect(try LearntModelFile(url).features == ["one", "two"])
    var root = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    root["spans"] = nil
    var model = try #require(root[part] as? [String: Any])
    model[list] = Array(try #require(model[list] as? [Any]).dropLast())
    root[part] = model
    try JSONSerialization.data(withJSONObject: root).write(to: url)
    do throws(MappingError) {
      _ = try LearntModelFile(url)
      Issue.record("no refusal")
    } catch {
      guard case .learntModel(let file, .misfit(let found)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(file == "edited.json" && found.hasPrefix(part), "\(found)")
      #expect(error.text.nl.contains("'\(found)' past niet bij de rest"), "\(error.text.nl)")
    }
  }

  @Test(
    "is refused in the language of the reader",
    arguments: [
      ("{}", LearntModelDefect.noFormat), ("no JSON", .noFormat),
      (#"{"format": "other", "version": 1}"#, .otherFormat("other")),
      (#"{"format": "delfstof-model", "version": 1}"#, .noKey("method")),
      (
        #"{"format": "delfstof-model", "version": 1, "method": "forest", "rows": "x", "deposits": 1}"#,
        .value(at: "rows")
      ), (#"{"format": "delfstof-model", "version": 1, "method": "forest", "rows": 1, "deposits": 1}"#, .noModel),
    ])
  func defects(text: String, defect: LearntModelDefect) throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let url = fixture.folder.appending(path: "m.json")
    try Data(text.utf8).write(to: url)
    do throws(MappingError) {
      _ = try LearntModelFile(url)
      Issue.record("no refusal of \(text)")
    } catch {
      guard case .learntModel(_, let found) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(found == defect)
      #expect(found.text.en != found.text.nl && error.text.nl.contains(found.text.nl), "\(error.text.nl)")
    }
  }

  @Test("of another method than it says is refused")
  func otherMethod() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let url = fixture.folder.appending(path: "edited.json")
    try Self.file(.clusters).write(to: url)
    var root = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    root["method"] = "forest"
    try JSONSerialization.data(withJSONObject: root).write(to: url)
    #expect(throws: MappingError.self) { try LearntModelFile(url) }
  }
}

extension FeatureTable {
  /// Sixty rows of two features.
  fileprivate static func waves() throws -> FeatureTable {
    try FeatureTable(
      names: ["one", "two"],
      columns: [(0..<60).map { sin(Double($0)) }, (0..<60).map { cos(Double($0) * 1.7) + Double($0 % 3) }])
  }
}
