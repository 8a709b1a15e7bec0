/// Something that `check` found in a programme: where, what, and how to mend it.
public struct Finding: Hashable, Sendable, Comparable {
  public enum Severity: String, Sendable, Codable {
    /// The programme cannot be run.
    case error
    /// The programme runs; a verdict may suffer and says so.
    case warning
  }

  public let severity: Severity
  /// A stable name, for tools and tests: `unit.kind`, `yaml.syntax`, `fact.missing` ...
  public let code: String
  public let location: SourceLocation
  public let message: LocalizedText
  public let mend: LocalizedText

  public init(
    _ severity: Severity, _ code: String, _ location: SourceLocation, _ message: LocalizedText, mend: LocalizedText
  ) {
    self.severity = severity
    self.code = code
    self.location = location
    self.message = message
    self.mend = mend
  }

  public static func < (a: Finding, b: Finding) -> Bool {
    (a.location, a.code, a.message.en) < (b.location, b.code, b.message.en)
  }

  /// One finding as `check` prints it.
  public func text(in language: Language) -> String {
    let word = severity == .error ? (language == .nl ? "fout" : "error") : (language == .nl ? "let op" : "warning")
    let fix = language == .nl ? "Herstel" : "Mend"
    return "\(location): \(word) [\(code)]: \(message[language])\n    \(fix): \(mend[language])"
  }
}

/// Collects findings while a programme is read: all of them, not the first.
package final class FindingLog {
  /// The document that explains the keys.
  let manual: String
  package private(set) var findings: [Finding] = []
  private var seen: Set<Finding> = []
  /// Files that could not be read as what they should be: what they define is unknown, not missing.
  private(set) var brokenFiles: Set<String> = []
  /// Records that stand in a file and were refused: what is wrong with them is told, so they are not missing too.
  private(set) var refused: Set<RecordName> = []

  package init(manual: String = "docs/programme-format.md") { self.manual = manual }

  package func error(_ code: String, _ location: SourceLocation, _ message: LocalizedText, mend: LocalizedText) {
    add(Finding(.error, code, location, message, mend: mend))
  }

  private static let readingCodes: Set<String> = [
    "file.missing", "file.size", "file.unreadable", "file.byte-order-mark", "file.encoding", "yaml.syntax",
    "yaml.empty",
    "csv.empty", "csv.quote", "csv.missing-column", "csv.cell-count",
  ]

  package func warning(_ code: String, _ location: SourceLocation, _ message: LocalizedText, mend: LocalizedText) {
    add(Finding(.warning, code, location, message, mend: mend))
  }

  func refuse(_ record: RecordName) { refused.insert(record) }

  func add(_ finding: Finding) {
    if finding.severity == .error, Self.readingCodes.contains(finding.code) {
      brokenFiles.insert(finding.location.file)
    }
    if seen.insert(finding).inserted { findings.append(finding) }
  }
}
