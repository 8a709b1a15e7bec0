/// Many cells down a tree at once: the fast form of `TreeEnsemble.value(ofTree:_:)`, to the same bits.
///
/// A block of neighbouring cells goes down together. Evidence varies smoothly, so that at most nodes all of them go the
/// same way, which the least and greatest value of each feature in the block tell without a look at the cells; where
/// they part, each part goes on by itself with what the node says of its values. A few cells left are taken one by one.
struct TreeKernel {
  /// Most cells of a block.
  static let block = 256
  /// Parts of so few cells are not split further.
  private static let few = 4
  /// Deeper trees than any that is grown on evidence are walked cell by cell, so that no file makes the stack overflow.
  static let mostDepth = 512

  /// Invariants for the pointers: `nodes` and `values` are those of one tree, checked on `append`, so that each child, and
  /// the node after it, lies in the tree; `features` holds `stride` values for each cell, at least as many as there are
  /// features, none of them infinite; `list` holds the numbers of cells below `block`, `spare` has room for as many, and
  /// `answers` a place for each cell; `lows` and `highs` hold a number for each feature.
  let nodes: UnsafePointer<TreeEnsemble.Node>
  let values: UnsafePointer<Float>
  let features: UnsafePointer<Float>
  let stride: Int
  let list: UnsafeMutablePointer<UInt32>
  let spare: UnsafeMutablePointer<UInt32>
  let answers: UnsafeMutablePointer<Float>
  /// Least and greatest value of each feature among the cells that go down; without limits where some have none.
  let lows: UnsafeMutablePointer<Float>
  let highs: UnsafeMutablePointer<Float>
  let hasMissing: Bool

  /// Takes the cells of a part of the list from a node to their leaves.
  func descend(from start: Int, first: Int, count: Int) {
    var place = start
    while true {
      let node = nodes[place]
      let child = node.child
      if child == place {
        let answer = values[place]
        for index in first..<first + count { answers[Int(list[index])] = answer }
        return
      }
      let feature = node.feature
      if highs[feature] < node.threshold {
        place = child
      } else if lows[feature] >= node.threshold {
        place = child + 1
      } else if count <= Self.few {
        for index in first..<first + count { walk(Int(list[index]), from: place) }
        return
      } else {
        let left = part(node, first: first, count: count)
        let (low, high) = (lows[feature], highs[feature])
        // A feature that some cells lack has no limits: those cells may go either way.
        let isLimited = low > -.infinity
        if left > 0 {
          if isLimited { highs[feature] = node.threshold.nextDown }
          descend(from: child, first: first, count: left)
          highs[feature] = high
        }
        if left < count {
          if isLimited { lows[feature] = node.threshold }
          descend(from: child + 1, first: first + left, count: count - left)
          lows[feature] = low
        }
        return
      }
    }
  }

  /// Puts the cells that go left before those that go right.
  /// - Returns: how many go left.
  private func part(_ node: TreeEnsemble.Node, first: Int, count: Int) -> Int {
    let column = features + node.feature
    let threshold = node.threshold
    let missingLeft = node.missingGoesLeft
    var (left, right) = (first, 0)
    for index in first..<first + count {
      let cell = list[index]
      let value = column[Int(cell) &* stride]
      let goesLeft = value < threshold || (hasMissing && missingLeft && value.isNaN)
      // Both are written and one of them counts: no branch to guess. `left` never passes `index`.
      list[left] = cell
      spare[right] = cell
      left &+= goesLeft ? 1 : 0
      right &+= goesLeft ? 0 : 1
    }
    for index in 0..<right { list[left + index] = spare[index] }
    return left - first
  }

  /// One cell to its leaf.
  func walk(_ cell: Int, from start: Int) {
    let own = features + cell &* stride
    var place = start
    while true {
      let node = nodes[place]
      if node.child == place { break }
      let value = own[node.feature]
      let goesLeft = value < node.threshold || (hasMissing && node.missingGoesLeft && value.isNaN)
      place = node.child + (goesLeft ? 0 : 1)
    }
    answers[cell] = values[place]
  }
}

/// The features of a block of cells as trees see them, cell by cell, with their limits.
private struct TreeBlock {
  let stride: Int
  var features: [Float]
  var lows: [Float]
  var highs: [Float]
  var hasMissing = false

  init(stride: Int, cells: Int) {
    self.stride = stride
    features = [Float](repeating: 0, count: stride * cells)
    lows = [Float](repeating: 0, count: stride)
    highs = lows
  }

