/// Which steps boosting takes.
public enum BoostingMethod: Sendable, Hashable, Codable {
  /// Trees are fitted to the residuals y - p by least squares, their leaves then answer with Newton's step (Friedman
  /// 2001, algorithm 5): gradient boosting as scikit-learn does it. `minimumLeaf`: distinct rows.
  case gradient(minimumLeaf: Int)
  /// Splits and leaves by the second-order approximation of the loss, by XGBoost (Chen & Guestrin 2016). `l2` is against
  /// the squares of the answers of leaves, `minimumLeafWeight` the least sum of p (1 - p) times weights in a leaf.
  case newton(l2: Double, minimumLeafWeight: Double)
}

/// How boosting is done.
public struct BoostingOptions: Sendable, Hashable, Codable {
  public var method: BoostingMethod
  public var rounds: Int
  public var maximumDepth: Int
  public var learningRate: Double
  /// Share of the rows that each tree sees (Friedman 2002).
  public var rowShare: Double
  /// Share of the features that each tree sees.
  public var featureShare: Double
  public var classWeights: ClassWeights
  public var missing: MissingEvidence
  /// Number of models on bootstrap samples from which the uncertainty of the prediction is taken; 0 for none.
  public var bags: Int
  public var seed: UInt64

  public init(
    method: BoostingMethod = .gradient(minimumLeaf: 1), rounds: Int = 100, maximumDepth: Int = 3,
    learningRate: Double = 0.1, rowShare: Double = 1, featureShare: Double = 1, classWeights: ClassWeights = .equal,
    missing: MissingEvidence = .refuse, bags: Int = 0, seed: UInt64 = 1
  ) {
    self.method = method
    self.rounds = rounds
    self.maximumDepth = maximumDepth
    self.learningRate = learningRate
    self.rowShare = rowShare
    self.featureShare = featureShare
    self.classWeights = classWeights
    self.missing = missing
    self.bags = bags
    self.seed = seed
  }

  func check() throws(LearningError) {
    try ForestOptions.require("rounds", rounds, atLeast: 1)
    try ForestOptions.require("depth", maximumDepth, atLeast: 1)
    try ForestOptions.require("bags", bags, atLeast: 0)
    let shares = [("learning rate", learningRate), ("share of rows", rowShare), ("share of features", featureShare)]
    for (name, value) in shares where !(value > 0 && value <= 1) {
      throw .parameter(name: name, value: value, expected: "above 0, at most 1")
    }
    switch method {
    case .gradient(let minimumLeaf): try ForestOptions.require("rows in a leaf", minimumLeaf, atLeast: 1)
    case .newton(let l2, let weight):
      for (name, value) in [("L2", l2), ("weight of a leaf", weight)] where !(value >= 0 && value.isFinite) {
        throw .parameter(name: name, value: value, expected: "0 or more")
      }
    }
    if let defect = classWeights.defect {
      throw .parameter(name: defect.name, value: defect.value, expected: "above 0")
    }
  }
}
