import Foundation
import Programme
import TextFormats

/// The page of a report as an edition holds it, read again. What a document on paper says is what the page says.
struct ReportPage: Sendable {
  let body: PageElement
  /// Of the page and of its maps.
  let style: String

  /// - Parameters:
  ///   - edition: with its files as they were written.
  ///   - draft: a folder for what is in the making.
  /// - Throws: ``ExportError/unreadable(_:)``.
  init(_ edition: StandingEdition, _ language: Language, draft: URL) throws(ExportError) {
    let path = "report/\(language.rawValue)/index.html"
    guard let data = try? Data(contentsOf: edition.folder.appending(path: path)),
      let text = String(data: data, encoding: .utf8)
    else { throw .unreadable(path) }
    try self.init(text, name: path, draft: draft)
  }

  init(_ text: String, name: String, draft: URL) throws(ExportError) {
    guard let start = text.range(of: "<body"), let end = text.range(of: "</body>", options: .backwards),
      start.lowerBound < end.lowerBound
    else { throw .unreadable(name) }
    // The page is well-formed but for the elements that HTML knows to be empty; words are escaped, so these are tags.
    let markup = text[start.lowerBound..<end.upperBound].replacingOccurrences(of: "<br>", with: "<br/>")
      .replacingOccurrences(of: "(<img [^>]*[^>/])>", with: "$1/>", options: .regularExpression)
    body = try Self.read(markup, name: name, draft: draft)
    var style = Self.style(in: text[..<start.lowerBound])
    body.each { if $0.name == "svg", $0.has("map-symbols") { style += $0.elements("style").map(\.words).joined() } }
    self.style = style
  }

  /// Markup as a tree.
  static func read(_ markup: String, name: String, draft: URL) throws(ExportError) -> PageElement {
    let file = draft.appending(path: "page.xml")
    do {
      try Data(markup.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      guard let element = try XMLEventReader(file, name: name).page() else { throw ExportError.unreadable(name) }
      return element
    } catch { throw .unreadable("\(name): \(error)") }
  }

  private static func style(in head: Substring) -> String {
    guard let open = head.range(of: "<style>"), let close = head.range(of: "</style>"),
      open.upperBound <= close.lowerBound
    else { return "" }
    return String(head[open.upperBound..<close.lowerBound])
  }
}
