import GraphLayout
import Testing

@Suite("Boxes in layers")
struct LayeredGraphTests {
  /// A tree of three a box, with links that join its branches.
  private var graph: LayeredGraph {
    let boxes = (0..<40).map { LayeredGraph.Size(width: 120, height: 30 + Double($0 % 4) * 25) }
    var links: [LayeredGraph.Link] = []
    for box in 0..<40 {
      for child in (3 * box + 1)...(3 * box + 3) where child < 40 { links.append(.init(from: box, to: child)) }
      if box % 5 == 0, box + 20 < 40 { links.append(.init(from: box, to: box + 20)) }
    }
    return LayeredGraph(boxes: boxes, links: links)
  }

  @Test("no box covers another, and each link runs from the right side of a box to the left side of one to its right")
  func places() throws {
    let layout = try graph.layout()
    #expect(layout.centres.count == graph.boxes.count && layout.curves.count == graph.links.count)
    for a in graph.boxes.indices {
      for b in 0..<a {
        let apartX = abs(layout.centres[a].x - layout.centres[b].x)
        let apartY = abs(layout.centres[a].y - layout.centres[b].y)
        let isApart =
          apartX >= (graph.boxes[a].width + graph.boxes[b].width) / 2
          || apartY >= (graph.boxes[a].height + graph.boxes[b].height) / 2
        #expect(isApart, "\(a) and \(b)")
      }
      let (centre, box) = (layout.centres[a], graph.boxes[a])
      #expect(centre.x - box.width / 2 >= -0.5 && centre.x + box.width / 2 <= layout.width + 0.5)
      #expect(centre.y - box.height / 2 >= -0.5 && centre.y + box.height / 2 <= layout.height + 0.5)
    }
    for (link, curve) in zip(graph.links, layout.curves) {
      let (first, last) = (try #require(curve.first), try #require(curve.last))
      #expect(curve.count % 3 == 1)
      #expect(abs(first.x - layout.centres[link.from].x - 60) < 1.5 && abs(first.y - layout.centres[link.from].y) < 1.5)
      #expect(abs(last.x - layout.centres[link.to].x + 60) < 1.5 && abs(last.y - layout.centres[link.to].y) < 1.5)
      #expect(first.x < last.x)
    }
  }

  @Test("the same graph gives the same numbers, on many threads at once too")
  func deterministic() async throws {
    let graph = graph
    let first = try graph.layout()
    try await withThrowingTaskGroup(of: LayeredLayout.self) { group in
      for _ in 0..<8 { group.addTask { try graph.layout() } }
      for try await layout in group {
        #expect(layout.centres == first.centres && layout.curves == first.curves)
      }
    }
  }

  @Test("circles, links to oneself and links that are named twice do no harm")
  func circles() throws {
    let boxes = [LayeredGraph.Size](repeating: .init(width: 50, height: 20), count: 3)
    let graph = LayeredGraph(
      boxes: boxes,
      links: [
        .init(from: 0, to: 1), .init(from: 1, to: 2), .init(from: 2, to: 0), .init(from: 1, to: 1),
        .init(from: 0, to: 1),
      ])
    let layout = try graph.layout()
    #expect(layout.curves.map(\.isEmpty) == [false, false, false, true, true])
    #expect(Set(layout.centres).count == 3)
  }

  @Test("one box alone is a layout")
  func alone() throws {
    let layout = try LayeredGraph(boxes: [.init(width: 100, height: 40)], links: []).layout()
    #expect(abs(layout.width - 100) < 1 && abs(layout.height - 40) < 1)
  }

  @Test("what is no graph is refused, and so is more than anybody reads")
  func refused() {
    let box = LayeredGraph.Size(width: 10, height: 10)
    let graphs = [
      LayeredGraph(boxes: [], links: []), LayeredGraph(boxes: [box], links: [.init(from: 0, to: 1)]),
      LayeredGraph(boxes: [.init(width: .nan, height: 10)], links: []),
      LayeredGraph(boxes: [.init(width: 10, height: -1)], links: []),
    ]
    for graph in graphs { #expect(throws: LayoutError.unusable) { try graph.layout() } }
    let many = LayeredGraph(boxes: .init(repeating: box, count: 1001), links: [])
    #expect(throws: LayoutError.tooLarge(boxes: 1001, links: 0)) { try many.layout() }
  }
}
