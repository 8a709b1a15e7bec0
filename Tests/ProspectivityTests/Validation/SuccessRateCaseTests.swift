import Foundation
import Geodata
import Prospectivity
import TestBench
import Testing

/// EIS Toolkit 1.1.6 and scikit-learn 1.3.2, expected.json of the case.
@Suite(
  "Success rate, prediction-area plot and ROC of the reference case",
  .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
struct SuccessRateCaseTests {
  let material = ProspectivityCase("success_pa")

  /// 40 x 40 cells of 100 m, written with four decimals and read as 32-bit floats.
  func map() throws -> [Float] {
    let text = try String(contentsOf: material.folder.appending(path: "prospectivity.csv"), encoding: .utf8)
    return text.split(whereSeparator: { $0.isNewline || $0 == "," }).compactMap { Float($0) }
  }

  func places(_ file: String, rows: Int = 40, columns: Int = 40, northWest: Position = Position(x: 0, y: 4000)) throws
    -> DepositPlaces
  {
    struct Collection: Decodable {
      struct Feature: Decodable {
        struct Point: Decodable { let coordinates: [Double] }
        let geometry: Point
      }
      let features: [Feature]
    }
    let data = try Data(contentsOf: material.folder.appending(path: file))
    let positions = try JSONDecoder().decode(Collection.self, from: data).features
      .map { Position(x: $0.geometry.coordinates[0], y: $0.geometry.coordinates[1]) }
    let grid = try GridGeometry(
      referenceSystem: nil, origin: northWest, cellWidth: 100, cellHeight: 100, rows: rows, columns: columns)
    return DepositPlaces(positions, on: grid)
  }

  func curve(_ scores: DepositScores, _ runs: [[Float]]) throws -> SuccessRateCurve {
    var tally = CellTally(thresholds: scores.values)
    for run in runs { tally.add(run) }
    return try SuccessRateCurve(deposits: scores, cells: tally)
  }

  @Test("the success rate has the published area and points")
  func successRate() throws {
    let scores = try DepositScores(places("deposits.geojson"), map: map())
    let curve = try curve(scores, [map()])
    #expect(abs(curve.area - 0.8530729166666667) < 1e-12)
    let table = try material.table("eis_base_metrics.csv")
    #expect(largestDifference(try table.numbers("proportion_of_area_values"), curve.points.map(\.areaShare)) < 1e-12)
    #expect(largestDifference(try table.numbers("true_positive_rate_values"), curve.points.map(\.depositShare)) < 1e-12)
    #expect(largestDifference(try table.numbers("threshold_values"), curve.points.map(\.threshold)) < 1e-12)
    // All distinct values as thresholds, by numpy.
    #expect(abs(curve.exactArea - 0.8455625) < 1e-12)
  }

  @Test("the prediction-area plot crosses where it is published")
  func predictionArea() throws {
    let scores = try DepositScores(places("deposits.geojson"), map: map())
    let plot = PredictionAreaPlot(try curve(scores, [map()]))
    #expect(abs(plot.threshold - 0.7116560290463237) < 1e-12)
    #expect(abs(plot.predictionRate - 0.7759336099585062) < 1e-12)
    #expect(abs(plot.normalisedDensity - 3.4629629629629632) < 1e-11)
    #expect(abs(plot.weight - 1.2421245702903123) < 1e-11)
  }

  @Test("the area under the ROC curve against given negatives is scikit-learn's, not that of a table of thresholds")
  func operatingCurve() throws {
    let map = try map()
    let scores = try DepositScores(places("deposits.geojson"), map: map)
    let negatives = try DepositScores(places("negatives.geojson"), map: map)
    let ranked = try RankedScores(positives: scores.values, negatives: negatives.values)
    #expect(abs(ranked.areaUnderCurve - 0.8733333333333333) < 1e-14)
    // Against all cells without a deposit, by numpy.
    var tally = CellTally(thresholds: scores.values)
    tally.add(map)
    #expect(
      abs(try RankedScores(deposits: scores, cells: tally).areaUnderCurve - 0.8521656050955415) < 1e-14)
  }

  @Test("padding with no-data, shuffled deposits and other windows change no bit")
  func invariance() throws {
    let map = try map()
    let scores = try DepositScores(places("deposits.geojson"), map: map)
    let plain = try curve(scores, [map])

    let places = try places("deposits.geojson", rows: 47, columns: 55, northWest: Position(x: -700, y: 4300))
    var padded = [Float](repeating: .nan, count: 47 * 55)
    for row in 0..<40 { for column in 0..<40 { padded[(row + 3) * 55 + column + 7] = map[row * 40 + column] } }
    let shuffled = DepositPlaces(
      try self.places("deposits.geojson").cells.reversed().map { cell in
        cell.map { Position(x: (Double($0 % 40) + 0.5) * 100, y: 4000 - (Double($0 / 40) + 0.5) * 100) }
      }
      .compactMap { $0 },
      on: try GridGeometry(
        referenceSystem: nil, origin: Position(x: -700, y: 4300), cellWidth: 100, cellHeight: 100, rows: 47, columns: 55
      ))
    var reading = DepositReading(shuffled)
    for row in stride(from: 44, through: 0, by: -4) {
      for column in stride(from: 0, to: 55, by: 11) {
        let rows = row..<min(row + 4, 47)
        let window = rows.flatMap { row in padded[(row * 55 + column)..<(row * 55 + column + 11)] }
        try reading.add(window, firstRow: row, firstColumn: column, width: 11)
      }
    }
    var runs: [[Float]] = []
    for start in stride(from: 0, to: padded.count, by: 97) {
      runs.append(Array(padded[start..<min(start + 97, padded.count)]))
    }
    let other = try curve(reading.scores, runs.reversed())
    #expect(other == plain)
    #expect(places.outside.isEmpty)
    #expect(reading.scores.values.sorted() == scores.values.sorted())
  }
}
