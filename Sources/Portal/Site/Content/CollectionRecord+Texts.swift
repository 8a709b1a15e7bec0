import FeatureService
import Geodata
import Programme

extension CollectionRecord {
  /// A text that stands in a column for each language.
  func localized(_ name: String) -> LocalizedText { .init(en: text("\(name)_en"), nl: text("\(name)_nl")) }

  /// Ids that are joined by semicolons.
  func list(_ column: String) -> [String] {
    text(column).split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
  }

  func flag(_ column: String) -> Bool {
    switch self[column] {
    case .flag(let flag): flag
    case .integer(let number): number != 0
    default: text(column) == "true" || text(column) == "1"
    }
  }

  func integer(_ column: String) -> Int? { number(column).flatMap { Int(exactly: $0.rounded()) } }

  /// A text, or nil for an empty one.
  func filled(_ column: String) -> String? {
    let text = text(column)
    return text.isEmpty ? nil : text
  }
}
