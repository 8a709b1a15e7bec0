/// Why a map could not be validated.
public enum MapValidationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No deposit was given.
  case noDeposits
  /// Deposits were given, but none lies on a cell with a value.
  case noDepositOnMap(outside: Int, onMissing: Int)
  /// Too few deposits on the map for what was asked.
  case tooFewDeposits(count: Int, needed: Int)
  /// No negative: no cell with a value is free of deposits, or no given negative lies on the map.
  case noNegatives
  /// Too few negatives for what was asked.
  case tooFewNegatives(count: Int, needed: Int)
  /// No cell of the map has a value.
  case noValidCells
  /// All cells with a value have the same one: the map ranks nothing.
  case constantMap(value: Double)
  /// A value of the map is infinite.
  case infiniteValue
  /// A probability outside 0...1.
  case notProbability(value: Double)
  /// Rows or windows of different lengths, or beyond the grid.
  case unequalLengths(count: Int, expected: Int)
  /// A parameter outside its range.
  case parameter(name: String, value: Double)

  public var description: String {
    switch self {
    case .noDeposits: "no deposits were given"
    case .noDepositOnMap(let outside, let onMissing):
      "no deposit lies on a cell with a value: \(outside) outside the grid, \(onMissing) on cells without a value"
    case .tooFewDeposits(let count, let needed): "\(count) deposits lie on the map, \(needed) are needed"
    case .noNegatives: "no cell with a value is free of deposits, or no negative lies on the map"
    case .tooFewNegatives(let count, let needed): "\(count) negatives lie on the map, \(needed) are needed"
    case .noValidCells: "no cell of the map has a value"
    case .constantMap(let value): "all cells of the map have the value \(value)"
    case .infiniteValue: "a value of the map is infinite"
    case .notProbability(let value): "\(value) is no probability"
    case .unequalLengths(let count, let expected): "\(count) values where \(expected) are expected"
    case .parameter(let name, let value): "\(name) cannot be \(value)"
    }
  }
}
