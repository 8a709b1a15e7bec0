import Programme
import Publication

/// The OpenAPI document as a page to read: one file without scripts.
struct APIPage: Sendable {
  let description: JSON
  let base: String

  func html(in language: Language) -> String {
    let title = description["info"]?["title"]?.string ?? ""
    var html = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(escape(title)): API</title></head>
      <body><main><h1>\(escape(title)): API</h1>
      <p>\(text(.intro)[language]) <a href="\(escape(base))/api">\(escape(base))/api</a></p>

      """
    guard case .object(let paths)? = description["paths"] else { return html + "</main></body></html>\n" }
    var tag = ""
    for path in paths {
      guard let operation = path.value["get"] else { continue }
      let own = operation["tags"]?.elements.first?.string ?? ""
      if own != tag {
        html += "<h2>\(escape(own))</h2>\n"
        tag = own
      }
      html += "<section><h3><code>GET \(escape(path.name))</code></h3>"
      html += "<p>\(escape(operation["summary"]?.string ?? ""))</p>\n"
      html += parameters(operation["parameters"]?.elements ?? [], language)
      html += types(operation["responses"]?["200"]?["content"], language)
      html += "</section>\n"
    }
    return html + "</main></body></html>\n"
  }

  private func parameters(_ parameters: [JSON], _ language: Language) -> String {
    guard !parameters.isEmpty else { return "" }
    let head = [Text.parameter, .place, .meaning].map { "<th scope=\"col\">\(text($0)[language])</th>" }.joined()
    let rows = parameters.map { parameter -> String in
      let required = parameter["required"] == .bool(true) ? " *" : ""
      var meaning = escape(parameter["description"]?.string ?? "")
      let choices = (parameter["schema"]?["enum"]?.elements ?? []).compactMap(\.string)
      if !choices.isEmpty {
        meaning += " " + choices.prefix(40).map { "<code>\(escape($0))</code>" }.joined(separator: ", ")
        if choices.count > 40 { meaning += " …" }
      }
      let name = escape(parameter["name"]?.string ?? "")
      return "<tr><td><code>\(name)</code>\(required)</td><td>\(escape(parameter["in"]?.string ?? ""))</td>"
        + "<td>\(meaning)</td></tr>"
    }
    return "<table><thead><tr>\(head)</tr></thead><tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table>\n"
  }

  private func types(_ content: JSON?, _ language: Language) -> String {
    guard case .object(let types)? = content else { return "" }
    return "<p>\(text(.answer)[language]) "
      + types.map { "<code>\(escape($0.name))</code>" }.joined(separator: ", ") + "</p>\n"
  }

  private enum Text {
    case intro, parameter, place, meaning, answer
  }

  private func text(_ text: Text) -> LocalizedText {
    switch text {
    case .intro:
      .init(
        en: "What this server answers, and with which parameters. The same for programs:",
        nl: "Wat deze server beantwoordt, en met welke parameters. Hetzelfde voor programma's:")
    case .parameter: .init(en: "Parameter", nl: "Parameter")
    case .place: .init(en: "In", nl: "In")
    case .meaning: .init(en: "Meaning", nl: "Betekenis")
    case .answer: .init(en: "Answers:", nl: "Antwoordt:")
    }
  }

  private func escape(_ text: String) -> String { ScalarEscapedHTML.escape(text) }
}

extension JSON {
  var string: String? { if case .text(let text) = self { text } else { nil } }
  var elements: [JSON] { if case .array(let values) = self { values } else { [] } }
}
