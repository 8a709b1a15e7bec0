import Foundation
import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("Assessing a programme")
struct AssessorTests {
  let fixture = ProgrammeFixture()

  private func edition(_ fixture: ProgrammeFixture, threads: Int = 1) async throws -> Edition {
    await Assessor(programme: try fixture.programme()).run(threads: threads)
  }

  @Test("every listed material has a verdict in every system")
  func complete() async throws {
    let edition = try await edition(fixture)
    #expect(edition.verdicts.count == 4)
    #expect(Set(edition.verdicts.map(\.cell.description)).count == 4)
  }

  @Test("evidence, estimate and activity lead to co-production")
  func lithium() async throws {
    let verdict = try #require(try await edition(fixture).verdict("lithium", "brine"))
    #expect(verdict.state == .assessed && verdict.potential == .moderate && verdict.certainty == .b)
    #expect(verdict.kind == .coProduction)
    #expect(verdict.fired.mapValues(\.rule) == [.state: "S4", .potential: "P3", .certainty: "C2", .kind: "K3"])
    #expect(verdict.signals.numbers[.records] == 1, "the place abroad does not count")
    #expect(verdict.signals.numbers[.economicsAgainst] == 1)
    #expect(verdict.missingFacts.isEmpty)
  }

  @Test("the estimate has the mean of its closed form")
  func estimate() async throws {
    let result = try #require(try await edition(fixture).model("lithium-stream")?.variants.first?.result)
    // 40e6 m3/yr x 37.5 g/m3 x 0.65
    #expect(abs(try #require(result.analyticMean) - 975) < 1e-6)
    #expect(abs(result.quantity.mean - 975) < 5 * result.quantity.deviation / Double(result.trials).squareRoot())
    #expect(result.state == .unverified, "as weak as its weakest input")
    #expect(result.consumptionState == .unverified)
    let share = try #require(result.share)
    #expect(share.p90 < share.p50 && share.p50 < share.p10)
  }

