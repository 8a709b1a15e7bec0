import Foundation
import TestBench
import Testing

/// Mistakes that an editor of a programme makes, and what the program says about them.
@Suite("A programme with mistakes")
struct BrokenProgrammeTests {
  static let brine = "systems/3-water-and-brine"

  /// Changes one cell of the row of a fact.
  private func change(_ old: String, to new: String, inRow id: String, of copy: ProgrammeCopy, _ path: String) throws {
    let line = try copy.line(of: "\(id),", in: path)
    try copy.edit(path) { text in
      var rows = text.components(separatedBy: "\n")
      rows[line - 1] = rows[line - 1].replacingOccurrences(of: old, with: new)
      return rows.joined(separator: "\n")
    }
  }

  @Test("five mistakes in five files are all listed, each with its line")
  func fiveMistakes() async throws {
    let copy = try Workplace().copy("netherlands")
    let facts = "\(Self.brine)/facts.csv"
    try change(",m,", to: ",m brine,", inRow: "NL079", of: copy, facts)
    try copy.replace("material: bauxite", with: "material: bauxit", in: "absence.yaml")
    try copy.replace("status: proposed", with: "status: propozed", in: "\(Self.brine)/measures.yaml")
    try copy.edit("obligations.yaml") { $0 + "remarks: none\n" }
    let sources = "sources/references-3-4.csv"
    try change("https://", to: "", inRow: "bnr-lithium-2023", of: copy, sources)

    let measures = "\(Self.brine)/measures.yaml"
    let places = [
      ("unit.unknown", facts, try copy.line(of: "NL079,", in: facts)),
      ("yaml.choice", measures, try copy.line(of: "status: propozed", in: measures)),
      ("yaml.unknown-key", "obligations.yaml", try copy.line(of: "remarks:", in: "obligations.yaml")),
      ("reference.address", sources, try copy.line(of: "bnr-lithium-2023,", in: sources)),
      // A material that does not exist is reported where the claim begins.
      ("id.unknown", "absence.yaml", try copy.line(of: "- id: bauxite-absent", in: "absence.yaml")),
    ]
    let result = try await DelfstofProgram()("check", copy.folder.path)
    #expect(result.status == 1)
    for (code, path, line) in places {
      let found = result.lines.contains { $0.hasPrefix("\(path):\(line) ") && $0.contains("error [\(code)]") }
      #expect(found, "\(path):\(line) \(code)\n\(result.output)")
    }
    #expect(result.lines.last == "5 errors, 0 warnings")
    #expect(result.output.contains("did you mean 'bauxite'?"))
    #expect(result.output.contains("did you mean 'proposed'?"))
    #expect(result.lines.filter { $0.hasPrefix("    Mend: ") }.count == 5)
  }

  @Test(
    "a changed unit is refused on its own line, with the unit",
    arguments: [
      ("NL056", "mg/L", "mg/kg"), ("NL078", "m3/h", "m3"),
    ])
  func changedUnit(_ fact: String, _ old: String, _ new: String) async throws {
    let copy = try Workplace().copy("netherlands")
    let path = "\(Self.brine)/facts.csv"
    try change(",\(old),", to: ",\(new),", inRow: fact, of: copy, path)
    let line = try copy.line(of: "\(fact),", in: path)
    let delfstof = try DelfstofProgram()
    let out = try #require(copy.place).root.appending(path: "out")
    let run = try await delfstof("run", copy.folder.path, "--out", out.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("\(path):\(line) (unit): error [unit.kind]: "), "\(run.errors)")
    #expect(run.errors.contains("'\(new)'"))
    #expect(run.errors.contains(fact))
    #expect(run.output == "")
    #expect(!FileManager.default.fileExists(atPath: out.path))
    let check = try await delfstof("check", copy.folder.path)
    #expect(check.status == 1)
    #expect(check.output.contains("\(path):\(line) (unit): error"))
  }

  /// Facts that a model takes, with a kind that fits the new unit: only the model can see that it is wrong.
  @Test("a unit that fits its kind but not the model is refused on the line of the fact")
  func unitAgainstModel() async throws {
    let copy = try Workplace().copy("netherlands")
    let path = "\(Self.brine)/facts.csv"
    try change(",concentration,grade,", to: ",mass-fraction,grade,", inRow: "NL056", of: copy, path)
    try change(",mg/L,", to: ",ppm,", inRow: "NL056", of: copy, path)
    let line = try copy.line(of: "NL056,", in: path)
    let check = try await DelfstofProgram()("check", copy.folder.path)
    #expect(check.status == 1)
    let found = check.lines.filter { $0.hasPrefix("\(path):\(line) (unit): error [unit.model]: ") }
    #expect(!found.isEmpty, "\(check.output)")
    #expect(found.allSatisfy { $0.contains("'ppm'") && $0.contains("mg/L") && $0.contains("models.yaml:") })
  }

  struct Slip: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let testDescription: String
  }

  @Test(
    "a slip in YAML is reported with file and line",
    arguments: [
      Slip(old: "    depth:", new: "\tdepth:", testDescription: "a tab"),
      Slip(old: "    depth:", new: "     depth:", testDescription: "a space too many"),
      Slip(old: "depth: {en: \"The map", new: "depth: {en: \"The map\"", testDescription: "a quote too many"),
    ])
  func slip(_ slip: Slip) async throws {
    let copy = try Workplace().copy("tutorial")
    let line = try copy.line(of: "depth:", in: "absence.yaml")
    try copy.replace(slip.old, with: slip.new, in: "absence.yaml")
    let result = try await DelfstofProgram()("check", copy.folder.path)
    #expect(result.status == 1)
    let first = try #require(result.lines.first)
    #expect(first.hasPrefix("absence.yaml:\(line): error [yaml.syntax]: this is not valid YAML: "), "\(result.output)")
    #expect(result.lines.last == "1 error, 0 warnings")
  }
}
