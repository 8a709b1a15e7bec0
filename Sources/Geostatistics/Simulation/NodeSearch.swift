/// The walk along the path: finds the neighbours of every node among the data and the nodes before it.
struct NodeSearch {
  /// Count of a node that takes no part: masked, or known from a datum.
  static let notSimulated = UInt8.max

  let grid: PointGrid
  let data: ConditioningData
  let metric: NodeMetric
  let squaredRadius: Double
  let width: Int
  let levels: [SimulationLevel]
  let stencils: [SearchStencil]
  /// By node: `width` codes each.
  private(set) var codes: [Int32]
  private(set) var counts: [UInt8]
  private(set) var levelOf: [UInt8]
  private(set) var simulated = 0
  /// 1 for nodes with a value.
  private var known: [UInt8]

  init(
    grid: PointGrid, mask: [Bool]?, data: ConditioningData, metric: NodeMetric, radius: Double?, width: Int,
    levels: [SimulationLevel], stencils: [SearchStencil]
  ) {
    self.grid = grid
    self.data = data
    self.metric = metric
    squaredRadius = radius.map { $0 * $0 } ?? .infinity
    self.width = width
    self.levels = levels
    self.stencils = stencils
    codes = [Int32](repeating: 0, count: grid.count * width)
    counts = [UInt8](repeating: 0, count: grid.count)
    levelOf = counts
    known = counts
    if let mask { for node in 0..<grid.count where !mask[node] { counts[node] = Self.notSimulated } }
    for node in data.nodes where node >= 0 {
      known[Int(node)] = 1
      counts[Int(node)] = Self.notSimulated
    }
  }

  mutating func run(draws: AddressedDraws) {
    var isVisited = [Bool](repeating: false, count: grid.count)
    for (index, level) in levels.enumerated() {
      var nodes: [Int32] = []
      nodes.reserveCapacity(level.count)
      forEachNode(of: level) { node, _ in
        if counts[node] != Self.notSimulated, !isVisited[node] {
          nodes.append(Int32(node))
          isVisited[node] = true
        }
      }
      SimulationPath.shuffle(&nodes, draws: draws, level: index)
      walk(nodes, level: index)
      simulated += nodes.count
    }
  }

  /// Nodes of a level with their place in it.
  private func forEachNode(of level: SimulationLevel, _ body: (Int, SIMD3<Int>) -> Void) {
    for z in 0..<level.counts.z {
      for y in 0..<level.counts.y {
        let row = grid.node(
          column: level.first.x, row: level.first.y + y * level.stride, level: level.first.z + z * level.stride)
        for x in 0..<level.counts.x { body(row + x * level.stride, SIMD3(x, y, z)) }
      }
    }
  }

  private mutating func walk(_ nodes: [Int32], level index: Int) {
    let level = levels[index]
    let stencil = stencils[index]
    // Nodes of the level with a margin as wide as the stencil, so that no offset leaves the array.
    let size = level.counts &+ 2 &* stencil.reach
    func padded(_ p: SIMD3<Int>) -> Int {
      ((p.z + stencil.reach.z) * size.y + p.y + stencil.reach.y) * size.x + p.x + stencil.reach.x
    }
    var done = [UInt8](repeating: 0, count: size.x * size.y * size.z)
    var doneCount = 0
    forEachNode(of: level) { node, place in
      if known[node] != 0 {
        done[padded(place)] = 1
        doneCount += 1
      }
    }
    let linear = stencil.offsets.map { (Int32($0.z) * Int32(size.y) + $0.y) * Int32(size.x) + $0.x }
    // Data that are not nodes of this level.
    let off = (0..<Int32(data.count)).filter { datum in
      let node = Int(data.nodes[Int(datum)])
      guard node >= 0 else { return true }
      return level.place(
        column: node % grid.columns, row: node / grid.columns % grid.rows, level: node / (grid.columns * grid.rows))
        == nil
    }
    let buckets = DataBuckets(places: data.places, data: off, metric: metric)
    var list = NeighbourList(width: width, dataCount: Int32(data.count))
    var chosen = [Int32](repeating: 0, count: width + 1)
    for node in nodes {
      let number = Int(node)
      let place = SIMD3(
        (number % grid.columns - level.first.x) / level.stride,
        (number / grid.columns % grid.rows - level.first.y) / level.stride,
        (number / (grid.columns * grid.rows) - level.first.z) / level.stride)
      let at = padded(place)
      var count = Self.collect(done, at: at, linear, wanted: width, &chosen)
      let base = number * width
      let isShort = count < width && !stencil.isComplete && count < doneCount
      if isShort || !buckets.isEmpty {
        list.removeAll()
        if isShort {
          everyNode(of: level, done: done, padded: padded, around: number, into: &list)
        } else {
          for k in 0..<count { list.append(chosen[k], stencil.squaredDistances[Int(chosen[k])]) }
        }
        if !buckets.isEmpty {
          let center = grid.center(node: number)
          let bound = list.isFull ? list.farthest : squaredRadius
          buckets.visit(around: center, bound: bound) { datum, distance in
            if distance <= squaredRadius { list.insert(-1 - datum, distance) }
          }
        }
        count = list.count
        for k in 0..<count { codes[base + k] = list.codes[k] }
      } else {
        for k in 0..<count { codes[base + k] = chosen[k] }
      }
      counts[number] = UInt8(count)
      levelOf[number] = UInt8(index)
      known[number] = 1
      done[at] = 1
      doneCount += 1
    }
  }

