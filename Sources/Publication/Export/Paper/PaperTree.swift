import Foundation
import TextFormats

/// Elements of a page as JSON, in the order of the page: what the layout looks at and nothing else.
struct PaperTree {
  private let drawings: PaperDrawing
  /// Where links may lead: ids of what is printed.
  private let places: Set<String>
  private let draft: URL
  private var notes = 0
  /// Of the heading before.
  private var level = 0

  init(_ page: ReportPage, draft: URL) {
    drawings = PaperDrawing(page)
    self.draft = draft
    var places: Set<String> = []
    Self.collect(page.body, &places)
    self.places = places
  }

  /// What a page has for the screen.
  private static let furniture: Set<String> = ["skip", "languages", "cell-label", "consumption-label", "map-symbols"]

  private static func isPrinted(_ element: PageElement) -> Bool {
    element.name != "nav" && !element.classes.contains(where: furniture.contains)
  }

  private static func collect(_ element: PageElement, _ places: inout Set<String>) {
    guard isPrinted(element), element.name != "svg" else { return }
    // Of the page's main part only what is in it is printed.
    if let id = element["id"], element.name != "main" { places.insert(id) }
    for child in element.elements { collect(child, &places) }
  }

  /// Where a text stands: which of its sources have a note already, and whether notes can be.
  private struct Context {
    var ancestors: Set<String> = []
    /// Ids of sources with the label of their note.
    var told: [String: String] = [:]
    var hasNotes = true
    /// Of this element, when it is a heading.
    var level: Int?
  }

  mutating func json(_ element: PageElement) throws(ExportError) -> JSON {
    var context = Context()
    return try json(element, &context)
  }

  /// A verdict, a claim or a chapter tells its sources anew, so that a note is never far from where its number stands.
  private static let fresh: Set<String> = ["chapter", "card", "claim", "project", "measure", "model"]
  /// These keep the numbers of the list of sources: a table has no foot of its own.
  private static let unnoted: Set<String> = ["table", "figure", "figcaption"]

  private mutating func json(_ element: PageElement, _ context: inout Context) throws(ExportError) -> JSON {
    if element.name == "svg" { return drawings.json(element, ancestors: context.ancestors) }
    if element.name == "img" { return try image(element) }
    let classes = element.classes
    var own = context
    own.ancestors.formUnion(classes)
    if classes.contains(where: Self.fresh.contains) { own.told = [:] }
    if Self.unnoted.contains(element.name) || classes.contains("bibliography") { own.hasNotes = false }
    own.level = heading(element, isPart: own.ancestors.contains("system"))
    let isCitation = element.name == "span" && classes.contains("cite")
    var children: [JSON] = []
    for child in element.children {
      switch child {
      case .text(let text): children.append(.text(Self.spaced(text, in: element)))
      case .element(let inner):
        guard Self.isPrinted(inner) else { continue }
        var json = try json(inner, &own)
        if isCitation, own.hasNotes, case .text(let source)? = json["to"] { json = note(json, of: source, &own) }
        children.append(json)
      }
    }
    if !classes.contains(where: Self.fresh.contains) { context.told = own.told }
    let href = element["href"]
    let inner = href.flatMap { $0.hasPrefix("#") ? String($0.dropFirst()) : nil }.flatMap {
      places.contains($0) ? $0 : nil
    }
    return .members([
      "t": .text(element.name), "k": classes.isEmpty ? nil : .texts(classes), "id": element["id"].map(JSON.text),
      "to": inner.map(JSON.text),
      "url": href.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? .text($0) : nil },
      "level": own.level.map(JSON.integer), "value": element["value"].map(JSON.text),
      "widths": element.name == "table" ? .array(ColumnWidths.of(element).map(JSON.number)) : nil,
      "c": children.isEmpty ? nil : .array(children),
    ])
  }

  /// Chapters are at 1, systems and what is in other chapters at 2; none is more than one below the one before.
  private mutating func heading(_ element: PageElement, isPart: Bool) -> Int? {
    guard ["h2", "h3", "h4"].contains(element.name), let size = Int(element.name.dropFirst()) else { return nil }
    level = min(size - (isPart ? 0 : 1), level + 1)
    return level
  }

  private mutating func note(_ link: JSON, of source: String, _ context: inout Context) -> JSON {
    if let label = context.told[source] { return link.adding(.members(["again": .text(label)])) }
    notes += 1
    let label = "note-\(notes)"
    context.told[source] = label
    return link.adding(.members(["note": .text(label)]))
  }

  /// Spaces as a page shows them.
  private static func spaced(_ text: String, in element: PageElement) -> String {
    guard !["pre", "code"].contains(element.name) else { return text }
    var result = ""
    var isSpace = false
    for scalar in text.unicodeScalars {
      if [" ", "\n", "\t", "\r"].contains(scalar) {
        if !isSpace { result.unicodeScalars.append(" ") }
        isSpace = true
      } else {
        result.unicodeScalars.append(scalar)
        isSpace = false
      }
    }
    return result
  }

  /// A drawing that stands in the page as an image.
  private func image(_ element: PageElement) throws(ExportError) -> JSON {
    let mark = "data:image/svg+xml;base64,"
    guard let source = element["src"], source.hasPrefix(mark),
      let data = Data(base64Encoded: String(source.dropFirst(mark.count))),
      let text = String(data: data, encoding: .utf8), let start = text.range(of: "<svg")
    else { return .members(["t": "span"]) }
    var drawing = try ReportPage.read(String(text[start.lowerBound...]), name: "svg", draft: draft)
    if let alternative = element["alt"], !alternative.isEmpty {
      drawing.attributes.append(XMLAttribute(name: "aria-label", value: alternative))
    }
    return drawings.json(drawing, ancestors: [])
  }

  /// The words of each source, for notes: without its address and what is remarked on it.
  mutating func sources(in main: PageElement) throws(ExportError) -> JSON {
    var found: [PageElement] = []
    main.each { if $0["id"]?.hasPrefix("source-") == true, $0.name == "li" { found.append($0) } }
    var members: [JSON.Member] = []
    for item in found {
      guard let id = item["id"], var words = item.elements("div").first else { continue }
      words.children.removeAll { child in
        guard let element = child.element else { return child.words.allSatisfy(\.isWhitespace) }
        return element.has("url") || element.has("where")
      }
      members.append(.init(id, try json(words)["c"] ?? .array([])))
    }
    return .object(members)
  }
}
