import Foundation

/// Where the files that a document names may lie: in its folder or below it, or in folders that the user named beside it.
/// A document from elsewhere so reads nothing but what lies beside it and what it was given.
public struct DocumentFolder: Sendable {
  /// From which paths in the document count.
  public let root: URL
  /// Folders and files outside it that may be read too.
  public let others: [URL]
  public let links: Links

  /// What links in the folder are.
  public enum Links: Sendable {
    /// The user's own, as no document can make them: they may lead anywhere.
    case own
    /// Come with the document, whose files travel with it and are published: they may not lead out, and a path is a
    /// relative one.
    case carried
  }

  public init(_ root: URL, others: [URL] = [], links: Links) {
    self.root = root
    self.others = others
    self.links = links
  }

  public func url(_ name: String) -> URL { name.hasPrefix("/") ? URL(filePath: name) : root.appending(path: name) }

  /// Whether a file may be read.
  public func holds(_ name: String) -> Bool {
    switch links {
    case .own: guard name.hasPrefix("/") || name.split(separator: "/").contains("..") else { return true }
    case .carried: guard !name.hasPrefix("/") else { return false }
    }
    // What the system makes of it, which steps back from where a link leads.
    guard let path = Self.resolved(url(name).path) else { return false }
    return ([root] + others).compactMap { Self.resolved($0.path) }.contains { base in
      path == base || path.hasPrefix(base.hasSuffix("/") ? base : base + "/")
    }
  }

  /// Whether a file may be read, with a finding when it may not.
  /// - Parameters:
  ///   - document: what the document is called.
  ///   - mend: what can be done beside putting the file there.
  package func check(
    _ name: String, at place: SourceLocation, log: FindingLog, document: LocalizedText, mend: LocalizedText
  ) -> Bool {
    if holds(name) { return true }
    log.error(
      "file.outside", place,
      .init(
        en: "'\(name)' does not lie in the folder of \(document.en)",
        nl: "'\(name)' ligt niet in de map van \(document.nl)"),
      mend: mend)
    return false
  }

  /// With all links followed, as far as there are files; nil for a step back from what is not there.
  private static func resolved(_ path: String) -> String? {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let place = path as NSString
    guard place.lastPathComponent != "..", place.deletingLastPathComponent != path else { return nil }
    return resolved(place.deletingLastPathComponent.isEmpty ? "." : place.deletingLastPathComponent).map {
      ($0 as NSString).appendingPathComponent(place.lastPathComponent)
    }
  }
}
