import Foundation
import Gridding
import Programme
import Prospectivity

/// Reads a plan document: YAML, or JSON, which is YAML too. Everything that is wrong with it is found at once.
public struct LearningPlanReader {
  static let manual = "docs/learning.md"

  /// - Parameter seed: instead of the plan's.
  /// - Throws: `gridding` with the findings, or when the file cannot be read.
  public static func read(_ url: URL, seed: UInt64? = nil) throws(MappingError) -> LearningPlan {
    try read(text: try MappingDocument.text(url), name: url.lastPathComponent, seed: seed)
  }

  /// - Parameter name: how findings call the text.
  public static func read(text: String, name: String, seed: UInt64? = nil) throws(MappingError) -> LearningPlan {
    try MappingDocument.read(text, name: name, manual: manual) { root, _ in
      LearningPlanReader(root: root, seed: seed).plan()
    }
  }

  private let root: YAMLMapping
  private let given: UInt64?

  private init(root: YAMLMapping, seed: UInt64?) {
    self.root = root
    given = seed
  }

  private func plan() -> LearningPlan? {
    let own = UInt64(whole(root, "seed", 0, most: .max) ?? 1)
    let seed = given ?? own
    let layers = self.layers()
    guard let method = root.choice("method", LearningPlan.Method.self) else {
      checkTheRest(seed)
      return nil
    }
    var plan = LearningPlan(method, seed: seed)
    plan.layers = layers
    // Keys that a method has no use for are not asked for, and so refused.
    let weights = method.weighsClasses ? classWeights() : .equal
    let missing =
      method.growsTrees && root.has("missing")
      ? root.choice("missing", MissingEvidence.self, default: .refuse) ?? .refuse : .refuse
    // Options stand under the name of the method.
    let options = root.mapping(method.rawValue)
    learn(method, options, weights, missing, seed, &plan)
    options?.finish()
    if method.needsDeposits { others(&plan) }
    if method.needsDeposits { judgement(&plan) }
    root.finish()
    return plan
  }

