import Foundation

/// The prediction-area plot: the share of deposits (the prediction rate) rising, and the share of area falling from the
/// top, as the threshold comes down; and where the two cross.
///
/// At the crossing prediction rate + area = 1. The normalised density Nd is prediction rate over area there, and ln Nd the
/// weight of the map; Nd > 1 (weight > 0) tells of a map that finds deposits better than chance.
///
/// Source: Yousefi & Carranza 2015, "Prediction-area (P-A) plot and C-A fractal analysis to classify and evaluate evidential
/// maps for mineral prospectivity modeling", Computers & Geosciences 79, 69-81; Mihalasky & Bonham-Carter 2001, Natural
/// Resources Research 10, 209-226 (Nd). Area is that of cells with a value only.
public struct PredictionAreaPlot: Hashable, Sendable {
  /// Thresholds, share of area and of deposits, descending by threshold.
  public let points: [SuccessRateCurve.Point]
  /// The crossing, by straight lines between the points.
  public let threshold: Double
  public let predictionRate: Double
  /// Share of the area at the crossing: 1 - `predictionRate`.
  public let areaShare: Double
  /// The points between which the crossing lies, the one with the higher threshold first: what the map itself has there.
  /// The same point twice where the curves cross in it; no first one where already the map's maximum takes more than the
  /// crossing.
  public let above: SuccessRateCurve.Point?
  public let below: SuccessRateCurve.Point

  /// Of cells of one size.
  public init(_ curve: SuccessRateCurve) { self.init(points: curve.points) }

  /// Of rows of cells that differ in area, as those of degrees.
  ///
  /// - Throws: as `RankedScores.init(deposits:cells:negatives:)`.
  public init(deposits: DepositScores, areas: RowAreaTally) throws(MapValidationError) {
    let ranked = try RankedScores(deposits: deposits, cells: areas.cells, negatives: .allCells)
    self.init(
      points: SuccessRateCurve.points(
        ranked, areas: areas.areas, minimum: areas.cells.minimum, maximum: areas.cells.maximum,
        shareAtMaximum: areas.areaAtMaximum / areas.area))
  }

  private init(points: [SuccessRateCurve.Point]) {
    self.points = points
    // Prediction rate and area grow together, from below 1 at the maximum to 2 at the minimum: one crossing.
    var before = points[0]
    var crossing = (threshold: before.threshold, rate: before.depositShare)
    var bounds: (above: SuccessRateCurve.Point?, below: SuccessRateCurve.Point) = (nil, before)
    if before.depositShare + before.areaShare < 1 {
      for point in points.dropFirst() {
        let short = 1 - before.depositShare - before.areaShare
        let beyond = point.depositShare + point.areaShare - 1
        if beyond >= 0 {
          let part = short / (short + beyond)
          bounds = (part == 1 ? point : before, point)
          crossing = (
            before.threshold + part * (point.threshold - before.threshold),
            before.depositShare + part * (point.depositShare - before.depositShare)
          )
          break
        }
        before = point
      }
    } else {
      // The highest threshold already takes more: the line from "nothing taken" crosses at that threshold.
      crossing.rate = before.depositShare / (before.depositShare + before.areaShare)
    }
    (above, below) = bounds
    threshold = crossing.threshold
    predictionRate = crossing.rate
    areaShare = 1 - crossing.rate
  }

  /// Whether the crossing lies between two thresholds of the map, and its figures are of neither.
  public var isInterpolated: Bool { above != below }

  /// Nd: prediction rate over share of area.
  public var normalisedDensity: Double { predictionRate / areaShare }

  /// ln Nd, the weight of the map.
  public var weight: Double { log(normalisedDensity) }
}
