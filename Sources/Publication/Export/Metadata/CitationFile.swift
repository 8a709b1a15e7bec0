import Foundation
import Programme
import TextFormats

/// `CITATION.cff`: how an edition is cited (Citation File Format 1.2.0).
public struct CitationFile: Sendable {
  let edition: EditionDescription
  let terms: PublicationTerms

  public init(_ edition: StandingEdition, _ terms: PublicationTerms) throws(ExportError) {
    self.edition = try EditionDescription(edition)
    self.terms = terms
  }

  public var text: String {
    let title = "\(edition.title.en), edition \(edition.manifest.edition)"
    var lines = [
      "cff-version: 1.2.0",
      "message: \(Self.quoted("If you use this edition, cite it as below. / Gebruikt u deze editie, verwijs er dan zo naar."))",
      "type: dataset", "title: \(Self.quoted(title))",
      "abstract: \(Self.quoted("\(edition.abstract.en) / \(edition.abstract.nl)"))", "authors:",
      "  - name: \(Self.quoted(edition.author?.en ?? terms.contact?.name ?? edition.title.en))",
      "version: \(Self.quoted(edition.manifest.edition))", "date-released: \(Self.quoted(edition.manifest.date))",
      "identifiers:", "  - type: other", "    value: \(Self.quoted("sha256:\(edition.manifest.id)"))",
      "    description: \(Self.quoted("The id of the edition: the checksum of its files."))",
    ]
    // A name of SPDX, or an address: the format has no other licences.
    if terms.licence == .ccBy4 {
      lines.append("license: CC-BY-4.0")
    } else {
      lines.append("license-url: \(Self.quoted(terms.licence.url))")
    }
    if !terms.base.isEmpty { lines.append("url: \(Self.quoted(terms.base + "/"))") }
    lines += ["keywords:", "  - critical raw materials", "  - kritieke grondstoffen"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A double-quoted scalar of YAML 1.2, which has the escapes of JSON.
  private static func quoted(_ text: String) -> String { String(decoding: JSON.text(text).bytes, as: UTF8.self) }
}
