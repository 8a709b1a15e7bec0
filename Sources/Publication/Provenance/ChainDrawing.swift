import Assessment
import GraphLayout
import Programme

/// The chain of a figure as a drawing that stands alone: the figure at the left, the sources at the right.
public struct ChainDrawing: Sendable {
  let chain: ProvenanceChain
  let provenance: Provenance

  /// - Parameter provenance: of the edition that the chain is from.
  public init(_ chain: ProvenanceChain, of provenance: Provenance) {
    self.chain = chain
    self.provenance = provenance
  }

  private static let margin = 24.0
  private static let top = 96.0
  private static let narrowest = 760.0

  public func svg(in language: Language) throws(LayoutError) -> String {
    try svg(in: language, styled: true) { _ in nil }
  }

  /// What ``embedded(in:address:)`` needs in the style sheet of its page.
  package static var embeddedStyle: String { PlotSheet.css + css }

  /// The drawing for a page whose policy allows no style but its own sheet.
  /// - Parameter address: where the chain of another figure can be read, by its id.
  package func embedded(
    in language: Language, address: (String) -> String?
  ) throws(LayoutError) -> Markup {
    Markup(trusted: try svg(in: language, styled: false, address: address))
  }

  private func svg(
    in language: Language, styled: Bool, address: (String) -> String?
  ) throws(LayoutError) -> String {
    let boxes = chain.nodes.map { node in
      var box = ChainBox(node, in: provenance, language: language)
      if case .figure = node.content { box.figureAddress = address(node.id) }
      return box
    }
    let graph = LayeredGraph(
      boxes: boxes.map(\.size), links: chain.links.map { .init(from: $0.from, to: $0.to) })
    let layout = try graph.layout()
    let (dx, dy) = (Self.margin, Self.top)
    func moved(_ point: LayeredLayout.Point) -> LayeredLayout.Point { .init(x: point.x + dx, y: point.y + dy) }
    // Lines first: a box covers what runs behind it.
    var body: Markup = styled ? "<style>\(Markup(trusted: Self.css))</style>" : .empty
    body += layout.curves.map { Self.line($0.map(moved)) }.joined()
    body += zip(boxes, layout.centres).map { $0.markup(at: moved($1)) }.joined()
    let width = max(Self.narrowest, layout.width + 2 * Self.margin)
    body += """
      <text class="note" x="\(Coordinate(Self.margin))" y="72">\(line(figures[language], size: 13, width))</text>
      """
    let sheet = PlotSheet(
      width: width, height: layout.height + Self.top + Self.margin,
      title: line("\(ChainCatalogue.title[language]): \(label[language])", size: 18, width),
      note: line(
        "\(provenance.programme) \(provenance.edition) (\(provenance.date)). \(ChainCatalogue.reading[language])",
        size: 13, width),
      description: description(language), language: language, role: "graphics-document document")
    return sheet.svg(body, styled: styled)
  }

  private func line(_ text: String, size: Double, _ width: Double) -> String {
    WrappedText(mostLines: 1, width: width - 2 * Self.margin, size: size).lines(text).first ?? ""
  }

  /// A curve; nothing for a link without one.
  private static func line(_ points: [LayeredLayout.Point]) -> Markup {
    guard let start = points.first, points.count > 1 else { return .empty }
    let rest = points.dropFirst().map { "\(Coordinate($0.x).text) \(Coordinate($0.y).text)" }.joined(separator: " ")
    return "<path class=\"c-line\" d=\"M\(Coordinate(start.x)) \(Coordinate(start.y))C\(rest)\"/>"
  }

  // MARK: Words

  private var label: LocalizedText {
    let first = chain.nodes.first
    guard case .figure(let figure)? = first?.content else {
      return .init(en: first?.id ?? "", nl: first?.id ?? "")
    }
    return figure.label
  }

  private var figures: LocalizedText {
    let count = chain.nodes.count { node in
      if case .more = node.content { false } else { true }
    }
    return ChainCatalogue.drawn(count, omitted: chain.omitted, id: chain.nodes.first?.id ?? "")
  }

  /// The figure and what it rests on, for those who cannot see the drawing.
  private func description(_ language: Language) -> String {
    // The whole of a long text stands in the box that it belongs to.
    func cut(_ text: String) -> String { text.count > 200 ? text.prefix(200) + "…" : text }
    func name(_ node: ProvenanceChain.Node) -> String {
      switch node.content {
      case .figure(let figure): "\(cut(figure.label[language])) (\(cut(figure.text[language])))"
      case .source(let source): cut(source.title.isEmpty ? node.id : source.title)
      case .missing: node.id
      case .more(let count): ChainCatalogue.more(count)[language]
      }
    }
    let inputs = chain.links.filter { $0.from == 0 }.map { name(chain.nodes[$0.to]) }
    let first = chain.nodes.first.map(name) ?? ""
    let rests = inputs.isEmpty ? "" : " \(ChainCatalogue.restsOn[language]): \(inputs.joined(separator: "; "))."
    return "\(first).\(rests) \(figures[language])"
  }

  /// Light, with ink that keeps its contrast on paper.
  private static let css = """
    .c-line{fill:none;stroke:#8a7f6d;stroke-width:1.1}\
    .c-box{fill:#fff;stroke:#15595f;stroke-width:1.6}\
    .c-fact .c-box{fill:#fbf5e6;stroke:#8a6d1f;stroke-width:1.2}.c-fold{fill:#efe3c4;stroke:#8a6d1f;stroke-width:1}\
    .c-rule .c-box{fill:#f3eef8;stroke:#6b4f8a;stroke-width:1.2}\
    .c-source .c-box{fill:#e9f1f6;stroke:#2f5f9e;stroke-width:1.2}\
    .c-missing .c-box{fill:#fdf1ed;stroke:#a8371a;stroke-width:1.6;stroke-dasharray:5 3}\
    .c-more .c-box{fill:none;stroke:#8a7f6d;stroke-width:1;stroke-dasharray:2 3}\
    .plot .c-kind,.plot .c-state{font-size:11px;fill:#5a5145}.plot .c-state{text-anchor:end}\
    .plot .c-label{font-size:13px}.plot .c-value{font-size:14px;font-weight:600}\
    .plot .c-small{font-size:11px;fill:#5a5145}\
    .c-full{fill:#27221c}.c-open{fill:#fff;stroke:#27221c;stroke-width:1.3}\
    .c-unverified .c-open{stroke:#a8371a}.plot .c-unverified .c-state{fill:#a8371a;font-weight:600}\
    a .c-label{text-decoration:underline}a:hover .c-box,a:focus .c-box{stroke-width:2.4}
    """
}
