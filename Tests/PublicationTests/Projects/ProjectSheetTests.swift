import Assessment
import Estimation
import Foundation
import NumericalMethods
import Programme
import ProgrammeFixture
import Quantities
import Testing
import TextFormats

@testable import Publication

@Suite("Co-production in the edition")
struct ProjectSheetTests {
  let fixture = ProgrammeFixture().withProject

  private func sheet(_ page: String) -> String {
    RenderedReport.part(page, from: "<article class=\"project\"", to: "</article>")
  }

  @Test("the sheet shows each place with figures that exist, and all places together")
  func places() async throws {
    let rendered = try await RenderedReport(fixture)
    for language in Language.allCases {
      let page = rendered.page(language)
      #expect(RenderedReport.unbalanced(page) == [])
      let sheet = sheet(page)
      for place in ["place-a", "doublet-b", "doublet-c"] {
        for figure in ["lithium", "lithium/share", "lithium/break-even", "gain", "scenario/dear/gain"] {
          let id = "project/lithium-at-doublets/\(place)/\(figure)"
          #expect(sheet.contains("data-explain=\"\(id)\""), "\(id)")
        }
      }
      let ids = RenderedReport.values(of: "data-explain", in: sheet)
      #expect(ids.allSatisfy { rendered.edition.provenance.figures[$0] != nil })
      #expect(ids.contains("project/lithium-at-doublets/lithium"))
      #expect(!page.contains("fig missing"))
      #expect(sheet.contains(language == .en ? "Mind the range." : "Let op de spreiding."))
      #expect(sheet.contains(language == .en ? "Its own content." : "Een eigen gehalte."))
    }
  }

  @Test("a project without costs says so; one without a caveat has none")
  func noCosts() async throws {
    let page = try await RenderedReport().page(.en)
    #expect(sheet(page).contains("No costs are known"))
    #expect(!sheet(page).contains("class=\"caveat\""))
  }

  @Test("a place that is not computed says so")
  func missing() async throws {
    let rendered = try await RenderedReport(fixture.removingRow("Q1", in: "systems/1-brine/facts.csv"))
    #expect(sheet(rendered.page(.en)).contains("not computed") && sheet(rendered.page(.nl)).contains("niet berekend"))
    #expect(RenderedReport.unbalanced(rendered.page(.en)) == [])
  }

  @Test("names of places, steps and scenarios stay text")
  func hostile() async throws {
    let attack = "<script>alert(1)</script>"
    let rendered = try await RenderedReport(
      fixture.replacing("Doublet B,Doublet B", with: "\(attack),\(attack)", in: "systems/1-brine/occurrences.csv")
        .project("{en: dear lithium, nl: duur lithium}", "{en: \"\(attack)\", nl: \"\(attack)\"}")
        .project("{en: Lithium at doublets, nl: Lithium bij doubletten}", "{en: \"\(attack)\", nl: \"\(attack)\"}")
        .project("{en: Its own content., nl: Een eigen gehalte.}", "{en: \"\(attack)\", nl: \"\(attack)\"}"))
    for language in Language.allCases {
      #expect(!rendered.page(language).contains("<script"))
      #expect(sheet(rendered.page(language)).contains("&lt;script&gt;"))
    }
  }

  private func rows(_ data: Data) throws -> [[String]] {
    String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("the table has a row for each place and product, the years one for each year")
  func tables() async throws {
    let edition = try await RenderedReport(fixture).edition
    let tables = CoProductionTables(edition: edition)
    let places = try rows(tables.places())
    #expect(places[0] == CoProductionTables.columns)
    #expect(places.count == 1 + 3 && places.allSatisfy { $0.count == CoProductionTables.columns.count })
    #expect(places.dropFirst().map { $0[1] } == ["place-a", "doublet-b", "doublet-c"])
    let amount = try #require(CoProductionTables.columns.firstIndex(of: "amount_p50"))
    #expect(Double(places[2][amount]) == edition.projects[0].places[1].products[0].amount.p50)
    let years = try rows(tables.years())
    #expect(years[0] == CoProductionTables.yearColumns && years.count == 1 + 26)
    #expect(years.dropFirst().map { $0[4] } == (2030...2055).map(String.init))
  }

  @Test("a place that is not computed has a row that names the missing fact")
  func missingRow() async throws {
    let edition = try await RenderedReport(fixture.removingRow("Q1", in: "systems/1-brine/facts.csv")).edition
    let places = try rows(CoProductionTables(edition: edition).places())
    #expect(places.count == 4 && places[3].last == "Q1")
    let amount = try #require(CoProductionTables.columns.firstIndex(of: "amount_p50"))
    #expect(places[3][amount] == "" && places[1][amount] != "")
  }

  @Test("the course has a step a year, joined where the height changes")
  func profile() throws {
    let course = [0.0, 10, 10, 5]
    let profile = try YearlyProfile(
      product: "lithium", basis: "Li", unit: UnitOfMeasure(parsing: "t"), years: 2030...2033, trials: 0..<3,
      values: [0.8, 1, 1.2].flatMap { factor in course.map { $0 * factor } })
    let years = profile.summaries
    let svg = ProfilePlot(years: years, unit: "t", title: "<T>", description: "d", language: .en).svg().html
    #expect(RenderedReport.unbalanced(svg) == [])
    #expect(!svg.contains("<T>"))
    // Four steps and two risers, and a band in the years that have one.
    #expect(svg.components(separatedBy: "class=\"middle\"").count - 1 == 4 + 2)
    #expect(svg.components(separatedBy: "\"band\"").count - 1 == 3)
    #expect(svg.contains(">2030<") && !svg.contains(">2031<"))
    let empty = ProfilePlot(years: [], unit: "t", title: "T", description: "d", language: .nl).svg().html
    #expect(RenderedReport.unbalanced(empty) == [])
  }
}
