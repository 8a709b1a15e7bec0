import Geodata

/// Windows that cover a grid, each of whole blocks of its file where memory allows. What is summed does not depend on
/// them.
struct GridWindows {
  let grid: GridGeometry
  private let rows: Int
  private let columns: Int

  struct Window: Hashable, Sendable {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  /// Cells of a window, about: each thread holds some windows.
  private static let cells = 1 << 18
  /// Blocks across the grid that GDAL keeps at once, about; its cache holds some hundred MiB.
  private static let bytes = 48 << 20
  /// A whole number of the blocks that rasters are usually cut in.
  private static let step = 512

  init(_ raster: RasterFile) {
    grid = raster.grid
    let height = max(1, min(raster.blocks.rows, grid.rows))
    // A block that lies in several windows is kept by GDAL's cache from one to the next.
    let parts = height == 1 ? 1 : max(raster.blocks.bytes / Self.bytes, height * grid.columns / Self.cells) + 1
    var width = grid.columns
    if parts > 1 { width = max(Self.step, grid.columns / parts / Self.step * Self.step) }
    columns = min(width, grid.columns)
    rows = min(grid.rows, height * max(1, Self.cells / (height * columns)))
  }

  private var across: Int { (grid.columns + columns - 1) / columns }

  var count: Int { across * ((grid.rows + rows - 1) / rows) }

  subscript(number: Int) -> Window {
    let (row, column) = (number / across * rows, number % across * columns)
    return Window(
      rows: row..<min(row + rows, grid.rows), columns: column..<min(column + columns, grid.columns))
  }
}

extension GridGeometry {
  /// Which cells of a window have their centre in an area, row after row.
  func inside(_ area: PreparedArea, _ window: GridWindows.Window) -> [Bool] {
    var inside = [Bool](repeating: false, count: window.rows.count * window.columns.count)
    for (line, row) in window.rows.enumerated() {
      let start = line * window.columns.count
      for span in area.spans(at: center(row: row, column: 0).y) {
        let columns = firstColumn(from: span.from)..<firstColumn(from: span.to)
        for column in columns.clamped(to: window.columns) { inside[start + column - window.columns.lowerBound] = true }
      }
    }
    return inside
  }

  /// The first column whose centre lies at or east of an x; the number of columns when there is none.
  private func firstColumn(from x: Double) -> Int {
    let guess = ((x - origin.x) / cellWidth - 0.5).rounded(.up)
    var column = guess < 0 ? 0 : guess < Double(columns) ? Int(guess) : columns
    // The division rounds; the centres decide.
    while column > 0, center(row: 0, column: column - 1).x >= x { column -= 1 }
    while column < columns, center(row: 0, column: column).x < x { column += 1 }
    return column
  }
}
