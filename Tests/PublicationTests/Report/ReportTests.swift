import Assessment
import Foundation
import Programme
import ProgrammeFixture
import Testing

@testable import Publication

@Suite("The report")
struct ReportTests {
  @Test("is well-formed, in its language, with one address per place")
  func wellFormed() async throws {
    let rendered = try await RenderedReport()
    for language in Language.allCases {
      let page = rendered.page(language)
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
      #expect(RenderedReport.unbalanced(page) == [])
      let ids = RenderedReport.values(of: "id", in: page)
      #expect(ids.count == Set(ids).count, "\(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted())")
      let targets = RenderedReport.values(of: "href", in: page).filter { $0.hasPrefix("#") }.map {
        String($0.dropFirst())
      }
      #expect(Set(targets).subtracting(ids) == [])
    }
  }

  @Test("needs no network and no script")
  func selfContained() async throws {
    let rendered = try await RenderedReport()
    for page in rendered.html.values {
      #expect(
        !page.contains("<script") && !page.contains("<link") && !page.contains("<img") && !page.contains("@import"))
      #expect(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"))
      #expect(!page.contains("url(http"))
      #expect(page.contains("url(data:font/woff2;base64,"))
      // The only addresses outside the page are those of sources, and the other language.
      let outside = RenderedReport.values(of: "href", in: page).filter { !$0.hasPrefix("#") }
      #expect(outside.allSatisfy { $0.hasPrefix("../") || $0.hasPrefix("https://example.org/") })
    }
  }

  @Test("is the same bytes every time")
  func deterministic() async throws {
    let (first, second) = (try await RenderedReport(), try await RenderedReport())
    #expect(first.page(.nl) == second.page(.nl) && first.page(.en) == second.page(.en))
  }

  @Test("prints every figure as the provenance has it")
  func figures() async throws {
    let rendered = try await RenderedReport()
    for language in Language.allCases {
      let page = rendered.page(language)
      var seen = 0
      for match in page.matches(of: /<a class="fig[^"]*" href="[^"]*" data-explain="([^"]*)"[^>]*>([^<]*)<\/a>/) {
        let figure = rendered.edition.provenance.figures[String(match.1)]
        #expect(figure != nil, "\(match.1)")
        // A cell's link prints the signals of its rules, not its verdict again.
        if CellID(String(match.1)) != nil, rendered.edition.index.systems[CellID(String(match.1))?.system ?? ""] != nil
        {
          continue
        }
        #expect(String(match.2) == figure.map { ScalarEscapedHTML.escape($0.text[language]) })
        seen += 1
      }
      #expect(seen > 40)
      #expect(!page.contains("fig missing"))
    }
  }

  @Test("marks what is derived or unverified, and links a figure to its place")
  func marks() async throws {
    let page = try await RenderedReport().page(.en)
    #expect(page.contains("class=\"fig unverified"))
    #expect(page.contains("data-explain=\"fact/F1\""))
    let finding = RenderedReport.part(page, from: "<p class=\"finding\">", to: "</p>")
    #expect(finding.contains("href=\"#fact-F1\""))
    #expect(!finding.contains("<abbr"), "a quoted figure carries no mark in running text")
  }

  @Test("tells three states apart in the matrix, by more than colour")
  func matrix() async throws {
    let page = try await RenderedReport().page(.en)
    let matrix = RenderedReport.part(page, from: "<table class=\"matrix\">", to: "</table>")
    #expect(matrix.components(separatedBy: "<td>").count - 1 == 4)
    #expect(matrix.contains("class=\"cell pot-M\" href=\"#verdict-lithium-brine\""))
    #expect(matrix.contains("class=\"cell excluded\" href=\"#verdict-graphite-brine\""))
    #expect(matrix.contains("class=\"cell none\" href=\"#not-assessed-ash\""))
    #expect(matrix.contains("<b>M</b><i>B</i><span class=\"k\">CO</span>"))
    #expect(matrix.contains("aria-label=\"Lithium, System brine: moderate potential, certainty B, co-production\""))
    #expect(matrix.contains("<th scope=\"row\">") && matrix.contains("<th scope=\"col\""))
    #expect(matrix.components(separatedBy: "class=\"strategic\"").count - 1 == 1, "graphite is not strategic here")
  }

  @Test("shows a card for every judged cell and lists the others")
  func cards() async throws {
    let rendered = try await RenderedReport()
    let page = rendered.page(.nl)
    for verdict in rendered.edition.verdicts {
      let isCard = page.contains("<article class=\"card") && page.contains("id=\"\(Anchor.verdict(verdict.cell))\"")
      #expect(isCard == (verdict.state != .notAssessed))
    }
    let card = RenderedReport.part(page, from: "id=\"verdict-lithium-brine\"", to: "</article>")
    #expect(card.contains("S4") && card.contains("P3") && card.contains("C2") && card.contains("K3"))
    #expect(card.contains("E3.2 F4.1 G4"))
    #expect(card.contains("class=\"chart distribution\"") && card.contains("class=\"chart interval\""))
    #expect(card.contains("Plek A") && card.contains("niet rendabel"))
  }

  @Test("computes a conflict side by side and says so")
  func conflict() async throws {
    let page = try await RenderedReport().page(.en)
    let model = RenderedReport.part(page, from: "<article class=\"model\" id=\"model-lithium-ash\">", to: "</article>")
    #expect(
      model.contains("data-explain=\"model/lithium-ash@G1\"") && model.contains("data-explain=\"model/lithium-ash@G2\"")
    )
    #expect(model.contains("never averaged"))
    #expect(page.contains("id=\"conflict-ash-mass\""))
  }

  @Test("shows both shares of a conflict in the summary, each with its member")
  func summaryOfConflict() async throws {
    let rendered = try await RenderedReport(.full)
    let table = RenderedReport.part(rendered.page(.nl), from: "<table class=\"opportunities\">", to: "</table>")
    for member in ["G1", "G2"] {
      #expect(table.contains("data-explain=\"model/lithium-ash@\(member)/share\""))
      let text = try #require(rendered.edition.provenance.figures["fact/\(member)"]?.text.nl)
      #expect(table.contains("<small>met \(text)</small>"))
    }
    #expect(!table.contains("<small>met 25"), "a model without a conflict needs no such words")
  }

  @Test("says what a verdict misses when a fact has gone")
  func missingFact() async throws {
    let fixture = ProgrammeFixture().removingRow("F3", in: "systems/1-brine/facts.csv")
    let page = try await RenderedReport(fixture).page(.en)
    let card = RenderedReport.part(page, from: "id=\"verdict-lithium-brine\"", to: "</article>")
    #expect(card.contains("class=\"box missing\"") && card.contains("F3"))
    #expect(!card.contains("class=\"chart distribution\""))
    #expect(RenderedReport.unbalanced(page) == [])
    #expect(page.contains("id=\"limits\"") && page.contains("class=\"warnings\""))
  }

  @Test("shows an expert's decision beside what the rules say")
  func override() async throws {
    let rendered = try await RenderedReport(.full)
    let card = RenderedReport.part(rendered.page(.en), from: "id=\"verdict-lithium-ash\"", to: "</article>")
    #expect(card.contains("class=\"box override\"") && card.contains("New core.") && card.contains("geologist"))
    // A higher potential also changes what the table of certainties says: both are shown, the rest is not.
    #expect(card.contains("The rules said: Potential: M, moderate potential"))
    #expect(card.contains("Certainty: B."))
    #expect(!card.contains("The rules said: State"))
    #expect(card.contains("1\u{a0}January 2026"))
  }

  @Test("carries a banner when the data are invented, and only then")
  func invented() async throws {
    #expect(try await RenderedReport().page(.nl).contains("class=\"invented\""))
    let real = ProgrammeFixture().replacing("invented: true", with: "invented: false", in: "programme.yaml")
    #expect(try await !RenderedReport(real).page(.nl).contains("class=\"invented\""))
  }

  @Test("prints the maps it is given as they stand, once per system and once for all")
  func maps() async throws {
    let page = try await RenderedReport().page(.nl)
    #expect(page.components(separatedBy: "<svg class=\"map-symbols\">").count == 2)
    #expect(page.contains("data-system=\"all\" lang=\"nl\"") && page.contains("data-system=\"brine\" lang=\"nl\""))
  }

  @Test("leaves out a chapter about nothing and numbers the rest")
  func outline() async throws {
    let fixture = ProgrammeFixture().writing("reference.yaml", nil)
    let rendered = try await RenderedReport(fixture)
    let page = rendered.page(.en)
    #expect(!page.contains("id=\"conclusions\""))
    let manuscript = Manuscript(rendered.edition, try Catalogue(PublicationResources(), .en))
    let outline = Outline(manuscript)
    #expect(outline.number(of: .appendix) == String(outline.chapters.count))
    #expect(outline.number(of: .conclusions) == "")
  }

  @Test("is written as one page per language")
  func writing() async throws {
    let rendered = try await RenderedReport()
    let folder = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try ReportWriter.write(rendered.report, to: folder) == ["en/index.html", "nl/index.html"])
    #expect(try String(contentsOf: folder.appending(path: "nl/index.html"), encoding: .utf8) == rendered.page(.nl))
  }

  @Test("a place that cannot be written is named")
  func unwritable() async throws {
    let rendered = try await RenderedReport()
    let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
    try Data("in the way".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect {
      try ReportWriter.write(rendered.report, to: file)
    } throws: { error in
      guard case ReportError.unwritable(let path, _)? = error as? ReportError else { return false }
      return path.hasSuffix("en/index.html")
    }
  }
}
