import Geodata

/// A coarse picture of a map while it is read or written: of each coarser cell the one in its middle.
public struct MapPicture: Hashable, Sendable {
  /// Row after row from the north; NaN without a value.
  public private(set) var values: [Double]
  public let rows: Int
  public let columns: Int
  public let grid: GridGeometry

  /// - Parameter most: rows and columns of the picture at most.
  public init(_ grid: GridGeometry, most: Int = 420) {
    self.grid = grid
    rows = min(grid.rows, most)
    columns = min(grid.columns, most)
    values = [Double](repeating: .nan, count: rows * columns)
  }

  /// Values of whole rows of the grid.
  public mutating func add(_ values: [Double], rows strip: Range<Int>) {
    for row in 0..<rows {
      let source = (2 * row + 1) * grid.rows / (2 * rows)
      guard strip.contains(source) else { continue }
      for column in 0..<columns {
        let from = (2 * column + 1) * grid.columns / (2 * columns)
        self.values[row * columns + column] = values[(source - strip.lowerBound) * grid.columns + from]
      }
    }
  }
}
