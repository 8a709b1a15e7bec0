/// A k-d tree (Bentley 1975) over the samples in the frame of the search sphere, made to answer "which samples lie
/// within a distance of this box". Its boxes are tight, so that clusters and drill holes cost no empty space.
struct SampleTree: Sendable {
  struct Node: Sendable {
    var low: SIMD3<Double>
    var high: SIMD3<Double>
    /// Range of positions.
    var first: Int32
    var end: Int32
    /// The first child; the second follows it. 0 for a leaf.
    var child: Int32
  }

  private static let leafCount = 8

  /// Root first.
  private(set) var nodes: [Node] = []
  /// Sample index of each position.
  private(set) var order: [Int32]
  /// Position of each sample.
  private(set) var positions: [Int32]
  /// Reduced coordinates, in order of position.
  private(set) var points: [SIMD3<Double>]

  init(_ places: [SIMD3<Double>]) {
    order = places.indices.map { Int32($0) }
    positions = order
    points = places
    guard !places.isEmpty else { return }
    let count = places.count
    var nodes = [Self.node(points, 0, count)]
    nodes.reserveCapacity(count / 2)
    points.withUnsafeMutableBufferPointer { points in
      order.withUnsafeMutableBufferPointer { order in
        var next = 0
        while next < nodes.count {
          let node = nodes[next]
          let (first, end) = (Int(node.first), Int(node.end))
          let extent = node.high - node.low
          if end - first > Self.leafCount, extent.max() > 0 {
            let axis = extent.x >= extent.y && extent.x >= extent.z ? 0 : extent.y >= extent.z ? 1 : 2
            let middle = (first + end) / 2
            Self.partition(points, order, axis, first, end, middle)
            nodes[next].child = Int32(nodes.count)
            nodes.append(Self.node(points, first, middle))
            nodes.append(Self.node(points, middle, end))
          }
          next += 1
        }
      }
    }
    self.nodes = nodes
    for (position, sample) in order.enumerated() { positions[Int(sample)] = Int32(position) }
  }

  private static func node(_ points: some RandomAccessCollection<SIMD3<Double>>, _ first: Int, _ end: Int) -> Node {
    var low = points[points.index(points.startIndex, offsetBy: first)]
    var high = low
    for index in first..<end {
      let point = points[points.index(points.startIndex, offsetBy: index)]
      low.replace(with: point, where: point .< low)
      high.replace(with: point, where: point .> high)
    }
    return Node(low: low, high: high, first: Int32(first), end: Int32(end), child: 0)
  }

  /// Moves the points below the middle of the order along an axis before `middle` (Hoare 1961).
  private static func partition(
    _ points: UnsafeMutableBufferPointer<SIMD3<Double>>, _ order: UnsafeMutableBufferPointer<Int32>, _ axis: Int,
    _ start: Int, _ finish: Int, _ middle: Int
  ) {
    var (first, last) = (start, finish - 1)
    while first < last {
      let pivot = points[(first + last) / 2][axis]
      var (left, right) = (first, last)
      while left <= right {
        while points[left][axis] < pivot { left += 1 }
        while points[right][axis] > pivot { right -= 1 }
        if left <= right {
          points.swapAt(left, right)
          order.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if middle <= right {
        last = right
      } else if middle >= left {
        first = left
      } else {
        return
      }
    }
  }

  @inline(__always)
  static func squaredDistance(_ low: SIMD3<Double>, _ high: SIMD3<Double>, to box: KernelBox) -> Double {
    let one = low - box.high
    let other = box.low - high
    var gap = one.replacing(with: other, where: other .> one)
    gap.replace(with: 0, where: gap .< 0)
    return gap.x * gap.x + gap.y * gap.y + gap.z * gap.z
  }

  /// Positions of all samples within a distance of a box, ascending.
  ///
  /// - Parameter found: emptied first.
  func positions(within squaredDistance: Double, of box: KernelBox, into found: inout [Int32]) {
    found.removeAll(keepingCapacity: true)
    nodes.withUnsafeBufferPointer { nodes in
      points.withUnsafeBufferPointer { points in
        if !nodes.isEmpty { visit(0, nodes, points, squaredDistance, box, &found) }
      }
    }
  }

  private func visit(
    _ index: Int, _ nodes: UnsafeBufferPointer<Node>, _ points: UnsafeBufferPointer<SIMD3<Double>>,
    _ limit: Double, _ box: KernelBox, _ found: inout [Int32]
  ) {
    let node = nodes[index]
    guard Self.squaredDistance(node.low, node.high, to: box) <= limit else { return }
    if node.child > 0 {
      visit(Int(node.child), nodes, points, limit, box, &found)
      visit(Int(node.child) + 1, nodes, points, limit, box, &found)
    } else {
      for position in Int(node.first)..<Int(node.end)
      where Self.squaredDistance(points[position], points[position], to: box) <= limit {
        found.append(Int32(position))
      }
    }
  }

  /// Positions of at least `count` samples (or all) near a place, without any promise that they are the nearest.
  func positions(near place: SIMD3<Double>, count: Int) -> Range<Int> {
    var index = 0
    guard !nodes.isEmpty else { return 0..<0 }
    while nodes[index].child > 0 {
      let child = Int(nodes[index].child)
      let box = KernelBox(low: place, high: place)
      let left = Self.squaredDistance(nodes[child].low, nodes[child].high, to: box)
      let right = Self.squaredDistance(nodes[child + 1].low, nodes[child + 1].high, to: box)
      let next = left <= right ? child : child + 1
      guard Int(nodes[next].end - nodes[next].first) >= count else { break }
      index = next
    }
    return Int(nodes[index].first)..<Int(nodes[index].end)
  }
}

/// A box in the frame of the search sphere.
struct KernelBox: Sendable {
  var low: SIMD3<Double>
  var high: SIMD3<Double>
}
