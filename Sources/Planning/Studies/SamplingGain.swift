/// What a study is worth beside what it costs, with the Monte Carlo error of the value.
public struct SamplingGain: Hashable, Sendable {
  public let information: InformationValue
  /// What the studies cost, in money.
  public let cost: Double
  /// Money for one unit of net benefit: 1 where benefits are money.
  public let worth: Double

  /// - Parameters:
  ///   - cost: 0 or more.
  ///   - worth: above 0.
  public init(_ information: InformationValue, cost: Double, worth: Double = 1) throws(InformationError) {
    guard cost >= 0, cost.isFinite else { throw .parameter("cost", cost) }
    guard worth > 0, worth.isFinite else { throw .parameter("worth of a unit of benefit", worth) }
    self.information = information
    self.cost = cost
    self.worth = worth
  }

  /// The expected net gain of sampling: the value in money less the cost (Raiffa & Schlaifer 1961, chapter 5).
  public var netGain: Double { information.value * worth - cost }
  /// The standard error of ``netGain``.
  public var netGainError: Double { information.error * worth }
  /// Value for one unit of money, in the unit of the benefits; nil where it costs nothing.
  public var perCost: Double? { cost > 0 ? information.value / cost : nil }
  /// The standard error of ``perCost``.
  public var perCostError: Double? { cost > 0 ? information.error / cost : nil }
}
