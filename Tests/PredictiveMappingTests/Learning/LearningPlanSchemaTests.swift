import Foundation
import Gridding
import PredictiveMapping
import Programme
import Prospectivity
import TestBench
import Testing

/// The schema is what an editor knows of a plan, the reader is what counts: they must say the same.
@Suite("The schema of learning plans")
struct LearningPlanSchemaTests {
  private let properties: [String: [String: Any]]

  init() throws {
    let data = try Data(contentsOf: Repository.root.appending(path: "Programmes/schema/learning-plan.schema.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["additionalProperties"] as? Bool == false)
    properties = try #require(root["properties"] as? [String: [String: Any]])
  }

  private func keys(_ name: String) throws -> [String] {
    let options = (properties[name]?["anyOf"] as? [[String: Any]])?.last ?? properties[name] ?? [:]
    #expect(options["additionalProperties"] as? Bool == false, "\(name)")
    let inner = try #require(options["properties"] as? [String: [String: Any]], "\(name)")
    for (key, value) in inner { #expect((value["description"] as? String)?.isEmpty == false, "\(name) \(key)") }
    return inner.keys.sorted()
  }

  private func words(_ name: String, _ key: String? = nil) -> [String] {
    var place = properties[name] ?? [:]
    if let key { place = (place["properties"] as? [String: [String: Any]])?[key] ?? [:] }
    if let first = (place["anyOf"] as? [[String: Any]])?.first { place = first }
    return place["enum"] as? [String] ?? []
  }

  /// The keys that the reader knows at each mapping of a plan with a key that nobody knows in all of them.
  private func known(_ text: String) -> [String: Set<String>] {
    do {
      _ = try LearningPlanReader.read(text: text, name: "plan.yaml")
      return [:]
    } catch {
      guard case .gridding(.model(let findings)) = error else { return [:] }
      var known: [String: Set<String>] = [:]
      for finding in findings where finding.location.key.hasSuffix("bogus") {
        let list = (finding.mend.en.split(separator: ": ").last ?? "").split(separator: ", ").map(String.init)
        known[finding.location.key, default: []].formUnion(list)
      }
      return known
    }
  }

  @Test("knows exactly the keys of the reader")
  func same() throws {
    var seen: [String: Set<String>] = [:]
    for method in LearningPlan.Method.allCases {
      for steps in ["gradient", "newton"] {
        let options = method == .boosting ? "{bogus: 1, steps: \(steps)}" : "{bogus: 1}"
        let shared =
          "\nclass-weights: {bogus: 1}\n"
          + (method.needsDeposits ? "others: {bogus: 1}\nfolds: {bogus: 1, kind: blocks}\n" : "")
        let text = "method: \(method.rawValue)\nbogus: 1\nmissing: refuse\n\(method.rawValue): \(options)" + shared
        for (place, keys) in known(text) { seen[place, default: []].formUnion(keys) }
      }
    }
    #expect(seen.removeValue(forKey: "bogus")?.sorted() == properties.keys.sorted())
    for (place, found) in seen {
      let name = String(place.split(separator: ".")[0])
      #expect(try found.sorted() == keys(name), "\(name)")
    }
    #expect(seen.count == LearningPlan.Method.allCases.count + 3)
  }

  @Test("knows exactly the words of each choice")
  func choices() {
    #expect(words("method") == LearningPlan.Method.allCases.map(\.rawValue))
    #expect(words("folds", "kind") == LearningPlan.Folds.Kind.allCases.map(\.rawValue))
    #expect(words("missing") == MissingEvidence.allCases.map(\.rawValue))
    #expect(words("principal-components", "matrix") == PrincipalComponents.Matrix.allCases.map(\.rawValue))
    for (text, words) in [
      ("method: logistic\nclass-weights: none\n", words("class-weights")),
      ("method: logistic\nlogistic: {penalty: lasso}\n", words("logistic", "penalty")),
      ("method: boosting\nboosting: {steps: small}\n", words("boosting", "steps")),
    ] {
      do {
        _ = try LearningPlanReader.read(text: text, name: "plan.yaml")
        Issue.record("no refusal of \(text)")
      } catch {
        #expect(words.count > 1 && error.text.en.contains(words.joined(separator: ", ")), "\(error.text.en)")
      }
    }
  }

  @Test("whole numbers have the limits of the reader")
  func limits() throws {
    var checked = 0
    for (name, place) in properties {
      for (key, value) in place["properties"] as? [String: [String: Any]] ?? [:]
      where value["type"] as? String == "integer" {
        let most = try #require(value["maximum"] as? Int, "\(name) \(key)")
        let method = LearningPlan.Method(rawValue: name) ?? .forest
        func read(_ number: Int) throws {
          _ = try LearningPlanReader.read(
            text: "method: \(method.rawValue)\n\(name): {\(key): \(number)}\n", name: "plan.yaml")
        }
        #expect(throws: Never.self, "\(name) \(key)") { try read(most) }
        #expect(throws: MappingError.self, "\(name) \(key)") { try read(most + 1) }
        checked += 1
      }
    }
    #expect(checked > 15)
  }

  @Test("the plan of the manual is read")
  func manual() throws {
    let text = try String(contentsOf: Repository.root.appending(path: "docs/learning.md"), encoding: .utf8)
    let block = try #require(text.components(separatedBy: "```yaml\n").dropFirst().first)
    let plan = try LearningPlanReader.read(
      text: block.components(separatedBy: "```")[0], name: "docs/learning.md")
    #expect(plan.method == .forest)
  }
}
