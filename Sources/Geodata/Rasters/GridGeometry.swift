/// A grid of equal cells, north up: row 0 is the northernmost, column 0 the westernmost.
///
/// `origin` is the outer corner of the first cell, not its centre: the centre of row r and column c lies half a cell
/// further, at x = origin.x + (c + 1/2) w and y = origin.y - (r + 1/2) h. A cell owns its west and its north edge, so
/// that each position inside the grid belongs to exactly one cell; the outer east and south edge belong to none.
public struct GridGeometry: Hashable, Sendable {
  /// Nil when the source names none.
  public let referenceSystem: CoordinateReferenceSystem?
  /// North-west corner of the grid.
  public let origin: Position
  /// In units of the system; both positive.
  public let cellWidth: Double
  public let cellHeight: Double
  public let rows: Int
  public let columns: Int

  /// The most rows and the most columns.
  public static let mostLines = 10_000_000

  /// - Throws: `grid`, when a size is not finite and positive or a number of lines not in 1...`mostLines`.
  public init(
    referenceSystem: CoordinateReferenceSystem?, origin: Position, cellWidth: Double, cellHeight: Double, rows: Int,
    columns: Int
  ) throws(GeodataError) {
    guard origin.x.isFinite, origin.y.isFinite, cellWidth.isFinite, cellHeight.isFinite, cellWidth > 0, cellHeight > 0
    else { throw .grid(detail: "its corner and the size of its cells must be numbers, the size above zero") }
    guard (1...Self.mostLines).contains(rows), (1...Self.mostLines).contains(columns) else {
      throw .grid(detail: "\(rows) rows and \(columns) columns are not in 1 to \(Self.mostLines)")
    }
    self.referenceSystem = referenceSystem
    self.origin = origin
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
    self.rows = rows
    self.columns = columns
  }

  /// The outer edges.
  public var box: Box {
    Box(
      minX: origin.x, minY: origin.y - Double(rows) * cellHeight, maxX: origin.x + Double(columns) * cellWidth,
      maxY: origin.y)
  }

  /// Centre of a cell, also beyond the grid.
  public func center(row: Int, column: Int) -> Position {
    Position(
      x: origin.x + (Double(column) + 0.5) * cellWidth, y: origin.y - (Double(row) + 0.5) * cellHeight)
  }

  /// The cell that a position lies in; nil outside the grid.
  public func cell(containing position: Position) -> (row: Int, column: Int)? {
    let column = ((position.x - origin.x) / cellWidth).rounded(.down)
    let row = ((origin.y - position.y) / cellHeight).rounded(.down)
    // Compared as Double, so that a position far away or not finite never becomes an integer.
    guard column >= 0, column < Double(columns), row >= 0, row < Double(rows) else { return nil }
    return (Int(row), Int(column))
  }

  /// With another reference system, for a source that names none.
  public func with(referenceSystem: CoordinateReferenceSystem) throws(GeodataError) -> GridGeometry {
    try GridGeometry(
      referenceSystem: referenceSystem, origin: origin, cellWidth: cellWidth, cellHeight: cellHeight, rows: rows,
      columns: columns)
  }
}
