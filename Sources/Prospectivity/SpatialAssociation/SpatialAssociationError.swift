/// Why a measure of spatial association was refused.
public enum SpatialAssociationError: Error, Hashable, Sendable, CustomStringConvertible {
  case tooFewObservations(count: Int, needed: Int)
  /// All observations have the same value, so that nothing varies in space.
  case constantValues(value: Double)
  /// A value or coordinate that is not a finite number.
  case notFinite(index: Int)
  case unequalLengths(count: Int, expected: Int)
  case parameter(name: String, value: Double)
  /// No observation has a neighbour.
  case noNeighbours
  /// The values add up to 0, by which Getis and Ord's statistic divides.
  case zeroSum

  public var description: String {
    switch self {
    case .tooFewObservations(let count, let needed): "\(count) observations have a value, \(needed) are needed"
    case .constantValues(let value): "all observations have the value \(value)"
    case .notFinite(let index): "observation \(index) is not a finite number"
    case .unequalLengths(let count, let expected): "\(count) values where \(expected) are expected"
    case .parameter(let name, let value): "\(name) cannot be \(value)"
    case .noNeighbours: "no observation has a neighbour"
    case .zeroSum: "the values add up to 0"
    }
  }
}
