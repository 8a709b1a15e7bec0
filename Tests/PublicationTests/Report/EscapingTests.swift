import Foundation
import ProgrammeFixture
import Testing
import TextFormats

@testable import Publication

@Suite("Escaping")
struct EscapingTests {
  @Test(
    "every scalar with a meaning becomes a reference",
    arguments: [
      ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ("\"", "&quot;"), ("'", "&#39;"), ("`", "&#96;"), ("=", "&#61;"),
    ])
  func references(text: String, reference: String) {
    #expect(ScalarEscapedHTML.escape(text) == reference)
    #expect(ScalarEscapedHTML.escape("a\(text)b") == "a\(reference)b")
  }

  @Test("a combining mark does not carry a quote through")
  func combiningMark() {
    // One Character, two scalars: an escape by Character sees no quote here.
    let text = "\"\u{301} onmouseover=alert(1) x=\"\u{301}"
    #expect(text.first != "\"")
    let escaped = ScalarEscapedHTML.escape(text)
    #expect(!escaped.unicodeScalars.contains("\""))
    #expect(escaped.hasPrefix("&quot;\u{301} onmouseover&#61;"))
    #expect(ScalarEscapedHTML.escape("<\u{338}script>\u{301}") == "&lt;\u{338}script&gt;\u{301}")
    #expect(ScalarEscapedHTML.escape("&\u{FE0F}<\u{200D}>") == "&amp;\u{FE0F}&lt;\u{200D}&gt;")
  }

  @Test("control characters are dropped, tabs and line ends are kept")
  func controls() {
    #expect(ScalarEscapedHTML.escape("a\u{0}b\u{1B}c\u{7F}\td\r\ne") == "abc\td\r\ne")
  }

  @Test("letters of every script pass unchanged")
  func letters() {
    let text = "Ĳzeroer ≤ 600.000 t – “µg” ₂ €  Ångström 硼 🪨"
    #expect(ScalarEscapedHTML.escape(text) == text)
  }

  @Test("a text interpolated into markup is escaped, markup is not")
  func interpolation() {
    let text = "<b>\"\u{301}"
    let inner: Markup = "<i>\(text)</i>"
    let outer: Markup = "<p title=\"\(text)\">\(inner)\(7)</p>"
    #expect(outer.html == "<p title=\"&lt;b&gt;&quot;\u{301}\"><i>&lt;b&gt;&quot;\u{301}</i>7</p>")
  }

  @Test("a title in the style sheet cannot leave its string or its element")
  func styleString() {
    let quoted = PageStyle.quoted("a\"</style><b>\\\n\"\u{301}")
    #expect(quoted.dropFirst().dropLast().allSatisfy { $0 != "\"" && $0 != "<" && $0 != "\n" })
    #expect(quoted.unicodeScalars.filter { $0 == "\"" }.count == 2)
    #expect(quoted.hasPrefix("\"a\\22 \\3c "))
  }

  @Test("HTML in any text of a programme stays text", arguments: ["<script>alert(1)</script>", "\"\u{301} onclick=x "])
  func programmeTexts(attack: String) async throws {
    let quoted = "'" + attack.replacingOccurrences(of: "'", with: "''") + "'"
    let fixture = ProgrammeFixture()
      .replacing(
        "title: {en: Fixture, nl: Proefland}", with: "title: {en: \(quoted), nl: \(quoted)}", in: "programme.yaml"
      )
      .replacing(
        "name: {en: Lithium, nl: Lithium}", with: "name: {en: \(quoted), nl: \(quoted)}", in: "materials/materials.yaml"
      )
      .replacing(
        "title: {en: Analyse brines, nl: Pekel analyseren}", with: "title: {en: \(quoted), nl: \(quoted)}",
        in: "systems/1-brine/measures.yaml"
      )
      .replacing(
        "finding: {en: Some., nl: Iets.}", with: "finding: {en: \(quoted), nl: \(quoted)}",
        in: "systems/2-ash/assessments.yaml"
      )
      .replacing(
        "place-a,Place A", with: "place-a," + DelimitedCell.escaped(attack),
        in: "systems/1-brine/occurrences.csv")
    let rendered = try await RenderedReport(fixture)
    for page in rendered.html.values {
      #expect(!page.contains("<script"))
      // The attack's quote never stands raw: a quote in the page closes an attribute of ours, and no mark follows it.
      let scalars = Array(page.unicodeScalars)
      #expect(!zip(scalars, scalars.dropFirst()).contains { $0 == "\"" && $1 == "\u{301}" })
      #expect(!page.contains(" onclick=x"))
      #expect(RenderedReport.unbalanced(page) == [])
    }
  }

  @Test("an address that is not of the web is no link")
  func addresses() async throws {
    let fixture = ProgrammeFixture.full.replacing(
      "reading room", with: "javascript:alert(1)", in: "sources/data-sources.csv")
    let rendered = try await RenderedReport(fixture)
    for page in rendered.html.values {
      #expect(!RenderedReport.values(of: "href", in: page).contains { $0.lowercased().hasPrefix("javascript") })
      #expect(page.contains(">javascript:alert(1)<"), "it is printed as what it is: text")
    }
  }
}
