import Testing

@testable import Prospectivity

@Suite("Areas of rows above thresholds")
struct RowAreaTallyTests {
  private static let map: [Double] = [9, 8, .nan, 4, 10, 7, 6, 5, 3, 10, 2, 1]

  private func scores() throws -> DepositScores {
    try DepositScores(DepositPlaces(cells: [1, 8], rows: 3, columns: 4), map: Self.map)
  }

  private func tally(_ areas: [Double], pad: Int = 0) throws -> RowAreaTally {
    var tally = RowAreaTally(thresholds: try scores().values)
    for (row, area) in areas.enumerated() {
      let border = [Double](repeating: .nan, count: pad)
      tally.addRow(border + Self.map[(4 * row)..<(4 * row + 4)] + border, cellArea: area)
      if pad > 0 { tally.addRow(border, cellArea: 1e9) }
    }
    return tally
  }

  @Test("are counts of cells where all have one area")
  func equal() throws {
    var cells = CellTally(thresholds: try scores().values)
    cells.add(Self.map)
    let plot = PredictionAreaPlot(try SuccessRateCurve(deposits: try scores(), cells: cells))
    #expect(try PredictionAreaPlot(deposits: try scores(), areas: try tally([4, 4, 4])) == plot)
    #expect(try tally([4, 4, 4]).cells == cells)
  }

  @Test("weigh each row by its own, and end at all of the area")
  func weighed() throws {
    let tally = try tally([1, 2, 3])
    // 3 cells of area 1, 4 of 2 and 4 of 3.
    #expect(tally.area == 23 && tally.areaAtMaximum == 5)
    let plot = try PredictionAreaPlot(deposits: try scores(), areas: tally)
    // At 10 one cell of 2 and one of 3; from 8 on also two of 1; from 3 on all but 2 and 1, of 3 each.
    #expect(plot.points.map(\.threshold) == [10, 8, 3, 1])
    let shares: [Double] = [5, 7, 17, 23].map { $0 / 23 }
    #expect(plot.points.map(\.areaShare) == shares)
    #expect(plot.points.map(\.depositShare) == [0, 0.5, 1, 1])
  }

  @Test("do not change by no-data around the map")
  func padding() throws {
    let (plain, padded) = (try tally([0.1, 0.2, 0.3]), try tally([0.1, 0.2, 0.3], pad: 3))
    #expect(plain == padded)
  }
}
