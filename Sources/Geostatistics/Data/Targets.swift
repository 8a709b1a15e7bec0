/// Places to estimate, with the external drift at each of them.
public struct Targets: Sendable, Hashable {
  public let x: [Double]
  public let y: [Double]
  /// Zeros in two dimensions.
  public let z: [Double]
  /// One column a drift function. NaN is allowed: such a cell gets the status `noDrift`.
  public let drifts: [[Double]]

  public var count: Int { x.count }

  /// - Throws: `unequalLengths`, `notFinite` (coordinates).
  public init(
    x: [Double], y: [Double], z: [Double]? = nil, drifts: [[Double]] = []
  ) throws(GeostatisticsError) {
    for (column, what) in [(x, GeostatisticsError.Column.x), (y, .y), (z ?? x, .z)] {
      guard column.count == x.count else {
        throw .unequalLengths(what, count: column.count, expected: x.count)
      }
      if let bad = column.firstIndex(where: { !$0.isFinite }) { throw .notFinite(what, index: bad) }
    }
    for drift in drifts where drift.count != x.count {
      throw .unequalLengths(.drifts, count: drift.count, expected: x.count)
    }
    self.x = x
    self.y = y
    self.z = z ?? [Double](repeating: 0, count: x.count)
    self.drifts = drifts
  }
}

/// A regular grid of cell centres: row 0 is the northernmost, column 0 the westernmost, level 0 the lowest.
public struct PointGrid: Sendable, Hashable {
  /// Centre of the first cell (row 0, column 0, level 0).
  public let origin: SIMD3<Double>
  /// Positive; the third is unused in two dimensions.
  public let cell: SIMD3<Double>
  public let columns: Int
  public let rows: Int
  public let levels: Int

  public init(origin: SIMD3<Double>, cell: SIMD3<Double>, columns: Int, rows: Int, levels: Int = 1) {
    self.origin = origin
    self.cell = cell
    self.columns = columns
    self.rows = rows
    self.levels = levels
  }

  public var count: Int { columns * rows * levels }

  /// The middle of a cell, in the unit of the coordinates; rows count from the north, levels from below.
  public func center(column: Int, row: Int, level: Int = 0) -> SIMD3<Double> {
    SIMD3(
      origin.x + Double(column) * cell.x, origin.y - Double(row) * cell.y, origin.z + Double(level) * cell.z)
  }
}
