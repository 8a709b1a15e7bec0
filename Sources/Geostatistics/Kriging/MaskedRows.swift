/// Which rows of a masked grid have an open cell.
struct MaskedRows {
  /// Stretches of rows with open cells, ascending, at least `leastGap` masked rows apart.
  let open: [Range<Int>]

  /// Rows of a tile: a narrower gap saves less than a call of its own costs.
  private static let leastGap = 32

  /// - Parameters:
  ///   - mask: false for masked cells, row by row of whole rows.
  ///   - columns: cells of a row, above 0.
  init(_ mask: [Bool], columns: Int) {
    var open: [Range<Int>] = []
    for row in 0..<mask.count / columns where mask[row * columns..<(row + 1) * columns].contains(true) {
      if let last = open.last, row - last.upperBound < Self.leastGap {
        open[open.count - 1] = last.lowerBound..<row + 1
      } else {
        open.append(row..<row + 1)
      }
    }
    self.open = open
  }
}
