import Testing

@testable import Prospectivity

@Suite("Success and prediction rate")
struct SuccessRateCurveTests {
  static func curve(_ map: [Double], _ cells: [Int?]) throws -> SuccessRateCurve {
    let scores = try DepositScores(DepositPlaces(cells: cells, rows: 1, columns: map.count), map: map)
    var tally = CellTally(thresholds: scores.values)
    tally.add(map)
    return try SuccessRateCurve(deposits: scores, cells: tally)
  }

  @Test("one deposit in the best of four cells")
  func single() throws {
    let curve = try Self.curve([4, 3, 2, 1], [0])
    // The deposit's own cell is area: half of it stands before the deposit.
    #expect(curve.exactArea == 0.875)
    #expect(curve.points.map(\.areaShare) == [0.25, 1])
    #expect(curve.points.map(\.depositShare) == [1, 1])
    #expect(curve.area == 0.875)
    #expect(curve.depositShare(inBest: 0.125) == 0.5)
    let plot = PredictionAreaPlot(curve)
    #expect(abs(plot.predictionRate - 0.8) < 1e-15)
    #expect(abs(plot.normalisedDensity - 4) < 1e-12)
  }

  @Test("the crossing of the prediction-area plot is where rate and area add up to 1")
  func crossing() throws {
    // Ten cells; deposits at 9 and 3: at 9 the rate is 1/2 and the area 2/10, at 3 they are 1 and 8/10.
    let curve = try Self.curve([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], [1, 7])
    let plot = PredictionAreaPlot(curve)
    // 0.7 + t (1.8 - 0.7) = 1 at t = 3/11.
    #expect(abs(plot.threshold - (9 - 6 * 3.0 / 11)) < 1e-12)
    #expect(abs(plot.predictionRate - (0.5 + 0.5 * 3 / 11)) < 1e-12)
    #expect(abs(plot.predictionRate + plot.areaShare - 1) < 1e-15)
    // What the map itself has on both sides.
    #expect(plot.isInterpolated && plot.above?.threshold == 9 && plot.below.threshold == 3)
    #expect(plot.above?.areaShare == 0.2 && plot.below.areaShare == 0.8 && plot.below.depositShare == 1)
  }

  @Test("a crossing in a point of the plot is that point, and one above the first has none before it")
  func crossingInAPoint() throws {
    // Of five cells, deposits at 4 and 1: at 4 the rate is 1/2 and the area 2/5; of four, at 3, 1/2 and 2/4.
    let within = PredictionAreaPlot(try Self.curve([4, 3, 2, 1], [1, 3]))
    #expect(!within.isInterpolated && within.threshold == 3 && within.below.threshold == 3)
    #expect(within.predictionRate == 0.5)
    let first = PredictionAreaPlot(try Self.curve([4, 3, 2, 1], [0]))
    #expect(first.above == nil && first.below.threshold == 4 && first.isInterpolated)
  }

  @Test("equal steps of area climb with the deposits, and end at 1")
  func steps() throws {
    let curve = try Self.curve([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], [1, 7])
    let steps = try curve.equalAreaSteps(10)
    let expected = [0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1, 1]
    #expect(steps.map(\.depositShare) == expected)
    #expect(throws: MapValidationError.parameter(name: "steps", value: 0)) { try curve.equalAreaSteps(0) }
  }
}
