/// What most valid cells of a square are, by sums over columns that move down with the square.
struct MajorityFilter {
  let radius: Int

  func filtered(_ mask: CellMask) -> BitPlane {
    var result = mask.prospective
    // Set less unset valid cells of each column, within `radius` rows of the row at hand.
    var balances = [Int](repeating: 0, count: mask.columns)
    for row in 0..<min(radius, mask.rows) { add(mask, row: row, sign: 1, to: &balances) }
    for row in 0..<mask.rows {
      if row + radius < mask.rows { add(mask, row: row + radius, sign: 1, to: &balances) }
      if row - radius - 1 >= 0 { add(mask, row: row - radius - 1, sign: -1, to: &balances) }
      var balance = balances.prefix(radius).reduce(0, +)
      var bits = Array(mask.prospective.row(row))
      for column in 0..<mask.columns {
        if column + radius < mask.columns { balance += balances[column + radius] }
        if column - radius - 1 >= 0 { balance -= balances[column - radius - 1] }
        let bit = UInt64(1) << UInt64(column & 63)
        if balance > 0 { bits[column >> 6] |= bit } else if balance < 0 { bits[column >> 6] &= ~bit }
      }
      // Missing cells took part in no balance and get nothing from it.
      result.setRow(row, zip(bits, mask.valid.row(row)).map { $0 & $1 })
    }
    return result
  }

  private func add(_ mask: CellMask, row: Int, sign: Int, to balances: inout [Int]) {
    let (set, valid) = (mask.prospective.row(row), mask.valid.row(row))
    for column in balances.indices {
      let (word, shift) = (column >> 6, UInt64(column & 63))
      let isValid = Int(truncatingIfNeeded: valid[valid.startIndex + word] >> shift & 1)
      let isSet = Int(truncatingIfNeeded: set[set.startIndex + word] >> shift & 1)
      balances[column] += sign * (2 * isSet - isValid)
    }
  }
}
