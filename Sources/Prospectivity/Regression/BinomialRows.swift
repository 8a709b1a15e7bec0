/// Rows of a logistic regression: features, and how many of a number of trials were successes.
///
/// A row is a training cell (one trial, a deposit or none) or a unique condition of a stack of classes (its area in unit
/// areas, its deposits), with which regression is the alternative to weights of evidence that needs no conditional
/// independence (Agterberg, Bonham-Carter, Cheng & Wright 1993).
public struct BinomialRows: Sendable, Hashable {
  public let features: [String]
  /// One a feature, one value a row.
  public let columns: [[Double]]
  public let trials: [Double]
  public let successes: [Double]
  /// What a row counts for; multiplies its log-likelihood.
  public let weights: [Double]
  /// Added to the log-odds of a row without a coefficient, as the prior log-odds of a region.
  public let offsets: [Double]

  public var count: Int { trials.count }

  /// - Throws: `unequalLengths`, `notFinite`, `outOfRange` for negative weights or trials and successes not in 0...trials.
  public init(
    features: [String], columns: [[Double]], trials: [Double], successes: [Double], weights: [Double]? = nil,
    offsets: [Double]? = nil
  ) throws(RegressionError) {
    let count = trials.count
    guard columns.count == features.count else {
      throw .unequalLengths(what: "columns", count: columns.count, expected: features.count)
    }
    let weights = weights ?? [Double](repeating: 1, count: count)
    let offsets = offsets ?? [Double](repeating: 0, count: count)
    for (name, column) in zip(features + ["successes", "weight", "offset"], columns + [successes, weights, offsets]) {
      guard column.count == count else { throw .unequalLengths(what: name, count: column.count, expected: count) }
      if let row = column.firstIndex(where: { !$0.isFinite }) { throw .notFinite(what: name, row: row) }
    }
    for row in 0..<count {
      guard trials[row] >= 0, trials[row].isFinite else {
        throw .outOfRange(what: "trials", row: row, value: trials[row])
      }
      guard successes[row] >= 0, successes[row] <= trials[row] else {
        throw .outOfRange(what: "successes", row: row, value: successes[row])
      }
      guard weights[row] >= 0 else { throw .outOfRange(what: "weight", row: row, value: weights[row]) }
    }
    self.features = features
    self.columns = columns
    self.trials = trials
    self.successes = successes
    self.weights = weights
    self.offsets = offsets
  }

  /// Cells that hold a deposit or none.
  public init(
    features: [String], columns: [[Double]], deposits: [Bool], weights: [Double]? = nil, offsets: [Double]? = nil
  ) throws(RegressionError) {
    try self.init(
      features: features, columns: columns, trials: deposits.map { _ in 1 }, successes: deposits.map { $0 ? 1 : 0 },
      weights: weights, offsets: offsets)
  }
}
