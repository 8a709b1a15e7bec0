import Foundation
import Programme

/// The folder of a document: its tables lie in it or below it, nowhere else, so that a document from elsewhere reads
/// nothing but what came with it.
final class DocumentFolder {
  private let root: URL
  /// Files that were named and lie in it, as they were named.
  private(set) var names: Set<String> = []

  init(_ root: URL) { self.root = root }

  /// - Returns: nil after a finding.
  func file(_ name: String, at place: SourceLocation, log: FindingLog) -> URL? {
    let base = root.resolvingSymlinksInPath().standardizedFileURL.path
    let url = root.appending(path: name)
    let path = url.resolvingSymlinksInPath().standardizedFileURL.path
    guard !name.hasPrefix("/"), path.hasPrefix(base.hasSuffix("/") ? base : base + "/") else {
      log.error(
        "file.outside", place,
        .init(
          en: "'\(name)' does not lie in the folder of the document",
          nl: "'\(name)' ligt niet in de map van het document"),
        mend: .init(en: "put the file beside the document", nl: "zet het bestand naast het document"))
      return nil
    }
    names.insert(name)
    return url
  }
}
