/// Why values could not be classified.
public enum ClassificationError: Error, Hashable, Sendable, CustomStringConvertible {
  case noValues
  /// All values are the same.
  case constantValues(value: Double)
  /// An infinite value.
  case infiniteValue
  /// The values make fewer classes than asked: too few distinct ones, or breaks that coincide.
  case fewerClasses(asked: Int, possible: Int)
  /// Intervals of a width over the range of the values are more classes than are taken.
  case tooManyClasses(width: Double, possible: Double, most: Int)
  /// Breaks that do not ascend.
  case breaksNotAscending(index: Int)
  /// The method takes logarithms, and a value is not above 0.
  case notPositive(minimum: Double)
  case parameter(name: String, value: Double)

  public var description: String {
    switch self {
    case .noValues: "no cell has a value"
    case .constantValues(let value): "all values are \(value)"
    case .infiniteValue: "a value is infinite"
    case .fewerClasses(let asked, let possible): "the values make \(possible) classes, \(asked) were asked"
    case .tooManyClasses(let width, let possible, let most):
      "a width of \(width) makes \(possible) classes of these values, and \(most) is the most"
    case .breaksNotAscending(let index): "break \(index) is not above the one before"
    case .notPositive(let minimum): "the method takes logarithms, and the least value is \(minimum)"
    case .parameter(let name, let value): "\(name) cannot be \(value)"
    }
  }
}
