import Geodata

/// A coarse picture of one column of a grid while it is written: the cell in the middle of each coarser one, of the
/// lowest level.
public final class OverviewWriter: ResultWriter {
  /// Row after row from the north; NaN without an estimate.
  public private(set) var values: [Double]
  public let rows: Int
  public let columns: Int
  private let grid: TargetGrid
  private let column: Int

  /// - Parameter most: rows and columns of the picture at most.
  public init(_ grid: TargetGrid, column: Int = 0, most: Int = 420) {
    self.grid = grid
    self.column = column
    rows = min(grid.points.rows, most)
    columns = min(grid.points.columns, most)
    values = [Double](repeating: .nan, count: rows * columns)
  }

  public func write(_ result: WindowResult, places: Range<Int>) {
    let all = grid.points
    guard places.lowerBound < grid.perLevel else { return }
    let first = places.lowerBound / all.columns
    let last = places.upperBound / all.columns
    // Row r of the picture stands for row (r + ½) n / m of the grid.
    for row in 0..<rows {
      let source = (2 * row + 1) * all.rows / (2 * rows)
      guard source >= first, source < last else { continue }
      for column in 0..<columns {
        let from = (2 * column + 1) * all.columns / (2 * columns)
        values[row * columns + column] = result.columns[self.column][(source - first) * all.columns + from]
      }
    }
  }

  public func finish() {}
}

/// Several writers of the same windows.
public final class CombinedWriter: ResultWriter {
  private let writers: [any ResultWriter]

  public init(_ writers: [any ResultWriter]) { self.writers = writers }

  public func write(_ result: WindowResult, places: Range<Int>) throws(GriddingError) {
    for writer in writers { try writer.write(result, places: places) }
  }

  public func finish() throws(GriddingError) {
    for writer in writers { try writer.finish() }
  }
}
