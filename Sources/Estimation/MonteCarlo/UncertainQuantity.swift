import NumericalMethods
import Quantities

/// An uncertain figure in its own unit, with the name of the random stream from which it is drawn: what uses the same
/// fact names the same stream and sees the same draw in the same trial.
public struct UncertainQuantity: Hashable, Sendable {
  public let stream: String
  public let distribution: Distribution
  public let unit: UnitOfMeasure

  public init(_ stream: String, _ distribution: Distribution, _ unit: UnitOfMeasure) {
    self.stream = stream
    self.distribution = distribution
    self.unit = unit
  }

  /// Expectation in coherent SI units.
  public var mean: Double { distribution.mean * unit.factor }

  /// The values that it can take, in coherent SI units.
  public var support: ClosedRange<Double> {
    let own = distribution.support
    return (own.lowerBound * unit.factor)...(own.upperBound * unit.factor)
  }
}

/// The part that a quantity plays in a model, and the dimension and range that it must therefore have.
public struct QuantityRequirement: Hashable, Sendable {
  /// For messages, e.g. `recovery of lithium`.
  public let role: String
  public let quantity: UncertainQuantity
  /// Any of these; no list: any dimension.
  public let dimensions: [Dimension]?
  public let range: QuantityRange

  public init(_ role: String, _ quantity: UncertainQuantity, _ dimensions: [Dimension]?, _ range: QuantityRange) {
    self.role = role
    self.quantity = quantity
    self.dimensions = dimensions
    self.range = range
  }

  /// The same part played by another quantity.
  func played(by other: UncertainQuantity) -> QuantityRequirement {
    QuantityRequirement(role, other, dimensions, range)
  }

  /// - Throws: ``QuantityError`` when the distribution is impossible, the unit of another dimension, or values outside
  ///   the range can be drawn: a grade below zero, a recovery above one.
  public func check() throws(QuantityError) {
    if let defect = quantity.distribution.defect { throw .distribution(role, quantity, defect) }
    if quantity.unit.isOffsetScale { throw .offsetUnit(role, quantity.unit) }
    if let dimensions, !dimensions.contains(quantity.unit.dimension) {
      throw .dimension(role, quantity.unit, expected: dimensions)
    }
    guard range.contains(quantity.support) else { throw .outside(role, quantity, range) }
  }

  static func check(_ requirements: [QuantityRequirement]) throws(QuantityError) {
    for requirement in requirements { try requirement.check() }
  }
}

/// Where the values of a quantity may lie, in coherent SI units.
public enum QuantityRange: Hashable, Sendable {
  case any
  case nonNegative
  /// Above zero: what is divided by, or a scale.
  case positive
  /// From 0 to 1.
  case share
  case between(Double, Double)

  /// Rounding of a unit's factor (`8766 h/yr`) is no overrun.
  private static let slack = 1e-12

  func contains(_ support: ClosedRange<Double>) -> Bool {
    switch self {
    case .any: true
    case .nonNegative: support.lowerBound >= 0
    // A lognormal has its support from zero, which it never takes.
    case .positive: support.lowerBound > 0 || (support.lowerBound == 0 && support.upperBound == .infinity)
    case .share: support.lowerBound >= 0 && support.upperBound <= 1 + Self.slack
    case .between(let low, let high):
      support.lowerBound >= low - Self.slack * abs(low) && support.upperBound <= high + Self.slack * abs(high)
    }
  }
}

/// What makes a quantity impossible in its part.
public enum QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
  case distribution(String, UncertainQuantity, Distribution.Defect)
  case offsetUnit(String, UnitOfMeasure)
  case dimension(String, UnitOfMeasure, expected: [Dimension])
  case outside(String, UncertainQuantity, QuantityRange)

  public var description: String {
    switch self {
    case .distribution(let role, let quantity, let defect):
      "\(role): the distribution \(quantity.distribution.name) \(quantity.distribution.parameters) is impossible (\(defect))"
    case .offsetUnit(let role, let unit): "\(role): '\(unit)' cannot be calculated with; use K for differences"
    case .dimension(let role, let unit, let expected):
      "\(role): '\(unit)' has dimension \(unit.dimension), not "
        + expected.map(\.description).joined(separator: " or ")
    case .outside(let role, let quantity, let range):
      "\(role): \(quantity.distribution.name) \(quantity.distribution.parameters) \(quantity.unit) can lie outside "
        + range.text + "; choose a distribution that cannot"
    }
  }
}

extension QuantityRange {
  fileprivate var text: String {
    switch self {
    case .any: "any range"
    case .nonNegative: "zero and above"
    case .positive: "what is above zero"
    case .share: "0 to 1"
    case .between(let low, let high): "\(low) to \(high) (SI)"
    }
  }
}

extension EstimationModel.Input {
  public var quantity: UncertainQuantity { UncertainQuantity(stream, distribution, unit) }
}
