/// Fills small holes of a mask.
///
/// A hole is an area of valid cells that are not prospective, connected by corners where targets are by edges and the
/// other way round, that touches neither a cell without a value nor the edge of the map.
struct HoleFilling {
  /// Holes of this many cells stay.
  let smallerThan: Int
  let connectivity: Connectivity

  func fill(_ mask: inout CellMask) {
    var background = mask.valid
    for row in 0..<mask.rows {
      background.setRow(row, zip(mask.valid.row(row), mask.prospective.row(row)).map { $0 & ~$1 })
    }
    let holes = ConnectedRuns(background, connectivity: connectivity.dual)
    var cells = [Int](repeating: 0, count: holes.count)
    var isOpen = [Bool](repeating: false, count: holes.count)
    let reach = connectivity.dual == .eight ? 1 : 0
    for row in 0..<mask.rows {
      for run in holes.runs(row: row) {
        let label = Int(run.label)
        cells[label] += run.count
        guard !isOpen[label] else { continue }
        let beside = (Int(run.start) - 1)..<(Int(run.end) + 1)
        let beyond = (Int(run.start) - reach)..<(Int(run.end) + reach)
        isOpen[label] =
          !mask.valid.isAllSet(row: row, beside) || !mask.valid.isAllSet(row: row - 1, beyond)
          || !mask.valid.isAllSet(row: row + 1, beyond)
      }
    }
    for row in 0..<mask.rows {
      for run in holes.runs(row: row) where !isOpen[Int(run.label)] && cells[Int(run.label)] < smallerThan {
        mask.prospective.set(row: row, columns: run.columns)
      }
    }
  }
}
