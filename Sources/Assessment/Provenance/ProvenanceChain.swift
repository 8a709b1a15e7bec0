import Programme

/// What stands behind one figure: figures and sources as nodes, and which rests on which. Each stands in it once; the
/// nearest come first, and what is more than a drawing can hold is counted.
public struct ProvenanceChain: Sendable {
  /// The first one is the figure itself.
  public private(set) var nodes: [Node] = []
  public private(set) var links: [Link] = []
  /// Figures and sources behind the figure that are not among the nodes.
  public private(set) var omitted = 0

  public struct Node: Sendable {
    public let id: String
    public let content: Content

    public enum Content: Sendable {
      case figure(Provenance.Figure)
      case source(Provenance.Source)
      /// Named, but not in the edition.
      case missing
      /// So many figures and sources on which one node rests too.
      case more(Int)
    }
  }

  /// One node rests on another, by their numbers.
  public struct Link: Sendable, Hashable {
    public let from: Int
    public let to: Int
  }

  private enum Key: Hashable {
    case figure(String)
    case source(String)
  }

  init(of id: String, in provenance: Provenance, most: Int) {
    let reached = Self.reached(from: id, in: provenance)
    let drawn = reached.prefix(max(1, most))
    omitted = reached.count - drawn.count
    let numbers = Dictionary(drawn.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    nodes = drawn.map { Self.node($0, in: provenance) }
    for (number, key) in drawn.enumerated() {
      let targets = Self.targets(of: key, in: provenance)
      links += targets.compactMap { numbers[$0].map { Link(from: number, to: $0) } }
      let rest = targets.count { numbers[$0] == nil }
      guard rest > 0 else { continue }
      links.append(Link(from: number, to: nodes.count))
      nodes.append(Node(id: "", content: .more(rest)))
    }
  }

  /// All of the chain, nearest first and in the order in which inputs are named.
  private static func reached(from id: String, in provenance: Provenance) -> [Key] {
    var found: [Key] = [.figure(id)]
    var known: Set<Key> = [.figure(id)]
    var next = 0
    while next < found.count {
      for target in targets(of: found[next], in: provenance) where known.insert(target).inserted {
        found.append(target)
      }
      next += 1
    }
    return found
  }

  private static func targets(of key: Key, in provenance: Provenance) -> [Key] {
    guard case .figure(let id) = key, let figure = provenance.figures[id] else { return [] }
    var seen: Set<Key> = [key]
    return (figure.inputs.map(Key.figure) + figure.sources.map(Key.source)).filter { seen.insert($0).inserted }
  }

  private static func node(_ key: Key, in provenance: Provenance) -> Node {
    switch key {
    case .figure(let id): Node(id: id, content: provenance.figures[id].map(Node.Content.figure) ?? .missing)
    case .source(let id): Node(id: id, content: provenance.sources[id].map(Node.Content.source) ?? .missing)
    }
  }
}

extension ProvenanceChain.Node {
  /// What it is: fact, model, rule, source.
  public var kind: LocalizedText {
    switch content {
    case .source: DifferenceText.kind(.source)
    case .figure where EditionDifference.isPart(id): .init(en: "input", nl: "invoer")
    case .figure, .missing: DifferenceText.kind(EditionDifference.Kind(figure: id))
    case .more: .init(en: "not drawn", nl: "niet getekend")
    }
  }
}
