import Foundation
import PredictiveMapping
import ProgrammeFixture
import Testing

@testable import Publication

@Suite("Templates")
struct TemplateTests {
  /// Text of every template by name.
  static func templates() throws -> [String: String] {
    let resources = try PublicationResources()
    var texts: [String: String] = [:]
    for file in try resources.names(in: "templates", ending: ".mustache") {
      texts[file] = try resources.text("templates/\(file)")
    }
    return texts
  }

  private func walked() async throws -> TemplateWalk {
    let rendered = try await RenderedReport(.full, evidence: true, outcomes: PredictiveMapOutcome.invented)
    var walk = TemplateWalk(templates: try Self.templates())
    walk.enter(
      "page.mustache", rendered.report.page(Manuscript(rendered.edition, try Catalogue(PublicationResources(), .nl))))
    return walk
  }

  @Test("ask only for values that exist")
  func names() async throws {
    #expect(try await walked().unknown.sorted() == [])
  }

  @Test("print without escaping only what is markup")
  func tripleBraces() async throws {
    #expect(try await walked().unescaped.sorted() == [])
    for (file, text) in try Self.templates() { #expect(!text.contains("{{&"), "\(file)") }
  }

  @Test("print markup without escaping it a second time")
  func doubleEscaping() async throws {
    #expect(try await walked().escapedTwice.sorted() == [])
  }

  @Test("are all used by a full report, up to the last section")
  func used() async throws {
    let walk = try await walked()
    #expect(Set(walk.templates.keys).subtracting(walk.entered) == [])
    // What a full and faultless programme cannot show: a fact that has gone, a warning, a cell without evidence, grids: those
    // take rasters; a plan without a budget.
    #expect(
      walk.closed.subtracting(walk.opened).sorted() == [
        "card.mustache #missing", "estimate.mustache #missing", "estimates.mustache #has-grids",
        "limits.mustache #has-warnings",
        "planning.mustache #conflict", "planning.mustache #next", "predictive-maps.mustache #refusal",
        "system.mustache #open",
      ])
  }

  @Test("escape per scalar in partials too")
  func partials() throws {
    let library = try TemplateLibrary(PublicationResources())
    let text = "\"\u{301}<b>"
    var view: View = [
      "number": .text("1"), "heading": .text(text), "limits": .views([]), "has-warnings": .flag(false),
      "t": .view(["not-a-mining-plan": .text(text)]),
    ]
    let alone = try library.render("limits", view)
    view = ["limits": .view(view), "t": .view(["not-a-mining-plan": .text(text)])]
    let inside = try library.render("page", view)
    for html in [alone, inside] {
      #expect(html.contains("&quot;\u{301}&lt;b&gt;"))
      #expect(
        !html.contains("<b>\u{301}")
          && !html.unicodeScalars.split(separator: "\u{301}").dropLast().contains { $0.last == "\"" })
    }
  }

  @Test("an unknown template is an error")
  func unknown() throws {
    let library = try TemplateLibrary(PublicationResources())
    #expect(throws: ReportError.missingResource("templates/nowhere")) { try library.render("nowhere", [:]) }
  }

  @Test("an empty value hides the same name outside")
  func hiding() {
    let view: View = ["note": .text(""), "rows": .views([])]
    #expect(view.child(named: "note") != nil)
    #expect(view.child(named: "other") == nil)
  }
}
