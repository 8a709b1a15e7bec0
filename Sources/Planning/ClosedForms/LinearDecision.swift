/// Pursue or stop, where to pursue is worth *intercept + slope × θ* and to stop is worth nothing.
///
/// The decision for which the value of information has closed forms: see ``NormalPrior``, ``BetaPrior`` and
/// ``GammaPrior``. A threshold t on θ is the intercept -t with slope 1.
public struct LinearDecision: Hashable, Sendable {
  /// In the unit of the benefit.
  public var intercept: Double
  /// In that unit for one unit of θ; negative where less is better.
  public var slope: Double

  public init(intercept: Double, slope: Double) {
    self.intercept = intercept
    self.slope = slope
  }

  /// The benefit of pursuing θ less what one would give up for it, say a break-even tonnage.
  public init(threshold: Double) { self.init(intercept: -threshold, slope: 1) }

  /// The net benefit of pursuing at a value of θ, or at its expectation.
  public func benefit(_ theta: Double) -> Double { intercept + slope * theta }

  /// What the better of the two acts is worth there.
  func best(_ theta: Double) -> Double { max(0, benefit(theta)) }
}
