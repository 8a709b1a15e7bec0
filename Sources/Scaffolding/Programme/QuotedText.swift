import Mustache

/// Escapes text for a double-quoted scalar of YAML.
struct QuotedText: MustacheContentType {
  /// The name in a template's `{{% CONTENT_TYPE: ... }}`.
  static let name = "YAML-QUOTED"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\\(scalar)"
      case _ where scalar.value < 0x20: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
