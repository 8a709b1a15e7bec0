import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("What differs between two editions, and why")
struct EditionComparisonTests {
  let fixture = ProgrammeFixture()

  private func provenance(_ fixture: ProgrammeFixture, software: [String: String] = [:]) async throws -> Provenance {
    await Assessor(programme: try fixture.programme(), software: software).run().provenance
  }

  private func difference(to other: ProgrammeFixture) async throws -> EditionDifference {
    EditionComparison(before: try await provenance(fixture), after: try await provenance(other)).difference()
  }

  @Test("an edition does not differ from itself")
  func same() async throws {
    let edition = try await provenance(fixture)
    #expect(EditionComparison(before: edition, after: edition).difference().isEmpty)
  }

  @Test("one fact: exactly what rests on it changes, and only because of it")
  func oneFact() async throws {
    let other = fixture.replacing(
      "concentration,grade,,25,50", with: "concentration,grade,,25,80", in: "systems/1-brine/facts.csv")
    let difference = try await difference(to: other)
    #expect(difference.roots.map(\.id) == ["fact/F1"])
    let root = try #require(difference.roots.first)
    #expect(root.before?.en.contains("50") == true && root.after?.en.contains("80") == true)
    #expect(root.file == "systems/1-brine/facts.csv" && root.line == 2)
    #expect(root.consequences == difference.changes.count)
    #expect(difference.changes.allSatisfy { $0.causes == ["fact/F1"] })
    let ids = Set(difference.changes.map(\.id))
    #expect(ids.isSuperset(of: ["model/lithium-stream", "model/lithium-stream/share"]))
    #expect(ids.allSatisfy { $0.hasPrefix("model/lithium-stream") || $0.hasPrefix("project/") }, "\(ids)")
    // Everything whose chain reaches the fact and that came out otherwise is told, by looking at every figure.
    let before = try await provenance(fixture).figures
    let after = try await provenance(other).figures
    let moved = before.keys.filter { before[$0]?.text != after[$0]?.text || before[$0]?.value != after[$0]?.value }
    #expect(Set(moved.filter { !$0.contains("/input/") && $0 != "fact/F1" }) == ids)
  }

  @Test("a removed fact changes the verdict, and is the cause")
  func removedFact() async throws {
    let difference = try await difference(to: fixture.removingRow("G3", in: "systems/2-ash/facts.csv"))
    let verdict = try #require(difference.changes.first { $0.id == "lithium/ash" })
    #expect(verdict.kind == .verdict && verdict.causes == ["fact/G3"] && !verdict.isMinor)
    let root = try #require(difference.roots.first { $0.id == "fact/G3" })
    #expect(root.before != nil && root.after == nil)
  }

  @Test("a rule: the verdicts that it decides change because of it")
  func rule() async throws {
    let other = fixture.replacing("one_of: [M, L]}}, then: B", with: "one_of: [M, L]}}, then: C", in: "rules.yaml")
    let difference = try await difference(to: other)
    #expect(difference.roots.map(\.id) == ["rule/C2"])
    #expect(difference.changes.filter { $0.kind == .verdict }.map(\.id) == ["lithium/ash", "lithium/brine"])
    #expect(difference.changes.allSatisfy { $0.causes == ["rule/C2"] })
  }

  @Test("a rule whose conditions change is the cause where it no longer fires")
  func condition() async throws {
    let other = fixture.replacing("then: M, because", with: "then: M, because", in: "rules.yaml")
      .replacing(
        "{grades: {at_least: 1}, quantity: computed}", with: "{grades: {at_least: 2}, quantity: computed}",
        in: "rules.yaml")
    let difference = try await difference(to: other)
    let verdict = try #require(difference.changes.first { $0.id == "lithium/brine" })
    #expect(verdict.causes == ["rule/P3"])
    let root = try #require(difference.roots.first { $0.id == "rule/P3" })
    #expect(root.before?.en.contains("grades ≥ 1") == true && root.after?.en.contains("grades ≥ 2") == true)
  }

