import NumericalMethods

/// What each feature is worth to a model: how much the area under the receiver operating characteristic falls when its
/// values are shuffled among the rows (Breiman 2001; Fisher, Rudin & Dominici 2019).
///
/// Told on rows that the model has not seen; on its training rows it also praises what was learnt by heart. Features that
/// say the same share their worth, so that each may seem worth little.
public struct PermutationImportance: Sendable, Hashable, Codable {
  public struct Feature: Sendable, Hashable, Codable {
    public let name: String
    /// Mean fall of the area over the repeats.
    public let mean: Double
    /// Standard deviation over the repeats; NaN with one.
    public let deviation: Double
  }

  /// In the order of the model's features.
  public let features: [Feature]
  /// With the values in place.
  public let area: Double

  /// - Parameters:
  ///   - parts: models, each with rows to judge it on, such as those of the folds of a cross-validation. Values are
  ///     shuffled within a part, and areas are means over parts that have both classes.
  ///   - seed: fixes the shuffles of each repeat, part and feature.
  ///   - goesOn: asked after each feature, with finished features and all of them; false leaves out the rest.
  /// - Throws: `oneClass`, `parameter`, `features`.
  public init(
    _ parts: [(model: LearntModel, table: TrainingTable)], repeats: Int = 10, seed: UInt64,
    goesOn: (Int, Int) -> Bool = { _, _ in true }
  ) throws(LearningError) {
    try ForestOptions.require("repeats", repeats, atLeast: 1)
    let judged = parts.filter { $0.table.depositCount > 0 && $0.table.depositCount < $0.table.count }
    guard let first = judged.first else {
      throw .oneClass(isDeposit: parts.contains { $0.table.depositCount > 0 })
    }
    func area(_ part: (model: LearntModel, table: TrainingTable), _ features: FeatureTable) throws(LearningError)
      -> Double
    {
      let values = try part.model.values(features)
      let known = values.indices.filter { !values[$0].isNaN }
      return RowRanking.area(known.map { values[$0] }, known.map { part.table.deposits[$0] }) ?? 0.5
    }
    var base = 0.0
    for part in judged { base += try area(part, part.table.features) / Double(judged.count) }
    let names = first.table.features.names
    var features: [Feature] = []
    for (index, name) in names.enumerated() {
      var falls: [Double] = []
      for turn in 0..<repeats {
        var shuffled = 0.0
        for (place, part) in judged.enumerated() {
          guard part.model.features.contains(name), let own = part.table.features.names.firstIndex(of: name) else {
            shuffled += try area(part, part.table.features) / Double(judged.count)
            continue
          }
          let stream = RandomStream(seed: seed, name: "shuffle \(name) \(place)")
          var draws = stream.trial(turn)
          var column = part.table.features.columns[own]
          for last in stride(from: column.count - 1, to: 0, by: -1) {
            column.swapAt(last, Int(draws.uniform() * Double(last + 1)))
          }
          shuffled += try area(part, part.table.features.replacing(own, with: column)) / Double(judged.count)
        }
        falls.append(base - shuffled)
      }
      let mean = falls.reduce(0, +) / Double(repeats)
      let squares = falls.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      features.append(
        Feature(
          name: names[index], mean: mean,
          deviation: repeats > 1 ? (squares / Double(repeats - 1)).squareRoot() : .nan))
      guard goesOn(index + 1, names.count) else { break }
    }
    self.features = features
    self.area = base
  }
}
