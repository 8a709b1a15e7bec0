/// The area in which at most one deposit is thought of, beside the area of a cell (Bonham-Carter 1994, section 9.2).
///
/// Weights of evidence count area in units, not in cells, so that the size of the cells changes no weight.
public struct UnitCell: Hashable, Sendable {
  /// Of a cell, in square metres.
  public let cell: Double
  /// In square metres.
  public let unit: Double

  /// - Throws: `area`.
  public init(cell: Double, unit: Double) throws(WeightsError) {
    guard cell.isFinite, cell > 0 else { throw .area(name: "a cell", value: cell) }
    guard unit.isFinite, unit > 0 else { throw .area(name: "a unit", value: unit) }
    self.cell = cell
    self.unit = unit
  }

  /// The number of units in a number of cells.
  public func units(cells: Int) -> Double { Double(cells) * cell / unit }
}

/// What several deposits in one cell count for.
public enum DepositCounting: String, Hashable, Sendable, CaseIterable {
  /// Every point counts.
  case each
  /// A cell with deposits counts once.
  case oncePerCell = "once-per-cell"
}
