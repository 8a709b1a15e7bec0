/// All that decides on a kriging estimate beside the samples.
public struct KrigingParameters: Sendable, Hashable {
  /// Variogram in the coordinates' unit and the square of the samples' unit.
  public var model: VariogramModel
  /// What is assumed of the mean.
  public var trend: Trend
  /// Which samples an estimate uses.
  public var neighbourhood: Neighbourhood
  /// Nil: point support.
  public var block: BlockSupport?

  public init(
    model: VariogramModel, trend: Trend = .constant, neighbourhood: Neighbourhood = .global, block: BlockSupport? = nil
  ) {
    self.model = model
    self.trend = trend
    self.neighbourhood = neighbourhood
    self.block = block
  }
}
