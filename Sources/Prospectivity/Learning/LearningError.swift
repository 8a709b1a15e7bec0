/// Why learning from evidence was refused. Rows are counted from 0.
public enum LearningError: Error, Hashable, Sendable {
  case noRows
  case noFeatures
  case duplicateFeature(String)
  /// Columns that must be equally long are not.
  case unequalLengths(what: String, count: Int, expected: Int)
  /// A weight that is negative or no number.
  case weight(row: Int, value: Double)
  /// All rows are deposits, or none is.
  case oneClass(isDeposit: Bool)
  /// One deposit tells nothing of what deposits have in common.
  case oneDeposit
  case tooManyFeatures(features: Int, rows: Int)
  /// Features with one value in all rows where they have one.
  case constant(features: [String])
  /// Features without a single value.
  case allMissing(features: [String])
  /// A missing value where the method or the policy allows none.
  case missing(feature: String, row: Int)
  case parameter(name: String, value: Double, expected: String)
  /// Fewer rows, deposits, regions or blocks than asked for.
  case tooFew(what: String, count: Int, needed: Int)
  /// Cross-validation in space of rows without positions.
  case noPositions
  /// Evidence whose features are not those of the model.
  case features(missing: [String])
  case regression(RegressionError)
  case trees(TreeError)
}

extension LearningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRows: "no rows to learn from"
    case .noFeatures: "no features to learn from"
    case .duplicateFeature(let name): "feature \(name) occurs twice"
    case .unequalLengths(let what, let count, let expected): "\(what): \(count) values where \(expected) are needed"
    case .weight(let row, let value): "the weight of row \(row) is \(value)"
    case .oneClass(let isDeposit): "all rows are \(isDeposit ? "deposits" : "without a deposit")"
    case .oneDeposit: "one deposit is too few to learn from"
    case .tooManyFeatures(let features, let rows): "\(features) features are too many for \(rows) rows"
    case .constant(let features): "features with one value only: \(features.joined(separator: ", "))"
    case .allMissing(let features): "features without a value: \(features.joined(separator: ", "))"
    case .missing(let feature, let row): "\(feature) has no value in row \(row)"
    case .parameter(let name, let value, let expected): "\(name) is \(value), expected \(expected)"
    case .tooFew(let what, let count, let needed): "\(count) \(what), at least \(needed) are needed"
    case .noPositions: "the rows have no positions"
    case .features(let missing): "no evidence for \(missing.joined(separator: ", "))"
    case .regression(let error): error.description
    case .trees(let error): error.description
    }
  }
}
