import Foundation
import TestBench
import Testing

@testable import Programme

@Suite("Estimates that a programme names")
struct EstimateReaderTests {
  private static let file = "systems/2-beach-sand/estimates.yaml"

  @Test("an entry names its document, which is hashed with the programme")
  func entry() throws {
    let programme = try #require(ProgrammeLoader(root: Repository.programme("tutorial")).load().programme)
    let estimate = try #require(programme.estimates.first)
    #expect(programme.estimates.count == 1 && programme.systems[1].estimates.count == 1)
    #expect(estimate.id == "titanium-placers")
    #expect(estimate.document == "systems/2-beach-sand/estimates/placers.yaml")
    #expect(estimate.caveat?.nl.isEmpty == false && estimate.location.file == Self.file)
    #expect(programme.files.contains { $0.path == estimate.document })
  }

  @Test("a programme without the file has no estimates")
  func none() throws {
    let copy = try Workplace().copy("tutorial")
    try FileManager.default.removeItem(at: copy.folder.appending(path: Self.file))
    let outcome = ProgrammeLoader(root: copy.folder).load()
    #expect(outcome.findings.isEmpty && outcome.programme?.estimates.isEmpty == true)
  }

  @Test(
    "what is missing, outside the folder or no id is an error at its key",
    arguments: [
      ("document: estimates/placers.yaml", "document: ../1-geothermal-brine/system.yaml", "yaml.type"),
      ("document: estimates/placers.yaml", "document: /etc/passwd", "yaml.type"),
      ("document: estimates/placers.yaml", "document: estimates/nothing.yaml", "file.missing"),
      ("    document: estimates/placers.yaml\n", "", "yaml.missing-key"),
      ("id: titanium-placers", "id: a.b", "id.form"),
      ("id: titanium-placers", "id: ../out", "id.form"), ("caveat:", "caveats:", "yaml.unknown-key"),
    ])
  func errors(_ good: String, _ bad: String, _ code: String) throws {
    let copy = try Workplace().copy("tutorial")
    try copy.replace(good, with: bad, in: Self.file)
    #expect(ProgrammeLoader(root: copy.folder).load().errors.map(\.code) == [code])
  }

  @Test("an id stands once in the whole programme, and a caveat holds no dead links")
  func twice() throws {
    let copy = try Workplace().copy("tutorial")
    try copy.edit(Self.file) {
      $0 + "  - {id: titanium-placers, document: estimates/placers.yaml, caveat: {en: \"{fact:NONE}\", nl: a}}\n"
    }
    let findings = ProgrammeLoader(root: copy.folder).load().findings
    #expect(findings.map(\.code) == ["fact.missing", "id.duplicate"])
  }
}
