import Geodata
import Programme
import Prospectivity
import Testing

@testable import Publication

@Suite("Drawings and page of a validation")
struct ValidationDrawingTests {
  private static func map(_ name: String, power: Double) throws -> ValidatedMap {
    let grid = try GridGeometry(
      referenceSystem: nil, origin: Position(x: 0, y: 10), cellWidth: 1, cellHeight: 1, rows: 10, columns: 10)
    let values = (0..<100).map { index -> Double in
      var value = 1.0
      for _ in 0..<Int(power) { value *= (Double(index) + 1) / 101 }
      return value
    }
    func scores(_ cells: [Int]) throws -> DepositScores {
      let places = cells.map { Position(x: Double($0 % 10) + 0.5, y: 9.5 - Double($0 / 10)) }
      return try DepositScores(DepositPlaces(places, on: grid), map: values)
    }
    func validation(_ scores: DepositScores) throws -> MapValidation {
      var tally = CellTally(thresholds: scores.values)
      tally.add(values)
      return try MapValidation(
        deposits: scores, cells: tally, bootstrap: StratifiedBootstrap(replicates: 100, seed: 1))
    }
    let known = try scores([99, 95, 80, 60, 97])
    let heldOut = try scores([98, 70, 90, 20])
    var calibration = try CalibrationTally(intervals: 4)
    try calibration.add(values)
    return ValidatedMap(
      name: name, success: try validation(known), prediction: try validation(heldOut),
      calibration: try calibration.calibration(known))
  }

  private static func drawings(_ language: Language) throws -> [String] {
    let maps = [try map("a < b & c", power: 1), try map("skewed", power: 4)]
    return [
      OperatingCurvePlot(maps, hasNegatives: false, note: "n").svg(in: language),
      SuccessRatePlot(maps, note: "n").svg(in: language), PredictionAreaDrawing(maps[0], note: "n").svg(in: language),
      PrecisionRecallPlot(maps, note: "n").svg(in: language), CalibrationPlot(maps, note: "n").svg(in: language),
      try ValidationPage(maps, comparison: nil, cellCount: 100, gridCellCount: 120, hasNegatives: false, note: "n")
        .html(in: language),
    ]
  }

  @Test("each is whole, in its language, and names of maps are text", arguments: [Language.en, .nl])
  func wholeness(_ language: Language) throws {
    for drawing in try Self.drawings(language) {
      #expect(RenderedReport.unbalanced(drawing) == [])
      #expect(drawing.contains("a &lt; b &amp; c") && drawing.contains("lang=\"\(language.rawValue)\""))
      #expect(!drawing.contains(">nan") && !drawing.contains("a < b"))
    }
  }

  @Test("the languages differ in words only")
  func languages() throws {
    for (english, dutch) in zip(try Self.drawings(.en), try Self.drawings(.nl)) {
      #expect(english != dutch)
      #expect(english.components(separatedBy: "<path").count == dutch.components(separatedBy: "<path").count)
    }
  }

  @Test("values of many powers of ten stand on a logarithmic axis, others on a linear one")
  func axes() {
    let wide = AxisTicks(covering: [0.0001, 0.3], .nl)
    #expect(wide.isLogarithmic)
    #expect(wide.ticks.map(\.text) == ["0,0001", "0,001", "0,01", "0,1"])
    let narrow = AxisTicks(covering: [2, 8], .en)
    #expect(!narrow.isLogarithmic && narrow.ticks.map(\.text) == ["2", "4", "6", "8"])
    #expect(!AxisTicks(covering: [0, 8], .en).isLogarithmic)
  }
}
