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
  public mutating func addRow(_ values: [Double], threshold: Double) throws(TargetError) {
    try addRow(values[...], threshold: threshold)
  }

  /// The next row, as a part of several.
  /// - Throws: as the other.
  public mutating func addRow(_ values: ArraySlice<Double>, threshold: Double) throws(TargetError) {
    guard !threshold.isNaN else { throw .threshold(threshold) }
    guard values.count == columns else { throw .rowLength(given: values.count, columns: columns) }
    guard filled < rows else { throw .rowCount(given: filled + 1, expected: rows) }
    var bits = [UInt64](repeating: 0, count: valid.wordsPerRow)
    var validBits = bits
    var index = values.startIndex
    for word in bits.indices {
      let end = min(index + 64, values.endIndex)
      var (set, known, bit): (UInt64, UInt64, UInt64) = (0, 0, 1)
      while index < end {
        let value = values[index]
        // NaN fails both comparisons.
        if value >= threshold { set |= bit }
        if value == value { known |= bit }
        bit &<<= 1
        index += 1
      }
      bits[word] = set
      validBits[word] = known
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
