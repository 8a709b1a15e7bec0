import Geodata

/// The cells that a line passes through: of each row that a piece of it crosses, the columns between where it comes in
/// and where it goes out. A cell owns its west and north edge; a line along a shared edge runs in the cells that own it.
enum LineCells {
  /// Calls `body` with runs of columns of the grid; cells come again where the line comes again.
  static func forEachRun(
    along line: [Position], rows: Range<Int>, of grid: GridGeometry, body: (_ row: Int, _ columns: Range<Int>) -> Void
  ) {
    if line.count == 1 { piece(line[0], line[0], rows, grid, body) }
    for (a, b) in zip(line, line.dropFirst()) { piece(a, b, rows, grid, body) }
  }

  private static func piece(
    _ a: Position, _ b: Position, _ rows: Range<Int>, _ grid: GridGeometry, _ body: (Int, Range<Int>) -> Void
  ) {
    let (high, low) = a.y >= b.y ? (a, b) : (b, a)
    // In cells from the north-west corner; rows count down.
    func down(_ y: Double) -> Double { (grid.origin.y - y) / grid.cellHeight }
    func across(_ x: Double) -> Double { (x - grid.origin.x) / grid.cellWidth }
    let (top, bottom) = (down(high.y), down(low.y))
    let first = max(top.rounded(.down), Double(rows.lowerBound))
    let last = min(bottom.rounded(.down), Double(rows.upperBound - 1))
    guard first <= last else { return }
    for row in Int(first)...Int(last) {
      // Where it comes in and where it goes out; the ends exactly.
      func place(_ edge: Double) -> Double {
        if edge <= top { return across(high.x) }
        if edge >= bottom { return across(low.x) }
        return across(high.x + (low.x - high.x) * ((edge - top) / (bottom - top)))
      }
      let (one, other) = (place(Double(row)), place(Double(row + 1)))
      let from = max(min(one, other).rounded(.down), 0)
      let to = min(max(one, other).rounded(.down), Double(grid.columns - 1))
      if from <= to { body(row, Int(from)..<Int(to) + 1) }
    }
  }
}
