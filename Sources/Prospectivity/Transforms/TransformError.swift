/// Why values cannot be transformed.
public enum TransformError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No cell has a value.
  case noValues
  /// All values are equal: there is nothing to scale by.
  case constant(Double)
  /// A parameter that makes no sense, such as a slope of 0.
  case parameter(name: String, value: Double)
  /// A lower bound that is not below the upper one.
  case bounds(lower: Double, upper: Double)
  /// A probability that is not in 0 to 1.
  case probability(Double)
  /// Two entries of a table claim the same value.
  case overlap(Double)
  /// A table of classes without a row.
  case emptyTable
  /// Values changed between two passes over the same layer.
  case changed
  /// A class that is asked for twice, or none.
  case classes

  public var description: String {
    switch self {
    case .noValues: "no cell has a value; check the layer and the study area"
    case .constant(let value): "every cell is \(value); a constant layer has no spread to scale by"
    case .parameter(let name, let value): "\(name) is \(value)"
    case .bounds(let lower, let upper): "the lower bound \(lower) is not below the upper bound \(upper)"
    case .probability(let value): "\(value) is not a share between 0 and 1"
    case .overlap(let value): "two rows of the table claim \(value)"
    case .emptyTable: "the table has no rows"
    case .changed: "the values changed between two passes"
    case .classes: "give each class once, and one at least"
    }
  }
}
