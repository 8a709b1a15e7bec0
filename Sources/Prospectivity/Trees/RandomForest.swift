import NumericalMethods

/// How a random forest is grown.
public struct ForestOptions: Sendable, Hashable, Codable {
  public var trees: Int
  /// Features drawn at each split; nil for the whole part of the square root of their number.
  public var featuresPerSplit: Int?
  /// Least number of distinct rows of the bag in a leaf, as scikit-learn counts.
  public var minimumLeaf: Int
  /// Nil for trees that grow until their leaves are pure.
  public var maximumDepth: Int?
  public var classWeights: ClassWeights
  public var bags: Bags.Scheme
  public var missing: MissingEvidence
  public var seed: UInt64

  public init(
    trees: Int = 100, featuresPerSplit: Int? = nil, minimumLeaf: Int = 1, maximumDepth: Int? = nil,
    classWeights: ClassWeights = .equal, bags: Bags.Scheme = .bootstrap, missing: MissingEvidence = .refuse,
    seed: UInt64 = 1
  ) {
    self.trees = trees
    self.featuresPerSplit = featuresPerSplit
    self.minimumLeaf = minimumLeaf
    self.maximumDepth = maximumDepth
    self.classWeights = classWeights
    self.bags = bags
    self.missing = missing
    self.seed = seed
  }

  func check(features: Int) throws(LearningError) {
    try Self.require("trees", trees, atLeast: 1)
    try Self.require("rows in a leaf", minimumLeaf, atLeast: 1)
    if let maximumDepth { try Self.require("depth", maximumDepth, atLeast: 1) }
    if let featuresPerSplit, !(1...features).contains(featuresPerSplit) {
      throw .parameter(name: "features per split", value: Double(featuresPerSplit), expected: "1 to \(features)")
    }
    if case .positiveUnlabelled(let size?) = bags { try Self.require("unlabelled rows in a bag", size, atLeast: 1) }
    if let defect = classWeights.defect {
      throw .parameter(name: defect.name, value: defect.value, expected: "above 0")
    }
  }

  static func require(_ name: String, _ value: Int, atLeast least: Int) throws(LearningError) {
    guard value >= least else {
      throw .parameter(name: name, value: Double(value), expected: "\(least) or more")
    }
  }
}

/// The making of a forest, tree by tree: trees do not wait for each other, and whoever has threads may share them out.
public struct ForestTraining: Sendable {
  public let options: ForestOptions
  public let bags: Bags
  private let names: [String]
  private let growth: TreeGrowth
  private let targets: [Double]
  private let weights: [Double]

  /// - Throws: what `TrainingTable.check` refuses, `parameter`, `trees` for too many features.
  public init(_ table: TrainingTable, options: ForestOptions) throws(LearningError) {
    try options.check(features: table.features.names.count)
    try table.check(missing: options.missing)
    self.options = options
    names = table.features.names
    bags = Bags(scheme: options.bags, deposits: table.deposits, seed: options.seed)
    let root = Int(Double(names.count).squareRoot())
    growth = TreeGrowth(
      features: PresortedFeatures(table.features), featuresPerSplit: options.featuresPerSplit ?? max(1, root),
      minimumLeaf: options.minimumLeaf, maximumDepth: options.maximumDepth ?? Int.max)
    targets = table.deposits.map { $0 ? 1 : 0 }
    weights = table.weights(with: options.classWeights)
  }

  /// - Parameter range: of the numbers of the trees, under `options.trees`.
  public func trees(_ range: Range<Int>) throws(LearningError) -> TreeEnsemble {
    let stream = RandomStream(seed: options.seed, name: "splits of trees")
    do throws(TreeError) {
      var ensemble = try TreeEnsemble(featureCount: names.count)
      for tree in range {
        let inBag = zip(bags.counts(tree: tree), weights).map { Double($0) * $1 }
        var draws = stream.trial(tree)
        guard inBag.contains(where: { $0 > 0 }) else {
          // All weight may lie outside a bag of few rows; its tree knows nothing but the share of deposits.
          let share = zip(weights, targets).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
          try ensemble.append(nodes: [.leaf(at: 0)], values: [Float(share)])
          continue
        }
        let grown = growth.grow(targets: targets, weights: inBag, draws: &draws)
        try ensemble.append(nodes: grown.nodes, values: grown.values)
      }
      return ensemble
    } catch { throw .trees(error) }
  }

