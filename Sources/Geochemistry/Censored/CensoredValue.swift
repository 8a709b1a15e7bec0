/// One result of an analysis, which may be known only to lie on one side of a limit.
///
/// `<5` is ``below(_:)`` 5 and is never turned into a number: not 0, not 2.5.
public enum CensoredValue: Hashable, Sendable, CustomStringConvertible {
  case measured(Double)
  /// Left-censored: smaller than the limit.
  case below(Double)
  /// Right-censored: at or above the limit.
  case above(Double)
  /// At or above the first and below the second.
  case interval(Double, Double)

  public var isCensored: Bool {
    if case .measured = self { return false }
    return true
  }

  /// The number, where there is one.
  public var number: Double? {
    if case .measured(let value) = self { return value }
    return nil
  }

  /// `5.2`, `< 5`, `>= 100`, `5 ... 10`, for messages.
  public var description: String {
    switch self {
    case .measured(let value): "\(value)"
    case .below(let limit): "< \(limit)"
    case .above(let limit): ">= \(limit)"
    case .interval(let a, let b): "\(a) ... \(b)"
    }
  }

  /// The smallest and the largest it can be; `floor` is the smallest value in nature.
  func bounds(floor: Double) -> Bounds {
    switch self {
    case .measured(let value): Bounds(value, value)
    case .below(let limit): Bounds(floor, limit)
    case .above(let limit): Bounds(limit, .infinity)
    case .interval(let a, let b): Bounds(a, b)
    }
  }

  /// After a strictly increasing change of scale.
  public func mapped(_ change: (Double) -> Double) -> CensoredValue {
    switch self {
    case .measured(let value): .measured(change(value))
    case .below(let limit): .below(change(limit))
    case .above(let limit): .above(change(limit))
    case .interval(let a, let b): .interval(change(a), change(b))
    }
  }
}

/// A closed range that holds an unknown number; a point where it is known.
struct Bounds: Hashable, Sendable {
  var low: Double
  var high: Double

  init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// How it is reported when nothing below `floor` exists.
  func value(floor: Double) -> CensoredValue {
    if low == high { return .measured(low) }
    if low <= floor { return high == .infinity ? .above(floor) : .below(high) }
    return high == .infinity ? .above(low) : .interval(low, high)
  }
}
