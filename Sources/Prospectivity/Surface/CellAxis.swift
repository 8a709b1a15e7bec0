import Geodata

/// The centres of the columns of a grid, from west to east, exactly as ``GridGeometry/center(row:column:)`` has them.
struct CellAxis: Sendable {
  let centres: [Double]
  private let start: Double
  private let step: Double

  init(columnsOf grid: GridGeometry) {
    centres = (0..<grid.columns).map { grid.center(row: 0, column: $0).x }
    start = grid.origin.x
    step = grid.cellWidth
  }

  /// The first column whose centre lies at x or east of it; the number of columns when there is none.
  func firstColumn(from x: Double) -> Int {
    // A guess by division, made exact by comparing with the centres themselves.
    let place = ((x - start) / step - 0.5).rounded(.up)
    var column = place > 0 ? Int(min(place, Double(centres.count))) : 0
    while column > 0, centres[column - 1] >= x { column -= 1 }
    while column < centres.count, centres[column] < x { column += 1 }
    return column
  }
}

extension GridGeometry {
  /// The first row whose centre lies at y or south of it, among `rows`; its upper bound when there is none.
  func firstRow(southFrom y: Double, in rows: Range<Int>) -> Int {
    let place = ((origin.y - y) / cellHeight - 0.5).rounded(.up)
    var row = place > Double(rows.lowerBound) ? Int(min(place, Double(rows.upperBound))) : rows.lowerBound
    while row > rows.lowerBound, center(row: row - 1, column: 0).y <= y { row -= 1 }
    while row < rows.upperBound, center(row: row, column: 0).y > y { row += 1 }
    return row
  }
}
