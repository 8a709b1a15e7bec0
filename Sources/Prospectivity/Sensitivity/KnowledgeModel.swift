/// What a layer's part in the value of a cell is measured against.
public enum ContributionBaseline: Hashable, Sendable {
  /// The model without the evidence.
  case omitted
  /// The model with these memberships or scores in its place, one a piece of evidence: with the means over the map a
  /// contribution says why the cell is higher than an average one.
  case references([Double])
}

/// A number of a model that somebody judged, with what a study of sensitivity may do to it.
public struct ModelParameter: Hashable, Sendable {
  public enum Name: Hashable, Sendable {
    case weight, gamma
    case low, high, midpoint, spread, exponent, meanMultiplier, deviationMultiplier
    /// The membership or score of a class.
    case ofClass(Int32)
    /// The score of an interval of values, from 0.
    case ofInterval(Int)
    /// The membership or score of all other classes.
    case otherwise
  }

  /// The layer, piece of evidence or operation that it belongs to.
  public let owner: String
  public let name: Name
  public let value: Double
  /// What a change is a fraction of: the value itself of weights, midpoints and spreads; the range of a linear
  /// function, of a gamma and of scores.
  public let scale: Double
  public let bounds: ClosedRange<Double>

  public init(owner: String, name: Name, value: Double, scale: Double, bounds: ClosedRange<Double>) {
    self.owner = owner
    self.name = name
    self.value = value
    self.scale = scale
    self.bounds = bounds
  }

  /// The value changed by a fraction of the scale, within the bounds.
  public func changed(by fraction: Double) -> Double {
    min(bounds.upperBound, max(bounds.lowerBound, value + fraction * scale))
  }
}

/// A model that experts wrote down: a map from layers with numbers that could have been others.
public protocol KnowledgeModel: Sendable {
  associatedtype Failure: Error
  /// The layers in the order in which their values are given.
  var layers: [String] { get }
  /// The names of what ``contributions(_:against:)`` tells apart.
  var contributors: [String] { get }
  var parameters: [ModelParameter] { get }
  /// The same model with other numbers, in the order of ``parameters``.
  func with(_ values: [Double]) throws(Failure) -> Self
  /// The values of a run of cells; NaN is missing.
  func values(_ run: [[Double]]) throws(Failure) -> [Double]
  func contributions(_ run: [[Double]], against baseline: ContributionBaseline) throws(Failure) -> [[Double]]
}
