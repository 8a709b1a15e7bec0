import Foundation
import TestBench
import Testing

/// Changes that leave a programme sound but change what it concludes.
@Suite("A programme that changes")
struct ChangedProgrammeTests {
  static let brine = "systems/3-water-and-brine"
  static let cell = "lithium/water-and-brine"

  @Test("without the fact on the concentration, the verdict on lithium changes and says why")
  func removedFact() async throws {
    let copy = try Workplace().copy("netherlands", trials: 2000)
    let delfstof = try DelfstofProgram()
    let before = try await delfstof.edition(of: copy, name: "before").verdict(Self.cell)
    #expect(before.missingFacts == [])
    #expect(before.quantities.first?.p50 != nil)

    try copy.edit("\(Self.brine)/facts.csv") { text in
      text.components(separatedBy: "\n").filter { !$0.hasPrefix("NL056,") }.joined(separator: "\n")
    }
    let edition = try await delfstof.edition(of: copy, name: "after")
    let after = try edition.verdict(Self.cell)
    #expect(after.missingFacts.contains("NL056"))
    #expect(after.quantities.allSatisfy { $0.p50 == nil })
    // Records of lithium remain, so it is low, no longer moderate.
    #expect(before.potential == "M")
    #expect(after.potential == "L")
    #expect(after.rules["potential"]?.rule != before.rules["potential"]?.rule)
    // The run itself warns, with the places that name the fact; the chain of the model says what it lacks.
    #expect(edition.messages.contains("warning [fact.missing]: 'NL056' is not among the facts"))
    #expect(edition.messages.contains("\(Self.brine)/models.yaml:"))
    let chain = try await delfstof("explain", "lithium-in-produced-brine", "--edition", edition.folder.path)
    #expect(chain.output.contains("not computed"))
    #expect(chain.output.contains("NL056"))
    let check = try await delfstof("check", copy.folder.path)
    #expect(check.status == 0)
    #expect(check.lines.last?.hasPrefix("0 errors, ") == true)
  }

  @Test("a newer list reopens all five absence claims and brings its new material in as not assessed")
  func newList() async throws {
    let copy = try Workplace().copy("netherlands", trials: 2000)
    let delfstof = try DelfstofProgram()
    let before = try await delfstof.edition(of: copy, name: "before")
    let excluded = try before.verdicts().filter { $0.state == "excluded" }
    #expect(Set(excluded.compactMap(\.claim)).count == 5)

    try copy.edit("materials/materials.yaml") {
      $0 + "  - id: unobtainium\n    name: {en: unobtainium, nl: onbereikbarium}\n    symbol: \"\"\n"
    }
    var list = try copy.text("materials/lists/2023.yaml")
    list = list.replacing("id: \"2023\"", with: "id: \"2027\"").replacing("2024-05-03", with: "2027-01-01")
    list = list.replacing("critical:\n", with: "critical:\n  - unobtainium\n")
    try copy.write("materials/lists/2027.yaml", list)

    let edition = try await delfstof.edition(of: copy, name: "after")
    let verdicts = try edition.verdicts()
    let provenance = try edition.provenance()
    let claims = provenance.figures.filter { $0.key.hasPrefix("claim/") }
    #expect(claims.count == 5)
    #expect(claims.values.allSatisfy { $0.text.en == "reopened" && $0.text.nl == "heropend" })
    #expect(claims.values.allSatisfy { $0.formula?.en.contains("2027") == true })
    for old in excluded {
      let new = try #require(verdicts.first { $0.id == old.id })
      #expect(new.state == "not-assessed", "\(old.id)")
      #expect(new.potential == "U", "\(old.id)")
      #expect(new.claim == old.claim)
    }
    #expect(!verdicts.contains { $0.state == "excluded" })
    let fresh = verdicts.filter { $0.material == "unobtainium" }
    #expect(fresh.count == Set(verdicts.map(\.system)).count)
    #expect(fresh.allSatisfy { $0.state == "not-assessed" && $0.claim == nil })
    #expect(verdicts.count == (try before.verdicts().count) + fresh.count)
  }

  @Test("an expert's override stands in the verdict beside what the rules say")
  func override() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    try copy.edit("systems/1-geothermal-brine/assessments.yaml") {
      $0 + """
            override:
              potential: L
              reason: {en: "One well of {fact:EL101} is not enough.", nl: "Eén put van {fact:EL101} is te weinig."}
              by: geologist of the island
              date: 2026-11-20

        """
    }
    let verdict = try await delfstof.edition(of: copy).verdict("lithium/geothermal-brine")
    #expect(verdict.potential == "L")
    // Later tables see the overridden potential.
    #expect(verdict.kind == "none")
    let override = try #require(verdict.override)
    #expect(override.ruled["potential"] == "M")
    #expect(verdict.rules["potential"]?.rule == "P2")
    #expect(override.by == "geologist of the island")
    #expect(override.date == "2026-11-20")
    #expect(override.reason["en"] == "One well of 100–140\u{a0}m³/h is not enough.")

    // Without a reason it is refused.
    try copy.edit("systems/1-geothermal-brine/assessments.yaml") { text in
      text.components(separatedBy: "\n").filter { !$0.contains("is not enough") }.joined(separator: "\n")
    }
    let refused = try await delfstof("check", copy.folder.path)
    #expect(refused.status == 1)
    #expect(refused.output.contains("(assessments[1].override.reason): error [yaml.missing-key]"), "\(refused.output)")
  }
}
