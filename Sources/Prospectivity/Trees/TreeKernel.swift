/// Many cells down a tree at once: the fast form of `TreeEnsemble.value(ofTree:_:)`, to the same bits.
///
/// A tree takes a block of cells down before the next one does, so that its nodes stay in the first cache. All cells of
/// a block step together and no step branches on what it finds: the next node is the left child plus 0 or 1, a leaf
/// leads to itself, and the processor works at many cells at a time instead of guessing where one of them goes. Few
/// cells go as deep as a tree is: after the steps that most need, those not yet at a leaf go on among themselves.
enum TreeKernel {
  /// Most cells of a block.
  static let block = 256

  /// Memory for the cells of a block. Lists of different lengths, for lists a whole page apart get in each other's way.
  struct Room {
    /// Where each cell is.
    let places: UnsafeMutablePointer<UInt32>
    /// Cells that go on, and where they are.
    let cells: UnsafeMutablePointer<UInt32>
    let on: UnsafeMutablePointer<UInt32>
  }

  /// Invariants for the pointers: `nodes` are those of one tree, checked on `append`, so that each child, and the node
  /// after it, lies in the tree; `features` holds `stride` values for each cell, at least as many as there are features,
  /// none of them infinite, and none NaN unless `hasMissing`; the lists of `room` hold `block` places; `count` <=
  /// `block`; `most` <= `depth`, the most steps to a leaf.
  /// On return `room.places` holds the leaf of each cell.
  static func descend(
    _ nodes: UnsafePointer<TreeEnsemble.Node>, most: Int, depth: Int, _ features: UnsafePointer<Float>, stride: Int,
    count: Int, hasMissing: Bool, _ room: Room
  ) {
    let places = room.places
    for cell in 0..<count { places[cell] = 0 }
    if hasMissing { return descendMissing(nodes, depth: depth, features, stride: stride, count: count, places) }
    for _ in 0..<most {
      var own = features
      for cell in 0..<count {
        places[cell] = next(nodes, places[cell], own)
        own += stride
      }
    }
    guard most < depth else { return }
    var open = 0
    for cell in 0..<count {
      let place = places[cell]
      room.cells[open] = UInt32(truncatingIfNeeded: cell)
      room.on[open] = place
      open &+= nodes[Int(place)].link >> TreeEnsemble.Node.childShift == place ? 0 : 1
    }
    guard open > 0 else { return }
    for _ in most..<depth {
      for index in 0..<open {
        room.on[index] = next(nodes, room.on[index], features + Int(room.cells[index]) &* stride)
      }
    }
    for index in 0..<open { places[Int(room.cells[index])] = room.on[index] }
  }

  /// The node after `place` for a cell with the given features, none of them missing.
  @inline(__always)
  private static func next(
    _ nodes: UnsafePointer<TreeEnsemble.Node>, _ place: UInt32, _ features: UnsafePointer<Float>
  ) -> UInt32 {
    let node = nodes[Int(place)]
    let value = features[Int(node.link & TreeEnsemble.Node.featureMask)]
    return (node.link >> TreeEnsemble.Node.childShift) &+ (value < node.threshold ? 0 : 1)
  }

  private static func descendMissing(
    _ nodes: UnsafePointer<TreeEnsemble.Node>, depth: Int, _ features: UnsafePointer<Float>, stride: Int, count: Int,
    _ places: UnsafeMutablePointer<UInt32>
  ) {
    for _ in 0..<depth {
      for cell in 0..<count {
        let place = places[cell]
        let node = nodes[Int(place)]
        // At a leaf any value, missing or not, leads back to it.
        let value = features[cell &* stride &+ node.feature]
        let goesLeft = value < node.threshold || node.child == Int(place) || (value.isNaN && node.missingGoesLeft)
        places[cell] = UInt32(truncatingIfNeeded: node.child) &+ (goesLeft ? 0 : 1)
      }
    }
  }
}

