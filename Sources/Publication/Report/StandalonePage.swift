import Programme

/// A page that needs nothing from elsewhere: no script, no network, its style and fonts inside.
package struct StandalonePage: Sendable {
  let catalogue: Catalogue
  /// What the page is: its heading.
  let heading: String
  /// What it is of.
  let title: String
  /// The same page in the other language, relative.
  let otherLanguage: String
  let colophon: Markup

  func html(style: Markup, main: [Markup]) -> String {
    let language = catalogue.language
    let other: Language = language == .en ? .nl : .en
    let otherName = language == .en ? "Nederlands" : "English"
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
      <title>\(heading) · \(title)</title>
      <style>
      \(style)</style>
      </head>
      <body>
      <a class="skip" href="#main">\(catalogue[key: "skip"])</a>
      <header class="import-head">
      <div class="masthead-bar"><p class="imprint">Delfstof <span>\(catalogue[key: "imprint"])</span></p>
      <p class="languages"><a href="\(otherLanguage)" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\(otherName)</a></p></div>
      <h1>\(heading)</h1>
      <p>\(title)</p>
      </header>
      <main id="main" class="import-main">
      \(main.joined(separator: "\n"))
      </main>
      <footer class="colophon"><p>\(colophon)</p></footer>
      </body>
      </html>

      """
    return page.html
  }

  /// The style of such pages.
  package static func style(_ resources: PublicationResources, runningTitle: String) throws(ReportError) -> Markup {
    var style = try PageStyle(resources).css(runningTitle: runningTitle)
    for file in try resources.names(in: "style/import", ending: ".css") {
      style += Markup(trusted: try resources.text("style/import/\(file)"))
    }
    return style
  }
}
