import NumericalMethods

/// Grows one tree (Breiman, Friedman, Olshen & Stone 1984): at each node the split that lowers the squares about the
/// means of its sides most, among features drawn by lot (Breiman 2001).
///
/// With w the weight of a side and s the weighted sum of its targets the split is best where sₗ²/wₗ + sᵣ²/wᵣ is largest.
/// For targets 0 and 1 that is the split that lowers Gini's impurity, 2 (s/w)(1 - s/w), most. Thresholds lie midway
/// between neighbouring values. As in scikit-learn a node is split until its targets are equal or its rows too few, also
/// where a split gains nothing yet, and features that are constant in the node count as drawn, unless no other was
/// found. XGBoost is not used here: its exact method draws features for a whole level of a tree, its histograms round
/// values to bins.
struct TreeGrowth {
  let features: PresortedFeatures
  let featuresPerSplit: Int
  /// Least number of distinct rows in a leaf.
  let minimumLeaf: Int
  let maximumDepth: Int

  struct Tree {
    var nodes: [TreeEnsemble.Node] = []
    var values: [Float] = []
  }

  private struct Split {
    var score = -Double.infinity
    var feature = 0
    var threshold: Float = 0
    var missingGoesLeft = false
  }

  private struct Segment {
    let node: Int
    let first: Int
    let end: Int
    let depth: Int
  }

  private struct Sums {
    var weight = 0.0
    var hits = 0.0
    var rows = 0

    mutating func add(_ weight: Double, _ target: Double) {
      self.weight += weight
      hits += weight * target
      rows += 1
    }
    var score: Double { hits * hits / weight }
    static func + (one: Sums, other: Sums) -> Sums {
      Sums(weight: one.weight + other.weight, hits: one.hits + other.hits, rows: one.rows + other.rows)
    }
    static func - (one: Sums, other: Sums) -> Sums {
      Sums(weight: one.weight - other.weight, hits: one.hits - other.hits, rows: one.rows - other.rows)
    }
  }

  /// - Parameters:
  ///   - targets: of each row: 1 for a deposit and 0 for another row, or a residual.
  ///   - weights: what each row counts for; rows of weight 0 are out of the tree's bag. One is above 0 at least.
  ///   - candidates: the features that the tree may use.
  func grow(targets: [Double], weights: [Double], candidates: [Int]? = nil, draws: inout TrialDraws) -> Tree {
    var orders = features.orders.map { order in order.filter { weights[Int($0)] > 0 } }
    var spare = [Int32](repeating: 0, count: orders[0].count)
    var goesLeft = [Bool](repeating: false, count: features.count)
    var lots = candidates ?? Array(features.columns.indices)
    var tree = Tree(nodes: [.leaf(at: 0)], values: [0])
    var open = [Segment(node: 0, first: 0, end: orders[0].count, depth: 0)]
    while let segment = open.popLast() {
      var total = Sums()
      for index in segment.first..<segment.end {
        let row = Int(orders[0][index])
        total.add(weights[row], targets[row])
      }
      tree.values[segment.node] = Float(total.hits / total.weight)
      guard total.rows >= 2 * minimumLeaf, segment.depth < maximumDepth, !isPure(orders[0], segment, targets),
        let split = bestSplit(orders, segment, total, targets, weights, &lots, &draws)
      else { continue }

      let column = features.columns[split.feature]
      for index in segment.first..<segment.end {
        let row = Int(orders[0][index])
        let value = column[row]
        goesLeft[row] = value.isNaN ? split.missingGoesLeft : value < split.threshold
      }
      var middle = segment.first
      for feature in orders.indices {
        middle = Self.partition(&orders[feature], &spare, segment.first, segment.end, goesLeft)
      }
      let child = tree.nodes.count
      tree.nodes[segment.node] = .split(
        split.feature, below: split.threshold, child: child, missingGoesLeft: split.missingGoesLeft)
      for place in [child, child + 1] {
        tree.nodes.append(.leaf(at: place))
        tree.values.append(0)
      }
      open.append(Segment(node: child + 1, first: middle, end: segment.end, depth: segment.depth + 1))
      open.append(Segment(node: child, first: segment.first, end: middle, depth: segment.depth + 1))
    }
    return tree
  }

