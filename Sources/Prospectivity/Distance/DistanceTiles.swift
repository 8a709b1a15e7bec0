import Geodata

/// Squared distances of the cells of some rows, tile by tile.
///
/// The place b on any segment that is nearest to the middle of a tile puts most other segments in its ``Shade``; the rest
/// are the candidates of the tile. A tile with many is cut in four, each with a place of its own among the candidates of
/// the whole. The least of the squared distances does not depend on which others were compared, so neither tiles nor
/// rows show in the result.
struct DistanceTiles {
  /// Largest side of a tile to start with, in cells.
  private static let side = 128
  /// Tiles of fewer cells, or with fewer candidates, are not cut.
  private static let fewCells = 32
  private static let fewCandidates = 6

  let tree: SegmentTree
  let grid: GridGeometry
  let rows: Range<Int>
  /// Beyond it no distance is wanted; infinite for all.
  let maximum: Double
  private let xs: [Double]
  private let ys: [Double]
  private var candidates: [Segment] = []
  private var survivors: [Segment] = []
  private var scratch: [Double] = []
  private var seen: SegmentTree.Seen

  init(tree: SegmentTree, grid: GridGeometry, rows: Range<Int>, maximum: Double) {
    self.tree = tree
    self.grid = grid
    self.rows = rows
    self.maximum = maximum
    seen = tree.seen
    // A few centres beyond the last column, so that a register always loads centres.
    xs = (0..<grid.columns + DistanceKernel.lanes).map { grid.center(row: 0, column: $0).x }
    ys = rows.map { grid.center(row: $0, column: 0).y }
  }

  /// Calls `kernel` with each tile, as rows from 0 of the run, and its candidates; without candidates when all of it
  /// lies beyond the maximum.
  mutating func forEachTile(
    _ kernel: (
      _ rows: Range<Int>, _ columns: Range<Int>, _ candidates: ArraySlice<Segment>, _ xs: [Double], _ ys: [Double]
    )
      -> Void
  ) {
    for row in stride(from: 0, to: rows.count, by: Self.side) {
      for column in stride(from: 0, to: grid.columns, by: Self.side) {
        let tile = Tile(
          rows: row..<min(row + Self.side, rows.count), columns: column..<min(column + Self.side, grid.columns))
        let box = box(of: tile)
        let (x, y) = (box.minX + box.width / 2, box.minY + box.height / 2)
        let nearest = tree.nearest(to: x, y, &seen)
        let distance = ((nearest.x - x) * (nearest.x - x) + (nearest.y - y) * (nearest.y - y)).squareRoot()
        let radius = (box.width * box.width + box.height * box.height).squareRoot() / 2
        if distance - radius > maximum * (1 + 1e-9) + tree.rounding {
          kernel(tile.rows, tile.columns, [], xs, ys)
          continue
        }
        candidates.removeAll(keepingCapacity: true)
        tree.collect(Shade(of: nearest, tile: box, rounding: tree.rounding), into: &candidates, &seen)
        cut(tile, from: 0, kernel)
      }
    }
  }

  private struct Tile {
    let rows: Range<Int>
    let columns: Range<Int>
    var cells: Int { rows.count * columns.count }

    var quarters: [Tile] {
      func halves(_ range: Range<Int>, in side: Int) -> [Range<Int>] {
        // Four lanes at a time: a half is a whole number of registers where it can be.
        guard range.count > side else { return [range] }
        let middle = range.lowerBound + (range.count / 2 + 3) / 4 * 4
        return middle < range.upperBound ? [range.lowerBound..<middle, middle..<range.upperBound] : [range]
      }
      return halves(rows, in: 4).flatMap { part in halves(columns, in: 4).map { Tile(rows: part, columns: $0) } }
    }
  }

  /// Around the centres of its cells.
  private func box(of tile: Tile) -> Box {
    Box(
      minX: xs[tile.columns.lowerBound], minY: ys[tile.rows.upperBound - 1], maxX: xs[tile.columns.upperBound - 1],
      maxY: ys[tile.rows.lowerBound])
  }

  /// Invariant: the candidates of the tile are those from `start` to the end.
  private mutating func cut(
    _ tile: Tile, from start: Int,
    _ kernel: (Range<Int>, Range<Int>, ArraySlice<Segment>, [Double], [Double]) -> Void
  ) {
    let end = candidates.count
    let parts = tile.cells > Self.fewCells && end - start > Self.fewCandidates ? tile.quarters : []
    guard parts.count > 1 else {
      kernel(tile.rows, tile.columns, candidates[start..<end], xs, ys)
      return
    }
    for part in parts {
      let box = box(of: part)
      let (x, y) = (box.minX + box.width / 2, box.minY + box.height / 2)
      survivors.removeAll(keepingCapacity: true)
      Self.sift(
        candidates[start..<end], for: box, around: x, y, rounding: tree.rounding, &scratch, into: &survivors)
      candidates.append(contentsOf: survivors)
      cut(part, from: end, kernel)
      candidates.removeSubrange(end...)
    }
  }

  /// Adds those of some candidates that may be nearest to a place of a part.
  ///
  /// A segment further than D + 2 r from the middle, D the least distance to it and r the half diagonal, is in the shade:
  /// every place lies within D + r of the nearest segment, and further than that from this one. Most are, and their
  /// distance is known already.
  private static func sift(
    _ candidates: ArraySlice<Segment>, for box: Box, around x: Double, _ y: Double, rounding: Double,
    _ scratch: inout [Double], into survivors: inout [Segment]
  ) {
    let count = candidates.count
    if scratch.count < count { scratch = [Double](repeating: 0, count: 2 * count) }
    candidates.withUnsafeBufferPointer { candidates in
      scratch.withUnsafeMutableBufferPointer { squares in
        // Invariant: both hold `count` elements, one at least, and are not changed by others meanwhile.
        var (least, nearest) = (Double.infinity, 0)
        for index in 0..<count {
          let squared = candidates[index].squaredDistance(x, y)
          squares[index] = squared
          if squared < least { (least, nearest) = (squared, index) }
        }
        let diagonal = (box.width * box.width + box.height * box.height).squareRoot()
        let reach = (least.squareRoot() + diagonal) * (1 + 1e-6) + rounding
        let limit = reach * reach
        let shade = Shade(of: candidates[nearest].foot(x, y), tile: box, rounding: rounding)
        for index in 0..<count where squares[index] <= limit {
          if !shade.holds(candidates[index]) { survivors.append(candidates[index]) }
        }
      }
    }
  }
}
