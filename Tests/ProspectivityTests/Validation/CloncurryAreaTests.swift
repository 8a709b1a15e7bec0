import Foundation
import Geodata
import Prospectivity
import TestBench
import Testing

/// Geoscience Australia's published posterior of iron-oxide copper-gold deposits at Cloncurry.
private let material = SharedMaterial("data/mpm_cloncurry_wofe/TESTDATA")

@Suite(
  "Area under the curve at Cloncurry",
  .enabled(if: material.isAtHand, "../shared/data/mpm_cloncurry_wofe is not at hand"))
struct CloncurryAreaTests {
  @Test("258 points against the cells without a deposit give the published area; cells or all cells do not")
  func published() throws {
    let raster = try RasterFile(material.file("CalculateResponse/PosteriorProbability.tif"))
    let layer = try FeatureLayer.read(material.file("CalculateWeights/IOCG_Deposits.shp"))
    let positions = layer.features.flatMap { feature -> [Position] in
      if case .points(let positions) = feature.geometry { positions } else { [] }
    }
    #expect(positions.count == 258)
    let places = DepositPlaces(positions, on: raster.grid)
    var reading = DepositReading(places)
    for row in places.occupiedRows {
      let values = try raster.read(band: 0, rows: row..<(row + 1), columns: 0..<raster.grid.columns)
      try reading.add(values, firstRow: row, firstColumn: 0, width: raster.grid.columns)
    }
    let scores = reading.scores
    #expect(Set(scores.cells).count == 252)
    var tally = CellTally(thresholds: scores.values)
    for row in stride(from: 0, to: raster.grid.rows, by: 256) {
      tally.add(
        try raster.read(
          band: 0, rows: row..<min(row + 256, raster.grid.rows), columns: 0..<raster.grid.columns))
    }
    let ranked = try RankedScores(deposits: scores, cells: tally)
    #expect(ranked.negativeCount == 3_130_881)
    // SOURCE.md of the data set.
    #expect(abs(ranked.areaUnderCurve - 0.7144677408072047) < 1e-15)
    let all = try RankedScores(deposits: scores, cells: tally, negatives: .allCells)
    #expect(abs(all.areaUnderCurve - 0.714451) < 1e-6)
    let interval = try ranked.areaInterval()
    #expect(interval.lower < 0.7144 && interval.lower > 0.67 && interval.upper > 0.7145 && interval.upper < 0.76)
  }
}
