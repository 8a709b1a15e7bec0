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

  @Test("a programme without the file has no estimates, and its assessments cannot take any")
  func none() throws {
    let programme = ProgrammeLoader(root: Repository.programme("netherlands")).load().programme
    #expect(programme?.estimates.isEmpty == true)
    let copy = try Workplace().copy("tutorial")
    try FileManager.default.removeItem(at: copy.folder.appending(path: Self.file))
    #expect(ProgrammeLoader(root: copy.folder).load().findings.map(\.code) == ["id.unknown"])
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
    let codes = ProgrammeLoader(root: copy.folder).load().errors.map(\.code)
    // The assessment that takes the estimate names an id that is no longer there.
    #expect(codes.filter { $0 != "id.unknown" } == [code] && codes.contains("id.unknown") == good.hasPrefix("id:"))
  }

  private static let assessments = "systems/2-beach-sand/assessments.yaml"
  private static let use = "      - estimate: titanium-placers\n        basis: Ti\n"

  @Test("an assessment names what it takes, with a class of its own")
  func taken() throws {
    let programme = try #require(ProgrammeLoader(root: Repository.programme("tutorial")).load().programme)
    let entry = try #require(programme.systems[1].assessments.first)
    let use = try #require(entry.estimates.first)
    #expect(use.estimate == "titanium-placers" && use.basis == "Ti" && use.isHeadline && use.isUndiscovered)
    #expect(use.unfc?.code.description == "E3.3 F4 G4" && entry.unfc == nil)
    #expect(use.figure(of: "titanium-metal") == "estimate/titanium-placers/material/titanium-metal")
  }

  @Test(
    "what cannot be taken is an error at its key",
    arguments: [
      (
        "      - estimate: titanium-placers\n", "      - estimate: titanium-placer\n",
        ["id.unknown", "text.placeholder"]
      ),
      ("        basis: Ti\n", "", ["yaml.missing-key"]),
      ("        basis: Ti\n", "        basis: Ti\n        cutoff: 2\n", ["yaml.missing-key"]),
      ("        basis: Ti\n", "        basis: Ti\n        grid: beach\n", ["yaml.missing-key"]),
      ("        basis: Ti\n", "        basis: Ti\n        tract: north-coast\n", ["yaml.unknown-key"]),
      ("{code: F4, ", "{code: F3.1, ", ["unfc.undiscovered"]),
      ("{code: G4, ", "{code: G1, ", ["unfc.undiscovered"]),
      (use, use + use, ["estimate.twice"]),
      ("{estimate:titanium-placers:titanium-metal}", "{estimate:titanium-placers:lithium}", ["text.placeholder"]),
      ("{estimate:titanium-placers:titanium-metal}", "{estimate:titanium-placers}", ["text.placeholder"]),
      (
        "{estimate:titanium-placers:titanium-metal:years}", "{estimate:placers:titanium-metal:years}",
        ["text.placeholder"]
      ),
    ])
  func notTaken(_ good: String, _ bad: String, _ codes: [String]) throws {
    let copy = try Workplace().copy("tutorial")
    try copy.replace(good, with: bad, in: Self.assessments)
    let errors = ProgrammeLoader(root: copy.folder).load().errors
    #expect(Set(errors.map(\.code)) == Set(codes), "\(errors.map { $0.text(in: .en) })")
    #expect(errors.allSatisfy { $0.location.file == Self.assessments && $0.location.line > 1 })
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