  @Test("a new list reopens the claim and adds what is not assessed, because of the list")
  func list() async throws {
    let list = """
      id: "2026"
      title: {en: Newest list, nl: Nieuwste lijst}
      date: 2026-01-01
      source: invented
      state: quoted
      critical: [lithium, graphite, indium]
      """
    let difference = try await difference(to: fixture.writing("materials/lists/2026.yaml", list))
    #expect(difference.roots.map(\.id) == ["list/2026", "file/materials/lists/2026.yaml"])
    // The file counts as one more; nothing else is said to follow from it.
    #expect(
      difference.changes.filter { $0.causes.contains("file/materials/lists/2026.yaml") }.map(\.id) == ["count/files"])
    let claim = try #require(difference.changes.first { $0.id == "claim/graphite-absent" })
    #expect(claim.before?.en == "standing" && claim.after?.en == "reopened" && claim.causes == ["list/2026"])
    for system in ["brine", "ash"] {
      let new = try #require(difference.changes.first { $0.id == "indium/\(system)" })
      #expect(new.before == nil && new.after?.en.contains("not assessed") == true && new.causes == ["list/2026"])
    }
    let reopened = try #require(difference.changes.first { $0.id == "graphite/brine" })
    #expect(reopened.causes == ["list/2026"])
    #expect(!difference.changes.contains { $0.id == "lithium/brine" })
  }

  @Test("another expression of a model is its own cause, another seed a parameter, another version the software")
  func definitionAndParameters() async throws {
    let formula = try await difference(
      to: fixture.replacing(
        "flow * concentration * recovery", with: "0.5 * flow * concentration * recovery",
        in: "systems/1-brine/models.yaml"))
    #expect(formula.roots.map(\.id) == ["model/lithium-stream"])
    #expect(formula.changes.contains { $0.id == "model/lithium-stream/share" && $0.causes == ["model/lithium-stream"] })

    let seed = try await difference(to: fixture.replacing("seed: 7", with: "seed: 8", in: "programme.yaml"))
    #expect(seed.roots.contains { $0.id == "parameter/seed" && $0.before?.en == "7" && $0.after?.en == "8" })
    #expect(!seed.changes.isEmpty && seed.changes.allSatisfy { $0.causes == ["parameter/seed"] })

    let edition = try await provenance(fixture)
    let later = try await provenance(fixture, software: ["gdal": "9"])
    let software = EditionComparison(before: edition, after: later).difference()
    #expect(software.roots.map(\.id) == ["software/gdal"] && software.changes.isEmpty)
  }

  @Test("an input's distribution that the model chose is a cause of its own")
  func chosenDistribution() async throws {
    let other = fixture.replacing(
      "recovery: {fact: F3, unit: \"1\"}",
      with: "recovery: {fact: F3, unit: \"1\", distribution: {uniform: [0.1, 0.2]}, because: {en: test, nl: proef}}",
      in: "systems/1-brine/models.yaml")
    let difference = try await difference(to: other)
    #expect(difference.roots.map(\.id) == ["model/lithium-stream/input/recovery"])
    #expect(difference.changes.allSatisfy { $0.causes == ["model/lithium-stream/input/recovery"] })
  }

  @Test("an assessment that names other evidence is its own cause")
  func assessment() async throws {
    let other = fixture.replacing(
      "for: [F1, F2, place-a]", with: "for: [F2, place-a]", in: "systems/1-brine/assessments.yaml")
    let difference = try await difference(to: other)
    let verdict = try #require(difference.changes.first { $0.id == "lithium/brine" })
    #expect(verdict.causes == ["lithium/brine"])
  }

  @Test("what only the wording of a file changes is told as the file, with no consequence")
  func wording() async throws {
    let other = fixture.replacing(
      "Sample and analyse.", with: "Sample and then analyse.", in: "systems/1-brine/measures.yaml")
    let difference = try await difference(to: other)
    #expect(difference.changes.isEmpty)
    #expect(difference.roots.map(\.id) == ["file/systems/1-brine/measures.yaml"])
  }

  @Test("an ended activity changes the kind of extraction, and is the cause")
  func activity() async throws {
    let other = fixture.replacing("status: active", with: "status: ended", in: "systems/1-brine/activities.yaml")
    let difference = try await difference(to: other)
    let verdict = try #require(difference.changes.first { $0.id == "lithium/brine" })
    #expect(verdict.causes == ["activity/doublets"])
  }

  @Test("counts change with what they count")
  func counts() async throws {
    let difference = try await difference(to: fixture.removingRow("abroad", in: "systems/1-brine/occurrences.csv"))
    #expect(difference.roots.map(\.id) == ["occurrence/abroad"])
    #expect(Set(difference.changes.map(\.id)) == ["count/occurrences", "count/system/brine/occurrences"])
  }

  @Test("every change has a cause that is told, whatever changes together", arguments: 0..<6)
  func allTogether(_ number: Int) async throws {
    let edits: [@Sendable (ProgrammeFixture) -> ProgrammeFixture] = [
      { $0.replacing("grade,,10,30", with: "grade,,10,31", in: "systems/2-ash/facts.csv") },
      { $0.replacing("seed: 7", with: "seed: 9", in: "programme.yaml") },
      { $0.removingRow("F4", in: "systems/1-brine/facts.csv") },
      { $0.replacing("then: L", with: "then: U", in: "rules.yaml") },
      { $0.replacing("status: active", with: "status: planned", in: "systems/1-brine/activities.yaml") },
      { $0.replacing("https://example.org/a", with: "https://example.org/b", in: "sources/references.csv") },
    ]
    let other = edits.enumerated().filter { $0.offset != number }.reduce(fixture) { $1.element($0) }
    let difference = try await difference(to: other)
    let known = Set(difference.roots.map(\.id))
    #expect(difference.changes.allSatisfy { !$0.causes.isEmpty && known.isSuperset(of: $0.causes) })
    #expect(difference.roots.count >= 5)
    for language in Language.allCases { #expect(!DifferenceText(difference).text(in: language).isEmpty) }
  }
}
