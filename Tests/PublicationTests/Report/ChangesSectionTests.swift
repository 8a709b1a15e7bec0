import Foundation
import Programme
import ProgrammeFixture
import Testing

@testable import Assessment
@testable import Publication

@Suite("What changed since the last edition, in the report")
struct ChangesSectionTests {
  private func section(_ page: String) -> String {
    RenderedReport.part(page, from: "<section class=\"chapter\" id=\"changes\"", to: "</section>")
  }

  private func report(_ earlier: String) async throws -> RenderedReport {
    try await RenderedReport(
      ProgrammeFixture().appending("\nprevious: editions/0.json\n", to: "programme.yaml")
        .writing("editions/0.json", earlier))
  }

  @Test("the first edition says that it is the first")
  func first() async throws {
    let rendered = try await RenderedReport()
    #expect(section(rendered.page(.en)).contains("names no edition before this one"))
    #expect(section(rendered.page(.nl)).contains("dit is de eerste"))
    #expect(!section(rendered.page(.en)).contains("<table"))
  }

  @Test("each change stands with its cause, and the new value leads to its chain")
  func changes() async throws {
    let rendered = try await report(ProgrammeFixture.earlierEdition)
    for language in Language.allCases {
      let page = rendered.page(language)
      #expect(RenderedReport.unbalanced(page) == [])
      let section = section(page)
      #expect(section.contains("data-explain=\"model/lithium-stream\""))
      #expect(
        section.contains(language == .en ? "edition 0 of 2\u{a0}January 2025" : "editie 0 van 2\u{a0}januari 2025"))
      #expect(section.contains("10 mg/L → ") && section.contains("fact/F1"))
      #expect(section.contains(language == .en ? "1 t/yr → " : "1 t/jaar → "))
      // Every link leads somewhere on the page.
      for href in RenderedReport.values(of: "href", in: section) where href.hasPrefix("#") {
        #expect(page.contains("id=\"\(href.dropFirst())\""), "\(href)")
      }
      let ids = RenderedReport.values(of: "data-explain", in: section)
      #expect(ids.allSatisfy { rendered.edition.provenance.figures[$0] != nil })
    }
  }

  @Test("an edition that says the same says that nothing changed")
  func same() async throws {
    let first = try await RenderedReport()
    let text = String(decoding: CanonicalJSON.data(first.edition.provenance), as: UTF8.self)
    var provenance = try JSONDecoder().decode(Provenance.self, from: Data(text.utf8))
    provenance.previous = nil
    let programme = try ProgrammeFixture().programme()
    let edition = await Assessor(programme: programme, previous: provenance).run()
    #expect(edition.changes?.isEmpty == true)
    let manuscript = Manuscript(edition, try Catalogue(PublicationResources(), .en))
    guard case .markup(let intro)? = ChangesSection(manuscript: manuscript).view()["intro"] else {
      Issue.record("no introduction")
      return
    }
    #expect(intro.html.contains("Nothing changed since edition 1"))
  }

  @Test("hostile texts of the file stay text, and long ones are cut")
  func hostile() async throws {
    let long = String(repeating: "x", count: 10_000)
    let rendered = try await report(
      ProgrammeFixture.earlierEdition.replacing("10 mg/L", with: "</td><script>1</script>\(long)")
        .replacing("\"edition\": \"0\"", with: "\"edition\": \"<b>0\""))
    let section = section(rendered.page(.en))
    #expect(section.contains("&lt;script&gt;") && !section.contains("<script"))
    #expect(section.contains("edition &lt;b&gt;0"))
    #expect(!section.contains(String(repeating: "x", count: 500)) && section.contains("…"))
  }

  @Test("more rows than anybody reads are counted")
  func bounded() async throws {
    let facts = (0..<200).map { number in
      """
      "fact/X\(number)": {"label": {"en": "l", "nl": "l"}, "text": {"en": "1", "nl": "1"}, "inputs": [], "sources": []}
      """
    }.joined(separator: ",")
    let text = ProgrammeFixture.earlierEdition.replacing("\"figures\": {", with: "\"figures\": {\(facts),")
    let section = section(try await report(text).page(.en))
    #expect(section.contains("more, in changes.json."))
    #expect(section.count { $0 == "\n" } < 400)
  }
}
