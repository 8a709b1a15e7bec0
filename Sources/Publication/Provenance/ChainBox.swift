import Assessment
import GraphLayout
import Programme

/// One node of a chain as a box: what it is, what it is called, its value, and where it stands. What kind of thing it is
/// and how sure it is are told by a word, a shape and a colour each.
struct ChainBox {
  let node: ProvenanceChain.Node
  let provenance: Provenance
  let language: Language
  /// Where the chain of the figure itself can be read.
  var figureAddress: String?
  private let lines: [Line]

  static let width = 244.0
  private static let inset = 12.0
  private static let boldness = 1.14

  /// A line of text with its style and its distance from the line above.
  private struct Line {
    let text: String
    let style: Style
  }

  private enum Style: String {
    case label = "c-label"
    case value = "c-value"
    case small = "c-small"

    var size: Double {
      switch self {
      case .label: 13
      case .value: 14
      case .small: 11
      }
    }
    var step: Double { size + 4 }
    /// The size of ordinary letters that are as wide: bold ones need more room.
    var measure: Double { self == .value ? size * ChainBox.boldness : size }
  }

  init(_ node: ProvenanceChain.Node, in provenance: Provenance, language: Language) {
    self.node = node
    self.provenance = provenance
    self.language = language
    lines = Self.lines(node, language)
  }

  private static func lines(_ node: ProvenanceChain.Node, _ language: Language) -> [Line] {
    func wrapped(_ text: String, _ style: Style, most: Int) -> [Line] {
      WrappedText(mostLines: most, width: width - 2 * inset, size: style.measure).lines(text)
        .map { Line(text: $0, style: style) }
    }
    switch node.content {
    case .figure(let figure):
      return wrapped(figure.label[language], .label, most: 4) + wrapped(figure.text[language], .value, most: 3)
        + wrapped(node.id, .small, most: 2) + wrapped(figure.place ?? "", .small, most: 2)
    case .source(let source):
      let maker = [source.author, source.publisher, source.year].filter { !$0.isEmpty }.joined(separator: ", ")
      return wrapped(source.title.isEmpty ? node.id : source.title, .label, most: 4)
        + wrapped(maker, .small, most: 2) + wrapped(node.id, .small, most: 1)
    case .missing:
      return wrapped(node.id, .label, most: 3) + wrapped(ChainCatalogue.missing[language], .value, most: 2)
    case .more(let count): return wrapped(ChainCatalogue.more(count)[language], .label, most: 2)
    }
  }

  private static let head = 20.0

  var size: LayeredGraph.Size {
    .init(width: Self.width, height: Self.head + lines.reduce(0) { $0 + $1.style.step } + 12)
  }

  // MARK: Drawing

  func markup(at centre: LayeredLayout.Point) -> Markup {
    let (x, y) = (centre.x - size.width / 2, centre.y - size.height / 2)
    var text: Markup = """
      <text class="c-kind" x="\(Coordinate(x + Self.inset))" y="\(Coordinate(y + 17))">\(kind)</text>
      """
    text += state(right: x + size.width - Self.inset, y: y + 17)
    var base = y + Self.head
    for line in lines {
      base += line.style.step
      text += """
        <text class="\(line.style.rawValue)" x="\(Coordinate(x + Self.inset))" y="\(Coordinate(base))">\(line.text)</text>
        """
    }
    let box: Markup = """
      <g class="c-node c-\(family.rawValue)" role="group"><title>\(description)</title>\(outline(x, y))\(text)</g>
      """
    guard let address else { return box }
    return "<a href=\"\(address)\">\(box)</a>"
  }

  private enum Family: String {
    case result, fact, rule, source, missing, more
  }

  private var family: Family {
    switch node.content {
    case .source: .source
    case .missing: .missing
    case .more: .more
    case .figure:
      if node.id.hasPrefix("fact/") || node.id.hasPrefix("occurrence/") || node.id.hasPrefix("activity/") {
        .fact
      } else if node.id.hasPrefix("rule/") || node.id.hasPrefix("list/") {
        .rule
      } else {
        .result
      }
    }
  }

