/// The nodes to simulate in an order that respects the path, each with the neighbours that condition it.
///
/// The neighbours of a node are the nearest of the data and the nodes before it on the path; they are the same for all
/// realisations. Nothing here depends on the variogram.
struct SimulationSequence: Sendable {
  let grid: PointGrid
  let data: ConditioningData
  let levels: [SimulationLevel]
  let stencils: [SearchStencil]
  /// By node: `width` codes, nearest neighbour first.
  let codes: [Code]
  /// Neighbours of each node; `NodeSearch.notSimulated` at nodes that take no part.
  let counts: [UInt8]
  /// Level of the path of each node.
  let levelOf: [UInt8]
  private(set) var nodes: OrderedNodes

  /// A neighbour: 0 or more is an offset of the stencil; below 0 a datum d as −1 − d, or a node n beyond the stencil as
  /// −1 − (number of data) − n.
  typealias Code = Int32

  /// - Parameters:
  ///   - mask: nodes to simulate; nil for all.
  ///   - width: 1 ... 200.
  init(
    grid: PointGrid, mask: [Bool]?, data: ConditioningData, path: SimulationPath, neighbourhood: Neighbourhood,
    width: Int, draws: AddressedDraws
  ) {
    self.grid = grid
    self.data = data
    let metric = NodeMetric(neighbourhood)
    levels = path.levels(of: grid, draws: draws)
    // Enough for a full neighbourhood at the sparsest moment of a level, in a corner of the grid.
    let axes = [grid.columns, grid.rows, grid.levels].count { $0 > 1 }
    let density = levels.count > 1 ? 1 << axes : max(1, grid.count / 1024)
    let wanted = min(3 * width * density << max(0, axes - 1) / 2, 1 << 22)
    stencils = levels.map {
      SearchStencil(grid: grid, level: $0, metric: metric, radius: neighbourhood.radius, wanted: wanted)
    }
    var search = NodeSearch(
      grid: grid, mask: mask, data: data, metric: metric, radius: neighbourhood.radius, width: width, levels: levels,
      stencils: stencils)
    search.run(draws: draws)
    codes = search.codes
    counts = search.counts
    levelOf = search.levelOf
    nodes = OrderedNodes(width: width, nothing: 0)
    nodes = arranged(width: width, total: search.simulated)
  }

  /// Neighbour of `node` as a row of the values: a node, or a datum after all nodes.
  @inline(__always)
  func place(_ code: Code, node: Int32, offsets: [Int32]) -> Int32 {
    if code >= 0 { return node &+ offsets[Int(code)] }
    let number = -1 - code
    let dataCount = Int32(data.count)
    return number < dataCount ? Int32(grid.count) &+ number : number &- dataCount
  }

  /// Offsets of a stencil as differences of node indices.
  func gridOffsets(level: Int) -> [Int32] {
    let stride = levels[level].stride
    return stencils[level].offsets.map {
      Int32(((Int($0.z) * grid.rows + Int($0.y)) * grid.columns + Int($0.x)) * stride)
    }
  }

  /// The nodes depth first through their neighbours, tile by tile.
  private func arranged(width: Int, total: Int) -> OrderedNodes {
    let offsets = levels.indices.map { gridOffsets(level: $0) }
    var nodes = OrderedNodes(width: width, nothing: Int32(grid.count + data.count))
    nodes.reserveCapacity(total)
    var isOpen = counts.map { $0 != NodeSearch.notSimulated }
    // A node, and how many of its neighbours are known to be computed before it.
    var stack: [(node: Int32, seen: Int)] = []
    grid.forEachNodeByTile { start in
      guard isOpen[start] else { return }
      isOpen[start] = false
      stack.append((Int32(start), 0))
      while let (node, seen) = stack.last {
        let base = Int(node) * width
        let count = Int(counts[Int(node)])
        let level = Int(levelOf[Int(node)])
        var k = seen
        var open: Int32 = -1
        while k < count, open < 0 {
          let place = place(codes[base + k], node: node, offsets: offsets[level])
          if place < Int32(grid.count), isOpen[Int(place)] { open = place }
          k += 1
        }
        if open >= 0 {
          stack[stack.count - 1].seen = k
          isOpen[Int(open)] = false
          stack.append((open, 0))
        } else {
          stack.removeLast()
          nodes.append(node, count: count) { place(codes[base + $0], node: node, offsets: offsets[level]) }
        }
      }
    }
    return nodes
  }
}

/// Nodes in the order of computation, with the rows of values that each depends on.
///
/// A node comes after its neighbours, and near nodes come near each other, so that the values of neighbours are still in
/// the cache. It is not the order of the path, but no value can tell.
struct OrderedNodes: Sendable {
  /// Neighbours a node, at most.
  let width: Int
  private(set) var order: [Int32] = []
  /// `width` a node: rows of nodes, then of data, then one that stands for no neighbour.
  private(set) var neighbours: [Int32] = []
  /// The row that stands for no neighbour.
  let nothing: Int32

  init(width: Int, nothing: Int32) {
    self.width = width
    self.nothing = nothing
  }

  mutating func reserveCapacity(_ count: Int) {
    order.reserveCapacity(count)
    neighbours.reserveCapacity(count * width)
  }

  @inline(__always)
  mutating func append(_ node: Int32, count: Int, _ neighbour: (Int) -> Int32) {
    order.append(node)
    for k in 0..<count { neighbours.append(neighbour(k)) }
    for _ in count..<width { neighbours.append(nothing) }
  }
}

extension PointGrid {
  /// Every node once, in tiles that are small enough for the cache.
  func forEachNodeByTile(_ body: (Int) -> Void) {
    let edge = levels == 1 ? SIMD3(32, 32, 1) : SIMD3(16, 16, 16)
    for z in stride(from: 0, to: levels, by: edge.z) {
      for y in stride(from: 0, to: rows, by: edge.y) {
        for x in stride(from: 0, to: columns, by: edge.x) {
          for level in z..<min(z + edge.z, levels) {
            for row in y..<min(y + edge.y, rows) {
              let first = node(column: x, row: row, level: level)
              for node in first..<first + min(edge.x, columns - x) { body(node) }
            }
          }
        }
      }
    }
  }
}
