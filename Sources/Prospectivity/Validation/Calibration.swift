/// How probabilities of a map agree with what was found.
///
/// Sources: Brier 1950, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78, 1-3;
/// Murphy 1973, Journal of Applied Meteorology 12, 595-600 (reliability); Naeini, Cooper & Hauskrecht 2015, AAAI,
/// 2901-2907 (expected calibration error).
public struct Calibration: Hashable, Sendable {
  public struct Interval: Hashable, Sendable {
    public let lower: Double
    public let upper: Double
    public let cells: Int
    /// Cells with at least one deposit.
    public let cellsWithDeposit: Int
    public let deposits: Int
    /// The sum of the cells' probabilities.
    public let expectedDeposits: Double
    /// NaN without cells.
    public let meanProbability: Double
    /// Share of the cells that hold a deposit; NaN without cells.
    public let observedShare: Double
  }

  public let intervals: [Interval]
  /// Mean of (probability - outcome)^2 over cells.
  public let brierScore: Double
  /// Of a map that gives every cell the overall share.
  public let referenceBrierScore: Double
  /// Mean over cells of the distance between observed share and mean probability of the cell's interval.
  public let expectedCalibrationError: Double
  /// The sum of all probabilities: well above or below the number of deposits tells of evidence that is not
  /// conditionally independent, or of a wrong unit area.
  public let expectedDeposits: Double
  public let deposits: Int
  public let cells: Int
  public let cellsWithDeposit: Int

  /// 1 of a perfect map, 0 of one that knows only the overall share; negative where it is worse.
  public var brierSkill: Double { 1 - brierScore / referenceBrierScore }
}
