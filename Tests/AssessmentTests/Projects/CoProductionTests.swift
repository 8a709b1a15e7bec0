import Estimation
import Foundation
import NumericalMethods
import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("Co-production, place by place")
struct CoProductionTests {
  let fixture = ProgrammeFixture().withProject

  private func edition(_ fixture: ProgrammeFixture, threads: Int = 1) async throws -> Edition {
    await Assessor(programme: try fixture.programme()).run(threads: threads)
  }

  private func outcome(_ fixture: ProgrammeFixture, threads: Int = 1) async throws -> CoProductionOutcome {
    try #require(try await edition(fixture, threads: threads).projects.first)
  }

  // MARK: closed forms

  /// Present values of 1 a year from 2031 to 2050, at the end of each year, at the beginning of 2030 and 5 %.
  static let annuity = (1 - pow(1.05, -20)) / 0.05 / 1.05

  @Test("one certain place gives what is calculated by hand")
  func byHand() async throws {
    let outcome = try await outcome(ProgrammeFixture().withCertainProject)
    let place = try #require(outcome.places.first)
    #expect(outcome.places.count == 1)
    let product = try #require(place.products.first)
    // 1e6 m3/yr x 100 g/m3 x 0.5
    for year in product.profile {
      let expected = (2031...2050).contains(year.year) ? 50.0 : 0
      #expect(abs(year.summary.p50 - expected) < 1e-9, "\(year.year)")
    }
    #expect(abs(product.amount.p50 - 50) < 1e-9)
    #expect(abs(product.cumulative.p50 - 1000) < 1e-6)
    #expect(product.influence == nil, "nothing is uncertain")
    // Sales 50 t x 12,000 USD/t / 1.25 USD/EUR, costs 0.2 EUR/m3, plant 1 EUR.yr/m3 x 1.25 in 2031.
    let plant = 1.25e6 / pow(1.05, 2)
    let value = (480_000 - 200_000) * Self.annuity - plant
    let economics = try #require(place.economics)
    #expect(abs(economics.value.p50 - value) < 1e-6 * abs(value))
    #expect(economics.gain.value == (value > 0 ? 1 : 0) && economics.gain.standardError == 0)
    // A mg/L more is 4800 EUR a year.
    let content = (200_000 + plant / Self.annuity) / 4800
    let found = try #require(economics.products.first?.breakEven)
    #expect(abs(try #require(found.half) - content) < 1e-6 * content)
    #expect(found.half == found.sure && found.never == 0 && found.limit == 10_000)
    let cost = (200_000 + plant / Self.annuity) / 50
    #expect(abs(try #require(economics.products.first?.cost).p50 - cost) < 1e-6 * cost)
    #expect(abs(try #require(economics.products.first?.price).p50 - 9600) < 1e-6)
  }

