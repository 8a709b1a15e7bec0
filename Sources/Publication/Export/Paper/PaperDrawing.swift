import Foundation
import TextFormats

/// A drawing of a page as one that stands by itself: with its style, the symbols that it uses, a size, and its title and
/// description as the text that a reader hears instead of it.
struct PaperDrawing: Sendable {
  let style: DrawingStyle
  /// What drawings share, by id.
  let symbols: [String: PageElement]

  /// Stands for the width of a drawing that is as wide as its place.
  static let width = "@W@"

  init(_ page: ReportPage) {
    style = DrawingStyle(page.style)
    var symbols: [String: PageElement] = [:]
    page.body.each { element in
      guard element.name == "svg", element.has("map-symbols") else { return }
      element.each { if let id = $0["id"] { symbols[id] = $0 } }
    }
    self.symbols = symbols
  }

  /// - Parameter ancestors: classes of what the drawing stands in.
  func json(_ drawing: PageElement, ancestors: Set<String>) -> JSON {
    var shared: [(id: String, symbol: PageElement)] = []
    var widened: [String: Double] = [:]
    collect(drawing, &shared, &widened)
    var tags: Set<String> = []
    var classes: Set<String> = []
    for element in [drawing] + shared.map(\.symbol) {
      element.each {
        tags.insert($0.name)
        classes.formUnion($0.classes)
      }
    }
    let rules = style.rules(tags: tags, classes: classes, ancestors: ancestors, widened: widened)
    let size = Size(drawing)
    var root = drawing
    let left = ["role", "width", "height", "viewBox", "focusable", "xmlns", "style"]
    root.attributes = drawing.attributes.filter { !$0.name.hasPrefix("aria-") && !left.contains($0.name) }
    let width = size.width.map { Coordinate($0).text } ?? Self.width
    let box = drawing["viewBox"] ?? "0 0 \(width) \(Coordinate(size.height).text)"
    root.attributes += [
      ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", box), ("width", width),
      ("height", Coordinate(size.height).text),
    ].map { XMLAttribute(name: $0, value: $1) }
    root.children = []
    if !rules.isEmpty { root.children.append(.element(PageElement(name: "style", children: [.text(rules)]))) }
    if !shared.isEmpty {
      root.children.append(.element(PageElement(name: "defs", children: shared.map { .element($0.symbol) })))
    }
    root.children += drawing.children.filter { !["title", "desc"].contains($0.element?.name) }
    var text = ""
    Self.write(root, to: &text)
    return .members([
      "t": "svg", "k": drawing.classes.isEmpty ? nil : .texts(drawing.classes), "svg": .text(text),
      "w": size.width.map(JSON.number) ?? .null, "h": .number(size.height),
      "alt": drawing["aria-hidden"] == "true" ? nil : .text(Self.alternative(drawing)),
    ])
  }

  /// What a reader hears instead of a drawing: its title and its description.
  static func alternative(_ drawing: PageElement) -> String {
    let title = drawing.elements("title").first?.words ?? drawing["aria-label"] ?? ""
    let parts = [title, drawing.elements("desc").first?.words ?? ""].map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let text = parts.reduce("") { said, part in
      part.isEmpty || said.hasSuffix(part)
        ? said : said.isEmpty ? part : said + (said.hasSuffix(".") ? " " : ". ") + part
    }
    return text.isEmpty ? "–" : text
  }

  /// In pixels of the page.
  private struct Size {
    /// Nil: as wide as its place.
    let width: Double?
    let height: Double

    init(_ drawing: PageElement) {
      let box = drawing["viewBox"]?.split { " ,".contains($0) }.compactMap { Double($0) } ?? []
      let own = (drawing["width"].flatMap { Double($0) }, drawing["height"].flatMap { Double($0) })
      if box.count == 4 {
        width = own.0 ?? box[2]
        height = own.1 ?? box[3]
      } else {
        width = own.0
        height = own.1 ?? 100
      }
    }
  }

  private func collect(
    _ element: PageElement, _ shared: inout [(id: String, symbol: PageElement)], _ widened: inout [String: Double]
  ) {
    if element.name == "use", let id = element["href"]?.dropFirst(), let symbol = symbols[String(id)],
      !shared.contains(where: { $0.id == id })
    {
      shared.append((String(id), symbol))
      let box = symbol["viewBox"]?.split(separator: " ").compactMap { Double($0) } ?? []
      if box.count == 4, let width = element["width"].flatMap({ Double($0) }), width > 0 {
        var own: [String: Double] = [:]
        symbol.each { for name in $0.classes { own[name] = box[2] / width } }
        widened.merge(own) { first, _ in first }
      }
      collect(symbol, &shared, &widened)
    }
    for child in element.elements { collect(child, &shared, &widened) }
  }

  private static func write(_ element: PageElement, to text: inout String) {
    // A link of a page leads nowhere from a drawing.
    let name = element.name == "a" ? "g" : element.name
    text += "<\(name)"
    for attribute in element.attributes where !(name == "g" && element.name == "a" && attribute.name == "href") {
      text += " \(attribute.name)=\"\(ScalarEscapedHTML.escape(attribute.value))\""
    }
    guard !element.children.isEmpty else {
      text += "/>"
      return
    }
    text += ">"
    for child in element.children {
      switch child {
      case .text(let words): text += ScalarEscapedHTML.escape(words)
      case .element(let inner): write(inner, to: &text)
      }
    }
    text += "</\(name)>"
  }
}
