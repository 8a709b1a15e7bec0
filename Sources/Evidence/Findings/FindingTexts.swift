import Foundation
import Programme
import Yams

/// The words of findings, from the package's own catalogue.
public struct FindingTexts: Sendable {
  private let entries: [FindingCode: Entry]

  struct Entry: Sendable, Codable {
    let message: LocalizedText
    let mend: LocalizedText
  }

  /// - Throws: ``CatalogueFault`` when the catalogue lacks a code or has one too many.
  public init() throws(CatalogueFault) {
    guard let url = Bundle.module.url(forResource: "Resources", withExtension: nil),
      let text = try? String(contentsOf: url.appending(path: "findings.yaml"), encoding: .utf8),
      let read = try? YAMLDecoder().decode([String: Entry].self, from: text)
    else { throw CatalogueFault(key: "findings.yaml") }
    var entries: [FindingCode: Entry] = [:]
    for (key, entry) in read {
      guard let code = FindingCode(rawValue: key) else { throw CatalogueFault(key: key) }
      entries[code] = entry
    }
    if let missing = FindingCode.allCases.first(where: { entries[$0] == nil }) {
      throw CatalogueFault(key: missing.rawValue)
    }
    self.entries = entries
  }

  /// The package's own catalogue is damaged.
  public struct CatalogueFault: Error, Hashable, Sendable {
    /// The code, or the file, that is wrong.
    public let key: String
  }

  /// What was found, without its place.
  public func message(_ finding: EvidenceFinding) -> LocalizedText { text(\.message, finding) }

  /// What to do about it.
  public func mend(_ finding: EvidenceFinding) -> LocalizedText { text(\.mend, finding) }

  private func text(_ part: KeyPath<Entry, LocalizedText>, _ finding: EvidenceFinding) -> LocalizedText {
    guard let entry = entries[finding.code] else {
      return LocalizedText(en: finding.code.rawValue, nl: finding.code.rawValue)
    }
    return entry[keyPath: part].map { sentence, _ in Self.filled(sentence, finding) }
  }

  /// One pass, so that a value that holds braces is never taken for a placeholder.
  private static func filled(_ sentence: String, _ finding: EvidenceFinding) -> String {
    var result = ""
    var rest = Substring(sentence)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      switch rest[rest.index(after: open)..<close] {
      case "column": result += finding.location.key
      case "value": result += finding.value
      case "detail": result += finding.detail
      case let other: result += "{\(other)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// One line as commands print it.
  public func line(_ finding: EvidenceFinding, in language: Language) -> String {
    let mend = language == .nl ? "Herstel" : "Mend"
    return "\(finding.location) [\(finding.code.rawValue)]: \(message(finding)[language])\n    \(mend): "
      + self.mend(finding)[language]
  }
}
