/// One bit a cell: a map of 10^8 cells takes 12.5 MB.
struct BitPlane: Hashable, Sendable {
  let rows: Int
  let columns: Int
  let wordsPerRow: Int
  private(set) var words: [UInt64]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    wordsPerRow = (columns + 63) / 64
    words = [UInt64](repeating: 0, count: rows * wordsPerRow)
  }

  /// False beyond the edges.
  subscript(row: Int, column: Int) -> Bool {
    guard row >= 0, row < rows, column >= 0, column < columns else { return false }
    return words[row * wordsPerRow + column >> 6] >> UInt64(column & 63) & 1 == 1
  }

  mutating func set(row: Int, columns range: Range<Int>, to isSet: Bool = true) {
    for column in range {
      let bit = UInt64(1) << UInt64(column & 63)
      if isSet {
        words[row * wordsPerRow + column >> 6] |= bit
      } else {
        words[row * wordsPerRow + column >> 6] &= ~bit
      }
    }
  }

  /// The words of a row; empty beyond the edges. Bits beyond the last column are 0.
  func row(_ row: Int) -> ArraySlice<UInt64> {
    guard row >= 0, row < rows else { return [] }
    return words[(row * wordsPerRow)..<((row + 1) * wordsPerRow)]
  }

  mutating func setRow(_ row: Int, _ bits: [UInt64]) {
    words.replaceSubrange((row * wordsPerRow)..<((row + 1) * wordsPerRow), with: bits)
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The first column from `column` on whose bit is `isSet`; `columns` when there is none.
  func next(_ isSet: Bool, row: Int, from column: Int) -> Int {
    guard column < columns else { return columns }
    let start = row * wordsPerRow
    var word = column >> 6
    var bits = (isSet ? words[start + word] : ~words[start + word]) & (~0 << UInt64(column & 63))
    while bits == 0 {
      word += 1
      guard word < wordsPerRow else { return columns }
      bits = isSet ? words[start + word] : ~words[start + word]
    }
    return min(columns, word << 6 + bits.trailingZeroBitCount)
  }

  /// Whether all cells of a range are set; false for a range that leaves the plane.
  func isAllSet(row: Int, _ range: Range<Int>) -> Bool {
    guard row >= 0, row < rows, range.lowerBound >= 0, range.upperBound <= columns else { return false }
    return next(false, row: row, from: range.lowerBound) >= range.upperBound
  }
}