  mutating func fill(_ columns: [[Double]], _ rows: Range<Int>, _ missing: MissingEvidence) {
    hasMissing = false
    for (feature, column) in columns.enumerated() {
      var (low, high) = (Float.infinity, -Float.infinity)
      var isHoled = false
      var last: Float = 0
      var place = feature
      column.withUnsafeBufferPointer { column in
        for row in rows {
          var value = TreeEnsemble.seen(column[row])
          if value.isNaN {
            // A cell that is refused has no answer: any value does, and that of its neighbour keeps the block together.
            if missing == .refuse { value = last } else { isHoled = true }
          }
          features[place] = value
          place += stride
          if value < low { low = value }
          if value > high { high = value }
          last = value
        }
      }
      (lows[feature], highs[feature]) = isHoled ? (-.infinity, .infinity) : (low, high)
      hasMissing = hasMissing || isHoled
    }
  }
}

extension TreeEnsemble {
  /// Takes a run of rows down all trees, block by block.
  ///
  /// - Parameters:
  ///   - columns: one a feature, `count` values each, NaN where missing.
  ///   - missing: with `refuse` the answers for rows with a missing value mean nothing.
  ///   - body: called for each block with its rows, and once for each tree in order with its answers for them.
  func forEachTree(
    _ columns: [[Double]], count: Int, missing: MissingEvidence,
    _ body: (_ rows: Range<Int>, _ tree: Int, _ answers: UnsafePointer<Float>) -> Void
  ) {
    precondition(columns.count == featureCount && columns.allSatisfy { $0.count == count })
    let stride = max(featureCount, 1)
    // The features of a block take half of a first cache of 32 kB at most.
    let size = min(TreeKernel.block, max(64, 4096 / stride))
    var block = TreeBlock(stride: stride, cells: size)
    var lists = [UInt32](repeating: 0, count: 2 * size)
    var answers = [Float](repeating: 0, count: size)
    for first in Swift.stride(from: 0, to: count, by: size) {
      let rows = first..<min(first + size, count)
      block.fill(columns, rows, missing)
      let hasMissing = block.hasMissing
      block.features.withUnsafeBufferPointer { features in
        block.lows.withUnsafeMutableBufferPointer { lows in
          block.highs.withUnsafeMutableBufferPointer { highs in
            lists.withUnsafeMutableBufferPointer { lists in
              answers.withUnsafeMutableBufferPointer { answers in
                nodes.withUnsafeBufferPointer { nodes in
                  values.withUnsafeBufferPointer { values in
                    guard let features = features.baseAddress, let lows = lows.baseAddress,
                      let highs = highs.baseAddress, let list = lists.baseAddress, let answers = answers.baseAddress,
                      let nodes = nodes.baseAddress, let values = values.baseAddress
                    else { return }
                    for tree in 0..<depths.count {
                      let kernel = TreeKernel(
                        nodes: nodes + starts[tree], values: values + starts[tree], features: features,
                        stride: stride, list: list, spare: list + size, answers: answers, lows: lows, highs: highs,
                        hasMissing: hasMissing)
                      if depths[tree] > TreeKernel.mostDepth {
                        for cell in 0..<rows.count { kernel.walk(cell, from: 0) }
                      } else {
                        for cell in 0..<rows.count { list[cell] = UInt32(truncatingIfNeeded: cell) }
                        kernel.descend(from: 0, first: 0, count: rows.count)
                      }
                      body(rows, tree, answers)
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

  /// Σ of the answers of all trees, for each row.
  public func sums(_ columns: [[Double]], count: Int, missing: MissingEvidence = .learn) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    sums.withUnsafeMutableBufferPointer { sums in
      forEachTree(columns, count: count, missing: missing) { rows, _, answers in
        for row in rows { sums[row] += Double(answers[row - rows.lowerBound]) }
      }
    }
    return sums
  }

  /// Mean and variance (divisor trees - 1) of the answers of the trees, for each row. The means are those of ``sums``, to
  /// the bit.
  public func moments(
    _ columns: [[Double]], count: Int, missing: MissingEvidence = .learn
  ) -> (means: [Double], variances: [Double]) {
    var sums = [Double](repeating: 0, count: count)
    // Answers less that of the first tree: exact, and 0 where all trees agree.
    var (firsts, shifts, squares) = (sums, sums, sums)
    sums.withUnsafeMutableBufferPointer { sums in
      firsts.withUnsafeMutableBufferPointer { firsts in
        shifts.withUnsafeMutableBufferPointer { shifts in
          squares.withUnsafeMutableBufferPointer { squares in
            // Invariant: the lists hold `count` numbers and `rows` lies within them.
            forEachTree(columns, count: count, missing: missing) { rows, tree, answers in
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
    forEachTree(columns, count: count, missing: .learn) { rows, tree, found in
      for row in rows { answers[tree][row] = found[row - rows.lowerBound] }
    }
    return answers
  }
}
