import Geodata

/// Square cells over an area in a projected system: rows from north to south, columns from west to east. Edges lie on
/// whole multiples of the cell, so that the same place is in the same cell whatever the extent.
public struct CoverageGrid: Hashable, Sendable, Codable {
  /// More cells than this are refused: they show no more than larger ones.
  public static let largestCount = 20_000_000

  /// West edge and north edge, in units of the system.
  public let west: Double
  /// North edge in units of the system.
  public let north: Double
  /// Side of a cell in units of the system.
  public let cell: Double
  /// Cells from west to east.
  public let columns: Int
  /// Cells from north to south.
  public let rows: Int

  /// The smallest grid that holds a box.
  /// - Returns: nil for a box or cell that is not finite, an empty cell or more than ``largestCount`` cells.
  public init?(holding box: Box, cell: Double) {
    let edges = [box.minX, box.minY, box.maxX, box.maxY]
    guard cell > 0, cell.isFinite, edges.allSatisfy({ $0.isFinite && abs($0 / cell) < 1e9 }), box.width >= 0,
      box.height >= 0
    else { return nil }
    let first = (box.minX / cell).rounded(.down)
    let top = (box.maxY / cell).rounded(.up)
    // At most 2e9 each: no trap.
    let columns = max(1, Int((box.maxX / cell).rounded(.up) - first))
    let rows = max(1, Int(top - (box.minY / cell).rounded(.down)))
    guard columns <= Self.largestCount / rows else { return nil }
    self.cell = cell
    self.columns = columns
    self.rows = rows
    west = first * cell
    north = top * cell
  }

  /// Area of a cell in square units of the system.
  public var cellArea: Double { cell * cell }

  /// The middle of a cell, in the system; rows and columns count from 0.
  public func centre(row: Int, column: Int) -> Position {
    Position(x: west + (Double(column) + 0.5) * cell, y: north - (Double(row) + 0.5) * cell)
  }

  /// The cell of a position; west and north edges belong to it. nil outside the grid.
  public func cell(at position: Position) -> (row: Int, column: Int)? {
    let column = ((position.x - west) / cell).rounded(.down)
    let row = ((north - position.y) / cell).rounded(.down)
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
    return (Int(row), Int(column))
  }
}
