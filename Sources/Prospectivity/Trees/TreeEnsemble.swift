/// Decision trees in one row of compact nodes.
///
/// A cell starts at the root of a tree and goes left where its feature is below the threshold of the node, right where
/// it is not, until it reaches a leaf, whose value is the tree's answer. Features are compared in single precision, as
/// XGBoost and scikit-learn do; what is beyond its range counts as its largest number.
public struct TreeEnsemble: Sendable, Hashable {
  /// Eight bytes, so that a tree grown to the end on some thousands of rows fits a processor's first cache.
  struct Node: Sendable, Hashable {
    /// Positive infinity at a leaf.
    var threshold: Float
    /// Feature in the low 10 bits; bit 10 set where missing values go left; then the place of the left child in its
    /// tree, which the right child follows. A leaf is its own left child.
    var link: UInt32

    static let featureBits: UInt32 = 10
    static let featureMask: UInt32 = 1 << featureBits - 1
    static let childShift: UInt32 = featureBits + 1

    var feature: Int { Int(link & Self.featureMask) }
    var child: Int { Int(link >> Self.childShift) }
    var missingGoesLeft: Bool { link & (1 << Self.featureBits) != 0 }

    static func leaf(at place: Int) -> Node { Node(threshold: .infinity, link: UInt32(place) << childShift) }

    static func split(_ feature: Int, below threshold: Float, child: Int, missingGoesLeft: Bool) -> Node {
      Node(
        threshold: threshold,
        link: UInt32(child) << childShift | (missingGoesLeft ? 1 << featureBits : 0) | UInt32(feature))
    }
  }

  public static let mostFeatures = 1 << Int(Node.featureBits)
  public static let mostNodes = 1 << (32 - Int(Node.childShift))

  public let featureCount: Int
  /// Of all trees, one after the other.
  private(set) var nodes: [Node] = []
  /// The answer at each leaf, 0 elsewhere.
  private(set) var values: [Float] = []
  /// First node of each tree, and the number of nodes.
  private(set) var starts: [Int] = [0]
  /// Most steps from root to leaf of each tree.
  private(set) var depths: [Int] = []

  public var count: Int { depths.count }
  public var nodeCount: Int { nodes.count }
  /// Most steps from root to leaf of any tree.
  public var deepest: Int { depths.max() ?? 0 }

  /// - Throws: `tooLarge`.
  init(featureCount: Int) throws(TreeError) {
    guard featureCount <= Self.mostFeatures else {
      throw .tooLarge(what: "features", count: featureCount, limit: Self.mostFeatures)
    }
    self.featureCount = featureCount
  }

  /// Adds a tree whose children come in pairs after their parent.
  ///
  /// - Throws: `tooLarge`, and `model` where a node leads out of the tree or back.
  mutating func append(nodes added: [Node], values: [Float]) throws(TreeError) {
    guard added.count <= Self.mostNodes else {
      throw .tooLarge(what: "nodes in a tree", count: added.count, limit: Self.mostNodes)
    }
    guard !added.isEmpty, values.count == added.count else { throw .model(detail: "a tree without nodes") }
    var levels = [UInt32](repeating: 0, count: added.count)
    var answers = values
    for (place, node) in added.enumerated() {
      if node.child == place, node.threshold == .infinity { continue }
      answers[place] = 0
      guard node.child > place, node.child + 1 < added.count, node.feature < featureCount, !node.threshold.isNaN else {
        throw .model(detail: "node \(place) of tree \(count) leads nowhere")
      }
      for child in [node.child, node.child + 1] { levels[child] = levels[place] + 1 }
    }
    nodes += added
    self.values += answers
    starts.append(nodes.count)
    depths.append(Int(levels.max() ?? 0))
  }

  /// The trees of this one and then of others.
  func joined(with others: [TreeEnsemble]) -> TreeEnsemble {
    var all = self
    for other in others {
      precondition(other.featureCount == featureCount)
      all.starts += other.starts.dropFirst().map { $0 + all.nodes.count }
      all.nodes += other.nodes
      all.values += other.values
      all.depths += other.depths
    }
    return all
  }

  /// The answer of one tree for one row, as one would read it off a drawing of the tree.
  public func value(ofTree tree: Int, _ row: [Float]) -> Float {
    values[starts[tree] + leaf(ofTree: tree, row)]
  }

  /// The place in its tree of the leaf that a row falls into.
  func leaf(ofTree tree: Int, _ row: [Float]) -> Int {
    var place = 0
    while true {
      let node = nodes[starts[tree] + place]
      if node.child == place { return place }
      let value = row[node.feature]
      let goesLeft = value.isNaN ? node.missingGoesLeft : value < node.threshold
      place = node.child + (goesLeft ? 0 : 1)
    }
  }

  /// A value as trees see it.
  public static func seen(_ value: Double) -> Float {
    let single = Float(value)
    return single.isInfinite ? (single < 0 ? -Float.greatestFiniteMagnitude : .greatestFiniteMagnitude) : single
  }
}

extension TreeEnsemble: Codable {
  private struct Stored: Codable {
    var features: Int
    /// Number of nodes of each tree.
    var sizes: [Int]
    /// Feature of each node; -1 at a leaf.
    var feature: [Int]
    /// Threshold of a split, answer of a leaf.
    var number: [Float]
    /// Left child of each node, 0 at a leaf.
    var child: [Int]
    /// Nodes at which missing values go left.
    var missingLeft: [Int]
  }

  public func encode(to encoder: any Encoder) throws {
    var stored = Stored(features: featureCount, sizes: [], feature: [], number: [], child: [], missingLeft: [])
    for tree in 0..<count {
      stored.sizes.append(starts[tree + 1] - starts[tree])
      for index in starts[tree]..<starts[tree + 1] {
        let node = nodes[index]
        let isLeaf = node.child == index - starts[tree]
        stored.feature.append(isLeaf ? -1 : node.feature)
        stored.number.append(isLeaf ? values[index] : node.threshold)
        stored.child.append(isLeaf ? 0 : node.child)
        if node.missingGoesLeft { stored.missingLeft.append(index) }
      }
    }
    // A threshold above all numbers: JSON has no infinity.
    stored.number = stored.number.map { $0 == .infinity ? .greatestFiniteMagnitude : $0 }
    try stored.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let stored = try Stored(from: decoder)
    let total = stored.sizes.reduce(0) { $0 &+ $1 }
    guard stored.sizes.allSatisfy({ $0 > 0 }), stored.features >= 0,
      [stored.feature.count, stored.number.count, stored.child.count].allSatisfy({ $0 == total })
    else { throw TreeError.model(detail: "its lists differ in length") }
    try self.init(featureCount: stored.features)
    let missingLeft = Set(stored.missingLeft)
    var start = 0
    for size in stored.sizes {
      var added: [Node] = []
      var answers: [Float] = []
      for place in 0..<size {
        let (feature, number) = (stored.feature[start + place], stored.number[start + place])
        let child = stored.child[start + place]
        if feature < 0 {
          added.append(.leaf(at: place))
          answers.append(number)
          continue
        }
        guard feature < Self.mostFeatures, child > 0, child < Self.mostNodes else {
          throw TreeError.model(detail: "node \(place) leads nowhere")
        }
        added.append(
          .split(feature, below: number, child: child, missingGoesLeft: missingLeft.contains(start + place)))
        answers.append(0)
      }
      try append(nodes: added, values: answers)
      start += size
    }
  }
}
