/// A normal input of a ``LinearDecision``: the value of knowing it, and of measuring it with normal errors, in closed
/// form.
///
/// The posterior mean is normal before the data are in, about the prior mean, with the *preposterior* deviation
///
///     s* = s0² / √(s0² + v),   v = variance of the mean of the measurements
///
/// and the expected value of the information is |slope| s* L(|benefit at the prior mean| / (|slope| s*)) with the
/// ``UnitNormalLoss`` L (Raiffa & Schlaifer 1961, chapters 5 and 11). Perfect information is v = 0.
public struct NormalPrior: Hashable, Sendable {
  public let mean: Double
  /// Standard deviation, above 0.
  public let deviation: Double

  public init(mean: Double, deviation: Double) throws(InformationError) {
    guard mean.isFinite else { throw .parameter("mean", mean) }
    guard deviation > 0, deviation.isFinite else { throw .parameter("deviation", deviation) }
    self.mean = mean
    self.deviation = deviation
  }

  /// The value of knowing the input, in the unit of the benefit.
  public func perfectInformation(for decision: LinearDecision) -> Double {
    UnitNormalLoss.gain(mean: decision.benefit(mean), deviation: abs(decision.slope) * deviation)
  }

  /// The value of `count` measurements.
  ///
  /// - Parameters:
  ///   - count: 0 or more; 0 is worth nothing.
  ///   - error: standard deviation of one measurement, 0 or more.
  ///   - campaign: standard deviation of an error that all measurements share, 0 or more.
  public func sampleInformation(
    for decision: LinearDecision, count: Int, error: Double, campaign: Double = 0
  ) throws(InformationError) -> Double {
    guard count >= 0 else { throw .parameter("count", Double(count)) }
    guard error >= 0, error.isFinite else { throw .parameter("error", error) }
    guard campaign >= 0, campaign.isFinite else { throw .parameter("campaign", campaign) }
    guard count > 0 else { return 0 }
    let noise = campaign * campaign + error * error / Double(count)
    let variance = deviation * deviation
    let preposterior = variance / (variance + noise).squareRoot()
    return UnitNormalLoss.gain(mean: decision.benefit(mean), deviation: abs(decision.slope) * preposterior)
  }
}
