/// All that decides on a kriging estimate beside the samples.
public struct KrigingParameters: Sendable, Hashable {
  public var model: VariogramModel
  public var trend: Trend
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
