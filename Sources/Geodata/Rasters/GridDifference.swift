/// In what two grids of one reference system differ.
public enum GridDifference: Hashable, Sendable {
  case size(rows: Int, columns: Int, otherRows: Int, otherColumns: Int)
  case cell(width: Double, height: Double, otherWidth: Double, otherHeight: Double)
  case origin(x: Double, y: Double, otherX: Double, otherY: Double)

  /// - Parameter tolerance: share of a cell by which corners may differ.
  /// - Returns: nil when the grids are the same.
  public init?(_ one: GridGeometry, _ other: GridGeometry, tolerance: Double) {
    let (a, b) = (one.box, other.box)
    let (width, height) = (tolerance * other.cellWidth, tolerance * other.cellHeight)
    if one.rows == other.rows, one.columns == other.columns, abs(a.minX - b.minX) <= width,
      abs(a.maxX - b.maxX) <= width, abs(a.minY - b.minY) <= height, abs(a.maxY - b.maxY) <= height
    {
      return nil
    }
    if abs(one.cellWidth - other.cellWidth) > 1e-9 * other.cellWidth
      || abs(one.cellHeight - other.cellHeight) > 1e-9 * other.cellHeight
    {
      self = .cell(
        width: one.cellWidth, height: one.cellHeight, otherWidth: other.cellWidth, otherHeight: other.cellHeight)
    } else if one.rows != other.rows || one.columns != other.columns {
      self = .size(rows: one.rows, columns: one.columns, otherRows: other.rows, otherColumns: other.columns)
    } else {
      self = .origin(x: one.origin.x, y: one.origin.y, otherX: other.origin.x, otherY: other.origin.y)
    }
  }
}
