@testable import Publication

/// Follows the templates through the values of a real report, as the renderer does, and notes what goes wrong.
struct TemplateWalk {
  let templates: [String: String]
  /// `file name` of values that are nowhere.
  private(set) var unknown: Set<String> = []
  /// Values in triple braces that are not markup.
  private(set) var unescaped: Set<String> = []
  /// Markup in double braces.
  private(set) var escapedTwice: Set<String> = []
  private(set) var entered: Set<String> = []
  private(set) var opened: Set<String> = []
  private(set) var closed: Set<String> = []

  init(templates: [String: String]) { self.templates = templates }

  /// A view, or the text or markup that a section was opened on.
  private enum Level {
    case view(View)
    case value(View.Value)
  }

  private indirect enum Node {
    case variable(String, raw: Bool)
    case section(String, inverted: Bool, [Node])
    case partial(String)
  }

  mutating func enter(_ file: String, _ view: View) { walk(file, [.view(view)]) }

  private mutating func walk(_ file: String, _ stack: [Level]) {
    guard let text = templates[file] else {
      unknown.insert("partial \(file)")
      return
    }
    entered.insert(file)
    var tags = text.matches(of: /\{\{(\{?)([#^\/>]?) ?([a-zA-Z.][a-zA-Z0-9.-]*)\}?\}\}/)
      .map { (raw: !$0.1.isEmpty, sign: String($0.2), name: String($0.3)) }[...]
    walk(Self.nodes(&tags), file, stack)
  }

  private static func nodes(_ tags: inout ArraySlice<(raw: Bool, sign: String, name: String)>) -> [Node] {
    var nodes: [Node] = []
    while let tag = tags.popFirst() {
      switch tag.sign {
      case "#", "^": nodes.append(.section(tag.name, inverted: tag.sign == "^", Self.nodes(&tags)))
      case "/": return nodes
      case ">": nodes.append(.partial(tag.name))
      default: nodes.append(.variable(tag.name, raw: tag.raw))
      }
    }
    return nodes
  }

  private mutating func walk(_ nodes: [Node], _ file: String, _ stack: [Level]) {
    for node in nodes {
      switch node {
      case .partial(let name): walk("\(name).mustache", stack)
      case .variable(let name, let raw): check(name, raw, file, stack)
      case .section(let name, let inverted, let children):
        guard let value = find(name, stack) else {
          unknown.insert("\(file) \(name)")
          continue
        }
        let inner = levels(value)
        if inverted {
          if inner.isEmpty { walk(children, file, stack) }
          continue
        }
        if inner.isEmpty { closed.insert("\(file) #\(name)") } else { opened.insert("\(file) #\(name)") }
        for level in inner { walk(children, file, level.map { stack + [$0] } ?? stack) }
      }
    }
  }

  private mutating func check(_ name: String, _ raw: Bool, _ file: String, _ stack: [Level]) {
    guard let value = find(name, stack) else {
      unknown.insert("\(file) \(name)")
      return
    }
    switch value {
    case .markup: if !raw { escapedTwice.insert("\(file) \(name)") }
    case .text: if raw { unescaped.insert("\(file) \(name)") }
    default: unknown.insert("\(file) \(name) is no text")
    }
  }

  private func find(_ name: String, _ stack: [Level]) -> View.Value? {
    if name == "." {
      if case .value(let value)? = stack.last { return value }
      return nil
    }
    let path = name.split(separator: ".").map(String.init)
    for case .view(let view) in stack.reversed() {
      guard let value = view.values[path[0]] else { continue }
      if path.count == 1 { return value }
      if case .view(let inner?) = value { return inner.values[path[1]] }
      return nil
    }
    return nil
  }

  /// What a section on a value opens, once per element; nil stands for the same level.
  private func levels(_ value: View.Value) -> [Level?] {
    switch value {
    case .text(let text): text.isEmpty ? [] : [.value(value)]
    case .markup(let markup): markup.isEmpty ? [] : [.value(value)]
    case .flag(let flag): flag ? [nil] : []
    case .views(let views): views.map { .view($0) }
    case .view(let view): view.map { [.view($0)] } ?? []
    }
  }
}
