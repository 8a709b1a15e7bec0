/// The area of the cells of a grid, in whatever unit minimum areas are given.
public enum CellArea: Hashable, Sendable {
  case uniform(Double)
  /// One a row, for grids in degrees.
  case rows([Double])

  /// Area of a cell in a row; nil for a row that was not given.
  func area(row: Int) -> Double? {
    switch self {
    case .uniform(let area): area
    case .rows(let areas): areas.indices.contains(row) ? areas[row] : nil
    }
  }

  /// - Throws: `area`, `rowCount`.
  func check(rows: Int) throws(TargetError) {
    switch self {
    case .uniform(let area): guard area.isFinite, area > 0 else { throw .area(area) }
    case .rows(let areas):
      guard areas.count == rows else { throw .rowCount(given: areas.count, expected: rows) }
      if let wrong = areas.first(where: { !$0.isFinite || $0 <= 0 }) { throw .area(wrong) }
    }
  }
}
