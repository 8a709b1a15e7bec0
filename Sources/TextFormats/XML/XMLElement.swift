/// An element with all that it holds, taken as a whole: a layer, an analysis, a feature.
public struct XMLElement: Hashable, Sendable {
  /// Its start, with attributes and line.
  public let tag: XMLTag
  /// Its own text, without spaces around it.
  public let text: String
  /// In the order of the document.
  public let children: [XMLElement]

  /// Puts the parts together.
  public init(tag: XMLTag, text: String = "", children: [XMLElement] = []) {
    self.tag = tag
    self.text = text
    self.children = children
  }

  /// Local name.
  public var name: String { tag.name }
  /// Line of its start, from 1.
  public var line: Int { tag.line }

  /// Whether the element says that it has no value (`xsi:nil`).
  public var isNil: Bool {
    guard let value = tag["nil"] else { return false }
    return value == "true" || value == "1"
  }

  /// Attribute by local name.
  public subscript(attribute: String) -> String? { tag[attribute] }

  /// The first element along a path of local names, each a child of the one before.
  public func first(_ path: String...) -> XMLElement? {
    first(path[...])
  }

  private func first(_ path: ArraySlice<String>) -> XMLElement? {
    guard let name = path.first else { return self }
    for child in children where child.name == name {
      if let found = child.first(path.dropFirst()) { return found }
    }
    return nil
  }

  /// All children of a local name.
  public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The text along a path of local names; empty when there is none.
  public func text(_ path: String...) -> String { first(path[...])?.text ?? "" }

  /// All elements of a local name at any depth, in document order; not those inside one that was found.
  public func descendants(_ name: String) -> [XMLElement] {
    var found: [XMLElement] = []
    collect(name, &found)
    return found
  }

  private func collect(_ name: String, _ found: inout [XMLElement]) {
    for child in children {
      if child.name == name { found.append(child) } else { child.collect(name, &found) }
    }
  }

  /// The first element of a local name at any depth.
  public func descendant(_ name: String) -> XMLElement? {
    for child in children {
      if child.name == name { return child }
      if let found = child.descendant(name) { return found }
    }
    return nil
  }
}

extension XMLEventReader {
  /// Takes the rest of the element that was started last as a whole.
  /// - Throws: also `tooLarge` when it holds more elements or text than the limits allow.
  public func element(_ tag: XMLTag) throws(XMLError) -> XMLElement {
    var budget = ElementBudget(elements: limits.maximumElements, text: limits.maximumTextBytes)
    var open: [OpenElement] = [OpenElement(tag: tag)]
    while let event = try nextEvent() {
      switch event {
      case .start(let tag):
        budget.elements -= 1
        guard budget.elements >= 0 else {
          throw .tooLarge(line: tag.line, part: .element, limit: limits.maximumElements)
        }
        open.append(OpenElement(tag: tag))
      case .text(let text):
        budget.text -= text.utf8.count
        guard budget.text >= 0, let last = open.indices.last else {
          throw .tooLarge(line: tag.line, part: .text, limit: limits.maximumTextBytes)
        }
        open[last].text += text
      case .end:
        guard let closed = open.popLast() else { break }
        guard let last = open.indices.last else { return closed.element }
        open[last].children.append(closed.element)
      }
    }
    throw .truncated(line: tag.line, detail: tag.name)
  }

  /// Passes over the rest of the element that was started last.
  public func skip(_ tag: XMLTag) throws(XMLError) {
    var depth = 1
    while depth > 0 {
      switch try nextEvent() {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      case nil: throw .truncated(line: tag.line, detail: tag.name)
      }
    }
  }
}

private struct ElementBudget {
  var elements: Int
  var text: Int
}

private struct OpenElement {
  let tag: XMLTag
  var text = ""
  var children: [XMLElement] = []

  var element: XMLElement {
    XMLElement(tag: tag, text: String(text.trimmed), children: children)
  }
}

extension String {
  fileprivate var trimmed: Substring {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let first = utf8.firstIndex(where: { !isSpace($0) }), let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return Substring(utf8[first...last])
  }
}