  private func layers() -> [String] {
    let names = root.strings("layers")
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      root.wrongType(
        "layers",
        .init(en: "each layer once; '\(name)' stands twice", nl: "elke laag één keer; '\(name)' staat er twee keer"))
    }
    return names
  }

  /// Of a plan without a method that is known, all keys that are there: each is what it is under some method.
  private func checkTheRest(_ seed: UInt64) {
    var plan = LearningPlan(.forest, seed: seed)
    let weights = classWeights()
    if root.has("missing") { _ = root.choice("missing", MissingEvidence.self, default: .refuse) }
    for method in LearningPlan.Method.allCases {
      guard let options = root.mapping(method.rawValue) else { continue }
      learn(method, options, weights, .refuse, seed, &plan)
      options.finish()
    }
    others(&plan)
    judgement(&plan)
    root.finish()
  }

  private func others(_ plan: inout LearningPlan) {
    guard let map = root.mapping("others") else { return }
    plan.others.perDeposit = positive(map, "per-deposit", most: Double(Self.most)) ?? plan.others.perDeposit
    plan.others.count = whole(map, "count", most: Self.mostCells)
    plan.others.distance = positive(map, "distance", orZero: true) ?? 0
    map.finish()
  }

  /// The options of a method.
  private func learn(
    _ method: LearningPlan.Method, _ options: YAMLMapping?, _ weights: ClassWeights, _ missing: MissingEvidence,
    _ seed: UInt64, _ plan: inout LearningPlan
  ) {
    switch method {
    case .logistic: plan.learner = .logistic(logistic(options, weights))
    case .forest, .positiveUnlabelled:
      plan.learner = .forest(forest(options, weights, missing, seed, isUnlabelled: method == .positiveUnlabelled))
    case .boosting: plan.learner = .boosting(boosting(options, weights, missing, seed))
    case .oneClass:
      plan.learner = .oneClass(
        IsolationOptions(
          trees: whole(options, "trees") ?? 100, sampleSize: whole(options, "sample", 2) ?? 256, seed: seed))
    case .components:
      plan.matrix = options?.choice("matrix", PrincipalComponents.Matrix.self, default: .correlation) ?? .correlation
      plan.components = whole(options, "components")
    case .clusters: clusters(options, &plan.clusters)
    }
  }

  private func judgement(_ plan: inout LearningPlan) {
    if let map = root.mapping("folds") {
      if map.has("kind") { plan.folds.kind = map.choice("kind", LearningPlan.Folds.Kind.self, default: .space) }
      plan.folds.count = whole(map, "count", 2) ?? 5
      plan.folds.blockSize = positive(map, "size")
      plan.folds.distance = positive(map, "distance")
      plan.folds.buffer = positive(map, "buffer", orZero: true) ?? 0
      map.finish()
    }
    plan.repeats = whole(root, "importance-repeats", 0) ?? plan.repeats
    plan.places = whole(root, "dependence-places", 0) ?? plan.places
    if plan.places == 1 { root.wrongType("dependence-places", .init(en: "0, or 2 or more", nl: "0, of 2 of meer")) }
  }

  private enum Weighting: String, CaseIterable { case equal, balanced }

  private func classWeights() -> ClassWeights {
    guard let map = root.has("class-weights") ? weightMapping() : nil else {
      guard root.has("class-weights") else { return .equal }
      return root.choice("class-weights", Weighting.self, default: .equal) == .balanced ? .balanced : .equal
    }
    let weights = ClassWeights.given(
      deposit: positive(map, "deposit") ?? 1, other: positive(map, "other") ?? 1)
    map.finish()
    return weights
  }

  /// A mapping where there is one; a word is read as a choice.
  private func weightMapping() -> YAMLMapping? {
    guard case .mapping? = root.node("class-weights") else { return nil }
    return root.mapping("class-weights")
  }

  private enum Penalty: String, CaseIterable { case none, ridge, firth }

  private func logistic(_ map: YAMLMapping?, _ weights: ClassWeights) -> LogisticOptions {
    var options = LogisticOptions(classWeights: weights)
    guard let map else { return options }
    let c = positive(map, "c")
    switch map.choice("penalty", Penalty.self, default: c == nil ? Penalty.none : .ridge) {
    case .ridge: options.penalty = .ridge(c: c ?? 1)
    case .firth: options.penalty = .firth
    case .none?, nil: break
    }
    return options
  }

  private func forest(
    _ map: YAMLMapping?, _ weights: ClassWeights, _ missing: MissingEvidence, _ seed: UInt64, isUnlabelled: Bool
  ) -> ForestOptions {
    ForestOptions(
      trees: whole(map, "trees") ?? 500, featuresPerSplit: whole(map, "features-per-split"),
      minimumLeaf: whole(map, "minimum-leaf") ?? 1, maximumDepth: whole(map, "maximum-depth"), classWeights: weights,
      bags: isUnlabelled ? .positiveUnlabelled(size: whole(map, "sample")) : .bootstrap, missing: missing, seed: seed)
  }

  private enum Boosting: String, CaseIterable { case gradient, newton }

  private func boosting(
    _ map: YAMLMapping?, _ weights: ClassWeights, _ missing: MissingEvidence, _ seed: UInt64
  ) -> BoostingOptions {
    var options = BoostingOptions(classWeights: weights, missing: missing, bags: 20, seed: seed)
    guard let map else { return options }
    switch map.choice("steps", Boosting.self, default: .gradient) {
    case .newton:
      options.method = .newton(
        l2: positive(map, "l2", orZero: true) ?? 1,
        minimumLeafWeight: positive(map, "minimum-leaf-weight", orZero: true) ?? 1)
    case .gradient, nil: options.method = .gradient(minimumLeaf: whole(map, "minimum-leaf") ?? 1)
    }
    options.rounds = whole(map, "rounds") ?? options.rounds
    options.maximumDepth = whole(map, "maximum-depth") ?? options.maximumDepth
    options.learningRate = positive(map, "learning-rate", most: 1) ?? options.learningRate
    options.rowShare = positive(map, "row-share", most: 1) ?? options.rowShare
    options.featureShare = positive(map, "feature-share", most: 1) ?? options.featureShare
    options.bags = whole(map, "bags", 0) ?? options.bags
    return options
  }

  private func clusters(_ map: YAMLMapping?, _ plan: inout LearningPlan.Clusters) {
    guard let map else { return }
    plan.count = whole(map, "clusters")
    plan.most = whole(map, "most", 3) ?? plan.most
    plan.starts = whole(map, "starts") ?? plan.starts
    plan.standardises = map.bool("standardise", default: true)
    plan.sample = whole(map, "sample", 2, most: Self.mostCells) ?? plan.sample
  }

  /// Cells that are held in memory, a value a layer.
  private static let mostCells = 100_000_000

  /// More than any model or ground needs; beyond it memory and time are the limit, not the method.
  private static let most = 1_000_000

  private func whole(_ map: YAMLMapping?, _ key: String, _ least: Int = 1, most: Int = Self.most) -> Int? {
    guard let map, let number = map.integer(key) else { return nil }
    if number < least {
      map.wrongType(key, .init(en: "a whole number of \(least) or more", nl: "een geheel getal van \(least) of meer"))
      return nil
    }
    if number > most {
      map.wrongType(key, .init(en: "a whole number of \(most) at most", nl: "een geheel getal van ten hoogste \(most)"))
      return nil
    }
    return number
  }

  private func positive(_ map: YAMLMapping, _ key: String, orZero: Bool = false, most: Double = .infinity) -> Double? {
    guard let number = map.double(key) else { return nil }
    if number > most {
      let limit = Int(most)
      map.wrongType(key, .init(en: "\(limit) at most", nl: "ten hoogste \(limit)"))
      return nil
    }
    if number < 0 || (number == 0 && !orZero) {
      map.wrongType(
        key, orZero ? .init(en: "0 or more", nl: "0 of meer") : .init(en: "a number above 0", nl: "een getal boven 0"))
      return nil
    }
    return number
  }
}
