import Foundation
import GraphLayout
import Programme
import ProgrammeFixture
import Testing
import TextFormats

@testable import Assessment
@testable import Publication

@Suite("The chain of a figure as a drawing")
struct ChainDrawingTests {
  private func source(_ title: String, url: String) -> Provenance.Source {
    .init(title: title, author: "", publisher: "", year: "2020", url: url, urlNote: "", licence: "")
  }

  private func edition(
    label: String, text: String = "1", state: VerificationState? = nil, source: Provenance.Source? = nil
  ) -> Provenance {
    Provenance(
      programme: "p", edition: "1", date: "2026-01-01", seed: 1, trials: 1, software: [:], files: [],
      figures: [
        "fact/a": .init(
          label: .init(en: label, nl: label), text: .init(en: text, nl: text), state: state,
          formula: .init(en: label, nl: label), sources: ["s"],
          location: .init(file: "facts.csv", line: 3))
      ], sources: source.map { ["s": $0] } ?? [:])
  }

  private func drawing(_ edition: Provenance, _ id: String, most: Int = 120) throws -> ChainDrawing {
    ChainDrawing(try Explanation(edition).chain(of: id, most: most), of: edition)
  }

  /// The events of a file as an XML parser reads it, which refuses what is not well-formed.
  private func events(_ svg: String) throws -> [XMLEvent] {
    let file = FileManager.default.temporaryDirectory.appending(path: "chain-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(svg.utf8).write(to: file)
    let reader = try XMLEventReader(file, name: "chain.svg")
    var events: [XMLEvent] = []
    while let event = try reader.nextEvent() { events.append(event) }
    return events
  }

  private func texts(_ svg: String) throws -> String {
    // A parser may give one text in several pieces.
    try events(svg).map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  @Test("values, states, places and sources of a chain stand in it, in both languages", arguments: Language.allCases)
  func whole(_ language: Language) async throws {
    let edition = await Assessor(programme: try ProgrammeFixture.full.programme()).run().provenance
    let svg = try drawing(edition, "model/lithium-stream/share").svg(in: language)
    let words = try texts(svg)
    let chain = try Explanation(edition).chain(of: "model/lithium-stream/share")
    #expect(chain.nodes.count > 8)
    for node in chain.nodes {
      guard case .figure(let figure) = node.content else { continue }
      // The whole of it stands in the title, whatever the box has room for.
      #expect(words.contains(figure.label[language]) && words.contains(figure.text[language]), "\(node.id)")
    }
    #expect(words.contains(language == .nl ? "ongeverifieerd" : "unverified"))
    #expect(words.contains(language == .nl ? "Van links naar rechts" : "From left to right"))
    #expect(words.contains("systems/1-brine/facts.csv:2"))
    #expect(try drawing(edition, "model/lithium-stream/share").svg(in: language) == svg)
    guard case .start(let root)? = try events(svg).first else {
      Issue.record("no element")
      return
    }
    #expect(root.name == "svg" && root["lang"] == language.rawValue)
    #expect(root["role"] == "graphics-document document")
  }

  @Test(
    "a hostile text stays text",
    arguments: [
      "</text></svg><script>alert(1)</script>", "\" onload=\"alert(1)", "{<a>|b|c} \\N \\G \\l", "]]><!-- &amp; &#x0;",
      "\u{FFFE}\u{FFFF}\u{0}\u{8}x", "digraph { a -> b }", "\u{202E}right to left", "%s%n%n", "\"\u{301}><b>",
    ])
  func hostile(_ text: String) throws {
    let edition = edition(label: text, text: text, source: source(text, url: "https://example.org/?a=1&b=\"<>"))
    let svg = try drawing(edition, "fact/a").svg(in: .en)
    let names = try events(svg).compactMap { if case .start(let tag) = $0 { tag.name } else { nil } }
    #expect(Set(names) == ["svg", "title", "desc", "style", "rect", "text", "path", "g", "a"])
    let isPrintable = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF }
    #expect(try texts(svg).contains(String(String.UnicodeScalarView(isPrintable))))
    let links = try events(svg).compactMap { if case .start(let tag) = $0 { tag["href"] } else { nil } }
    #expect(links == ["https://example.org/?a=1&b=\"<>"])
  }

  @Test(
    "only an address of the web becomes a link",
    arguments: ["javascript:alert(1)", "file:///etc/passwd", "", "data:,x"])
  func links(_ address: String) throws {
    let edition = edition(label: "a", source: source("t", url: address))
    #expect(try drawing(edition, "fact/a").svg(in: .en).contains("<a ") == false)
  }

  @Test(
    "how sure a figure is is told by a word and a sign, never by colour alone", arguments: VerificationState.allCases)
  func states(_ state: VerificationState) throws {
    let svg = try drawing(edition(label: "a", state: state), "fact/a").svg(in: .nl)
    #expect(svg.contains(">\(Explanation.word(state, .nl))</text>"))
    #expect(svg.contains("class=\"c-open\"") == (state != .quoted))
    #expect(svg.contains("class=\"c-full\"") == (state != .unverified))
  }

  @Test("a long text is broken into lines and cut; the whole of it stands in the title")
  func long() throws {
    let label = String(repeating: "hydrothermal ", count: 60) + "end"
    let svg = try drawing(edition(label: label), "fact/a").svg(in: .en)
    #expect(svg.contains("…</text>") && svg.contains(label))
    let single = String(repeating: "x", count: 100_000)
    #expect(try drawing(edition(label: single, text: single), "fact/a").svg(in: .en).utf8.count < 30_000)
  }

  @Test("what is not drawn is counted in the drawing")
  func bounded() async throws {
    let edition = await Assessor(programme: try ProgrammeFixture.full.programme()).run().provenance
    let svg = try drawing(edition, "model/lithium-stream/share", most: 4).svg(in: .en)
    #expect(svg.contains("The nearest 4 of ") && svg.contains("are not drawn. All of them as text: delfstof explain"))
    #expect(try texts(svg).contains("more"))
  }
}