  @Test("a price of carbonate is paid for the carbonate that the lithium makes")
  func carbonate() async throws {
    let certain = ProgrammeFixture().withCertainProject
    let carbonate = certain.replacing("USD/t,Li", with: "USD/t,Li2CO3", in: "systems/1-brine/facts.csv")
    let halves = try await [
      outcome(certain), outcome(carbonate),
    ].map { try #require($0.places.first?.economics?.products.first?.breakEven?.half) }
    // 73.89 / (2 x 6.94), from standard atomic weights.
    #expect(abs(halves[0] / halves[1] - 5.3234) < 2e-3)
    // What is paid for a tonne of lithium can be held against what it costs: 12,000 / 1.25 EUR per tonne of carbonate.
    let edition = try await edition(carbonate)
    let yield = try #require(edition.projects[0].places[0].economics?.products.first)
    #expect(abs(try #require(yield.price).p50 - 9600 * 5.3234) < 20)
    let id = "project/lithium-at-doublets/\(edition.projects[0].places[0].id)/lithium"
    let (price, cost) = (edition.provenance.figures["\(id)/price"], edition.provenance.figures["\(id)/cost"])
    #expect(price?.unit == "EUR/t" && price?.unit == cost?.unit && price?.inputs.first == "fact/Q2")
    #expect(price?.label.en.contains("counted in Li") == true)
  }

  // MARK: together and apart

  private func amounts(_ fixture: ProgrammeFixture) throws -> [[Double]] {
    let programme = try fixture.programme()
    let sources = try ProjectResolver.places(
      of: try #require(programme.projects.first), facts: ProgrammeIndex(programme).facts)
    return try sources.map {
      try #require($0.source).profile(
        of: "lithium", years: 2040...2040, trials: 0..<2000, draws: QuantityDraws(seed: programme.seed)
      ).values
    }
  }

  private func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (a, b) = (SampleSummary(x), SampleSummary(y))
    let product = zip(x, y).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) } / Double(x.count - 1)
    return product / (a.deviation * b.deviation)
  }

  @Test("places drawn apart are independent; a recovery that they share makes them go together")
  func dependence() throws {
    let constant = { (value: String) in ", distribution: {constant: \(value)}, because: {en: a, nl: a}}" }
    let apart = try amounts(fixture.project("{fact: F3, unit: \"1\"}", "{fact: F3, unit: \"1\"\(constant("0.5"))"))
    #expect(abs(correlation(apart[1], apart[2])) < 4 / 2000.0.squareRoot())
    let common = try amounts(
      fixture.project("{fact: Q1, unit: m3/h}", "{fact: Q1, unit: Mm3/yr\(constant("1"))")
        .project("{fact: F1, unit: mg/L}", "{fact: F1, unit: mg/L\(constant("50"))")
        .project("{fact: Q9, unit: mg/L}", "{fact: Q9, unit: mg/L\(constant("90"))"))
    #expect(correlation(common[1], common[2]) > 0.999_999)
    let mixed = try amounts(fixture)
    #expect((0.1...0.9).contains(correlation(mixed[1], mixed[2])))
  }

  @Test("all places together are the sum of the places, year by year")
  func totals() async throws {
    let outcome = try await outcome(fixture)
    let total = try #require(outcome.totals?.first)
    for (index, year) in total.profile.enumerated() {
      let sum = outcome.places.reduce(0) { $0 + $1.products[0].profile[index].summary.mean }
      #expect(abs(year.summary.mean - sum) <= 1e-9 * max(1, sum), "\(year.year)")
    }
    let sum = outcome.places.reduce(0) { $0 + $1.products[0].cumulative.mean }
    #expect(abs(total.cumulative.mean - sum) < 1e-9 * sum)
    #expect(total.profile.map(\.year) == Array(2030...2055))
    #expect(total.share != nil && total.state == .unverified)
  }

  @Test("one thread or three, the same bytes")
  func threads() async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(try await edition(fixture, threads: 1).provenance)
    let three = try encoder.encode(try await edition(fixture, threads: 3).provenance)
    #expect(one == three)
  }

  // MARK: money

  @Test("a scenario changes only what it names")
  func scenario() async throws {
    let same = try await outcome(fixture.project("{constant: 60000}", "{constant: 12000}"))
    let dear = try await outcome(fixture)
    for (same, dear) in zip(same.places, dear.places) {
      let (a, b) = (try #require(same.economics), try #require(dear.economics))
      #expect(a.scenarios[0].value == a.value, "the same price gives the same trials")
      #expect(a.value == b.value)
      #expect(b.scenarios[0].gain.value >= b.gain.value)
      let (base, changed) = (b.products[0], b.scenarios[0].products[0])
      #expect(changed.cost == base.cost, "what it costs does not depend on the price")
      // Five times the price, a fifth of the content.
      let (half, fifth) = (try #require(base.breakEven?.half), try #require(changed.breakEven?.half))
      #expect(abs(half / fifth - 5) < 1e-9)
    }
  }

  @Test("what matters most is the widest input")
  func influence() async throws {
    let narrow = { (fact: String, unit: String, low: String, high: String) in
      "{fact: \(fact), unit: \(unit), distribution: {uniform: [\(low), \(high)]}, because: {en: a, nl: a}}"
    }
    let outcome = try await outcome(
      fixture.project("{fact: F3, unit: \"1\"}", narrow("F3", "\"1\"", "0.6", "0.62"))
        .project("{fact: Q1, unit: m3/h}", narrow("Q1", "Mm3/yr", "1", "1.02"))
        .project("{fact: F1, unit: mg/L}", narrow("F1", "mg/L", "10", "90")))
    let influence = try #require(outcome.places[2].products.first?.influence)
    #expect(influence.isDecided && influence.first.fact == "F1")
    #expect(influence.first.total > 0.95)
    // What is not sold does not matter to an amount, and the years are long past.
    #expect(!influence.inputs.contains { $0.fact == "Q2" })
  }

  @Test("without costs nothing is said about money")
  func noCosts() async throws {
    let edition = try await edition(ProgrammeFixture())
    let outcome = try #require(edition.projects.first)
    #expect(outcome.places.map(\.id) == ["place-a"])
    #expect(outcome.places[0].economics == nil && !outcome.places[0].products.isEmpty)
    #expect(!edition.provenance.figures.keys.contains { $0.hasPrefix("project/") && $0.hasSuffix("/gain") })
  }

  @Test("a place whose fact is missing is not computed, says so, and does not count")
  func missing() async throws {
    let edition = try await edition(fixture.removingRow("Q1", in: "systems/1-brine/facts.csv"))
    let outcome = try #require(edition.projects.first)
    #expect(outcome.places.map { $0.products.count } == [1, 0, 0])
    let figure = try #require(edition.provenance.figures["project/lithium-at-doublets/doublet-c"])
    #expect(figure.text == .init(en: "not computed", nl: "niet berekend"))
    #expect(figure.formula == .init(en: "missing: Q1", nl: "ontbreekt: Q1"))
    #expect(outcome.totals?[0].cumulative == outcome.places[0].products[0].cumulative)
    let none = try await self.outcome(fixture.removingRow("F3", in: "systems/1-brine/facts.csv"))
    #expect(none.totals == nil && none.places.allSatisfy { $0.products.isEmpty && $0.economics == nil })
  }

  // MARK: provenance

  @Test("every chain of a project ends, and amounts do not rest on prices")
  func chains() async throws {
    let figures = try await edition(fixture).provenance.figures
    let root = "project/lithium-at-doublets"
    for (id, figure) in figures where id.hasPrefix("project/") {
      for input in figure.inputs { #expect(figures[input] != nil, "\(id) -> \(input)") }
      for language in Language.allCases {
        #expect(!figure.label[language].isEmpty && !figure.text[language].isEmpty, "\(id)")
      }
    }
    let amount = try #require(figures["\(root)/doublet-c/lithium"]).inputs
    #expect(
      Set(amount) == [
        "\(root)/input/Q1", "\(root)/input/F1", "\(root)/input/F3", "\(root)/input/Q6", "\(root)/doublet-c/start",
      ])
    let value = try #require(figures["\(root)/doublet-c/value"]).inputs
    for input in ["\(root)/input/Q2", "\(root)/input/Q5", "fact/Q7", "fact/Q8"] { #expect(value.contains(input)) }
    let dear = try #require(figures["\(root)/doublet-c/scenario/dear/value"]).inputs
    #expect(dear.contains("\(root)/scenario/dear/input/Q2"))
    for id in [
      "lithium", "lithium/share", "lithium/cumulative", "doublet-b/lithium/break-even", "doublet-b/gain",
      "doublet-b/lithium/cost", "doublet-b/value/influence", "doublet-b/lithium/influence",
    ] {
      #expect(figures["\(root)/\(id)"] != nil, "\(id)")
    }
  }

  @Test("a chain of a project is told down to its facts")
  func explain() async throws {
    let text = try Explanation(try await edition(fixture).provenance).text(
      "project/lithium-at-doublets/doublet-b/lithium/break-even", in: .nl)
    for part in ["Lithium bij doubletten, Doublet B", "facts.csv", "per plek apart getrokken", "koers", "Q8"] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }
}
