import Foundation
import Programme
import TestBench
import Testing

@testable import Publication

/// A page of an edition as tests write it, what becomes of it on paper, and how others read that.
struct PaperBench {
  let place: Workplace

  init() throws { place = try Workplace() }

  /// A page with a chapter.
  static func html(
    _ chapter: String, style: String = "", symbols: String = "", title: String = "Report", language: Language = .en
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)"><head><meta charset="utf-8"><style>\(style)</style></head><body>
    <a class="skip" href="#main">Skip</a><svg class="map-symbols">\(symbols)</svg>
    <header class="masthead" id="top"><p class="imprint">Delfstof <span>system</span></p>
    <p class="languages"><a href="../nl/index.html">Nederlands</a></p><h1>\(title)</h1>
    <dl class="edition"><div><dt>Edition</dt><dd>2026-1</dd></div></dl></header>
    <nav class="contents"><a href="#one">One</a></nav>
    <main id="main"><section class="chapter" id="one"><h2 id="h-one"><span class="n">1</span>Chapter one</h2>
    \(chapter)</section></main>
    <footer class="colophon"><p>End.</p></footer></body></html>
    """
  }

  func page(_ html: String) throws -> ReportPage { try ReportPage(html, name: "page", draft: place.root) }

  static func description(title: String = "Report") -> EditionDescription {
    EditionDescription(
      EditionManifest(programme: "xanadu", edition: "2026-1", date: "2026-11-24", files: []),
      properties: ["title_en": title, "title_nl": title, "author_en": "Khan & Co", "author_nl": "Khan & Co"],
      sources: [])
  }

  func document(_ html: String, title: String = "Report", language: Language = .en) throws -> PaperDocument {
    try PaperDocument(
      page(html), edition: Self.description(title: title), terms: PublicationTerms(base: ""), language: language,
      catalogue: try Catalogue(PublicationResources(), language), draft: place.root)
  }

  /// For `.enabled(if:)`.
  static let typesetter = Repository.root.appending(path: "build/typesetter")
  static let isAtHand = (try? Typesetter(typesetter)) != nil
  static let absence: Comment = "Typst is not in build/typesetter; Scripts/typesetter fetches it"

  /// - Returns: the file.
  func pdf(_ html: String, title: String = "Report", language: Language = .en) throws -> (url: URL, remark: String?) {
    let room = place.root.appending(path: "room-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: room, withIntermediateDirectories: true)
    let made = try PaperReport.pdf(
      page(html), edition: Self.description(title: title), terms: PublicationTerms(base: ""), language: language,
      typesetter: try Typesetter(Self.typesetter), room: room)
    let url = room.appending(path: "out.pdf")
    try Data(made.bytes).write(to: url)
    return (url, made.remark)
  }

  /// What a program of poppler says of a document.
  static func ask(_ program: String, _ arguments: [String]) async throws -> String {
    let result = try await CommandRunner(executable: URL(filePath: "/usr/bin/\(program)"), timeout: 60).run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  /// The words of a document in the order in which they were set, without spaces and hyphens at the ends of lines.
  static func words(_ url: URL) async throws -> String {
    squeezed(try await ask("pdftotext", ["-raw", "-enc", "UTF-8", url.path, "-"]))
  }

  static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "\u{AD}" } }
}
