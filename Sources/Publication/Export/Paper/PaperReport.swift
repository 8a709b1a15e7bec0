import Foundation
import Geodata
import Programme

/// The report of an edition as a PDF: the same words and figures as its page, with contents, numbers of pages, notes and
/// tags for readers that hear it (PDF/UA-1, PDF/A-2a). The same edition and terms give the same bytes.
public struct PaperReport: Sendable {
  private let edition: StandingEdition
  private let description: EditionDescription
  private let terms: PublicationTerms
  private let typesetter: Typesetter

  /// - Throws: ``ExportError/unreadable(_:)``.
  public init(_ edition: StandingEdition, _ terms: PublicationTerms, typesetter: Typesetter) throws(ExportError) {
    self.edition = edition
    self.terms = terms
    self.typesetter = typesetter
    description = try EditionDescription(edition)
  }

  public func fileName(_ language: Language) -> String {
    "\(edition.manifest.programme)-\(edition.manifest.edition)-\(language.rawValue).pdf"
  }

  /// - Parameter url: where the document will be written, or its folder; drafts stand beside it meanwhile.
  /// - Returns: the document, and why it does not conform to PDF/UA where it does not.
  public func pdf(_ language: Language, beside url: URL) throws(ExportError) -> (bytes: [UInt8], remark: String?) {
    let room: DraftFolder
    do { room = try DraftFolder(beside: url, makingParents: true) } catch { throw .unwritable(url.path) }
    defer { room.remove() }
    let page = try ReportPage(edition, language, draft: room.url)
    return try Self.pdf(
      page, edition: description, terms: terms, language: language, typesetter: typesetter, room: room.url)
  }

  static func pdf(
    _ page: ReportPage, edition: EditionDescription, terms: PublicationTerms, language: Language,
    typesetter: Typesetter, room: URL
  ) throws(ExportError) -> (bytes: [UInt8], remark: String?) {
    do {
      let resources = try PublicationResources()
      let document = try PaperDocument(
        page, edition: edition, terms: terms, language: language, catalogue: try Catalogue(resources, language),
        draft: room)
      for name in try resources.names(in: "paper", ending: ".typ") + ["typeset.py"] {
        try resources.data("paper/\(name)").write(to: room.appending(path: name))
      }
      try Data(document.json.bytes).write(to: room.appending(path: "report.json"))
      let set = try typesetter.pdf(in: room)
      return (set.bytes, set.unaccessible)
    } catch let error as ExportError { throw error } catch { throw .unreadable("\(error)") }
  }
}
