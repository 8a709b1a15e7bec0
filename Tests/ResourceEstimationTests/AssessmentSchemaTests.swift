import Estimation
import Foundation
import Programme
import TestBench
import Testing

@testable import ResourceEstimation

/// The schema is what an editor knows of an assessment, the reader is what counts: they must say the same.
@Suite("The schema of assessments")
struct AssessmentSchemaTests {
  private static let bogus = "zzzzzzzzzzzz"
  private static let schema = Repository.root.appending(path: "Programmes/schema/assessment.schema.json")

  /// A place of the schema: names of properties, `[]` for items, `|` for the first of several forms.
  private func place(_ path: [String]) throws -> [String: Any] {
    var place = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: Self.schema)) as? [String: Any])
    for step in path {
      let next: Any? =
        switch step {
        case "[]": place["items"]
        case "|": (place["anyOf"] as? [Any])?.first
        default: (place["properties"] as? [String: Any])?[step]
        }
      place = try #require(next as? [String: Any], "\(path) \(step)")
    }
    return place
  }

  private func keys(_ path: [String]) throws -> Set<String> {
    Set(try #require(try place(path)["properties"] as? [String: Any], "\(path)").keys)
  }

  /// The keys that the reader knows where a bogus one was planted, by the key of the mapping.
  private func known(_ text: String, folder: URL) -> [String: Set<String>] {
    do throws(AssessmentRefusal) {
      _ = try AssessmentReader.read(text: text, name: "a.yaml", folder: folder)
      return [:]
    } catch {
      var known: [String: Set<String>] = [:]
      for finding in error.findings where finding.location.key.hasSuffix(Self.bogus) {
        let list = (finding.mend.en.split(separator: ": ").last ?? "").split(separator: ", ").map(String.init)
        known[String(finding.location.key.dropLast(Self.bogus.count)), default: []].formUnion(list)
      }
      return known
    }
  }

  @Test("an assessment has the keys of its reader")
  func readerKeys() throws {
    let b = "\(Self.bogus): 1"
    let place = try Workplace()
    try "t,c\n1,0.5\n".write(to: place.root.appending(path: "d.csv"), atomically: true, encoding: .utf8)
    let head = "\(b)\ntitle: {en: a, nl: a}\nsources: [{\(b), id: s, citation: c}]\n"
    let text =
      head + """
        models: [{\(b), id: m, file: d.csv, tonnage: {\(b), column: t, unit: t}, grades: [{\(b), commodity: Cu, column: c, unit: "%"}]}]
        tracts: [{\(b), id: n, model: m, deposits: {\(b)}}, {id: o, model: m, deposits: {density: {\(b), model: {\(b), NUMBERS}}}}]
        aggregate: {\(b), dependence: correlated}

        """
    // All that a model must have: the last key is asked for when the others are there.
    let numbers = ["area-slope", "intercept", "residual-deviation", "mean-log-area", "variance-log-area"]
    var found = known(
      text.replacing("NUMBERS", with: numbers.map { "\($0): 1" }.joined(separator: ", ")), folder: place.root)
    let grids = [
      "realisations: {\(b), file: a.tif}, thickness: {\(b), file: t.tif}, cutoffs: {\(b), values: [1]}",
      "realisations: {\(b), files: [a.tif]}", "estimate: {\(b), file: a.tif}",
    ]
    for grid in grids {
      found.merge(known(head + "grids: [{\(b), id: g, grade: {\(b), commodity: Ti}, \(grid)}]\n", folder: place.root)) {
        $0.union($1)
      }
    }
    let grid = ["grids", "[]"]
    for (at, path) in [
      ("", []), ("sources[1].", ["sources", "[]"]), ("models[1].", ["models", "[]"]),
      ("models[1].tonnage.", ["models", "[]", "tonnage"]), ("models[1].grades[1].", ["models", "[]", "grades", "[]"]),
      ("tracts[1].", ["tracts", "[]"]), ("tracts[1].deposits.", ["tracts", "[]", "deposits"]),
      ("tracts[2].deposits.density.model.", ["tracts", "[]", "deposits", "density", "model"]),
      ("grids[1].", grid), ("grids[1].grade.", grid + ["grade"]),
      ("grids[1].realisations.", grid + ["realisations"]), ("grids[1].estimate.", grid + ["estimate"]),
      ("grids[1].thickness.", grid + ["thickness", "|"]), ("grids[1].cutoffs.", grid + ["cutoffs", "|"]),
    ] {
      #expect(found[at] == (try keys(path)), "\(at)")
    }
  }

  @Test("choices are those of the reader")
  func choices() throws {
    func words(_ path: [String]) throws -> [String] { try #require(try place(path)["enum"] as? [String]).sorted() }
    let model = ["models", "[]"]
    #expect(try words(["grids", "[]", "estimate", "error"]) == GradeError.allCases.map(\.rawValue).sorted())
    #expect(try words(model + ["shape"]) == GradeTonnageModel.Shape.allCases.map(\.rawValue).sorted())
    #expect(try words(model + ["transform"]) == GradeTonnageModel.Grades.allCases.map(\.rawValue).sorted())
    #expect(try words(model + ["dependence"]) == GradeTonnageModel.Dependence.allCases.map(\.rawValue).sorted())
  }

  /// The assessments of the manual, without what is a part of one and without records of classes.
  private func examples() throws -> [String] {
    let manual = try String(contentsOf: Repository.root.appending(path: "docs/estimation.md"), encoding: .utf8)
    return manual.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
      .filter { $0.hasPrefix("title:") && !$0.contains("\nrecords:") }
  }

  private func check(_ texts: [String]) async throws -> CommandRunner.Result {
    let place = try Workplace()
    var files: [String] = []
    for (number, text) in texts.enumerated() {
      let url = place.root.appending(path: "\(number).yaml")
      try "# yaml-language-server: $schema=\(Self.schema.path)\n\(text)"
        .write(to: url, atomically: true, encoding: .utf8)
      files.append(url.path)
    }
    let checker = CommandRunner(executable: URL(filePath: "/usr/bin/python3"), folder: Repository.root)
    return try await checker.run(["Scripts/schema-check"] + files)
  }

  @Test("the documents of the manual fit the schema, and spoilt ones do not")
  func manual() async throws {
    let examples = try examples()
    #expect(examples.count == 2)
    let sound = try await check(examples)
    #expect(sound.status == 0 && sound.lines.last == "2 documents, 0 faults", "\(sound.all)")
    for (good, bad) in [
      ("error: lognormal", "error: lognormall"), ("cutoffs: [0, 1, 2, 3, 4]", "cutoffs: [0, -1]"),
      ("density: \"1.6 t/m3\"", "densiti: 2"), ("estimate: {file: kriged.tif,", "estimate: {"),
    ] {
      #expect(examples[1].contains(good))
      #expect(try await check([examples[1].replacing(good, with: bad)]).status == 1, "\(bad)")
    }
    #expect(try await check(["title: {en: a, nl: a}\n"]).status == 1)
  }
}
