import Testing

@testable import Geostatistics

@Suite("Masked rows of a grid")
struct MaskedRowsTests {
  private func mask(rows: Int, open: Set<Int>) -> [Bool] {
    (0..<3 * rows).map { $0 % 3 == 1 && open.contains($0 / 3) }
  }

  @Test("are left out between stretches that are a tile or more apart")
  func stretches() {
    #expect(MaskedRows(mask(rows: 100, open: []), columns: 3).open.isEmpty)
    #expect(MaskedRows(mask(rows: 100, open: [5, 6, 30]), columns: 3).open == [5..<31])
    #expect(MaskedRows(mask(rows: 100, open: [5, 37, 70, 99]), columns: 3).open == [5..<38, 70..<100])
    #expect(MaskedRows(mask(rows: 2, open: [0, 1]), columns: 3).open == [0..<2])
  }

  @Test("leave the bytes of all other cells as they are, with drifts and in a window", arguments: [0, 3])
  func bytes(_ first: Int) throws {
    let samples = try KernelBed.samples(60, dimensions: 2, seed: 3)
    let kriging = try Kriging(
      samples: samples,
      parameters: KrigingParameters(
        model: KernelBed.model, trend: .external(1), neighbourhood: Neighbourhood(most: 8)))
    let grid = KernelBed.grid(columns: 6, rows: 90)
    let rows = first..<90
    let drift = (0..<rows.count * 6).map { Double($0 % 11) / 11 }
    let mask = (0..<rows.count * 6).map { cell in [2, 3, 60].contains(cell / 6) && cell % 6 != 4 }
    let all = kriging.estimate(grid: grid, rows: rows, drifts: [drift], diagnostics: .all)
    let some = kriging.estimate(grid: grid, rows: rows, drifts: [drift], mask: mask, diagnostics: .all)
    for cell in mask.indices {
      guard mask[cell] else {
        #expect(some.status[cell] == CellStatus.masked.rawValue && some.estimate[cell].isNaN)
        continue
      }
      #expect(some.status[cell] == all.status[cell] && some.sampleCount[cell] == all.sampleCount[cell])
      #expect(some.estimate[cell] == all.estimate[cell] && some.variance[cell] == all.variance[cell])
      #expect(some.nearestDistance[cell] == all.nearestDistance[cell])
      #expect(some.slopeOfRegression[cell] == all.slopeOfRegression[cell])
      #expect(some.efficiency[cell] == all.efficiency[cell])
      #expect(some.negativeWeights[cell] == all.negativeWeights[cell])
    }
  }
}