  @Test("conflicting facts give estimates side by side, never their mean")
  func conflict() async throws {
    let edition = try await edition(fixture)
    let variants = try #require(edition.model("lithium-ash")?.variants)
    #expect(variants.map(\.member) == ["G1", "G2"])
    let means = variants.compactMap { $0.result?.analyticMean }
    #expect(abs(means[0] - 28) < 1e-9 && abs(means[1] - 40) < 1e-9)
    let signals = try #require(edition.verdict("lithium", "ash")?.signals)
    #expect(signals.numbers[.shareP90] == variants[0].result?.share?.p90, "the low end of the lower variant")
    #expect(signals.numbers[.shareP10] == variants[1].result?.share?.p10, "the high end of the higher one")
    #expect(
      edition.provenance.figures["model/lithium-ash"]?.inputs == ["model/lithium-ash@G1", "model/lithium-ash@G2"])
  }

  @Test("a removed fact changes the verdict and is named as the reason")
  func removedFact() async throws {
    let edition = try await edition(fixture.removingRow("F1", in: "systems/1-brine/facts.csv"))
    let verdict = try #require(edition.verdict("lithium", "brine"))
    #expect(verdict.potential == .low)
    #expect(verdict.missingFacts == ["F1"])
    #expect(verdict.signals.words[.quantity] == "missing")
    #expect(edition.model("lithium-stream")?.isComputed == false)
    #expect(edition.provenance.figures["lithium/brine"]?.formula?.en.contains("Missing: F1") == true)
  }

  @Test("absence stands only on N with certainty D")
  func absence() async throws {
    let edition = try await edition(fixture)
    let verdict = try #require(edition.verdict("graphite", "brine"))
    #expect(verdict.state == .excluded && verdict.supportsAbsence && verdict.claim == "graphite-absent")
    #expect(edition.verdict("graphite", "ash")?.state == .notAssessed, "the claim does not cover this system")
    #expect(edition.verdicts.filter(\.supportsAbsence).allSatisfy { $0.state == .excluded })
  }

  @Test("a new edition of the list reopens claims and leaves new materials not assessed")
  func newList() async throws {
    let newer = fixture.writing(
      "materials/lists/2027.yaml",
      """
      id: "2027"
      title: {en: Next, nl: Volgende}
      date: 2027-01-01
      source: invented
      state: unverified
      critical: [lithium, graphite, indium]
      """)
    let edition = try await edition(newer)
    #expect(edition.claims.map(\.state) == [.reopened])
    #expect(edition.verdict("graphite", "brine")?.state == .notAssessed)
    #expect(edition.verdict("graphite", "brine")?.fired[.state]?.rule == "S1")
    #expect(edition.verdicts.filter { $0.cell.material == "indium" }.map(\.state) == [.notAssessed, .notAssessed])
  }

  @Test("a claim whose evidence is gone states nothing")
  func unsupportedClaim() async throws {
    let edition = try await edition(fixture.removingRow("F9", in: "facts/general.csv"))
    #expect(edition.claims.map(\.state) == [.unsupported])
    #expect(edition.verdict("graphite", "brine")?.state == .notAssessed)
  }

  @Test("an expert override is applied and shown beside the rules")
  func override() async throws {
    let overridden = fixture.appending(
      "\n    override: {potential: H, reason: {en: Core seen., nl: Kern gezien.}, by: survey geologist, date: 2026-01-01}\n",
      to: "systems/1-brine/assessments.yaml")
    let verdict = try #require(try await edition(overridden).verdict("lithium", "brine"))
    #expect(verdict.potential == .high)
    #expect(verdict.override?.ruled[.potential] == "M")
    #expect(verdict.override?.by == "survey geologist")
  }

  @Test("what the rules alone would say does not see the expert's word")
  func overrideBesideRules() async throws {
    let overridden = fixture.appending(
      "\n    override: {potential: U, reason: {en: Doubt., nl: Twijfel.}, by: geologist, date: 2026-01-01}\n",
      to: "systems/1-brine/assessments.yaml")
    let verdict = try #require(try await edition(overridden).verdict("lithium", "brine"))
    #expect(verdict.certainty == .a, "C2 asks for M or L, so the default decides after the override")
    #expect(verdict.override?.ruled == [.state: "assessed", .potential: "M", .certainty: "B", .kind: "co-production"])
  }

  @Test("a withdrawn fact leaves a plain word in the sentence, not an identifier of a figure")
  func withdrawnInText() async throws {
    let edition = try await edition(fixture.removingRow("F1", in: "systems/1-brine/facts.csv"))
    let finding = try #require(edition.verdict("lithium", "brine")?.finding)
    #expect(edition.plain(finding, in: .nl) == "Pekel bevat [F1: ontbreekt].")
  }

  @Test("basis decides whether a share is shown: lithium carbonate is not lithium")
  func basis() async throws {
    let other = fixture.replacing("basis: Li}", with: "basis: Li2CO3}", in: "systems/1-brine/models.yaml")
    let result = try #require(try await edition(other).model("lithium-stream")?.variants.first?.result)
    #expect(result.share == nil)
  }

  @Test("conclusions of the reference document are compared, agreeing or not")
  func conclusions() async throws {
    let outcomes = Dictionary(uniqueKeysWithValues: try await edition(fixture).conclusions.map { ($0.id, $0.agrees) })
    #expect(outcomes == ["co": true, "alone": true, "one": true, "named": true, "measured": false])
    let duties = Dictionary(uniqueKeysWithValues: try await edition(fixture).obligations.map { ($0.id, $0.status) })
    #expect(duties == ["o1": .partly, "o2": .notMet, "o3": .met, "o4": .notApplicable])
  }

  @Test("one thread or many, the same edition")
  func threads() async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(try await edition(fixture, threads: 1).provenance)
    let many = try encoder.encode(try await edition(fixture, threads: 8).provenance)
    #expect(one == many)
  }

  @Test("every chain ends: all inputs and sources of all figures exist")
  func chains() async throws {
    let provenance = try await edition(fixture).provenance
    for (id, figure) in provenance.figures {
      for input in figure.inputs { #expect(provenance.figures[input] != nil, "\(id) -> \(input)") }
      for source in figure.sources { #expect(provenance.sources[source] != nil, "\(id) -> \(source)") }
    }
  }

  @Test("explain prints the chain down to the source, in both languages")
  func explain() async throws {
    let explanation = Explanation(try await edition(fixture).provenance)
    let english = try explanation.text("lithium/brine", in: .en)
    for part in [
      "S4", "25–50", "mg/L", "An invented source", "flow * concentration * recovery", "facts.csv:2", "seed 7",
    ] {
      #expect(english.contains(part), "\(part)")
    }
    #expect(try explanation.text("F5", in: .nl).contains("afgeleid"))
    #expect(throws: Explanation.Failure.self) { try explanation.text("lithum/brine", in: .en) }
  }
}
