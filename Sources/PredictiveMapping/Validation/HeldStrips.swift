/// The maps of a study in strips of rows. The first strips that are read stay in memory for the next pass, as many as
/// there is room for: unpacking a map costs more than all that is counted in it.
struct HeldStrips {
  let stack: EvidenceStack
  /// Strips that cover the grid.
  let all: [Range<Int>]
  private var held: [Range<Int>: [[Double]]] = [:]
  /// Values that may still be held: 128 MB of them at first.
  private var room = 1 << 24

  /// - Parameter cells: of one map in a strip, about; the values do not depend on it.
  init(_ stack: EvidenceStack, cells: Int) {
    self.stack = stack
    all = stack.strips(cells: cells, prefersWhole: true)
  }

  /// Rows of all maps; a cell that one lacks is missing in all.
  /// - Throws: as ``EvidenceStack/values(_:rows:)``.
  mutating func read(_ rows: Range<Int>) throws(MappingError) -> [[Double]] {
    if let maps = held[rows] { return maps }
    let maps = try common(rows)
    let count = maps.count * rows.count * stack.grid.columns
    if count <= room {
      room -= count
      held[rows] = maps
    }
    return maps
  }

  /// The same for the last time: they are not held any longer.
  mutating func take(_ rows: Range<Int>) throws(MappingError) -> [[Double]] {
    if let maps = held.removeValue(forKey: rows) { return maps }
    return try common(rows)
  }

  private func common(_ rows: Range<Int>) throws(MappingError) -> [[Double]] {
    var maps: [[Double]] = []
    for index in stack.layers.indices { maps.append(try stack.values(index, rows: rows)) }
    guard maps.count > 1 else { return maps }
    for cell in maps[0].indices where maps.contains(where: { $0[cell].isNaN }) {
      for index in maps.indices { maps[index][cell] = .nan }
    }
    return maps
  }
}
