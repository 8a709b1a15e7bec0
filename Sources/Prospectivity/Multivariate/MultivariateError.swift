/// Why a multivariate analysis was refused. Rows are counted from 0.
public enum MultivariateError: Error, Hashable, Sendable {
  case noRows
  case noFeatures
  case unequalLengths(what: String, count: Int, expected: Int)
  case notFinite(feature: String, row: Int)
  case constant(features: [String])
  /// Fewer rows (complete, or distinct) than needed.
  case tooFew(what: String, count: Int, needed: Int)
  case parameter(name: String, value: Double, expected: String)
}

extension MultivariateError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRows: "no rows"
    case .noFeatures: "no features"
    case .unequalLengths(let what, let count, let expected): "\(what): \(count) values where \(expected) are needed"
    case .notFinite(let feature, let row): "\(feature) has no finite value in row \(row)"
    case .constant(let features): "features with one value only: \(features.joined(separator: ", "))"
    case .tooFew(let what, let count, let needed): "\(count) \(what), at least \(needed) are needed"
    case .parameter(let name, let value, let expected): "\(name) is \(value), expected \(expected)"
    }
  }
}
