import Foundation
import NumericalMethods

/// How an isolation forest is grown.
public struct IsolationOptions: Sendable, Hashable, Codable {
  public var trees: Int
  /// Rows drawn without replacement for each tree.
  public var sampleSize: Int
  public var seed: UInt64

  public init(trees: Int = 100, sampleSize: Int = 256, seed: UInt64 = 1) {
    self.trees = trees
    self.sampleSize = sampleSize
    self.seed = seed
  }
}

/// An isolation forest (Liu, Ting & Zhou 2008): how unlike the rows it was grown on a cell is.
///
/// Trees split at random; what stands apart from the rest is alone after few splits. The score 2^(-h/c), h the mean
/// number of splits and c what it would be in a random search tree, is near 1 for a cell unlike the others and below
/// 0.5 for one like them. Grown on a whole area it finds anomalies without knowing a single deposit; grown on deposits
/// alone (one class) a *low* score says that a cell is like them.
public struct IsolationForest: Sendable, Hashable, Codable {
  public let features: [String]
  public let options: IsolationOptions
  public let ensemble: TreeEnsemble
  /// c(ψ) for the rows of a tree.
  let normalPath: Double

  /// - Throws: `noRows`, `missing`, `allMissing`, `constant`, `tooFew` rows, `parameter`, `trees`.
  public init(_ table: FeatureTable, options: IsolationOptions = IsolationOptions()) throws(LearningError) {
    try ForestOptions.require("trees", options.trees, atLeast: 1)
    try ForestOptions.require("rows of a tree", options.sampleSize, atLeast: 2)
    guard table.count > 0 else { throw .noRows }
    guard table.count >= 2 else { throw .tooFew(what: "rows", count: table.count, needed: 2) }
    try table.refuseEmptyAndConstant()
    try table.refuseMissing()
    features = table.names
    self.options = options
    let size = min(options.sampleSize, table.count)
    normalPath = Self.expectedPath(size)
    let columns = table.columns.map { $0.map { TreeEnsemble.seen($0) } }
    let limit = Int(log2(Double(size)).rounded(.up))
    let stream = RandomStream(seed: options.seed, name: "isolation trees")
    do throws(TreeError) {
      var ensemble = try TreeEnsemble(featureCount: table.names.count)
      for tree in 0..<options.trees {
        var draws = stream.trial(tree)
        var rows = Array(0..<table.count)
        for place in 0..<size { rows.swapAt(place, place + Int(draws.uniform() * Double(rows.count - place))) }
        let grown = Self.grow(columns, Array(rows.prefix(size)), limit: limit, &draws)
        try ensemble.append(nodes: grown.nodes, values: grown.values)
      }
      self.ensemble = ensemble
    } catch { throw .trees(error) }
  }

  private static func grow(
    _ columns: [[Float]], _ sample: [Int], limit: Int, _ draws: inout TrialDraws
  ) -> TreeGrowth.Tree {
    var tree = TreeGrowth.Tree(nodes: [.leaf(at: 0)], values: [0])
    var open = [(node: 0, rows: sample, depth: 0)]
    while let (node, rows, depth) = open.popLast() {
      tree.values[node] = Float(Double(depth) + expectedPath(rows.count))
      guard depth < limit, rows.count > 1 else { continue }
      // Only features that still vary can be cut.
      let extents = columns.map { column in
        rows.reduce((low: Float.infinity, high: -Float.infinity)) {
          (min($0.low, column[$1]), max($0.high, column[$1]))
        }
      }
      let varying = columns.indices.filter { extents[$0].low < extents[$0].high }
      guard !varying.isEmpty else { continue }
      let feature = varying[Int(draws.uniform() * Double(varying.count))]
      let (low, high) = (Double(extents[feature].low), Double(extents[feature].high))
      let cut = Float(low + draws.uniform() * (high - low))
      let threshold = cut > extents[feature].low ? cut : extents[feature].high
      let left = rows.filter { columns[feature][$0] < threshold }
      let right = rows.filter { !(columns[feature][$0] < threshold) }
      let child = tree.nodes.count
      tree.nodes[node] = .split(feature, below: threshold, child: child, missingGoesLeft: left.count >= right.count)
      for place in [child, child + 1] {
        tree.nodes.append(.leaf(at: place))
        tree.values.append(0)
      }
      open.append((child + 1, right, depth + 1))
      open.append((child, left, depth + 1))
    }
    return tree
  }

  /// c(n) = 2 H(n - 1) - 2 (n - 1)/n, the mean path of an unsuccessful search in a binary search tree (Liu et al. 2008,
  /// equation 1), with the harmonic number as a sum.
  static func expectedPath(_ count: Int) -> Double {
    guard count > 1 else { return 0 }
    let harmonic = (1..<count).reduce(0) { $0 + 1 / Double($1) }
    return 2 * harmonic - 2 * Double(count - 1) / Double(count)
  }

  /// Scores in (0, 1) of a run of rows; NaN where a feature is missing.
  public func scores(_ columns: [[Double]], count: Int) -> [Double] {
    let trees = Double(ensemble.count)
    let found = ensemble.sums(columns, count: count, missing: .refuse).map { exp2(-$0 / trees / normalPath) }
    return MissingEvidence.refuse.masking(found, columns)
  }
}