extension TreeEnsemble {
  /// Takes a run of rows down all trees, block by block.
  ///
  /// - Parameters:
  ///   - columns: one a feature, `count` values each, NaN where missing.
  ///   - body: called for each block with its rows, and once for each tree in order with its answers for them.
  func forEachTree(
    _ columns: [[Double]], count: Int,
    _ body: (_ rows: Range<Int>, _ tree: Int, _ answers: UnsafePointer<Float>) -> Void
  ) {
    precondition(columns.count == featureCount && columns.allSatisfy { $0.count == count })
    let stride = max(featureCount, 1)
    // The features of a block take half of a first cache of 32 kB at most.
    let block = min(TreeKernel.block, max(64, 4096 / stride))
    var features = [Float](repeating: 0, count: stride * block)
    var lists = [UInt32](repeating: 0, count: 3 * TreeKernel.block + 48)
    var answers = [Float](repeating: 0, count: block)
    var steps = depths
    for first in Swift.stride(from: 0, to: count, by: block) {
      let rows = first..<min(first + block, count)
      var hasMissing = false
      for (feature, column) in columns.enumerated() {
        for row in rows {
          let value = Self.seen(column[row])
          features[(row - first) * stride + feature] = value
          if value.isNaN { hasMissing = true }
        }
      }
      features.withUnsafeBufferPointer { features in
        lists.withUnsafeMutableBufferPointer { lists in
          answers.withUnsafeMutableBufferPointer { answers in
            nodes.withUnsafeBufferPointer { nodes in
              values.withUnsafeBufferPointer { values in
                guard let features = features.baseAddress, let lists = lists.baseAddress,
                  let answers = answers.baseAddress, let nodes = nodes.baseAddress, let values = values.baseAddress
                else { return }
                let room = TreeKernel.Room(
                  places: lists, cells: lists + TreeKernel.block + 16, on: lists + 2 * (TreeKernel.block + 16))
                for tree in 0..<depths.count {
                  TreeKernel.descend(
                    nodes + starts[tree], most: steps[tree], depth: depths[tree], features, stride: stride,
                    count: rows.count, hasMissing: hasMissing, room)
                  let own = values + starts[tree]
                  for cell in 0..<rows.count { answers[cell] = own[Int(room.places[cell])] }
                  if first == 0 { steps[tree] = usualSteps(tree, room.places, count: rows.count) }
                  body(rows, tree, answers)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The steps after which all but a tenth of the cells of a block were at a leaf: what to expect of the next block. It
  /// is a matter of speed alone.
  private func usualSteps(_ tree: Int, _ places: UnsafePointer<UInt32>, count: Int) -> Int {
    var deeper = [Int](repeating: 0, count: depths[tree] + 1)
    for cell in 0..<count { deeper[Int(levels[starts[tree] + Int(places[cell])])] += 1 }
    var rest = count
    for (level, cells) in deeper.enumerated() {
      rest -= cells
      if rest * 10 <= count { return level }
    }
    return depths[tree]
  }

  /// Σ of the answers of all trees, for each row.
  public func sums(_ columns: [[Double]], count: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    sums.withUnsafeMutableBufferPointer { sums in
      forEachTree(columns, count: count) { rows, _, answers in
        for row in rows { sums[row] += Double(answers[row - rows.lowerBound]) }
      }
    }
    return sums
  }

  /// Mean and variance (divisor trees - 1) of the answers of the trees, for each row. The means are those of ``sums``, to
  /// the bit.
  public func moments(_ columns: [[Double]], count: Int) -> (means: [Double], variances: [Double]) {
    var sums = [Double](repeating: 0, count: count)
    // Answers less that of the first tree: exact, and 0 where all trees agree.
    var (firsts, shifts, squares) = (sums, sums, sums)
    sums.withUnsafeMutableBufferPointer { sums in
      firsts.withUnsafeMutableBufferPointer { firsts in
        shifts.withUnsafeMutableBufferPointer { shifts in
          squares.withUnsafeMutableBufferPointer { squares in
            // Invariant: the lists hold `count` numbers and `rows` lies within them.
            forEachTree(columns, count: count) { rows, tree, answers in
              if tree == 0 {
                for row in rows { firsts[row] = Double(answers[row - rows.lowerBound]) }
              }
              for row in rows {
                let answer = Double(answers[row - rows.lowerBound])
                let shift = answer - firsts[row]
                sums[row] += answer
                shifts[row] += shift
                squares[row] += shift * shift
              }
            }
          }
        }
      }
    }
    let trees = Double(self.count)
    let variances = zip(shifts, squares).map { shift, square in
      trees > 1 ? max(0, square - shift * shift / trees) / (trees - 1) : 0
    }
    return (sums.map { $0 / trees }, variances)
  }

  /// The answers of each tree, tree by tree.
  public func answers(_ columns: [[Double]], count: Int) -> [[Float]] {
    var answers = [[Float]](repeating: [Float](repeating: 0, count: count), count: self.count)
    forEachTree(columns, count: count) { rows, tree, found in
      for row in rows { answers[tree][row] = found[row - rows.lowerBound] }
    }
    return answers
  }
}
