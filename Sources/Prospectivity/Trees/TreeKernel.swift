/// Many cells down many trees at once: the fast form of `TreeEnsemble.value(ofTree:_:)`, to the same bits.
///
/// A tree takes a block of cells down before the next one does, so that its nodes stay in the first cache. All cells of
/// a block step together and no step branches on what it finds: the next node is the left child plus 0 or 1, a leaf
/// leads to itself, and the processor works at many cells at a time instead of guessing where one of them goes.
enum TreeKernel {
  /// Cells of a block.
  static let block = 256

  /// Invariants for the pointers: `nodes` are those of one tree, checked on `append`, so that each child, and the node
  /// after it, lies in the tree; `features` holds `block` values for each feature, cell by cell, none of them infinite,
  /// and none NaN unless `hasMissing`; `places` holds `block` places; `count` <= `block`.
  /// On return `places` holds the leaf of each cell.
  static func descend(
    _ nodes: UnsafePointer<TreeEnsemble.Node>, depth: Int, _ features: UnsafePointer<Float>, count: Int,
    hasMissing: Bool, _ places: UnsafeMutablePointer<UInt32>
  ) {
    for cell in 0..<count { places[cell] = 0 }
    if hasMissing { return descendMissing(nodes, depth: depth, features, count: count, places) }
    for _ in 0..<depth {
      for cell in 0..<count {
        let node = nodes[Int(places[cell])]
        let value = features[Int(node.link & TreeEnsemble.Node.featureMask) &* block &+ cell]
        places[cell] = (node.link >> TreeEnsemble.Node.childShift) &+ (value < node.threshold ? 0 : 1)
      }
    }
  }

  private static func descendMissing(
    _ nodes: UnsafePointer<TreeEnsemble.Node>, depth: Int, _ features: UnsafePointer<Float>, count: Int,
    _ places: UnsafeMutablePointer<UInt32>
  ) {
    for _ in 0..<depth {
      for cell in 0..<count {
        let place = places[cell]
        let node = nodes[Int(place)]
        // At a leaf any value, missing or not, leads back to it.
        let value = features[node.feature &* block &+ cell]
        let goesLeft = value < node.threshold || node.child == Int(place) || (value.isNaN && node.missingGoesLeft)
        places[cell] = UInt32(node.child) &+ (goesLeft ? 0 : 1)
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
    let block = TreeKernel.block
    var features = [Float](repeating: 0, count: max(featureCount, 1) * block)
    var places = [UInt32](repeating: 0, count: block)
    var answers = [Float](repeating: 0, count: block)
    for first in stride(from: 0, to: count, by: block) {
      let rows = first..<min(first + block, count)
      var hasMissing = false
      for (feature, column) in columns.enumerated() {
        for row in rows {
          let value = Self.seen(column[row])
          features[feature * block + row - first] = value
          if value.isNaN { hasMissing = true }
        }
      }
      features.withUnsafeBufferPointer { features in
        places.withUnsafeMutableBufferPointer { places in
          answers.withUnsafeMutableBufferPointer { answers in
            nodes.withUnsafeBufferPointer { nodes in
              values.withUnsafeBufferPointer { values in
                guard let features = features.baseAddress, let places = places.baseAddress,
                  let answers = answers.baseAddress, let nodes = nodes.baseAddress, let values = values.baseAddress
                else { return }
                for tree in 0..<depths.count {
                  let start = starts[tree]
                  TreeKernel.descend(
                    nodes + start, depth: depths[tree], features, count: rows.count, hasMissing: hasMissing, places)
                  let own = values + start
                  for cell in 0..<rows.count { answers[cell] = own[Int(places[cell])] }
                  body(rows, tree, answers)
                }
              }
            }
          }
        }
      }
    }
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

  /// Mean and variance (divisor trees - 1) of the answers of the trees, for each row.
  public func moments(_ columns: [[Double]], count: Int) -> (means: [Double], variances: [Double]) {
    var means = [Double](repeating: 0, count: count)
    var squares = means
    let trees = self.count
    means.withUnsafeMutableBufferPointer { means in
      squares.withUnsafeMutableBufferPointer { squares in
        forEachTree(columns, count: count) { rows, tree, answers in
          // Welford 1962.
          let share = 1 / Double(tree + 1)
          for row in rows {
            let answer = Double(answers[row - rows.lowerBound])
            let step = answer - means[row]
            means[row] += step * share
            squares[row] += step * (answer - means[row])
          }
        }
      }
    }
    return (means, squares.map { trees > 1 ? $0 / Double(trees - 1) : 0 })
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
