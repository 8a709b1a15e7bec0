import Gridding
import Prospectivity
import TextFormats

/// Maps with their figures, in the order in which they were named.
public struct ValidationResult: Sendable {
  public struct Model: Sendable {
    public let name: String
    public let file: String
    /// Against the deposits that were known.
    public let success: MapValidation
    /// Against held-out deposits.
    public let prediction: MapValidation?
    /// Of maps of probabilities, against the judging deposits.
    public let calibration: Calibration?

    /// Against the deposits that judge: held-out ones, where there are any.
    public var judged: MapValidation { prediction ?? success }
  }

  public let models: [Model]
  /// Of several maps, against the judging deposits and all cells without one.
  public let comparison: ModelComparison?
  /// Cells with a value in all maps.
  public let cellCount: Int
  public let gridCellCount: Int
  /// Whether given negatives stand for the cells without a deposit.
  public let hasNegatives: Bool

  /// A row a figure: `map,deposits,figure,value,low,high`.
  public var figuresTable: String {
    var text = "map,deposits,figure,value,low,high\n"
    for model in models {
      for (set, validation) in [("known", model.success), ("held-out", model.prediction)] {
        for figure in validation.map({ ValidationFigure.all(of: $0) }) ?? [] {
          text += Self.row([model.name, set, figure.key], [figure.value, figure.low ?? .nan, figure.high ?? .nan])
        }
      }
      if let calibration = model.calibration {
        let set = model.prediction == nil ? "known" : "held-out"
        for figure in ValidationFigure.all(of: calibration) {
          text += Self.row([model.name, set, figure.key], [figure.value, .nan, .nan])
        }
      }
    }
    return text
  }

  /// A row a corner of a curve: `map,deposits,curve,threshold,x,y`.
  public var curvesTable: String {
    var text = "map,deposits,curve,threshold,x,y\n"
    for model in models {
      for (set, validation) in [("known", model.success), ("held-out", model.prediction)] {
        guard let validation else { continue }
        func add(_ curve: String, _ threshold: Double?, _ x: Double, _ y: Double) {
          text += Self.row([model.name, set, curve], [threshold ?? .nan, x, y])
        }
        for corner in validation.operatingCurve.corners {
          add("roc", corner.threshold, corner.falsePositiveRate, corner.truePositiveRate)
        }
        for corner in validation.successRate.corners { add("rate", nil, corner.areaShare, corner.depositShare) }
        for point in validation.successRate.points {
          add("prediction-area", point.threshold, point.areaShare, point.depositShare)
        }
        for point in validation.precisionRecall.points {
          add("precision-recall", point.threshold, point.recall, point.precision)
        }
      }
      for interval in model.calibration?.intervals ?? [] {
        let set = model.prediction == nil ? "known" : "held-out"
        text += Self.row(
          [model.name, set, "calibration"], [interval.lower, interval.meanProbability, interval.observedShare])
      }
    }
    return text
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "" }
    return value.rounded() == value && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private static func row(_ words: [String], _ numbers: [Double]) -> String {
    let cells = words.map(DelimitedCell.escaped) + numbers.map(number)
    return cells.joined(separator: ",") + "\n"
  }
}

/// One figure for machines.
public struct ValidationFigure: Sendable {
  public let key: String
  public let value: Double
  public var low: Double?
  public var high: Double?

  init(_ key: String, _ value: Double, _ interval: IntervalEstimate? = nil) {
    self.key = key
    self.value = value
    low = interval?.lower
    high = interval?.upper
  }

  public static func all(of validation: MapValidation) -> [ValidationFigure] {
    let curve = validation.successRate
    let plot = validation.predictionArea
    return [
      .init("depositsUsed", Double(validation.deposits.count)),
      .init("depositsOutside", Double(validation.deposits.outside.count)),
      .init("depositsOnMissing", Double(validation.deposits.onMissing.count)),
      .init("negatives", Double(validation.ranked.negativeCount)),
      .init("auc", validation.operatingCurve.area, validation.area),
      .init("rateArea", curve.exactArea, validation.successArea),
      .init("rateAreaOfThresholds", curve.area),
      .init("foundInBest1Percent", curve.depositShare(inBest: 0.01)),
      .init("foundInBest5Percent", curve.depositShare(inBest: 0.05)),
      .init("foundInBest10Percent", curve.depositShare(inBest: 0.1)),
      .init("foundInBest20Percent", curve.depositShare(inBest: 0.2)),
      .init("crossingThreshold", plot.threshold),
      .init("crossingAbove", plot.above?.threshold ?? .nan),
      .init("crossingBelow", plot.below.threshold),
      .init("predictionRate", plot.predictionRate),
      .init("normalisedDensity", plot.normalisedDensity),
      .init("weight", plot.weight, validation.weight),
      .init("averagePrecision", validation.precisionRecall.averagePrecision, validation.averagePrecision),
      .init("prevalence", validation.precisionRecall.prevalence),
    ]
  }

  public static func all(of calibration: Calibration) -> [ValidationFigure] {
    [
      .init("brierScore", calibration.brierScore),
      .init("brierSkill", calibration.brierSkill),
      .init("calibrationError", calibration.expectedCalibrationError),
      .init("expectedDeposits", calibration.expectedDeposits),
      .init("deposits", Double(calibration.deposits)),
    ]
  }
}
