import Foundation
import Programme
import ProgrammeFixture
import TestBench
import Testing

@testable import Publication

@Suite("Verdicts as a file")
struct VerdictDocumentTests {
  private func document(_ fixture: ProgrammeFixture) async throws -> [String: Any] {
    let edition = try await RenderedReport(fixture).edition
    let data = VerdictDocument(edition: edition).json()
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("a verdict has its rules, evidence, quantities, class, sentences and the expert's word")
  func verdict() async throws {
    let overridden = ProgrammeFixture().appending(
      "\n    override: {potential: H, reason: {en: Core seen., nl: Kern gezien.}, by: geologist, date: 2026-01-01}\n",
      to: "systems/1-brine/assessments.yaml")
    let document = try await document(overridden)
    #expect(document["programme"] as? String != nil && document["list"] as? String == "2023")
    let verdicts = try #require(document["verdicts"] as? [[String: Any]])
    let verdict = try #require(verdicts.first { $0["id"] as? String == "lithium/brine" })
    #expect(
      Set(verdict.keys) == [
        "id", "material", "system", "state", "potential", "certainty", "kind", "supportsAbsence", "rules", "signals",
        "quantities", "missingFacts", "evidenceFor", "evidenceAgainst", "measures", "unfc", "finding", "change",
        "override", "date",
      ])
    #expect(verdict["potential"] as? String == "H" && verdict["state"] as? String == "assessed")
    #expect(verdict["supportsAbsence"] as? Bool == false)
    #expect(verdict["evidenceFor"] as? [String] == ["F1", "F2", "place-a"])
    #expect(verdict["evidenceAgainst"] as? [String] == ["F4"] && verdict["measures"] as? [String] == ["M1"])
    // A figure in a sentence is filled in.
    let finding = try #require(verdict["finding"] as? [String: String])
    #expect(finding["nl"] == "Pekel bevat 25–50\u{a0}mg/L.")
    let override = try #require(verdict["override"] as? [String: Any])
    #expect(override["by"] as? String == "geologist" && override["date"] as? String == "2026-01-01")
    #expect(override["reason"] as? [String: String] == ["en": "Core seen.", "nl": "Kern gezien."])
    #expect((override["ruled"] as? [String: String])?["potential"] == "M")
    let unfc = try #require(verdict["unfc"] as? [String: Any])
    #expect(unfc["product"] as? [String: String] == ["en": "lithium", "nl": "lithium"])
    #expect(unfc["g"] as? [String: String] == ["en": "indirect", "nl": "indirect"])
    let rules = try #require(verdict["rules"] as? [String: [String: Any]])
    #expect(Set(rules.keys).isSubset(of: ["state", "potential", "certainty", "kind"]) && !rules.isEmpty)
    #expect(rules.values.allSatisfy { $0["rule"] is String && ($0["because"] as? [String: String])?.count == 2 })
    let quantity = try #require((verdict["quantities"] as? [[String: Any]])?.first)
    #expect(quantity["figure"] as? String == "model/lithium-stream" && quantity["unit"] as? String == "t/yr")
    let p50 = try #require(quantity["p50"] as? Double)
    #expect(try #require(quantity["p90"] as? Double) < p50 && p50 < (try #require(quantity["p10"] as? Double)))
  }

  @Test("a material that is claimed absent has its claim, and nothing that it has not")
  func claimed() async throws {
    let verdicts = try #require(try await document(ProgrammeFixture())["verdicts"] as? [[String: Any]])
    let verdict = try #require(verdicts.first { $0["id"] as? String == "graphite/brine" })
    #expect(verdict["claim"] as? String == "graphite-absent")
    #expect(verdict["override"] == nil && verdict["unfc"] == nil && verdict["finding"] == nil)
    #expect((verdict["quantities"] as? [Any])?.isEmpty == true)
  }
}
