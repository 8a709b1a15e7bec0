/// Rows of a layer with the rows around them that a window reaches.
///
/// Cells beyond the grid count as cells without a value, everywhere: a layer that is padded with no-data gives the
/// same results.
public struct HaloStrip: Sendable {
  /// Rows that results are asked for.
  public let rows: Range<Int>
  /// Rows whose values are here; they hold `rows`.
  public let held: Range<Int>
  public let columns: Int
  /// Row after row.
  public let values: [Double]

  /// The rows that a window of so many rows up and down needs, in a grid of `total` rows.
  public static func rows(around rows: Range<Int>, reach: Int, of total: Int) -> Range<Int> {
    max(0, rows.lowerBound - reach)..<min(total, rows.upperBound + reach)
  }

  /// - Parameter held: as ``rows(around:reach:of:)`` gives them.
  /// - Throws: `rows` when the values do not fill the rows held.
  public init(rows: Range<Int>, held: Range<Int>, columns: Int, values: [Double]) throws(SurfaceError) {
    guard values.count == held.count * columns, columns > 0, held.lowerBound <= rows.lowerBound,
      held.upperBound >= rows.upperBound
    else { throw .rows(expected: held.count * columns, found: values.count) }
    self.rows = rows
    self.held = held
    self.columns = columns
    self.values = values
  }

  /// NaN beyond what is held.
  @inline(__always)
  func value(_ row: Int, _ column: Int) -> Double {
    guard held.contains(row), column >= 0, column < columns else { return .nan }
    return values[(row - held.lowerBound) * columns + column]
  }
}
