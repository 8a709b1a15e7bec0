import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("What a review must touch")
struct ReviewListTests {
  let fixture = ProgrammeFixture().appending(
    "\nreview:\n  programme: {due: 2030-05-24, every: 5, source: invented}\n  list: {due: 2027-05-24, every: 3, source: invented}\n",
    to: "programme.yaml")

  private func list(_ fixture: ProgrammeFixture) async throws -> ReviewList {
    ReviewList(await Assessor(programme: try fixture.programme()).run())
  }

  @Test("terms, claims, open verdicts, measures and facts without a source, by date")
  func all() async throws {
    let list = try await list(fixture)
    #expect(list.items.map(\.due) == list.items.map(\.due).sorted { ($0 ?? "~") < ($1 ?? "~") })
    func ids(_ kind: ReviewList.Kind) -> [String] { list.items.filter { $0.kind == kind }.map(\.id) }
    #expect(ids(.programme) == ["fixture"] && ids(.list) == ["list/2023"])
    #expect(ids(.claim) == ["claim/graphite-absent"])
    #expect(list.items.first { $0.kind == .claim }?.due == "2027-05-24", "a claim that stands waits for the next list")
    #expect(ids(.measure) == ["M1"])
    #expect(ids(.fact) == ["fact/F3", "fact/F4", "fact/lithium.eu-consumption"], "only what something rests on")
    #expect(ids(.material).isEmpty)
    #expect(ids(.obligation) == ["o1", "o2"])
  }

  @Test("a new list reopens the claim at once and adds what is assessed nowhere")
  func newList() async throws {
    let other = fixture.writing(
      "materials/lists/2026.yaml",
      """
      id: "2026"
      title: {en: Newest list, nl: Nieuwste lijst}
      date: 2026-01-01
      source: invented
      state: quoted
      critical: [lithium, graphite, indium]
      """)
    let list = try await list(other)
    let claim = try #require(list.items.first { $0.kind == .claim })
    #expect(claim.due == "2026-01-01" && claim.reason.en.contains("2023"))
    #expect(list.items.contains { $0.kind == .material && $0.id == "indium" && $0.due == "2030-05-24" })
    #expect(Set(list.due(by: "2026-12-31").items.map(\.kind)) == [.claim])
  }

  @Test("a list that came after the stated date of its review has a full term of its own")
  func laterList() async throws {
    let other = fixture.writing(
      "materials/lists/2031.yaml",
      """
      id: "2031"
      title: {en: Later list, nl: Latere lijst}
      date: 2031-02-01
      source: invented
      state: quoted
      critical: [lithium, graphite]
      """)
    let list = try await list(other)
    #expect(list.items.first { $0.kind == .list }?.due == "2034-02-01")
  }

  @Test("prices too old for the day of the review are told with their year")
  func oldMoney() async throws {
    let row =
      "P1,lithium,Lithium,Lithium,price,prijs,text,economics,,,,cheap,goedkoop,,,2019,,,,,none,invented,quoted,,,,\n"
    let other = fixture.appending(row, to: "systems/1-brine/facts.csv")
      .replacing("against: [F4]", with: "against: [F4, P1]", in: "systems/1-brine/assessments.yaml")
    let item = try #require(try await list(other).items.first { $0.id == "fact/P1" })
    #expect(item.reason.en == "Economics of 2019." && item.reason.nl == "Economie van 2019.")
  }

  @Test("without terms nothing has a date but a claim that was reopened")
  func withoutTerms() async throws {
    let list = try await list(ProgrammeFixture())
    #expect(!list.items.isEmpty && list.items.allSatisfy { $0.due == nil })
    #expect(!list.items.contains { $0.kind == .programme || $0.kind == .list })
    for language in Language.allCases {
      #expect(ReviewText(list).text(in: language).contains(language == .nl ? "zonder datum" : "without a date"))
    }
  }

  @Test("a term that is no date, of no year or of an unknown source is refused where it stands")
  func refusals() throws {
    let base = ProgrammeFixture()
    for (text, code) in [
      ("{due: 2030-13-01, every: 5, source: invented}", "date.form"),
      ("{due: 2030-05-24, every: 0, source: invented}", "yaml.type"),
      ("{due: 2030-05-24, every: 5, source: nobody}", "reference.unknown"),
      ("{due: 2030-05-24, source: invented}", "yaml.missing"),
    ] {
      let outcome = try base.appending("\nreview:\n  programme: \(text)\n", to: "programme.yaml").load()
      #expect(
        outcome.errors.count == 1 && outcome.errors.first?.location.file == "programme.yaml",
        "\(outcome.errors.map { $0.text(in: .en) })")
      _ = code
    }
  }
}
