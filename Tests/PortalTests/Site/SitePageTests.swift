import Assessment
import Foundation
import Geodata
import Programme
import ProgrammeFixture
import Testing

@testable import Portal

/// What pages say of an edition.
@Suite("Pages of the site")
struct SitePageTests {
  @Test(
    "the matrix has a cell for each raw material and system, with the letters of its verdict",
    arguments: SiteFixture.names)
  func matrix(name: String) async throws {
    let fixture = try await SiteFixture.of(name)
    let content = fixture.site.content
    let html = try fixture.html(.matrix)
    let cells = html.components(separatedBy: "<td><a class=\"cell ").dropFirst()
    #expect(cells.count == content.listed.count * content.systems.count)
    let rows = content.listed.flatMap { material in content.systems.map { CellID(material: material.id, system: $0.id) }
    }
    for (cell, markup) in zip(rows, cells) {
      let verdict = try #require(content.verdict(cell))
      let letters = verdict.isJudged ? "<b>\(verdict.potential)</b><i>\(verdict.certainty)</i>" : "<b></b><i></i>"
      #expect(markup.contains(letters), "\(cell)")
      #expect(markup.contains("/verdicts/\(cell.material)/\(cell.system)"), "\(cell)")
    }
  }

  @Test(
    "a verdict tells its evidence for and against, what would change it and its rules", arguments: SiteFixture.names)
  func verdicts(name: String) async throws {
    let fixture = try await SiteFixture.of(name)
    for verdict in fixture.site.content.verdicts where verdict.isAssessed {
      let html = try fixture.html(.verdict(verdict.cell), .nl)
      let figures = (verdict.evidenceFor + verdict.evidenceAgainst).filter { fixture.site.content.facts[$0] != nil }
      for id in figures {
        #expect(html.contains("figure&#61;fact%2F\(PercentEncoding.encoded(id))"), "\(verdict.cell): \(id)")
      }
      for rule in verdict.rules {
        #expect(html.contains("<span class=\"code\">\(rule.rule)</span>"), "\(verdict.cell)")
      }
      for measure in verdict.measures { #expect(html.contains("#measure-\(measure)"), "\(verdict.cell)") }
    }
  }

  @Test("filters of the list leave what they name, and nothing else")
  func filters() async throws {
    let fixture = try await SiteFixture.of("netherlands")
    let content = fixture.site.content
    for material in content.listed.prefix(12) {
      for system in [nil, content.systems[0].id] {
        var query = ["material": material.id]
        query["system"] = system
        let ids = Set(PageLinks(try fixture.html(.list, .en, query)).ids.filter { $0.hasPrefix("place-") })
        let expected = content.occurrences.filter { place in
          place.materials.contains(material.id) && (system == nil || place.system == system)
        }.map { "place-\($0.id)" }
        #expect(ids == Set(expected), "\(query)")
      }
    }
    #expect(try fixture.html(.list, .en, ["material": "unobtainium"]).contains("No place answers"))
  }

  @Test(
    "the budget buys the best step that it can pay, as the plan has it",
    arguments: [0, 1, 74_999, 75_000, 500_000, 899_999, 900_000, 10_000_000])
  func budget(_ money: Int) async throws {
    let fixture = try await SiteFixture.of("netherlands")
    let plan = try #require(fixture.site.content.plan)
    let curve = try #require(plan.curve)
    #expect(curve.map(\.cost) == curve.map(\.cost).sorted())
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.netGain < $1.netGain }, "each step buys more")
    let best = curve.filter { $0.cost <= money }.max { $0.netGain < $1.netGain }
    let html = try fixture.html(.measures, .en, ["budget": "\(money)"])
    let chosen = html.components(separatedBy: "<tr data-cost=\"").dropFirst().filter { $0.contains("class=\"chosen\"") }
    #expect(chosen.count == 1)
    #expect(chosen.first?.hasPrefix("\(try #require(best).cost)\"") == true)
  }

  @Test("the last step of the curve is the plan itself where money has no limit")
  func wholePlan() async throws {
    let plan = try #require(try await SiteFixture.of("netherlands").site.content.plan)
    #expect(plan.limits.budget == nil)
    #expect(plan.curve?.last?.items == plan.portfolio?.items)
  }

  @Test("a place near by is found at its distance, and one farther away is not")
  func near() async throws {
    let fixture = try await SiteFixture.of("netherlands")
    let content = fixture.site.content
    let centre = Position(x: 5.12, y: 52.09)
    for radius in [5, 10, 25, 50] {
      let html = try fixture.html(.place, .en, ["lat": "52.09", "lon": "5.12", "km": "\(radius)"])
      let ids = Set(PageLinks(html).ids.filter { $0.hasPrefix("near-") })
      let expected = content.occurrences.filter { place in
        place.position.map { GreatCircle.distance($0, centre) <= Double(radius) * 1000 } ?? false
      }
      #expect(ids == Set(expected.map { "near-\($0.id)" }))
    }
  }

  @Test("a place is asked for by name, by degrees, or in metres of the map")
  func asked() async throws {
    let fixture = try await SiteFixture.of("tutorial")
    let label = try #require(fixture.site.content.territory.labels.first { $0.kind == "town" })
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    let projected = try CoordinateTransformation(from: degrees, to: fixture.site.content.territory.referenceSystem)(
      label.position)
    for query in [
      "Heitvik", "heitvik", "\(label.position.y) \(label.position.x)",
      "\(Int(projected.x.rounded())) \(Int(projected.y.rounded()))",
    ] {
      let html = try fixture.html(.place, .en, ["q": query])
      #expect(html.contains("<h1>Heitvik</h1>"), "\(query)")
    }
    #expect(try fixture.html(.place, .en, ["q": "Nergenshuizen"]).contains("No place is known by the name"))
    #expect(try fixture.html(.place, .en, ["lat": "91", "lon": "5"]).contains("No place is known"))
    #expect(try fixture.html(.place, .en, ["q": "nan inf"]).contains("No place is known"))
    #expect(try fixture.html(.place, .en, ["q": String(repeating: "a", count: 5000)]).utf8.count < 20_000)
  }

  @Test("an edition without a base map and without measured data says so instead of failing")
  func bare() async throws {
    let fixture = try await SiteFixture(ProgrammeFixture().withPlanning)
    for page in SitePage.single { for language in Language.allCases { _ = try fixture.html(page, language) } }
    #expect(try fixture.html(.data).contains("without measured data"))
    #expect(try fixture.html(.place, .en, ["lat": "52", "lon": "5"]).contains("no outline of its territory"))
    #expect(try fixture.html(.map).contains("without the map library"))
    #expect(try fixture.html(.changes).contains("nothing to compare"))
  }

  @Test(
    "hostile texts of an edition and of a visitor stay texts",
    arguments: [
      "<script>alert(1)</script>", "\"\u{301} onclick=x y=\"\u{301}", "</script><img src=x onerror=alert(1)>",
    ])
  func hostile(attack: String) async throws {
    let quoted = "'" + attack.replacingOccurrences(of: "'", with: "''") + "'"
    let fixture = try await SiteFixture(
      ProgrammeFixture()
        .replacing(
          "title: {en: Fixture, nl: Proefland}", with: "title: {en: \(quoted), nl: \(quoted)}", in: "programme.yaml"
        )
        .replacing(
          "name: {en: Lithium, nl: Lithium}", with: "name: {en: \(quoted), nl: \(quoted)}",
          in: "materials/materials.yaml"
        )
        .replacing(
          "title: {en: Analyse brines, nl: Pekel analyseren}", with: "title: {en: \(quoted), nl: \(quoted)}",
          in: "systems/1-brine/measures.yaml"))
    let pages =
      SitePage.single + fixture.site.content.materials.map { .material($0.id) }
      + fixture.site.content.systems.map { .system($0.id) } + fixture.site.content.verdicts.map { .verdict($0.cell) }
    for page in pages {
      let query = Dictionary(uniqueKeysWithValues: page.parameters.map { ($0, attack) })
      for html in [try fixture.html(page), try fixture.html(page, .nl, query)] {
        // As a browser reads it: by scalar.
        #expect(!Self.holds(html, attack), "\(page)")
        #expect(!html.contains("<script>"), "\(page)")
        #expect(!Self.holds(html, "<img"), "\(page)")
      }
    }
    for name in fixture.site.mapLayers {
      let data = try #require(fixture.site.mapLayer(name, in: .en))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
      #expect(!Self.holds(String(decoding: data, as: UTF8.self), "<"), "\(name)")
    }
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    Data(text.utf8).range(of: Data(part.utf8)) != nil
  }
}
