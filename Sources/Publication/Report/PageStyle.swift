import Foundation

/// The style sheet with its fonts, as one text that needs nothing from elsewhere.
package struct PageStyle: Sendable {
  private let sheet: String

  /// Family, weight, slope and file of the embedded fonts.
  package static let faces = [
    ("Delfstof Serif", 400, "normal", "serif-regular"),
    ("Delfstof Serif", 400, "italic", "serif-italic"),
    ("Delfstof Serif", 600, "normal", "serif-semibold"),
    ("Delfstof Sans", 400, "normal", "sans-regular"),
    ("Delfstof Sans", 600, "normal", "sans-semibold"),
  ]

  init(_ resources: PublicationResources) throws(ReportError) {
    var sheet = ""
    for (family, weight, slope, file) in Self.faces {
      let data = try resources.data("fonts/\(file).woff2").base64EncodedString()
      sheet +=
        "@font-face{font-family:\"\(family)\";font-weight:\(weight);font-style:\(slope);font-display:block;"
        + "src:url(data:font/woff2;base64,\(data)) format(\"woff2\")}\n"
    }
    for file in try resources.names(in: "style", ending: ".css") { sheet += try resources.text("style/\(file)") }
    self.sheet = sheet
  }

  /// - Parameter runningTitle: the text at the top of a printed page.
  func css(runningTitle: String) -> Markup {
    Markup(
      trusted: sheet + """
        @page{@top-left{content:\(Self.quoted(runningTitle))}}
        @page:first{@top-left{content:none}}

        """)
  }

  /// A text as a CSS string: a style element is not HTML text, so every scalar but letters and digits is written by
  /// its number, which no end of element or of string can survive.
  static func quoted(_ text: String) -> String {
    let body = text.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ": String(scalar)
      default: "\\" + String(scalar.value, radix: 16) + " "
      }
    }.joined()
    return "\"\(body)\""
  }
}
