import Programme
import Yams

/// The fixed texts of the publication in one language.
package struct Catalogue: Sendable {
  package let language: Language
  /// By key, as the templates ask for them.
  package let texts: [String: String]

  /// - Throws: ``ReportError/catalogue(_:)`` when a text lacks a language or a phrase of the code is not in it.
  init(_ resources: PublicationResources, _ language: Language) throws(ReportError) {
    try self.init(entries: Self.entries(resources), language)
  }

  /// - Parameter entries: key to language to text.
  package init(entries: [String: [String: String]], _ language: Language) throws(ReportError) {
    self.language = language
    var texts: [String: String] = [:]
    for (key, entry) in entries {
      guard let text = entry[language.rawValue], !text.isEmpty else {
        throw .catalogue("\(key) has no text in \(language.rawValue)")
      }
      texts[key] = text
    }
    for phrase in Phrase.allCases where texts[phrase.rawValue] == nil {
      throw .catalogue("\(phrase.rawValue) is missing")
    }
    self.texts = texts
  }

  /// Key to language to text.
  package static func entries(_ resources: PublicationResources) throws(ReportError) -> [String: [String: String]] {
    let text = try resources.text("catalogue.yaml")
    do {
      // The decoder takes ten times as long as the text is to be read.
      guard let root = try compose(yaml: text, .basic)?.mapping else { throw ReportError.catalogue("no mapping") }
      var entries: [String: [String: String]] = [:]
      for (key, value) in root {
        guard let name = key.scalar?.string, let texts = value.mapping else {
          throw ReportError.catalogue("\(key) has no texts")
        }
        for (language, text) in texts {
          entries[name, default: [:]][language.scalar?.string ?? ""] = text.scalar?.string
        }
      }
      return entries
    } catch let error as ReportError {
      throw error
    } catch {
      throw .catalogue(String(describing: error))
    }
  }

  subscript(phrase: Phrase) -> String { texts[phrase.rawValue] ?? "[\(phrase.rawValue)]" }

  /// A text by its key; for words that follow a value of the domain (`kind-co-production`).
  package subscript(key key: String) -> String { texts[key] ?? "[\(key)]" }

  /// A sentence with `{name}` replaced.
  func sentence(_ phrase: Phrase, _ parts: [String: Markup]) -> Markup {
    sentence(key: phrase.rawValue, parts)
  }

  /// A sentence by its key.
  package func sentence(key: String, _ parts: [String: Markup]) -> Markup {
    var result = Markup.empty
    var rest = Substring(self[key: key])
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += "\(String(rest[..<open]))"
      let name = String(rest[rest.index(after: open)..<close])
      result += parts[name] ?? "\("{\(name)}")"
      rest = rest[rest.index(after: close)...]
    }
    return result + "\(String(rest))"
  }
}
