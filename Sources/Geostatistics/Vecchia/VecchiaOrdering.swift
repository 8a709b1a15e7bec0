import NumericalMethods

/// The order in which the Vecchia approximation conditions the samples on each other. It decides on the accuracy:
/// maximin is best for most models, and any order is exact when each sample is conditioned on all before it.
public enum VecchiaOrdering: Sendable, Hashable {
  /// Each sample is the one farthest from all before it; the first is the one nearest to the centre (Guinness 2018,
  /// Technometrics 60, 415-429).
  case maximin
  /// By the sum of the coordinates (Vecchia 1988 and most since).
  case coordinate
  /// At random, without any view of the coordinates.
  case random(seed: UInt64)
  /// A permutation of the sample indices.
  case given([Int32])

  /// Sample indices in order.
  ///
  /// - Throws: `parameter` when a given order is no permutation.
  func permutation(_ points: [SIMD3<Double>]) throws(GeostatisticsError) -> [Int32] {
    let indices = points.indices.map { Int32($0) }
    switch self {
    case .maximin: return Self.maximin(points)
    case .coordinate:
      let sums = points.map { $0.x + $0.y + $0.z }
      return indices.sorted { (sums[Int($0)], $0) < (sums[Int($1)], $1) }
    case .random(let seed):
      let stream = RandomStream(seed: seed, name: "Vecchia ordering")
      let keys = indices.map { index in
        var draws = stream.trial(Int(index))
        return draws.uniform()
      }
      return indices.sorted { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
    case .given(let order):
      guard order.sorted() == indices else {
        throw .parameter(.order, is: .note(.repeated), expected: .condition(.samplesOnce))
      }
      return order
    }
  }

  /// Exactly: the farthest sample comes off a heap of distances to the nearest chosen one. Choosing a sample at distance
  /// d can only bring others within d of it nearer, which are about n/k at the k-th choice.
  private static func maximin(_ points: [SIMD3<Double>]) -> [Int32] {
    guard !points.isEmpty else { return [] }
    let middle = points.reduce(SIMD3<Double>.zero, +) / Double(points.count)
    var first = 0
    var nearest = Double.infinity
    for (index, point) in points.enumerated() {
      let squared = SearchMetric.squaredLength(point - middle)
      if squared < nearest { (first, nearest) = (index, squared) }
    }
    let tree = SpaceTree(points)
    var distance = [Double](repeating: .infinity, count: points.count)
    var heap = FarthestHeap()
    var order: [Int32] = []
    order.reserveCapacity(points.count)
    var stack: [Int32] = []

    func choose(_ chosen: Int, within radius: Double) {
      order.append(Int32(chosen))
      distance[chosen] = -1
      let place = points[chosen]
      stack.append(0)
      while let top = stack.popLast() {
        let node = tree.nodes[Int(top)]
        guard SpaceTree.squaredDistance(place, to: node, margin: 0) <= radius else { continue }
        if node.child > 0 {
          stack.append(node.child)
          stack.append(node.child + 1)
          continue
        }
        for position in Int(node.first)..<Int(node.end) {
          let index = Int(tree.order[position])
          guard distance[index] >= 0 else { continue }
          let squared = SearchMetric.squaredLength(points[index] - place)
          if squared < distance[index] {
            distance[index] = squared
            heap.push(squared, Int32(index))
          }
        }
      }
    }

    choose(first, within: .infinity)
    while let (squared, index) = heap.pop() {
      // An entry of a sample that has come nearer since, or is chosen, is out of date.
      guard distance[Int(index)] == squared else { continue }
      choose(Int(index), within: squared)
    }
    return order
  }
}

/// A binary heap of (distance, index) with the farthest first, the lower index first among equals.
private struct FarthestHeap {
  private var entries: [(distance: Double, index: Int32)] = []

  private static func before(_ one: (distance: Double, index: Int32), _ other: (distance: Double, index: Int32)) -> Bool
  {
    one.distance > other.distance || (one.distance == other.distance && one.index < other.index)
  }

  mutating func push(_ distance: Double, _ index: Int32) {
    let entry = (distance: distance, index: index)
    var position = entries.count
    entries.append(entry)
    while position > 0 {
      let parent = (position - 1) / 2
      guard Self.before(entry, entries[parent]) else { break }
      entries[position] = entries[parent]
      position = parent
    }
    entries[position] = entry
  }

  mutating func pop() -> (Double, Int32)? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    let count = entries.count
    guard count > 0 else { return first }
    var position = 0
    while true {
      var child = 2 * position + 1
      guard child < count else { break }
      if child + 1 < count && Self.before(entries[child + 1], entries[child]) { child += 1 }
      guard Self.before(entries[child], last) else { break }
      entries[position] = entries[child]
      position = child
    }
    entries[position] = last
    return first
  }
}
