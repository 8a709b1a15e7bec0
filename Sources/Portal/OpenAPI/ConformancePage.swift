import Programme
import Publication

/// What the API conforms to, as a page to read: one file without scripts.
struct ConformancePage: Sendable {
  /// Addresses of classes of requirements.
  let classes: [String]

  func html(in language: Language) -> String {
    let title = LocalizedText(en: "What the API conforms to", nl: "Waaraan de API voldoet")[language]
    let items = classes.map { address -> String in
      let text = ScalarEscapedHTML.escape(address)
      return "<li><a href=\"\(text)\" rel=\"noreferrer\">\(text)</a></li>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title></head>
      <body><main><h1>\(title)</h1>
      <ul>
      \(items.joined())</ul></main></body></html>

      """
  }
}
