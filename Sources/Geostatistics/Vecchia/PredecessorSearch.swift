/// The nearest samples among those that come earlier in an order, by (distance, sample index).
struct PredecessorSearch: Sendable {
  private let points: [SIMD3<Double>]
  private let rank: [Int32]
  private let tree: SpaceTree
  /// Of each node of the tree the lowest rank in it: a node without predecessors is passed over.
  private let lowestRank: [Int32]

  init(_ points: [SIMD3<Double>], order: [Int32]) {
    self.points = points
    var rank = [Int32](repeating: 0, count: points.count)
    for (position, index) in order.enumerated() { rank[Int(index)] = Int32(position) }
    let tree = SpaceTree(points)
    var lowest = [Int32](repeating: .max, count: tree.nodes.count)
    // Children come after their parents.
    for (index, node) in tree.nodes.enumerated().reversed() {
      if node.child > 0 {
        lowest[index] = min(lowest[Int(node.child)], lowest[Int(node.child) + 1])
      } else {
        for position in Int(node.first)..<Int(node.end) {
          lowest[index] = min(lowest[index], rank[Int(tree.order[position])])
        }
      }
    }
    self.rank = rank
    self.tree = tree
    lowestRank = lowest
  }

  /// The `most` nearest predecessors of each sample in the order, by ascending index; fewer at its beginning.
  func predecessors(_ order: ArraySlice<Int32>, most: Int) -> ConditioningSets {
    var sets = ConditioningSets(count: order.count, most: most)
    var nearest = Nearest(most: most)
    var stack: [(node: Int32, distance: Double)] = []
    for (row, sample) in order.enumerated() {
      let place = points[Int(sample)]
      let limit = rank[Int(sample)]
      nearest.clear()
      stack.append((0, 0))
      while let (top, distance) = stack.popLast() {
        guard distance <= nearest.reach else { continue }
        let node = tree.nodes[Int(top)]
        if node.child > 0 {
          let near = (node: node.child, distance: bound(node.child, place, limit))
          let far = (node: node.child + 1, distance: bound(node.child + 1, place, limit))
          let inOrder = near.distance <= far.distance ? (near, far) : (far, near)
          if inOrder.1.distance <= nearest.reach { stack.append(inOrder.1) }
          if inOrder.0.distance <= nearest.reach { stack.append(inOrder.0) }
          continue
        }
        for position in Int(node.first)..<Int(node.end) {
          let index = tree.order[position]
          guard rank[Int(index)] < limit else { continue }
          nearest.offer(SearchMetric.squaredLength(points[Int(index)] - place), index)
        }
      }
      sets.set(row, nearest.indices)
    }
    return sets
  }

  private func bound(_ node: Int32, _ place: SIMD3<Double>, _ limit: Int32) -> Double {
    lowestRank[Int(node)] < limit
      ? SpaceTree.squaredDistance(place, to: tree.nodes[Int(node)], margin: 0) : .infinity
  }
}

/// The best so far, sorted.
private struct Nearest {
  private let most: Int
  private var found: [(distance: Double, index: Int32)] = []

  init(most: Int) {
    self.most = most
    found.reserveCapacity(most + 1)
  }

  /// Nothing farther can come in.
  var reach: Double { found.count < most ? .greatestFiniteMagnitude : found.last?.distance ?? -1 }

  var indices: [Int32] { found.map(\.index).sorted() }

  mutating func clear() { found.removeAll(keepingCapacity: true) }

  mutating func offer(_ distance: Double, _ index: Int32) {
    if found.count == most, let last = found.last, (last.distance, last.index) < (distance, index) { return }
    var position = found.count
    found.append((distance, index))
    while position > 0, (distance, index) < (found[position - 1].distance, found[position - 1].index) {
      found[position] = found[position - 1]
      position -= 1
    }
    found[position] = (distance, index)
    if found.count > most { found.removeLast() }
  }
}

/// Rows of sample indices of unequal length.
struct ConditioningSets: Sendable {
  let count: Int
  let most: Int
  private var indices: [Int32]
  private var lengths: [Int32]

  init(count: Int, most: Int) {
    self.count = count
    self.most = most
    indices = [Int32](repeating: 0, count: count * most)
    lengths = [Int32](repeating: 0, count: count)
  }

  subscript(row: Int) -> ArraySlice<Int32> { indices[row * most..<row * most + Int(lengths[row])] }

  func length(_ row: Int) -> Int { Int(lengths[row]) }

  mutating func set(_ row: Int, _ members: [Int32]) {
    for (position, member) in members.enumerated() { indices[row * most + position] = member }
    lengths[row] = Int32(members.count)
  }
}
