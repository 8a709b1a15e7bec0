/// Why a regression was refused. Rows are counted from 0.
public enum RegressionError: Error, Hashable, Sendable {
  case noRows
  /// Columns that must be equally long are not.
  case unequalLengths(what: String, count: Int, expected: Int)
  /// A value that is missing or infinite.
  case notFinite(what: String, row: Int)
  /// A number of trials, successes or a weight outside its range.
  case outOfRange(what: String, row: Int, value: Double)
  /// All rows are deposits, or none is.
  case oneClass(isDeposit: Bool)
  case tooFewRows(rows: Int, coefficients: Int)
  /// Features with one value in all rows.
  case constant(features: [String])
  /// A feature that is a linear function of others (and of the intercept).
  case collinear(feature: String, with: [String])
  /// The features tell deposits from the rest without error (completely, or but for rows on the boundary), so that
  /// the likelihood has no maximum. `features`: those in the direction along which it rises for ever.
  case separated(features: [String], isComplete: Bool)
  case notConverged(iterations: Int)
  case parameter(name: String, value: Double, expected: String)
}

extension RegressionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRows: "no rows with a weight above 0"
    case .unequalLengths(let what, let count, let expected): "\(what): \(count) values where \(expected) are needed"
    case .notFinite(let what, let row): "\(what) has no finite value in row \(row)"
    case .outOfRange(let what, let row, let value): "\(what) is \(value) in row \(row)"
    case .oneClass(let isDeposit): "all rows are \(isDeposit ? "deposits" : "without a deposit")"
    case .tooFewRows(let rows, let coefficients): "\(rows) rows are too few for \(coefficients) coefficients"
    case .constant(let features): "features with one value only: \(features.joined(separator: ", "))"
    case .collinear(let feature, let others):
      "\(feature) is a linear function of \(others.isEmpty ? "the intercept" : others.joined(separator: ", "))"
    case .separated(let features, let isComplete):
      "deposits are \(isComplete ? "completely" : "quasi-completely") separated by \(features.joined(separator: ", "))"
    case .notConverged(let iterations): "no maximum of the likelihood in \(iterations) iterations"
    case .parameter(let name, let value, let expected): "\(name) is \(value), expected \(expected)"
    }
  }
}
