/// The share of deposits found against the share of area taken, from the highest values of a map downwards.
///
/// With the deposits that made the map it is the success-rate curve; with deposits held out it is the prediction-rate
/// curve (Chung & Fabbri 1999, "Probabilistic prediction models for landslide hazard mapping", Photogrammetric
/// Engineering & Remote Sensing 65, 1389-1399; 2003, Natural Hazards 30, 451-472). Area is the share of cells *with a
/// value*: a cell without one is never area. (EIS Toolkit 1.1.6 divides by all cells of the raster and takes the no-data
/// number for the lowest threshold, so that its curve of a map with no-data ends far from 1.)
public struct SuccessRateCurve: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    /// All cells of at least this value are taken.
    public let threshold: Double
    public let areaShare: Double
    public let depositShare: Double
  }

  /// At the map's maximum, at each distinct value of a deposit, and at the map's minimum, descending by threshold.
  public let points: [Point]
  /// Trapezoids between `points`, from (0, 0): the area that tables of thresholds publish. Between two deposits it lets
  /// the curve climb before the next deposit is reached, so it lies above `exactArea`.
  public let area: Double
  /// The area under the curve over *all* thresholds: the chance that a deposit ranks above a cell of the map, ties one
  /// half. It differs from the area under the ROC curve by the cells with deposits, which are area here.
  public let exactArea: Double

  public let depositCount: Int
  public let cellCount: Int
  /// Corners of the exact curve, from (0, 0) to (1, 1).
  public let corners: [Corner]

  public struct Corner: Hashable, Sendable {
    public let areaShare: Double
    public let depositShare: Double
  }

  /// - Throws: as `RankedScores.init(deposits:cells:negatives:)`.
  public init(deposits: DepositScores, cells: CellTally) throws(MapValidationError) {
    let ranked = try RankedScores(deposits: deposits, cells: cells, negatives: .allCells)
    self.init(
      ranked, minimum: cells.minimum, maximum: cells.maximum,
      shareAtMaximum: Double(cells.cellsAtMaximum) / Double(ranked.negativeCount))
  }

  /// - Parameter ranked: deposits among all cells; thresholds without a deposit, as in a bootstrap sample, are passed over.
  init(_ ranked: RankedScores, minimum: Double, maximum: Double, shareAtMaximum: Double) {
    // Counts are exact in doubles.
    points = Self.points(
      ranked, areas: ranked.negatives.map(Double.init), minimum: minimum, maximum: maximum,
      shareAtMaximum: shareAtMaximum)
    var area = 0.0
    var before = (area: 0.0, deposits: 0.0)
    for point in points {
      area += (point.areaShare - before.area) * (point.depositShare + before.deposits) / 2
      before = (point.areaShare, point.depositShare)
    }
    self.area = area
    let curve = ReceiverOperatingCurve(ranked)
    exactArea = curve.area
    corners = curve.corners.map { Corner(areaShare: $0.falsePositiveRate, depositShare: $0.truePositiveRate) }
    depositCount = ranked.positiveCount
    cellCount = ranked.negativeCount
  }

  /// - Parameter areas: of each bin of the ranking, in any unit.
  static func points(
    _ ranked: RankedScores, areas: [Double], minimum: Double, maximum: Double, shareAtMaximum: Double
  ) -> [Point] {
    // Added from above as below, so that all of the area is a share of exactly 1.
    let total = areas.reversed().reduce(0, +)
    let positives = Double(ranked.positiveCount)
    var points: [Point] = []
    if let highest = ranked.thresholds.last, highest < maximum {
      points.append(Point(threshold: maximum, areaShare: shareAtMaximum, depositShare: 0))
    }
    var taken = areas.last ?? 0
    var found = 0
    for threshold in ranked.thresholds.indices.reversed() {
      taken += areas[2 * threshold + 1]
      found += ranked.positives[threshold]
      if ranked.positives[threshold] > 0 {
        points.append(
          Point(
            threshold: ranked.thresholds[threshold], areaShare: taken / total,
            depositShare: Double(found) / positives))
      }
      taken += areas[2 * threshold]
    }
    if let lowest = points.last?.threshold, lowest > minimum {
      points.append(Point(threshold: minimum, areaShare: 1, depositShare: 1))
    }
    return points
  }

  /// The share of deposits in the best `areaShare` of the area; inside a run of cells with one value as many as its share
  /// of the run.
  public func depositShare(inBest areaShare: Double) -> Double {
    guard areaShare > 0 else { return 0 }
    guard areaShare < 1 else { return 1 }
    // The last corner at or before the area, so that a vertical step counts as climbed.
    var low = corners[0]
    for corner in corners {
      if corner.areaShare <= areaShare {
        low = corner
        continue
      }
      let part = (areaShare - low.areaShare) / (corner.areaShare - low.areaShare)
      return low.depositShare + part * (corner.depositShare - low.depositShare)
    }
    return low.depositShare
  }

  /// The exact curve at equal steps of area, `steps` + 1 points from 0 to 1.
  ///
  /// - Throws: `parameter`, when `steps` is below 1.
  public func equalAreaSteps(_ steps: Int) throws(MapValidationError) -> [Corner] {
    guard steps > 0 else { throw .parameter(name: "steps", value: Double(steps)) }
    return (0...steps).map {
      let share = Double($0) / Double(steps)
      return Corner(areaShare: share, depositShare: depositShare(inBest: share))
    }
  }
}
