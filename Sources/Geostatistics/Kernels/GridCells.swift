/// Cells of a box of columns, rows and levels.
struct GridCells {
  var columns: Range<Int>
  var rows: Range<Int>
  var levels: Range<Int>

  var count: Int { columns.count &* rows.count &* levels.count }

  /// Calls `body` with the halves along each axis that `splits` names, in all combinations.
  @inline(__always)
  func forEachPart(_ splits: (columns: Bool, rows: Bool, levels: Bool), _ body: (GridCells) -> Void) {
    @inline(__always)
    func halves(_ range: Range<Int>, _ isSplit: Bool) -> (count: Int, Range<Int>, Range<Int>) {
      guard isSplit else { return (1, range, range) }
      let middle = range.lowerBound &+ (range.count &+ 1) / 2
      return (2, range.lowerBound..<middle, middle..<range.upperBound)
    }
    let across = halves(columns, splits.columns)
    let down = halves(rows, splits.rows)
    let up = halves(levels, splits.levels)
    for level in 0..<up.count {
      for row in 0..<down.count {
        for column in 0..<across.count {
          body(
            GridCells(
              columns: column == 0 ? across.1 : across.2, rows: row == 0 ? down.1 : down.2,
              levels: level == 0 ? up.1 : up.2))
        }
      }
    }
  }
}