  /// A sheet with a folded corner for a record, slanted sides for a rule, round ends for a source, corners for a result.
  private func outline(_ x: Double, _ y: Double) -> Markup {
    let (width, height) = (size.width, size.height)
    func path(_ points: [(Double, Double)]) -> Markup {
      let text = points.map { "\(Coordinate(x + $0.0).text) \(Coordinate(y + $0.1).text)" }.joined(separator: "L")
      return "<path class=\"c-box\" d=\"M\(text)Z\"/>"
    }
    switch family {
    case .fact:
      return path([(0, 0), (width - 11, 0), (width, 11), (width, height), (0, height)])
        + "<path class=\"c-fold\" d=\"M\(Coordinate(x + width - 11)) \(Coordinate(y))v11h11\"/>"
    case .rule:
      return path([
        (7, 0), (width - 7, 0), (width, height / 2), (width - 7, height), (7, height), (0, height / 2),
      ])
    case .source, .more, .missing, .result:
      let radius = family == .source ? 16.0 : family == .more ? 8 : 0
      return """
        <rect class="c-box" x="\(Coordinate(x))" y="\(Coordinate(y))" width="\(Coordinate(width))" \
        height="\(Coordinate(height))" rx="\(Coordinate(radius))"/>
        """
    }
  }

  /// How sure a figure is: a full, a half and an open circle, each with its word.
  private func state(right: Double, y: Double) -> Markup {
    guard case .figure(let figure) = node.content, let state = figure.state else { return .empty }
    let word = Explanation.word(state, language)
    let (x, middle) = (right - LetterWidth.of(word, size: 11 * Self.boldness) - 9, y - 4)
    let sign: Markup =
      switch state {
      case .quoted: "<circle class=\"c-full\" cx=\"\(Coordinate(x))\" cy=\"\(Coordinate(middle))\" r=\"4\"/>"
      case .derived:
        """
        <circle class="c-open" cx="\(Coordinate(x))" cy="\(Coordinate(middle))" r="4"/>\
        <path class="c-full" d="M\(Coordinate(x)) \(Coordinate(middle - 4))a4 4 0 0 0 0 8Z"/>
        """
      case .unverified: "<circle class=\"c-open\" cx=\"\(Coordinate(x))\" cy=\"\(Coordinate(middle))\" r=\"4\"/>"
      }
    return """
      <g class="c-\(state.rawValue)">\(sign)<text class="c-state" x="\(Coordinate(right))" \
      y="\(Coordinate(y))">\(word)</text></g>
      """
  }

  private var kind: String { node.kind[language] }

  /// Everything that is known of the node, for those who hover over it or hear it; the box has room for less.
  private var description: String {
    switch node.content {
    case .figure(let figure):
      let state = figure.state.map { " [\(Explanation.word($0, language))]" } ?? ""
      let how = figure.formula.map { "\(ChainCatalogue.how[language]): \(provenance.filled($0, language))" }
      let parts = ["\(kind): \(figure.label[language]) = \(figure.text[language])\(state)", how, figure.place, node.id]
      return Self.bounded(parts.compactMap(\.self).joined(separator: "\n"))
    case .source: return Self.bounded("\(kind): \(provenance.text(ofSource: node.id))")
    case .missing: return Self.bounded("\(node.id): \(ChainCatalogue.missing[language])")
    case .more(let count): return ChainCatalogue.more(count)[language]
    }
  }

  private static func bounded(_ text: String) -> String { text.count > 3000 ? text.prefix(3000) + "…" : text }

  /// Where a source can be read; nothing but an address of the web becomes a link.
  private var address: String? {
    guard case .source(let source) = node.content else { return figureAddress }
    return WebAddress.isWeb(source.url) ? source.url : nil
  }
}
