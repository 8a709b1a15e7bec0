import Foundation
import Programme

/// A file of a source that is to be read.
public struct EvidenceFile: Sendable {
  /// Where it is.
  public let url: URL
  /// How it is named in findings: relative to the data folder, never an absolute path.
  public let name: String
  /// Its declaration.
  public let source: EvidenceSource

  /// Puts the parts together.
  public init(url: URL, name: String, source: EvidenceSource) {
    self.url = url
    self.name = name
    self.source = source
  }

  /// Whether a file of this name beside it is a link out of the data folder.
  func leadsOut(_ neighbour: String) -> Bool {
    var root = url
    for _ in name.split(separator: "/") { root.deleteLastPathComponent() }
    let base = root.resolvingSymlinksInPath().path
    let real = url.deletingLastPathComponent().appending(path: neighbour).resolvingSymlinksInPath().path
    return !real.hasPrefix(base.hasSuffix("/") ? base : base + "/")
  }
}

/// A file that cannot be used, and why.
public enum FileRefusal: Error, Hashable, Sendable {
  /// What was found in it; line 0 means the file as a whole.
  case finding(FindingCode, line: Int, column: String, value: String, detail: String)
  /// Not the fault of the file.
  case store(EvidenceError)

  /// A refusal by a finding; line 0 means the file as a whole.
  public static func because(
    _ code: FindingCode, line: Int = 0, column: String = "", value: String = "", detail: String = ""
  ) -> FileRefusal {
    .finding(code, line: line, column: column, value: value, detail: detail)
  }
}
