/// A k-d tree (Bentley 1975) over points, of which only the boxes of the nodes and the order of the points are kept.
///
/// What is found by it does not depend on how it is built: boxes only bound distances from below.
struct SpaceTree: Sendable {
  struct Node: Sendable {
    var low: SIMD3<Double>
    var high: SIMD3<Double>
    /// Range in `order`.
    var first: Int32
    var end: Int32
    /// The first child; the second is the next one. 0 for a leaf.
    var child: Int32
  }

  private static let leafCount = 8

  /// Root first; empty without points.
  private(set) var nodes: [Node] = []
  /// Point indices, so that each node's points are neighbours.
  private(set) var order: [Int32]

  init(_ points: [SIMD3<Double>]) {
    order = points.indices.map { Int32($0) }
    guard !points.isEmpty else { return }
    nodes.append(Self.node(points, order, 0, points.count))
    var next = 0
    while next < nodes.count {
      split(next, points)
      next += 1
    }
  }

  private mutating func split(_ index: Int, _ points: [SIMD3<Double>]) {
    let node = nodes[index]
    let (first, end) = (Int(node.first), Int(node.end))
    let extent = node.high - node.low
    guard end - first > Self.leafCount, extent.max() > 0 else { return }
    let axis = extent.x >= extent.y && extent.x >= extent.z ? 0 : extent.y >= extent.z ? 1 : 2
    order[first..<end].sort { (points[Int($0)][axis], $0) < (points[Int($1)][axis], $1) }
    let middle = (first + end) / 2
    nodes[index].child = Int32(nodes.count)
    nodes.append(Self.node(points, order, first, middle))
    nodes.append(Self.node(points, order, middle, end))
  }

  private static func node(_ points: [SIMD3<Double>], _ order: [Int32], _ first: Int, _ end: Int) -> Node {
    var low = points[Int(order[first])]
    var high = low
    for index in order[first..<end] {
      low = pointwiseMin(low, points[Int(index)])
      high = pointwiseMax(high, points[Int(index)])
    }
    return Node(low: low, high: high, first: Int32(first), end: Int32(end), child: 0)
  }

  /// Squared distance from a place to the box of a node, 0 inside; `margin` is taken off along each axis.
  static func squaredDistance(_ place: SIMD3<Double>, to node: Node, margin: Double) -> Double {
    let outside = pointwiseMax(node.low - place, place - node.high) - margin
    return SearchMetric.squaredLength(pointwiseMax(outside, SIMD3<Double>.zero))
  }
}
