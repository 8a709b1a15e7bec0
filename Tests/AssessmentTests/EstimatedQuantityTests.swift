import Estimation
import NumericalMethods
import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("What assessments take from estimates")
struct EstimatedQuantityTests {
  private static let cell = CellID(material: "lithium", system: "brine")

  private func edition(_ fixture: ProgrammeFixture, threads: Int = 1) async throws -> Edition {
    let (programme, estimates) = try await fixture.estimated(threads: threads)
    return await Assessor(programme: programme, estimates: estimates).run(threads: threads)
  }

  private func quantity(_ edition: Edition) throws -> EstimatedQuantity {
    try #require(edition.quantities(of: Self.cell).first)
  }

  /// Consumption known for certain.
  private func certain(_ fixture: ProgrammeFixture) -> ProgrammeFixture {
    fixture.replacing("context,3800,3000,10000,", with: "context,4000,,,", in: "materials/figures.csv")
  }

  @Test("the total of all tracts is the quantity, in tonnes, and as weak as the weakest of what it rests on")
  func total() async throws {
    let edition = try await edition(ProgrammeFixture().takingVeins)
    let quantity = try quantity(edition)
    let all = try #require(edition.estimates[0].result.all)
    let lithium = try #require(all.totals.first { $0.material == "Li" })
    #expect(quantity.mean == lithium.quantity.mean && quantity.spread?.p90 == lithium.quantity.p90)
    #expect(quantity.spread?.p10 == lithium.quantity.p10 && quantity.state == .unverified)
    #expect(quantity.id == "estimate/veins/material/lithium" && quantity.use.isUndiscovered)
  }

  @Test("what lies in place has years of consumption, trial by trial, and never a share of a year")
  func years() async throws {
    let edition = try await edition(certain(ProgrammeFixture().takingVeins))
    let quantity = try quantity(edition)
    let years = try #require(quantity.years)
    // A certain consumption of 4000 t a year scales every trial by the same.
    #expect(abs(years.mean - quantity.mean / 4000) < 1e-9 * years.mean)
    #expect(abs(years.p10 - (quantity.spread?.p10 ?? 0) / 4000) < 1e-9 * years.p10)
    let figures = edition.provenance.figures
    #expect(figures["\(quantity.id)/years"]?.inputs == [quantity.id, "fact/lithium.eu-consumption"])
    #expect(!figures.keys.contains { $0.hasPrefix("estimate/") && $0.hasSuffix("/share") })
    #expect(figures[quantity.id]?.inputs == ["estimate/veins/all/total/Li"])
    let verdict = try #require(edition.provenance.figures[Self.cell.description])
    #expect(verdict.inputs.contains(quantity.id) && verdict.inputs.contains("\(quantity.id)/years"))
  }

