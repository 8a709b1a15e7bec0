import Foundation
import Programme

/// The tables and rasters of a document: they lie in its folder or below it, nowhere else, and travel with it.
final class DocumentFiles {
  private let folder: DocumentFolder
  /// Files that were named and lie there, as they were named.
  private(set) var names: Set<String> = []

  init(_ root: URL) { folder = DocumentFolder(root, links: .carried) }

  /// - Returns: nil after a finding.
  func file(_ name: String, at place: SourceLocation, log: FindingLog) -> URL? {
    let isInside = folder.check(
      name, at: place, log: log, document: .init(en: "the document", nl: "het document"),
      mend: .init(en: "put the file beside the document", nl: "zet het bestand naast het document"))
    guard isInside else { return nil }
    names.insert(name)
    return folder.url(name)
  }
}
