import Testing

@testable import Geodata

@Suite struct GridGeometryTests {
  let grid = try? GridGeometry(
    referenceSystem: nil, origin: Position(x: 100, y: 50), cellWidth: 10, cellHeight: 5, rows: 4, columns: 3)

  @Test func centresLieHalfACellInside() throws {
    let grid = try #require(grid)
    #expect(grid.center(row: 0, column: 0) == Position(x: 105, y: 47.5))
    #expect(grid.center(row: 3, column: 2) == Position(x: 125, y: 32.5))
    #expect(grid.box == Box(minX: 100, minY: 30, maxX: 130, maxY: 50))
  }

  @Test func everyCentreIsInItsOwnCell() throws {
    let grid = try #require(grid)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let cell = try #require(grid.cell(containing: grid.center(row: row, column: column)))
        #expect(cell == (row, column))
      }
    }
  }

  /// West and north edge belong to a cell, east and south edge to the next one or to none.
  @Test func edgesBelongToOneCell() throws {
    let grid = try #require(grid)
    #expect(try #require(grid.cell(containing: Position(x: 100, y: 50))) == (0, 0))
    #expect(try #require(grid.cell(containing: Position(x: 110, y: 45))) == (1, 1))
    #expect(grid.cell(containing: Position(x: 130, y: 40)) == nil)
    #expect(grid.cell(containing: Position(x: 110, y: 30)) == nil)
    for far in [Double.nan, .infinity, -.infinity, 1e300] {
      #expect(grid.cell(containing: Position(x: far, y: 40)) == nil)
    }
  }

  @Test(arguments: [(0.0, 1.0, 1, 1), (1, -1, 1, 1), (.nan, 1, 1, 1), (1, 1, 0, 1), (1, 1, 1, Int.max)])
  func impossibleGridsAreRefused(width: Double, height: Double, rows: Int, columns: Int) {
    #expect(throws: GeodataError.self) {
      try GridGeometry(
        referenceSystem: nil, origin: Position(x: 0, y: 0), cellWidth: width, cellHeight: height, rows: rows,
        columns: columns)
    }
  }
}
