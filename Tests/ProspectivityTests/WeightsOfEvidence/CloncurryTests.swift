import Foundation
import Geodata
import Prospectivity
import TestBench
import Testing

@Suite("Iron oxide copper-gold of Cloncurry (Geoscience Australia, MPM-WofE)")
struct CloncurryTests {
  static let folder = SharedMaterial("data/mpm_cloncurry_wofe/TESTDATA")

  @Test(
    "the published posterior, deviation and confidence are met, and too many deposits are expected",
    .enabled(if: folder.isAtHand, "../shared/data is not at hand"))
  func response() throws {
    let names = ["Dist2Breccia", "Dist2Fault", "FaultDensity", "StratNo"]
    let rasters = try names.map { try RasterFile(Self.folder.file("CalculateResponse/\($0).tif")) }
    let grid = rasters[0].grid
    var points = try FeatureCursor(.file(Self.folder.file("CalculateWeights/IOCG_Deposits.shp")))
    var deposits: [Int: [Int: Int]] = [:]
    while let record = try points.next() {
      let position = try #require(record.geometry?.positions.first)
      let cell = try #require(grid.cell(containing: position))
      deposits[cell.row, default: [:]][cell.column, default: 0] += 1
    }
    var counter = try UniqueConditionCounter(layers: names)
    var numbers: [[UInt32]] = []
    for row in 0..<grid.rows {
      var codes: [ClassColumn] = []
      for raster in rasters {
        let bytes = try raster.bytes(band: 0, rows: row..<row + 1, columns: 0..<grid.columns)
        codes.append(.bytes(try #require(bytes), missing: raster.bands[0].noData.flatMap { UInt8(exactly: $0) }))
      }
      var line: [UInt32] = []
      try counter.add(
        codes, deposits: deposits[row, default: [:]].map { .init(cell: $0.key, count: $0.value) }, numbers: &line)
      numbers.append(line)
    }
    let model = try WeightsOfEvidence(
      counter.conditions, treatments: names.map { _ in .init(.categorical, .merging(below: 0)) },
      options: .init(unitCell: UnitCell(cell: grid.cellWidth * grid.cellHeight, unit: 1e6)))
    #expect(model.prior.deposits == 258)
    #expect(abs(model.prior.units - 31311.39) < 0.1)
    // Sum of the published posteriors by square kilometre.
    #expect(abs(model.independence.expected - 390.6) < 0.05)
    #expect(model.independence.observed == 258)
    #expect(model.independence.isRejected(confidence: 0.95))
    // The published rasters hold 32-bit numbers: half a unit in the last place is 4e-9 at 0.12 and 5e-7 at 10.
    let columns = [
      ("PosteriorProbability", model.response.posterior, 1e-8),
      ("PosteriorProbability_StdDev", model.response.deviation, 1e-8),
      ("PosteriorProbability_Conf", model.response.confidence, 1e-6),
    ]
    for (name, column, tolerance) in columns {
      let values = model.byNumber(column, ranks: counter.ranks)
      let published = try RasterFile(Self.folder.file("CalculateResponse/\(name).tif"))
      var largest = 0.0
      for row in stride(from: 0, to: grid.rows, by: 19) {
        let line = try published.read(band: 0, rows: row..<row + 1, columns: 0..<grid.columns)
        largest = max(largest, largestDifference(numbers[row].map { values[Int($0)] }, line))
      }
      #expect(largest < tolerance, "\(name)")
    }
  }
}
