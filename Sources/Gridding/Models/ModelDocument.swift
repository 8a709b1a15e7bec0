import Foundation
import Geostatistics

/// What a model file says (docs/geostatistics.md): the variogram model, the trend, the neighbourhood and the block of
/// one variable, or the coregionalisation of several.
public struct ModelDocument: Hashable, Sendable {
  /// Nil in a file that only gives a coregionalisation.
  public var model: VariogramModel?
  public var trend = TrendDefinition()
  public var neighbourhood = Neighbourhood.global
  public var block: BlockSupport?
  public var coregionalisation: CoregionalisationModel?
  /// In the order of the matrices of the coregionalisation; the first one is mapped.
  public var variables: [VariableDefinition] = []
  public var indicators: IndicatorDefinition?

  public init() {}

  public init(_ model: VariogramModel) { self.model = model }
}

/// What a model file says of the mean.
public struct TrendDefinition: Hashable, Sendable {
  /// Simple kriging when not nil.
  public var knownMean: Double?
  /// Degree of the polynomial in the coordinates.
  public var degree = 0
  /// External drift functions, as columns of the samples and bands or columns of the targets.
  public var external: [ColumnExpression] = []

  public init(knownMean: Double? = nil, degree: Int = 0, external: [ColumnExpression] = []) {
    self.knownMean = knownMean
    self.degree = degree
    self.external = external
  }

  public var trend: Trend {
    if let knownMean { return .known(mean: knownMean) }
    return external.isEmpty ? .polynomial(degree: degree) : .external(external.count, degree: degree)
  }
}

/// One of several variables that are estimated together.
public struct VariableDefinition: Hashable, Sendable {
  public var name: String
  /// Nil: the file of the command.
  public var file: String?
  public var value: ColumnExpression
  public var trend: TrendDefinition
  /// Nil: that of the document.
  public var neighbourhood: Neighbourhood?

  public init(
    name: String, file: String? = nil, value: ColumnExpression, trend: TrendDefinition = TrendDefinition(),
    neighbourhood: Neighbourhood? = nil
  ) {
    self.name = name
    self.file = file
    self.value = value
    self.trend = trend
    self.neighbourhood = neighbourhood
  }
}

/// What a model file says of indicator kriging.
public struct IndicatorDefinition: Hashable, Sendable {
  /// Ascending; empty: those of the command.
  public var thresholds: [Double]
  /// One a threshold; empty: the model of the document for all (median indicator kriging).
  public var models: [VariogramModel]
  /// Global share of the values at or below each threshold, for simple kriging; empty: ordinary kriging.
  public var means: [Double]
}