  /// - Parameter parts: the trees of adjoining ranges, in order.
  public func forest(_ parts: [TreeEnsemble]) -> RandomForest {
    precondition(parts.reduce(0) { $0 + $1.count } == options.trees, "all trees of the forest")
    return RandomForest(
      features: names, options: options, ensemble: parts[0].joined(with: Array(parts.dropFirst())),
      deposits: bags.deposits)
  }
}

/// A random forest (Breiman 2001): the mean over trees, grown on bags of the rows, of the share of deposits in the leaf
/// that a cell falls into.
public struct RandomForest: Sendable, Hashable, Codable {
  public let features: [String]
  public let options: ForestOptions
  public let ensemble: TreeEnsemble
  /// Of the training rows, from which with the seed the bags follow.
  let deposits: [Bool]

  init(features: [String], options: ForestOptions, ensemble: TreeEnsemble, deposits: [Bool]) {
    self.features = features
    self.options = options
    self.ensemble = ensemble
    self.deposits = deposits
  }

  public init(_ table: TrainingTable, options: ForestOptions = ForestOptions()) throws(LearningError) {
    let training = try ForestTraining(table, options: options)
    self = training.forest([try training.trees(0..<options.trees)])
  }

  public var bags: Bags { Bags(scheme: options.bags, deposits: deposits, seed: options.seed) }

  /// Probabilities of a run of rows; NaN where a feature is missing and the policy refuses that.
  ///
  /// - Parameter columns: one a feature, `count` values each.
  public func probabilities(_ columns: [[Double]], count: Int) -> [Double] {
    let trees = Double(ensemble.count)
    return options.missing.masking(
      ensemble.sums(columns, count: count, missing: options.missing).map { $0 / trees }, columns)
  }

  /// Probabilities, and the standard deviation of the answers of single trees about them.
  public func spread(_ columns: [[Double]], count: Int) -> (probabilities: [Double], deviations: [Double]) {
    let moments = ensemble.moments(columns, count: count, missing: options.missing)
    return (
      options.missing.masking(moments.means, columns),
      options.missing.masking(moments.variances.map { $0.squareRoot() }, columns)
    )
  }

  /// The mean answer for each training row of the trees that did not see it (Breiman 1996); NaN for a row in all bags.
  ///
  /// - Parameter table: what the forest was trained on, in the same order.
  public func outOfBag(_ table: FeatureTable) throws(LearningError) -> [Double] {
    guard table.count == deposits.count else {
      throw .unequalLengths(what: "rows", count: table.count, expected: deposits.count)
    }
    guard table.names == features else { throw .features(missing: features.filter { !table.names.contains($0) }) }
    var sums = [Double](repeating: 0, count: table.count)
    var trees = sums
    for (tree, answers) in ensemble.answers(table.columns, count: table.count).enumerated() {
      for (row, count) in bags.counts(tree: tree).enumerated() where count == 0 {
        sums[row] += Double(answers[row])
        trees[row] += 1
      }
    }
    return zip(sums, trees).map { $0 / $1 }
  }
}

extension MissingEvidence {
  /// NaN for rows that the policy gives no prediction.
  func masking(_ values: [Double], _ columns: [[Double]]) -> [Double] {
    guard self == .refuse else { return values }
    var masked = values
    for column in columns { for (row, value) in column.enumerated() where value.isNaN { masked[row] = .nan } }
    return masked
  }
}
