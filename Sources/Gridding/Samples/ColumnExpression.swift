import Foundation

/// A column, or a function of one: `zinc`, `log(zinc)`, `sqrt(dist)`.
public struct ColumnExpression: Hashable, Sendable, CustomStringConvertible {
  public var column: String
  public var transform: ValueTransform

  public init(_ column: String, transform: ValueTransform = .identity) {
    self.column = column
    self.transform = transform
  }

  /// Reads `log(zinc)`; a text that is not the name of a function with one argument is the name of a column.
  public init(parsing text: String) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let open = text.firstIndex(of: "("), text.hasSuffix(")"),
      let transform = ValueTransform(rawValue: String(text[..<open]))
    {
      let inside = text[text.index(after: open)...].dropLast().trimmingCharacters(in: .whitespaces)
      self.init(inside, transform: transform)
    } else {
      self.init(text)
    }
  }

  public var description: String {
    transform == .identity ? column : "\(transform.rawValue)(\(column))"
  }
}

/// A function of one value that is applied before anything is computed, always stated, never chosen silently.
public enum ValueTransform: String, Hashable, Sendable, CaseIterable {
  case identity
  /// Natural logarithm.
  case log
  case log10
  case sqrt
  case square
  case reciprocal

  /// Whether a larger value has a larger result wherever there is one, so that below stays below.
  public var isIncreasing: Bool {
    switch self {
    case .identity, .log, .log10, .sqrt: true
    case .square, .reciprocal: false
    }
  }

  /// Nil where the function has no value, such as the logarithm of 0.
  public func callAsFunction(_ value: Double) -> Double? {
    let result: Double =
      switch self {
      case .identity: value
      case .log: value > 0 ? Foundation.log(value) : .nan
      case .log10: value > 0 ? Foundation.log10(value) : .nan
      case .sqrt: value >= 0 ? value.squareRoot() : .nan
      case .square: value * value
      case .reciprocal: value != 0 ? 1 / value : .nan
      }
    return result.isFinite ? result : nil
  }
}
