/// The area of a map below, at and above each of a few hundred thresholds, where the cells of a row have one area and rows
/// differ: a grid in degrees.
///
/// Cells are counted row by row and each count weighed once, so that no-data beside the cells and strips of any height
/// change no bit. Rows are added whole, in the order of the grid.
public struct RowAreaTally: Hashable, Sendable {
  /// Of all rows together.
  public private(set) var cells: CellTally
  /// Area per bin of the index, in the unit that rows were added with.
  public private(set) var areas: [Double]
  /// Of the cells with the greatest value.
  public private(set) var areaAtMaximum = 0.0
  private let empty: CellTally

  public init(thresholds: some Sequence<Double>) {
    empty = CellTally(thresholds: thresholds)
    cells = empty
    areas = [Double](repeating: 0, count: empty.counts.count)
  }

  /// Of cells with a value.
  public var area: Double { areas.reversed().reduce(0, +) }

  /// - Parameter area: of one cell of the row.
  public mutating func addRow(_ values: [Double], cellArea area: Double) {
    var row = empty
    row.add(values)
    guard row.cellsAtMaximum > 0 else { return }
    for (bin, count) in row.counts.enumerated() { areas[bin] += Double(count) * area }
    if row.maximum > cells.maximum { areaAtMaximum = 0 }
    if row.maximum >= cells.maximum { areaAtMaximum += Double(row.cellsAtMaximum) * area }
    cells.merge(row)
  }
}
