import CGraphviz
import Synchronization

extension LayeredGraph {
  /// More is no drawing that anybody reads, and takes minutes.
  public static let mostBoxes = 1000
  public static let mostLinks = 5000

  /// Layers by Graphviz `dot`: Gansner, Koutsofios, North and Vo (1993), A technique for drawing directed graphs.
  ///
  /// Only sizes and links go to Graphviz, no text: it measures no letters, so fonts play no part, and no label can mean
  /// something to it. The same graph gives the same numbers.
  public func layout() throws(LayoutError) -> LayeredLayout {
    guard boxes.count <= Self.mostBoxes, links.count <= Self.mostLinks else {
      throw .tooLarge(boxes: boxes.count, links: links.count)
    }
    let isSound =
      boxes.allSatisfy { (1...10_000).contains($0.width) && (1...10_000).contains($0.height) }
      && links.allSatisfy { boxes.indices.contains($0.from) && boxes.indices.contains($0.to) }
    guard isSound, !boxes.isEmpty else { throw .unusable }
    return try GraphvizLayout.run(self)
  }
}

/// Graphviz behind a safe face.
///
/// Kernel with unsafe pointers. Invariants:
/// - Graphviz keeps state of its own between calls: one thread at a time is inside.
/// - Nodes and edges belong to the graph, and are read before it is closed; the layout is freed before the graph, the
///   graph before the context.
private enum GraphvizLayout {
  private static let turn = Mutex(())
  /// Graphviz has 72 units to its inch, in which sizes are given.
  private static let inch = 72.0

  static func run(_ graph: LayeredGraph) throws(LayoutError) -> LayeredLayout {
    let layout = turn.withLock { _ in laidOut(graph) }
    guard let layout else { throw .noEngine }
    return layout
  }

  /// - Returns: nil without the engine.
  private static func laidOut(_ graph: LayeredGraph) -> LayeredLayout? {
    // What goes wrong is told by the result; a library does not write on the terminal.
    agseterr(AGMAX)
    guard let context = gvContext() else { return nil }
    defer { gvFreeContext(context) }
    guard let drawing = delfstof_graph() else { return nil }
    defer { agclose(drawing) }
    let (width, height) = setDefaults(drawing, graph)
    var nodes: [UnsafeMutablePointer<Agnode_t>] = []
    for (number, box) in graph.boxes.enumerated() {
      guard let node = delfstof_node(drawing, "n\(number)") else { return nil }
      delfstof_set(node, width, "\(box.width / inch)")
      delfstof_set(node, height, "\(box.height / inch)")
      nodes.append(node)
    }
    var drawn: Set<LayeredGraph.Link> = []
    let edges = graph.links.map { link -> UnsafeMutablePointer<Agedge_t>? in
      guard link.from != link.to, drawn.insert(link).inserted else { return nil }
      return delfstof_edge(drawing, nodes[link.from], nodes[link.to])
    }
    guard gvLayout(context, drawing, "dot") == 0, delfstof_is_laid_out(drawing) != 0 else { return nil }
    defer { gvFreeLayout(context, drawing) }
    let box = delfstof_box(drawing)
    func point(_ point: pointf) -> LayeredLayout.Point { .init(x: point.x - box.LL.x, y: box.UR.y - point.y) }
    return LayeredLayout(
      width: box.UR.x - box.LL.x, height: box.UR.y - box.LL.y,
      centres: nodes.map { point(delfstof_centre($0)) },
      curves: edges.map { edge in
        guard let edge else { return [] }
        var points: UnsafePointer<pointf>?
        let count = Int(delfstof_curve(edge, &points))
        guard let points, count > 0 else { return [] }
        return UnsafeBufferPointer(start: points, count: count).map(point)
      })
  }

  /// - Returns: the attributes for the width and height of a node.
  private static func setDefaults(
    _ drawing: UnsafeMutablePointer<Agraph_t>, _ graph: LayeredGraph
  ) -> (UnsafeMutablePointer<Agsym_t>?, UnsafeMutablePointer<Agsym_t>?) {
    let (whole, node, edge) = (AGRAPH, AGNODE, AGOUTEDGE)
    for (kind, name, value) in [
      (whole, "rankdir", "LR"), (whole, "ranksep", "\(graph.layerGap / inch)"),
      (whole, "nodesep", "\(graph.boxGap / inch)"), (node, "shape", "box"), (node, "label", ""),
      (node, "fixedsize", "true"), (edge, "arrowhead", "none"), (edge, "tailport", "e"), (edge, "headport", "w"),
    ] {
      _ = delfstof_default(drawing, kind, name, value)
    }
    return (
      delfstof_default(drawing, node, "width", "1"), delfstof_default(drawing, node, "height", "1")
    )
  }
}
