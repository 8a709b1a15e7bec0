/// All figures of one map against one set of deposits.
public struct MapValidation: Sendable {
  public let deposits: DepositScores
  /// Deposits among the negatives: given ones, or the cells without a deposit.
  public let ranked: RankedScores
  public let operatingCurve: ReceiverOperatingCurve
  public let precisionRecall: PrecisionRecallCurve
  public let successRate: SuccessRateCurve
  public let predictionArea: PredictionAreaPlot
  /// DeLong's; nil of one deposit.
  public let area: IntervalEstimate?
  /// Of the bootstrap; nil of one deposit, or when none was asked.
  public let averagePrecision: IntervalEstimate?
  /// The exact area under the success-rate curve.
  public let successArea: IntervalEstimate?
  /// ln Nd.
  public let weight: IntervalEstimate?

  /// - Parameters:
  ///   - cells: all cells of the map, counted at the values of the deposits.
  ///   - negatives: values at given negatives; nil: cells without a deposit.
  /// - Throws: as `RankedScores`.
  public init(
    deposits: DepositScores, cells: CellTally, negatives: DepositScores? = nil, bootstrap: StratifiedBootstrap? = nil
  ) throws(MapValidationError) {
    // Refusals of the map and the deposits come before those of the negatives.
    let all = try RankedScores(deposits: deposits, cells: cells, negatives: .allCells)
    if let negatives {
      guard negatives.count > 0 else { throw .noNegatives }
      ranked = try RankedScores(positives: deposits.values, negatives: negatives.values)
    } else {
      ranked = try RankedScores(deposits: deposits, cells: cells)
    }
    self.deposits = deposits
    operatingCurve = ReceiverOperatingCurve(ranked)
    precisionRecall = PrecisionRecallCurve(ranked)
    successRate = try SuccessRateCurve(deposits: deposits, cells: cells)
    predictionArea = PredictionAreaPlot(successRate)
    let isEnough = ranked.positiveCount > 1 && ranked.negativeCount > 1
    area = isEnough ? try ranked.areaInterval(level: bootstrap?.level ?? 0.95) : nil
    guard let bootstrap, isEnough else {
      (averagePrecision, successArea, weight) = (nil, nil, nil)
      return
    }
    averagePrecision = try bootstrap.interval(of: ranked) { PrecisionRecallCurve($0).averagePrecision }
    let shareAtMaximum = Double(cells.cellsAtMaximum) / Double(all.negativeCount)
    let intervals = try bootstrap.intervals(of: all) { sample in
      let curve = SuccessRateCurve(
        sample, minimum: cells.minimum, maximum: cells.maximum, shareAtMaximum: shareAtMaximum)
      return [curve.exactArea, PredictionAreaPlot(curve).weight]
    }
    (successArea, weight) = (intervals[0], intervals[1])
  }
}
