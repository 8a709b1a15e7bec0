import Foundation
import Programme
import TextFormats

/// The report of an edition in one language as `report.typ` lays it out: what the page says as a tree of elements, with
/// what only paper has (notes at the foot, widths of columns, a word for the number of a page).
struct PaperDocument: Sendable {
  let json: JSON

  init(
    _ page: ReportPage, edition: EditionDescription, terms: PublicationTerms, language: Language, catalogue: Catalogue,
    draft: URL
  ) throws(ExportError) {
    var writer = PaperTree(page, draft: draft)
    let cover = page.body.first { $0.has("masthead") }
    guard let main = page.body.first(where: { $0.name == "main" }) else { throw .unreadable("main") }
    let manifest = edition.manifest
    let parts = manifest.date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { throw .unreadable(manifest.date) }
    json = .members([
      "language": .text(language.rawValue), "title": .text(edition.title[language]),
      "author": .text(edition.author?[language] ?? ""), "description": .text(edition.abstract[language]),
      "keywords": .texts([catalogue[.paperKeyword], manifest.programme, manifest.edition]),
      "date": .members(["year": .integer(parts[0]), "month": .integer(parts[1]), "day": .integer(parts[2])]),
      "id": .text(String(manifest.id.prefix(12))),
      "edition": .text("\(catalogue[.edition]) \(manifest.edition)"),
      "licence": .members(["name": .text(terms.licence.name), "url": .text(terms.licence.url)]),
      "words": .members([
        "contents": .text(catalogue[key: "contents"]), "page": .text(catalogue[.paperPage]),
        "licence": .text(catalogue[.paperLicence]), "id": .text(catalogue[.paperId]),
      ]),
      "cover": try cover.map { cover throws(ExportError) in try writer.json(cover) } ?? .null,
      "chapters": .array(try main.elements.map { chapter throws(ExportError) in try writer.json(chapter) }),
      "colophon": try page.body.first { $0.has("colophon") }.map { last throws(ExportError) in try writer.json(last) }
        ?? .null,
      "sources": try writer.sources(in: main),
    ])
  }
}
