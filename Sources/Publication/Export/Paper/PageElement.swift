import TextFormats

/// What stands in a page: a text, or an element.
enum PageNode: Sendable, Equatable {
  case text(String)
  case element(PageElement)

  var element: PageElement? {
    guard case .element(let element) = self else { return nil }
    return element
  }

  /// The words without their markup; a drawing has none.
  var words: String {
    switch self {
    case .text(let text): text
    case .element(let element): element.words
    }
  }
}

/// An element of a page that was read again, with all that it holds, in order.
struct PageElement: Sendable, Equatable {
  var name: String
  var attributes: [XMLAttribute] = []
  var children: [PageNode] = []

  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  var classes: [String] { self["class"]?.split(separator: " ").map(String.init) ?? [] }

  func has(_ style: String) -> Bool { classes.contains(style) }

  var elements: [PageElement] { children.compactMap(\.element) }

  func elements(_ names: String...) -> [PageElement] { elements.filter { names.contains($0.name) } }

  var words: String { name == "svg" ? "" : children.map(\.words).joined() }

  /// This element and those in it, in the order of the page.
  func each(_ body: (PageElement) -> Void) {
    body(self)
    for element in elements { element.each(body) }
  }

  /// The first of the elements in it, in the order of the page.
  func first(where test: (PageElement) -> Bool) -> PageElement? {
    for element in elements {
      if test(element) { return element }
      if let found = element.first(where: test) { return found }
    }
    return nil
  }
}

extension XMLEventReader {
  /// The next element as a whole, spaces and all.
  func page() throws(XMLError) -> PageElement? {
    var open: [PageElement] = []
    while let event = try nextEvent() {
      switch event {
      case .start(let tag): open.append(PageElement(name: tag.name, attributes: tag.attributes))
      case .text(let text):
        guard let last = open.indices.last else { break }
        // One text may come in several pieces.
        if case .text(let before)? = open[last].children.last {
          open[last].children[open[last].children.count - 1] = .text(before + text)
        } else {
          open[last].children.append(.text(text))
        }
      case .end:
        guard let closed = open.popLast() else { break }
        guard let last = open.indices.last else { return closed }
        open[last].children.append(.element(closed))
      }
    }
    return nil
  }
}
