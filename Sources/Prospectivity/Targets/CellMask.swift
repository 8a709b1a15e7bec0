/// Which cells of a map are prospective and which have a value at all: two bits a cell.
///
/// Rows come from the north, whole, one after the other.
public struct CellMask: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  /// How many rows were added.
  public private(set) var filled = 0
  /// Always within `valid`.
  var prospective: BitPlane
  private(set) var valid: BitPlane

  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    prospective = BitPlane(rows: rows, columns: columns)
    valid = BitPlane(rows: rows, columns: columns)
  }

  /// The next row: its cells are prospective from the threshold on, NaN is missing.
  /// - Throws: `rowLength`, `rowCount`, `threshold`.
  public mutating func addRow(_ values: some RandomAccessCollection<Double>, threshold: Double) throws(TargetError) {
    guard !threshold.isNaN else { throw .threshold(threshold) }
    guard values.count == columns else { throw .rowLength(given: values.count, columns: columns) }
    guard filled < rows else { throw .rowCount(given: filled + 1, expected: rows) }
    var bits = [UInt64](repeating: 0, count: valid.wordsPerRow)
    var validBits = bits
    for (column, value) in values.enumerated() {
      let bit = UInt64(1) << UInt64(column & 63)
      // NaN fails both comparisons.
      if value >= threshold { bits[column >> 6] |= bit }
      if value == value { validBits[column >> 6] |= bit }
    }
    prospective.setRow(filled, bits)
    valid.setRow(filled, validBits)
    filled += 1
  }

  public var prospectiveCells: Int { prospective.count }
  public var validCells: Int { valid.count }

  public func isProspective(row: Int, column: Int) -> Bool { prospective[row, column] }
  public func isValid(row: Int, column: Int) -> Bool { valid[row, column] }
}
