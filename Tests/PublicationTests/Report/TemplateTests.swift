import Foundation
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

  /// Kinds of value under each name anywhere in what the templates see.
  private func kinds(_ view: View, into kinds: inout [String: Set<String>]) {
    for (name, value) in view.values where name != "t" {
      switch value {
      case .text: kinds[name, default: []].insert("text")
      case .markup: kinds[name, default: []].insert("markup")
      case .flag: kinds[name, default: []].insert("flag")
      case .views(let views):
        kinds[name, default: []].insert("views")
        for view in views { self.kinds(view, into: &kinds) }
      case .view(let view):
        kinds[name, default: []].insert("view")
        if let view { self.kinds(view, into: &kinds) }
      }
    }
  }

  private func kinds() async throws -> [String: Set<String>] {
    let rendered = try await RenderedReport()
    var found: [String: Set<String>] = [:]
    kinds(rendered.report.page(Manuscript(rendered.edition, try Catalogue(PublicationResources(), .en))), into: &found)
    return found
  }

  @Test("ask only for values that exist")
  func names() async throws {
    let kinds = try await kinds()
    for (file, text) in try Self.templates() {
      for match in text.matches(of: /\{\{\{?[#^\/]?([a-zA-Z][a-zA-Z0-9.-]*)\}?\}\}/) {
        let name = String(match.1)
        // The class of a verdict and an override are there only with such a verdict.
        if name.hasPrefix("t.") || ["ruled", "by", "mend", "location", "message"].contains(name) { continue }
        #expect(kinds[name] != nil, "\(file) asks for \(name)")
      }
    }
  }

  @Test("print without escaping only what is markup")
  func tripleBraces() async throws {
    let kinds = try await kinds()
    for (file, text) in try Self.templates() {
      for match in text.matches(of: /\{\{\{([a-zA-Z][a-zA-Z0-9-]*)\}\}\}/) {
        #expect(kinds[String(match.1)] == ["markup"], "\(file) prints \(match.1) unescaped")
      }
      // `{{{.}}}` stands only inside a section on markup of the same line.
      for match in text.matches(of: /\{\{#([a-zA-Z0-9-]+)\}\}(?:(?!\{\{[#\/]).)*\{\{\{\.\}\}\}/) {
        #expect(kinds[String(match.1)] == ["markup"], "\(file) prints \(match.1) unescaped")
      }
      #expect(!text.contains("{{&"), "\(file)")
    }
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
      #expect(!html.contains("<b>\u{301}") && !html.unicodeScalars.split(separator: "\u{301}").dropLast().contains { $0.last == "\"" })
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
