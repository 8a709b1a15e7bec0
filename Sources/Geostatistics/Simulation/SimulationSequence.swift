/// The nodes to simulate in an order that respects the path, each with the neighbours that condition it.
///
/// The neighbours of a node are the nearest of the data and the nodes before it on the path; they are the same for all
/// realisations. Nothing here depends on the variogram.
struct SimulationSequence: Sendable {
  let grid: PointGrid
  let data: ConditioningData
  /// Most neighbours of a node.
  let width: Int
  let levels: [SimulationLevel]
  let stencils: [SearchStencil]
  /// Nodes in the order of computation: a node comes after its neighbours, and near nodes come near each other, so that
  /// the values of neighbours are still in the cache. It is not the order of the path, but no value can tell.
  private(set) var order: [Int32] = []
  /// `width` codes a node, nearest neighbour first, in the order of computation: see `Code`.
  private(set) var codes: [Int32] = []
  private(set) var counts: [UInt8] = []
  private(set) var levelOf: [UInt8] = []

  /// A neighbour: 0 or more is an offset of the stencil; below 0 a datum d as −1 − d, or a node n beyond the stencil as
  /// −1 − (number of data) − n.
  typealias Code = Int32

  /// - Parameters:
  ///   - mask: nodes to simulate; nil for all.
  ///   - width: 1 ... 255.
  init(
    grid: PointGrid, mask: [Bool]?, data: ConditioningData, path: SimulationPath, neighbourhood: Neighbourhood,
    width: Int, draws: AddressedDraws
  ) {
    self.grid = grid
    self.data = data
    self.width = width
    let metric = NodeMetric(neighbourhood)
    levels = path.levels(of: grid, draws: draws)
    // Enough for a full neighbourhood at the sparsest moment of a level, in a corner of the grid.
    let axes = [grid.columns, grid.rows, grid.levels].count { $0 > 1 }
    let density = levels.count > 1 ? 1 << axes : max(1, grid.count / 1024)
    let wanted = 3 * width * density << max(0, axes - 1) / 2
    stencils = levels.map {
      SearchStencil(grid: grid, level: $0, metric: metric, radius: neighbourhood.radius, wanted: min(wanted, 1 << 22))
    }
    var found = NodeSearch(
      grid: grid, mask: mask, data: data, metric: metric, radius: neighbourhood.radius, width: width, levels: levels,
      stencils: stencils)
    found.run(draws: draws)
    arrange(found)
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

  /// Orders the nodes: depth first through the neighbours of each node, tile by tile.
  private mutating func arrange(_ found: NodeSearch) {
    let offsets = levels.indices.map { gridOffsets(level: $0) }
    let total = found.simulated
    order.reserveCapacity(total)
    codes.reserveCapacity(total * width)
    counts.reserveCapacity(total)
    levelOf.reserveCapacity(total)
    var isOpen = found.counts.map { $0 != NodeSearch.notSimulated }
    var stack: [(node: Int32, next: Int32)] = []
    let flat = grid.levels == 1
    let edge = SIMD3(flat ? 32 : 16, flat ? 32 : 16, flat ? 1 : 16)
    for z in stride(from: 0, to: grid.levels, by: edge.z) {
      for y in stride(from: 0, to: grid.rows, by: edge.y) {
        for x in stride(from: 0, to: grid.columns, by: edge.x) {
          for level in z..<min(z + edge.z, grid.levels) {
            for row in y..<min(y + edge.y, grid.rows) {
              let first = grid.node(column: x, row: row, level: level)
              for node in first..<first + min(edge.x, grid.columns - x) where isOpen[node] {
                isOpen[node] = false
                stack.append((Int32(node), 0))
                while let (top, next) = stack.last {
                  let base = Int(top) * width
                  let count = Int32(found.counts[Int(top)])
                  let level = Int(found.levelOf[Int(top)])
                  var k = next
                  var deeper: Int32 = -1
                  while k < count {
                    let place = self.place(found.codes[base + Int(k)], node: top, offsets: offsets[level])
                    k += 1
                    if place < Int32(grid.count), isOpen[Int(place)] {
                      deeper = place
                      break
                    }
                  }
                  if deeper >= 0 {
                    stack[stack.count - 1].next = k
                    isOpen[Int(deeper)] = false
                    stack.append((deeper, 0))
                  } else {
                    stack.removeLast()
                    order.append(top)
                    counts.append(UInt8(count))
                    levelOf.append(UInt8(level))
                    codes.append(contentsOf: found.codes[base..<base + width])
                  }
                }
              }
            }
          }
        }
      }
    }
  }

}