  private func isPure(_ order: [Int32], _ segment: Segment, _ targets: [Double]) -> Bool {
    let first = targets[Int(order[segment.first])]
    for index in segment.first..<segment.end where targets[Int(order[index])] != first { return false }
    return true
  }

  private func bestSplit(
    _ orders: [[Int32]], _ segment: Segment, _ total: Sums, _ targets: [Double], _ weights: [Double],
    _ lots: inout [Int], _ draws: inout TrialDraws
  ) -> Split? {
    var best = Split()
    var constants = 0
    for visited in lots.indices {
      guard visited < featuresPerSplit || visited == constants else { break }
      let drawn = visited + Int(draws.uniform() * Double(lots.count - visited))
      lots.swapAt(visited, drawn)
      if !search(orders[lots[visited]], lots[visited], segment, total, targets, weights, &best) { constants += 1 }
    }
    return best.score > -.infinity ? best : nil
  }

  /// The best split on one feature; false where it has one value in the node.
  private func search(
    _ order: [Int32], _ feature: Int, _ segment: Segment, _ total: Sums, _ targets: [Double], _ weights: [Double],
    _ best: inout Split
  ) -> Bool {
    let column = features.columns[feature]
    var missing = Sums()
    var end = segment.end
    while end > segment.first, column[Int(order[end - 1])].isNaN {
      end -= 1
      let row = Int(order[end])
      missing.add(weights[row], targets[row])
    }
    guard end > segment.first else { return false }
    let highest = column[Int(order[end - 1])]
    if missing.rows == 0, column[Int(order[segment.first])] == highest { return false }
    var left = Sums()
    for index in segment.first..<end {
      let row = Int(order[index])
      left.add(weights[row], targets[row])
      let value = column[row]
      if index + 1 < end {
        let next = column[Int(order[index + 1])]
        guard value < next else { continue }
        let middle = value + (next - value) / 2
        let threshold = middle > value && middle.isFinite ? middle : next
        if missing.rows > 0 {
          consider(left, total - left, feature, threshold, missingGoesLeft: false, &best)
          let joined = left + missing
          consider(joined, total - joined, feature, threshold, missingGoesLeft: true, &best)
        } else {
          consider(left, total - left, feature, threshold, missingGoesLeft: nil, &best)
        }
      } else if missing.rows > 0 {
        // What has a value against what has none.
        consider(left, missing, feature, .infinity, missingGoesLeft: false, &best)
      }
    }
    return true
  }

  /// - Parameter missingGoesLeft: nil where the node has no missing values, which then go with the heavier side.
  private func consider(
    _ left: Sums, _ right: Sums, _ feature: Int, _ threshold: Float, missingGoesLeft: Bool?, _ best: inout Split
  ) {
    guard left.rows >= minimumLeaf, right.rows >= minimumLeaf else { return }
    let score = left.score + right.score
    guard score > best.score else { return }
    best = Split(
      score: score, feature: feature, threshold: threshold,
      missingGoesLeft: missingGoesLeft ?? (left.weight >= right.weight))
  }

  /// Rows that go left before the others, each side in its order.
  private static func partition(
    _ order: inout [Int32], _ spare: inout [Int32], _ first: Int, _ end: Int, _ goesLeft: [Bool]
  ) -> Int {
    var middle = first
    var kept = 0
    for index in first..<end {
      let row = order[index]
      if goesLeft[Int(row)] {
        order[middle] = row
        middle += 1
      } else {
        spare[kept] = row
        kept += 1
      }
    }
    for index in 0..<kept { order[middle + index] = spare[index] }
    return middle
  }
}