  @Test("an uncertain consumption is drawn against the trials, the same on any number of threads")
  func drawn() async throws {
    let one = try quantity(try await edition(ProgrammeFixture().takingVeins))
    let three = try quantity(try await edition(ProgrammeFixture().takingVeins, threads: 3))
    #expect(one.years == three.years && one.consumptionState == .unverified)
    // Independent of the total: the mean of the ratio is the product of the means.
    let consumption = try #require(
      ConsumptionBasis.of("lithium", basis: "Li", ProgrammeIndex(try ProgrammeFixture().programme())))
    let sampler = QuantityDraws(seed: 99).sampler(of: consumption.distribution)
    let inverse = sampler.draws(0..<200_000, of: RandomStream(seed: 99, name: "inverse")).map { 1 / $0 }
    let expected = one.mean * inverse.reduce(0, +) / 200_000
    let years = try #require(one.years)
    #expect(abs(years.mean - expected) < 5 * years.deviation / Double(years.count).squareRoot())
  }

  @Test("no years in another basis, and that is said")
  func otherBasis() async throws {
    let fixture = ProgrammeFixture().takingVeins.replacing(
      "10000,,,t/yr,Li,", with: "10000,,,t/yr,Li2CO3,", in: "materials/figures.csv")
    #expect(try quantity(try await edition(fixture)).years == nil)
    #expect(try fixture.load().warnings.map(\.code).contains("estimate.basis"))
  }

  @Test("without a model it is the quantity of the verdict, and known to be undiscovered alone")
  func signals() async throws {
    func signals(_ fixture: ProgrammeFixture) async throws -> Signals {
      try #require(try await edition(fixture).verdict("lithium", "brine")?.signals)
    }
    let alone = "{estimate: veins, basis: Li}"
    let plain = ProgrammeFixture().replacing(
      "    models: [lithium-stream]\n", with: "", in: "systems/1-brine/assessments.yaml"
    ).writing("systems/1-brine/models.yaml", nil)
    #expect(try await signals(plain).words[.quantity] == "none")
    let bare = ProgrammeFixture().taking(alone, models: "carrier: {en: a, nl: a}").writing(
      "systems/1-brine/models.yaml", nil)
    let taken = try await signals(bare)
    #expect(taken.words[.quantity] == "computed" && taken.words[.undiscovered] == "true")
    #expect(taken.words[.quantityState] == "unverified" && taken.numbers[.shareP90] == nil)
    #expect(taken.numbers[.yearsP10] != nil)
    let verdict = try #require(try await edition(bare).verdict("lithium", "brine"))
    #expect(verdict.potential == .moderate && verdict.estimates == ["estimate/veins/material/lithium"])
    let beside = try await signals(ProgrammeFixture().taking(alone))
    #expect(beside.words[.undiscovered] == "false" && beside.numbers[.shareP90] != nil)
    let shown = try await signals(
      ProgrammeFixture().taking("{estimate: veins, basis: Li, headline: false}", models: "carrier: {en: a, nl: a}")
        .writing("systems/1-brine/models.yaml", nil))
    #expect(shown.words[.quantity] == "none" && shown.words[.undiscovered] == "false")
    let nothing = bare.replacing(
      "{mark3: [0, 2, 5]}", with: "{custom: {0: 1}}", in: "systems/1-brine/estimates/veins.yaml"
    )
    .replacing(
      "{experts: [{name: A, n90: 0, n50: 1, n10: 3}, {name: B, weight: 0.5, n90: 1, n50: 1, n10: 2}]}",
      with: "{custom: {0: 1}}", in: "systems/1-brine/estimates/veins.yaml")
    #expect(try await signals(nothing).words[.quantity] == "none", "no deposits in any trial")
  }

  @Test("a text tells it with its unit and leads to its chain")
  func placeholder() async throws {
    let fixture = ProgrammeFixture().takingVeins.replacing(
      "Brine holds {fact:F1}.", with: "{estimate:veins:lithium}, {estimate:veins:lithium:years}",
      in: "systems/1-brine/assessments.yaml")
    let edition = try await edition(fixture)
    let finding = try #require(edition.verdict("lithium", "brine")?.finding)
    let segments = edition.segments(finding, in: .en)
    let figures = ["estimate/veins/material/lithium", "estimate/veins/material/lithium/years"]
    let texts = figures.compactMap { edition.provenance.figures[$0]?.text.en }
    #expect(texts.count == 2 && texts[0].contains("t (P90–P10:") && texts[1].contains("years"))
    #expect(
      segments == [.figure(id: figures[0], text: texts[0]), .plain(", "), .figure(id: figures[1], text: texts[1])])
    let without = await Assessor(programme: edition.programme).run()
    #expect(without.plain(finding, in: .en) == "[veins: not computed], [veins: not computed]")
  }

  @Test("it has a class of its own, which is never added to that of the model")
  func classification() async throws {
    let records = try await edition(ProgrammeFixture().takingVeins).unfcRecords
    let veins = try #require(records.first { $0.id == "lithium/brine/estimate/veins/material/lithium" })
    let quantity = try #require(veins.en.quantity)
    #expect(veins.code.description == "E3.3 F4 G4" && veins.en.project == "undiscovered veins")
    #expect(quantity.unit.symbol == "t" && quantity.basis == "Li" && quantity.p90 != nil)
    #expect(veins.figure == "estimate/veins/material/lithium" && veins.en.sources == ["invented"])
    let totals = try UNFCTotal.byClass(records.map(\.en)).filter { $0.product == "lithium" }
    #expect(totals.contains { $0.records == [veins.id] } && totals.allSatisfy { $0.records.count == 1 })
  }

  @Test("an edition whose only class is that of an estimate is classified all the same")
  func onlyClass() async throws {
    func bare(_ fixture: ProgrammeFixture) -> ProgrammeFixture {
      fixture.replacing(
        """
            unfc:
              product: {en: lithium, nl: lithium}
              E: {code: E3.2, reason: {en: early, nl: vroeg}}
              F: {code: F4.1, reason: {en: none, nl: geen}}
              G: {code: G4, reason: {en: indirect, nl: indirect}}
        """, with: "", in: "systems/1-brine/assessments.yaml")
    }
    let classified = try await edition(bare(ProgrammeFixture().takingVeins))
    #expect(classified.isClassified)
    #expect(classified.unfcRecords.map(\.id) == ["lithium/brine/estimate/veins/material/lithium"])
    let plain = try await edition(bare(ProgrammeFixture()))
    #expect(!plain.isClassified && plain.unfcRecords.isEmpty)
  }

  @Test("a grid above a cut-off is known, not undiscovered, and its realisations make its spread and its years")
  func grid() async throws {
    func quantity(_ cutoff: String) async throws -> (EstimatedQuantity, Edition) {
      let fixture = certain(
        ProgrammeFixture().taking("{estimate: veins, grid: drilled, cutoff: \(cutoff), basis: Li}").withGrid)
      let edition = try await self.edition(fixture)
      return (try self.quantity(edition), edition)
    }
    // 4 ha x 1 m x 2 t/m3 = 80 000 t of ore with 0.5 or 1 %.
    let (whole, edition) = try await quantity("0")
    #expect(abs(whole.mean - 600) < 1e-9 && whole.state == .derived && !whole.use.isUndiscovered)
    let years = try #require(whole.years)
    #expect(abs(years.mean - 0.15) < 1e-12 && abs(years.maximum - 0.2) < 1e-12 && abs(years.minimum - 0.1) < 1e-12)
    #expect(whole.id == "estimate/veins/grid/drilled/material/lithium")
    #expect(edition.provenance.figures[whole.id]?.inputs == ["estimate/veins/grid/drilled/realisations/0/metal"])
    #expect(edition.verdict("lithium", "brine")?.signals.words[.undiscovered] == "false")
    let (above, _) = try await quantity("0.75")
    #expect(abs(above.mean - 400) < 1e-9 && above.years?.minimum == 0)
  }
}
