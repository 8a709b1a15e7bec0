import NumericalMethods

/// Boosting of trees on the logistic loss: the log-odds of a deposit are those of the share of deposits in training plus
/// the answers of many small trees, each fitted to what those before it left (Friedman 2001; Chen & Guestrin 2016).
public struct GradientBoosting: Sendable, Hashable, Codable {
  public let features: [String]
  public let options: BoostingOptions
  let model: BoostedTrees
  /// On bootstrap samples.
  let bagged: [BoostedTrees]

  /// - Throws: what `TrainingTable.check` refuses, `parameter`, `trees` with what XGBoost says.
  public init(_ table: TrainingTable, options: BoostingOptions = BoostingOptions()) throws(LearningError) {
    try options.check()
    try table.check(missing: options.missing)
    features = table.features.names
    self.options = options
    let weights = table.weights(with: options.classWeights)
    let stream = RandomStream(seed: options.seed, name: "boosting")
    let bags = Bags(scheme: .bootstrap, deposits: table.deposits, seed: options.seed)
    do throws(TreeError) {
      var draws = stream.trial(0)
      model = try BoostedTrees(table.features, table.deposits, weights, options, &draws)
      var bagged: [BoostedTrees] = []
      for bag in 0..<options.bags {
        let inBag = zip(bags.counts(tree: bag), weights).map { Double($0) * $1 }
        var draws = stream.trial(bag + 1)
        guard inBag.contains(where: { $0 > 0 }) else { continue }
        bagged.append(try BoostedTrees(table.features, table.deposits, inBag, options, &draws))
      }
      self.bagged = bagged
    } catch { throw .trees(error) }
  }

  /// Probabilities of a run of rows; NaN where a feature is missing and the policy refuses that.
  ///
  /// - Parameter columns: one a feature, `count` values each.
  public func probabilities(_ columns: [[Double]], count: Int) -> [Double] {
    options.missing.masking(model.probabilities(columns, count: count, missing: options.missing), columns)
  }

  /// Probabilities, and the standard deviation of those of the models on bootstrap samples; NaN with fewer than two.
  public func spread(_ columns: [[Double]], count: Int) -> (probabilities: [Double], deviations: [Double]) {
    let probabilities = probabilities(columns, count: count)
    guard bagged.count > 1 else { return (probabilities, probabilities.map { _ in .nan }) }
    var means = [Double](repeating: 0, count: count)
    var squares = means
    for (index, model) in bagged.enumerated() {
      for (row, p) in model.probabilities(columns, count: count, missing: options.missing).enumerated() {
        let step = p - means[row]
        means[row] += step / Double(index + 1)
        squares[row] += step * (p - means[row])
      }
    }
    let deviations = squares.map { ($0 / Double(bagged.count - 1)).squareRoot() }
    return (probabilities, options.missing.masking(deviations, columns))
  }
}
