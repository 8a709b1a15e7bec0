/// The layers of a stack in strips of a few rows, read in blocks of many: a tiled file holds whole rows of tiles, which
/// strips of a few rows would unpack again and again.
///
/// Strips are asked for in their order; memory holds one block.
final class EvidenceBlocks {
  let stack: EvidenceStack
  /// Strips that cover the grid. Whole tiles of the file that is written, where cells allow that.
  let strips: [Range<Int>]
  private let height: Int
  private var held: (rows: Range<Int>, values: [[Double]])?

  /// Rows of a tile of the rasters that the program writes.
  private static let tileRows = 256
  /// Rows of a tile of a raster while it is written.
  private static let draftRows = 16
  /// Bytes of a block at most.
  private static let budget = 160 << 20

  /// - Parameter cells: of one layer in a strip, about; the values do not depend on it.
  init(_ stack: EvidenceStack, cells: Int) {
    self.stack = stack
    let row = max(1, stack.layers.count * stack.grid.columns * 8)
    var height = Self.tileRows
    while height > 1, height * row > Self.budget { height /= 2 }
    self.height = height
    // A strip lies within one block: its height divides that of a block.
    var rows = Self.draftRows
    while rows * 2 <= cells / stack.grid.columns, rows < height { rows *= 2 }
    while rows > 1, rows > height || rows * stack.grid.columns > max(cells, 1) { rows /= 2 }
    strips = stride(from: 0, to: stack.grid.rows, by: rows).map { $0..<min($0 + rows, stack.grid.rows) }
  }

  /// The values of all layers in a strip.
  /// - Throws: `geodata`.
  func run(_ rows: Range<Int>) throws(MappingError) -> [[Double]] {
    if held.map({ $0.rows.lowerBound <= rows.lowerBound && rows.upperBound <= $0.rows.upperBound }) != true {
      // The old block goes before the new one comes.
      held = nil
      let first = rows.lowerBound / height * height
      let block = first..<max(rows.upperBound, min(first + height, stack.grid.rows))
      held = (block, try stack.run(block))
    }
    guard let held else { return try stack.run(rows) }
    let columns = stack.grid.columns
    let range = (rows.lowerBound - held.rows.lowerBound) * columns..<(rows.upperBound - held.rows.lowerBound) * columns
    return held.values.map { Array($0[range]) }
  }
}
