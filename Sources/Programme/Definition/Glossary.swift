import Foundation

/// Dutch words for the short English terms of tables (`basis`, `other`), where a column in each language would be clutter.
public struct Glossary: Sendable {
  private let dutch: [String: String]

  public init(dutch: [String: String]) { self.dutch = dutch }

  public func knows(_ term: String) -> Bool { dutch[term] != nil }

  /// The term in a language: as a whole, else piece by piece where it is a list; what is not known stays as written.
  public func text(_ term: String, in language: Language) -> String {
    guard language == .nl else { return term }
    if let whole = dutch[term] { return whole }
    for separator in ["; ", ";", ", "] where term.contains(separator) {
      return split(term, by: separator).map { text($0, in: language) }.joined(separator: separator)
    }
    return term
  }

  private func split(_ term: String, by separator: String) -> [String] {
    term.components(separatedBy: separator).filter { !$0.isEmpty }
  }

  static func read(_ folder: ProgrammeFolder) -> Glossary {
    let rows = DelimitedTable.rows("glossary.csv", in: folder, columns: ["term", "nl"], required: false)
    return Glossary(
      dutch: Dictionary(rows.map { ($0.required("term"), $0.required("nl")) }, uniquingKeysWith: { first, _ in first }))
  }
}
