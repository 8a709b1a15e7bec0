import Foundation
import NumericalMethods
import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("What structures give back")
struct StockOutcomeTests {
  /// 1000 t of slag put in place in 2020, with 2 % of lithium.
  private func fixture(_ lifetime: String) -> ProgrammeFixture {
    ProgrammeFixture()
      .writing(
        ProgrammeFixture.projectPath,
        """
        stocks:
          - id: slag
            title: {en: Lithium in slag, nl: Lithium in slak}
            activity: doublets
            occurrence: place-a
            material: lithium
            basis: Li
            unit: t
            years: [2026, 2060]
            cohorts:
              - {year: 2020, mass: {fact: T1, unit: t}}
            lifetime: \(lifetime)
            content: {fact: T2, unit: "%"}

        """
      )
      .appending(
        """
        T1,lithium,Slag,Slak,mass,massa,mass,tonnage,1000,,,,,t,slag,2020,,,,,none,invented,quoted,,,,
        T2,lithium,Slag,Slak,content,gehalte,mass-fraction,grade,2,,,,,%,Li,2020,,,,,none,invented,quoted,,,,
        T3,,Road,Weg,lifetime,levensduur,duration,assumption,20,,,,,yr,,,,,,,none,own,unverified,,,,
        T4,,Road,Weg,lifetime,levensduur,duration,assumption,,10,50,,,yr,,,,,,,none,own,unverified,,,,

        """, to: "systems/1-brine/facts.csv")
  }

  private func outcome(_ fixture: ProgrammeFixture, threads: Int = 1) async throws -> StockOutcome {
    try #require(await Assessor(programme: try fixture.programme()).run(threads: threads).stocks.first)
  }

  @Test("all of it comes free when its time is there, and nothing before")
  func fixed() async throws {
    let result = try #require(try await outcome(fixture("{kind: fixed, age: {fact: T3, unit: yr}}")).result)
    for year in result.recoverable {
      #expect(abs(year.summary.p50 - (year.year == 2040 ? 20 : 0)) < 1e-9, "\(year.year)")
    }
    #expect(abs(result.cumulative.mean - 20) < 1e-9)
    #expect(result.inUse.maximum == 0)
    #expect(result.influence == nil)
    // 20 t of a consumption between 3,000 and 10,000 t a year.
    let years = try #require(result.years)
    #expect(years.minimum >= 20.0 / 10_000 && years.maximum <= 20.0 / 3000)
  }

  @Test("a lifetime that is uncertain spreads it over the years, and the sum is what is gone by then")
  func uncertain() async throws {
    let outcome = try await outcome(fixture("{kind: fixed, age: {fact: T4, unit: yr}}"))
    let result = try #require(outcome.result)
    // Gone by the end of 2060, 40 years on: (40 - 10) / (50 - 10) of the trials.
    let share = 0.75
    let error = 20 * (share * (1 - share) / Double(outcome.trials)).squareRoot()
    #expect(abs(result.cumulative.mean - 20 * share) < 4 * error)
    #expect(abs(result.inUse.mean - 1000 * (1 - share)) < 4 * error * 50)
    let yearly = result.recoverable.reduce(0) { $0 + $1.summary.mean }
    #expect(abs(yearly - result.cumulative.mean) < 1e-9 * yearly)
    #expect(result.influence?.first.fact == "T4")
    #expect(outcome.source.state == .unverified)
  }

  @Test("threads change nothing, and every figure leads to its inputs")
  func chain() async throws {
    let programme = try fixture("{kind: exponential, mean: {fact: T4, unit: yr}}").programme()
    let one = await Assessor(programme: programme).run(threads: 1)
    let three = await Assessor(programme: programme).run(threads: 3)
    #expect(one.stocks.first?.result?.cumulative == three.stocks.first?.result?.cumulative)
    let figures = one.provenance.figures
    let stock = try #require(figures["stock/slag"])
    #expect(Set(stock.inputs) == ["stock/slag/input/T1", "stock/slag/input/T2", "stock/slag/input/T4"])
    for (id, figure) in figures where id.hasPrefix("stock/") {
      for input in figure.inputs { #expect(figures[input] != nil, "\(id) rests on \(input)") }
    }
  }

  @Test("a fact that is gone leaves the stock uncomputed, and says which")
  func missing() async throws {
    let gone = fixture("{kind: fixed, age: {fact: T3, unit: yr}}")
      .replacing("{fact: T2, unit: \"%\"}", with: "{fact: T99, unit: \"%\"}", in: ProgrammeFixture.projectPath)
    let edition = await Assessor(programme: try gone.programme()).run()
    #expect(edition.stocks.first?.result == nil)
    #expect(edition.provenance.figures["stock/slag"]?.formula?.nl == "ontbreekt: T99")
  }

  @Test(
    "what is wrong with a stock is an error at its line, in both languages",
    arguments: [
      ("{kind: fixed}", "yaml.missing-key"), ("{kind: eternal}", "yaml.choice"),
      ("{kind: fixed, age: {fact: T1, unit: t}}", "project.impossible"),
      ("{kind: removed, removal: {years: [2050, 2040], because: {en: A plan., nl: Een plan.}}}", "yaml.type"),
      ("{kind: fixed, age: {fact: T3, unit: yr}, mean: {fact: T3, unit: yr}}", "yaml.unknown-key"),
    ])
  func refused(_ lifetime: String, code: String) throws {
    let errors = try fixture(lifetime).load().errors
    let error = try #require(errors.first { $0.code == code })
    #expect(error.location.file == ProgrammeFixture.projectPath && error.location.line > 0)
    #expect(error.message.en != error.message.nl && error.mend.en != error.mend.nl)
  }
}
