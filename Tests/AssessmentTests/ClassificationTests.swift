import Assessment
import Estimation
import Programme
import ProgrammeFixture
import Testing

@Suite("Classified products of a programme")
struct ClassificationTests {
  private func records(_ fixture: ProgrammeFixture = ProgrammeFixture()) async throws -> [LocalizedUNFCRecord] {
    await Assessor(programme: try fixture.programme()).run(threads: 1).unfcRecords
  }

  @Test("a class has the quantity of its headline model, the programme's date and its author at a desk")
  func defaults() async throws {
    let record = try #require(try await records().first { $0.id == "lithium/brine" })
    let quantity = try #require(record.en.quantity)
    // 40e6 m3/yr x 37.5 g/m3 x 0.65
    #expect(abs(quantity.mean - 975) < 50 && quantity.unit.symbol == "t/yr" && quantity.basis == "Li")
    #expect(try #require(quantity.p90) < quantity.mean && quantity.mean < (try #require(quantity.p10)))
    #expect(record.figure == "model/lithium-stream" && record.en.product == "lithium")
    #expect(record.en.evaluator?.role == .desk && record.en.evaluator?.name.isEmpty == false)
    #expect(record.en.effectiveDate?.description == (try ProgrammeFixture().programme().date))
    #expect(!record.en.sources.isEmpty && record.en.referencePoint.isEmpty)
  }

  @Test("date, evaluator and reference point are those of the entry where it has them")
  func stated() async throws {
    let fixture = ProgrammeFixture().replacing(
      "      E: {code: E3.2",
      with: """
              effective: 2021-05-06
              evaluator: {role: survey, name: {en: The survey, nl: De dienst}}
              reference-point: {en: at the well, nl: bij de put}
              E: {code: E3.2
        """, in: "systems/1-brine/assessments.yaml")
    let record = try #require(try await records(fixture).first { $0.id == "lithium/brine" })
    #expect(record.en.effectiveDate?.description == "2021-05-06" && record.nl.evaluator?.name == "De dienst")
    #expect(record.en.evaluator?.role == .survey && record.nl.referencePoint == "bij de put")
  }

  @Test("estimates that stand side by side are alternatives of one quantity")
  func alternatives() async throws {
    let unfc = """
          unfc:
            product: {en: lithium from ash, nl: lithium uit as}
            E: {code: E3.2, reason: {en: early, nl: vroeg}}
            F: {code: F4.1, reason: {en: none, nl: geen}}
            G: {code: G4, reason: {en: indirect, nl: indirect}}

      """
    let all = try await records(
      ProgrammeFixture().replacing(
        "    models: [lithium-ash]", with: unfc + "    models: [lithium-ash]", in: "systems/2-ash/assessments.yaml"))
    let ash = all.filter { $0.en.alternativeOf == "lithium/ash" }
    #expect(ash.map(\.id) == ["lithium/ash/lithium-ash@G1", "lithium/ash/lithium-ash@G2"])
    #expect(Set(ash.map(\.en.project)).count == 2)
    let totals = try UNFCTotal.byClass(all.map(\.en))
    #expect(totals.filter { $0.alternativeOf == "lithium/ash" }.map(\.records.count) == [1, 1])
  }
}
