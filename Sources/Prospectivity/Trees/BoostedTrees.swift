import Foundation
import NumericalMethods

/// One boosted model: log-odds before the first tree, and the trees whose answers are added.
struct BoostedTrees: Sendable, Hashable, Codable {
  let base: Double
  let ensemble: TreeEnsemble

  /// - Parameters:
  ///   - weights: of each row; rows of weight 0 are left out.
  ///   - draws: of this model alone.
  init(
    _ features: FeatureTable, _ deposits: [Bool], _ weights: [Double], _ options: BoostingOptions,
    _ draws: inout TrialDraws
  ) throws(TreeError) {
    // Rows of weight 0 would still lend their values to thresholds.
    let rows = weights.indices.filter { weights[$0] > 0 }
    let hits = rows.reduce(0) { $0 + (deposits[$1] ? weights[$1] : 0) }
    let total = rows.reduce(0) { $0 + weights[$1] }
    // A bootstrap sample may hold one class only: half a row of the other bounds its log-odds.
    let half = 0.5 * total / Double(max(rows.count, 1))
    base = log(max(hits, half) / max(total - hits, half))
    let table = features.selecting(rows)
    let labels = rows.map { deposits[$0] ? 1.0 : 0 }
    let kept = rows.map { weights[$0] }
    switch options.method {
    case .gradient(let minimumLeaf):
      ensemble = try Self.gradient(table, labels, kept, base, options, minimumLeaf, &draws)
    case .newton(let l2, let minimumLeafWeight):
      ensemble = try Self.newton(table, labels, kept, base, options, l2, minimumLeafWeight, &draws)
    }
  }

  func probabilities(_ columns: [[Double]], count: Int, missing: MissingEvidence) -> [Double] {
    ensemble.sums(columns, count: count, missing: missing).map { 1 / (1 + exp(-(base + $0))) }
  }

  /// Friedman 2001, algorithm 5, with rows drawn anew for each tree (Friedman 2002).
  private static func gradient(
    _ table: FeatureTable, _ labels: [Double], _ weights: [Double], _ base: Double, _ options: BoostingOptions,
    _ minimumLeaf: Int, _ draws: inout TrialDraws
  ) throws(TreeError) -> TreeEnsemble {
    let features = PresortedFeatures(table)
    let featureCount = features.columns.count
    let growth = TreeGrowth(
      features: features, featuresPerSplit: featureCount, minimumLeaf: minimumLeaf, maximumDepth: options.maximumDepth)
    let rows = (0..<features.count).map { row in features.columns.map { $0[row] } }
    var ensemble = try TreeEnsemble(featureCount: featureCount)
    var odds = [Double](repeating: base, count: rows.count)
    for round in 0..<options.rounds {
      let p = odds.map { 1 / (1 + exp(-$0)) }
      let residuals = zip(labels, p).map { $0 - $1 }
      let seen = sample(rows.count, options.rowShare, &draws)
      let inBag =
        seen.count == rows.count ? weights : seen.reduce(into: weights.map { _ in 0 }) { $0[$1] = weights[$1] }
      let candidates = sample(featureCount, options.featureShare, &draws)
      let grown = growth.grow(targets: residuals, weights: inBag, candidates: candidates, draws: &draws)
      var single = try TreeEnsemble(featureCount: featureCount)
      try single.append(nodes: grown.nodes, values: grown.values)
      let leaves = rows.map { single.leaf(ofTree: 0, $0) }
      var slopes = [Double](repeating: 0, count: grown.nodes.count)
      var curvatures = slopes
      for row in seen {
        slopes[leaves[row]] += inBag[row] * residuals[row]
        curvatures[leaves[row]] += inBag[row] * p[row] * (1 - p[row])
      }
      let answers = zip(slopes, curvatures).map { slope, curvature in
        curvature > 1e-150 ? Float(options.learningRate * slope / curvature) : 0
      }
      try ensemble.append(nodes: grown.nodes, values: answers)
      for row in rows.indices { odds[row] += Double(ensemble.value(ofTree: round, rows[row])) }
    }
    return ensemble
  }

  /// A share of the numbers below `count`, without replacement and in order.
  private static func sample(_ count: Int, _ share: Double, _ draws: inout TrialDraws) -> [Int] {
    let size = max(1, Int(share * Double(count) + 1e-9))
    guard size < count else { return Array(0..<count) }
    var numbers = Array(0..<count)
    for place in 0..<size { numbers.swapAt(place, place + Int(draws.uniform() * Double(count - place))) }
    return numbers.prefix(size).sorted()
  }

  /// By XGBoost, with exact splits on one thread, so that the same seed gives the same model everywhere.
  private static func newton(
    _ table: FeatureTable, _ labels: [Double], _ weights: [Double], _ base: Double, _ options: BoostingOptions,
    _ l2: Double, _ minimumLeafWeight: Double, _ draws: inout TrialDraws
  ) throws(TreeError) -> TreeEnsemble {
    let matrix = try XGBoostMatrix.make(
      columns: table.columns.map { $0.map { TreeEnsemble.seen($0) } }, labels: labels.map { Float($0) },
      weights: weights.map { Float($0) })
    let booster = try XGBoostBooster.make(
      matrix,
      parameters: [
        ("booster", "gbtree"), ("objective", "binary:logistic"), ("tree_method", "exact"), ("nthread", "1"),
        ("verbosity", "0"), ("base_score", "\(1 / (1 + exp(-base)))"), ("eta", "\(options.learningRate)"),
        ("max_depth", "\(options.maximumDepth)"), ("lambda", "\(l2)"), ("alpha", "0"), ("gamma", "0"),
        ("min_child_weight", "\(minimumLeafWeight)"), ("max_delta_step", "0"), ("subsample", "\(options.rowShare)"),
        ("colsample_bytree", "\(options.featureShare)"), ("seed", "\(Int(draws.uniform() * 0x1p31))"),
        ("seed_per_iteration", "1"),
      ])
    for round in 0..<options.rounds { try booster.update(round: round, matrix) }
    return try XGBoostModel(document: try booster.document(), featureCount: table.columns.count).ensemble
  }
}
