import Geodata

/// Rows to learn from: features, whether the row is a deposit, what it counts for and where it lies.
///
/// For positive-unlabelled learning a row that is no deposit is one of which nothing is known.
public struct TrainingTable: Sendable, Hashable {
  public let features: FeatureTable
  public let deposits: [Bool]
  public let weights: [Double]
  /// Empty, or one a row.
  public let positions: [Position]

  public var count: Int { deposits.count }
  public var depositCount: Int { deposits.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// - Throws: `noRows`, `unequalLengths`, `weight`.
  public init(
    features: FeatureTable, deposits: [Bool], weights: [Double]? = nil, positions: [Position] = []
  ) throws(LearningError) {
    guard features.count > 0 else { throw .noRows }
    let weights = weights ?? [Double](repeating: 1, count: features.count)
    for (what, count) in [("deposits", deposits.count), ("weights", weights.count)] where count != features.count {
      throw .unequalLengths(what: what, count: count, expected: features.count)
    }
    guard positions.isEmpty || positions.count == features.count else {
      throw .unequalLengths(what: "positions", count: positions.count, expected: features.count)
    }
    if let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .weight(row: row, value: weights[row])
    }
    self.features = features
    self.deposits = deposits
    self.weights = weights
    self.positions = positions
  }

  private init(checked features: FeatureTable, _ deposits: [Bool], _ weights: [Double], _ positions: [Position]) {
    self.features = features
    self.deposits = deposits
    self.weights = weights
    self.positions = positions
  }

  public func selecting(_ rows: [Int]) -> TrainingTable {
    TrainingTable(
      checked: features.selecting(rows), rows.map { deposits[$0] }, rows.map { weights[$0] },
      positions.isEmpty ? [] : rows.map { positions[$0] })
  }

  /// - Throws: `noFeatures` where none is left.
  public func droppingFeatures(_ names: [String]) throws(LearningError) -> TrainingTable {
    guard !names.isEmpty else { return self }
    let kept = features.names.indices.filter { !names.contains(features.names[$0]) }
    let rest = try FeatureTable(names: kept.map { features.names[$0] }, columns: kept.map { features.columns[$0] })
    return TrainingTable(checked: rest, deposits, weights, positions)
  }

  /// In an order that follows from what the rows say (south to north, west to east, then by label and features), so
  /// that whatever is drawn by lot does not depend on the order in which a file lists its points.
  public func inCanonicalOrder() -> TrainingTable {
    let keys = (0..<count).map { row in
      (positions.isEmpty ? [] : [positions[row].y, positions[row].x])
        + [deposits[row] ? 1 : 0, weights[row]] + features.columns.map { $0[row].isNaN ? .infinity : $0[row] }
    }
    return selecting((0..<count).sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) })
  }

  /// What every learner asks of its rows.
  ///
  /// - Throws: `oneClass`, `oneDeposit`, `tooManyFeatures`, `allMissing`, `constant`, and `missing` by policy.
  public func check(missing: MissingEvidence) throws(LearningError) {
    let deposits = (0..<count).reduce(0) { $0 + (self.deposits[$1] && weights[$1] > 0 ? 1 : 0) }
    let others = (0..<count).reduce(0) { $0 + (!self.deposits[$1] && weights[$1] > 0 ? 1 : 0) }
    guard deposits > 0 else { throw .oneClass(isDeposit: false) }
    guard others > 0 else { throw .oneClass(isDeposit: true) }
    guard deposits > 1 else { throw .oneDeposit }
    guard features.names.count < count else { throw .tooManyFeatures(features: features.names.count, rows: count) }
    try features.refuseEmptyAndConstant()
    if missing == .refuse { try features.refuseMissing() }
  }

  /// The weight of each row times that of its class.
  func weights(with classWeights: ClassWeights) -> [Double] {
    var sums = (deposits: 0.0, others: 0.0)
    for row in 0..<count { if deposits[row] { sums.deposits += weights[row] } else { sums.others += weights[row] } }
    let factor = classWeights.weights(deposits: sums.deposits, others: sums.others)
    return (0..<count).map { weights[$0] * (deposits[$0] ? factor.deposit : factor.other) }
  }
}