  /// All nodes that are done, for the few that find too little in the stencil.
  private func everyNode(
    of level: SimulationLevel, done: [UInt8], padded: (SIMD3<Int>) -> Int, around node: Int,
    into list: inout NeighbourList
  ) {
    let center = grid.center(node: node)
    forEachNode(of: level) { other, place in
      guard done[padded(place)] != 0 else { return }
      let distance = metric.squaredDistance(grid.center(node: other) - center)
      if distance <= squaredRadius { list.insert(-1 - list.dataCount - Int32(other), distance) }
    }
  }

  /// The first `wanted` offsets of a stencil that lead to a node that is done.
  ///
  /// Invariant: `at` plus any offset is an index of `done`, which has a margin as wide as the stencil; `chosen` has room
  /// for `wanted` + 1.
  private static func collect(
    _ done: [UInt8], at: Int, _ offsets: [Int32], wanted: Int, _ chosen: inout [Int32]
  ) -> Int {
    done.withUnsafeBufferPointer { done in
      offsets.withUnsafeBufferPointer { offsets in
        chosen.withUnsafeMutableBufferPointer { chosen in
          var found = 0
          var index = 0
          while index < offsets.count {
            chosen[found] = Int32(truncatingIfNeeded: index)
            found &+= Int(done[at &+ Int(offsets[index])])
            if found == wanted { break }
            index &+= 1
          }
          return found
        }
      }
    }
  }
}

/// The nearest of data and nodes in ascending order of distance; of equal distances data before nodes, then by index.
struct NeighbourList {
  let width: Int
  let dataCount: Int32
  private(set) var codes: [Int32]
  private var distances: [Double]
  private(set) var count = 0

  init(width: Int, dataCount: Int32) {
    self.width = width
    self.dataCount = dataCount
    codes = [Int32](repeating: 0, count: width)
    distances = [Double](repeating: 0, count: width)
  }

  var isFull: Bool { count == width }
  var farthest: Double { distances[count - 1] }

  mutating func removeAll() { count = 0 }

  /// Adds one that is no nearer than those before.
  mutating func append(_ code: Int32, _ distance: Double) {
    codes[count] = code
    distances[count] = distance
    count += 1
  }

  mutating func insert(_ code: Int32, _ distance: Double) {
    if isFull {
      guard precedes(code, distance, count - 1) else { return }
    } else {
      count += 1
    }
    var position = count - 1
    while position > 0, precedes(code, distance, position - 1) {
      codes[position] = codes[position - 1]
      distances[position] = distances[position - 1]
      position -= 1
    }
    codes[position] = code
    distances[position] = distance
  }

  private func precedes(_ code: Int32, _ distance: Double, _ other: Int) -> Bool {
    if distance != distances[other] { return distance < distances[other] }
    // Stencil codes come last; data codes, then codes of far nodes, descend with their index.
    if codes[other] >= 0 { return code < 0 }
    return code > codes[other]
  }
}
