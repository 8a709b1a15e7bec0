/// One call for some rows of a grid: tiles of at most 32 x 32 cells in a winding path, so that each begins with the candidates
/// of its neighbour.
final class GridPass {
  private static let largestTile = 32

  private let kriging: TileKriging
  private let grid: PointGrid
  private let level: Int
  private let rows: Range<Int>
  /// Boxes of this edge are not quartered any more: their cells are compared one by one.
  private let leaf: Int

  init(_ system: LocalSystem, grid: PointGrid, level: Int, rows: Range<Int>, drifts: [[Double]]) {
    self.grid = grid
    self.level = level
    self.rows = rows
    leaf = system.sectors == 1 ? 2 : 4
    var reach = 0.0
    for row in [0, grid.rows - 1] {
      for column in [0, grid.columns - 1] {
        let corner = system.metric.reduced(grid.center(column: column, row: row, level: level))
        reach = max(reach, abs(corner.x), abs(corner.y), abs(corner.z))
      }
    }
    kriging = TileKriging(system, reach: reach)
    kriging.targetDrifts = drifts
  }

  /// Cells of a rectangle of columns and rows.
  struct Cells {
    var columns: Range<Int>
    var rows: Range<Int>

    /// In four, or fewer when it is narrow.
    var quarters: [Cells] {
      func halves(_ range: Range<Int>) -> [Range<Int>] {
        guard range.count > 1 else { return [range] }
        let middle = range.lowerBound + (range.count + 1) / 2
        return [range.lowerBound..<middle, middle..<range.upperBound]
      }
      return halves(rows).flatMap { rows in halves(columns).map { Cells(columns: $0, rows: rows) } }
    }
  }

  func run(_ columns: EstimateColumns) {
    let edge = tileEdge()
    let tilesAcross = (grid.columns + edge - 1) / edge
    for tileRow in (rows.lowerBound / edge)...((rows.upperBound - 1) / edge) {
      let tileRows = max(rows.lowerBound, tileRow * edge)..<min(rows.upperBound, (tileRow + 1) * edge)
      for step in 0..<tilesAcross {
        let tileColumn = tileRow % 2 == 0 ? step : tilesAcross - 1 - step
        let cells = Cells(
          columns: (tileColumn * edge)..<min(grid.columns, (tileColumn + 1) * edge), rows: tileRows)
        let extent = extent(cells)
        kriging.gather(extent, leavingOut: false)
        solve(cells, extent, depth: 0, columns)
      }
    }
  }

  /// The edge of the tiles, so that most need not be quartered: small where samples are as dense as cells.
  private func tileEdge() -> Int {
    var edge = Self.largestTile
    if kriging.system.sectors > 1 { return edge }
    while edge > 4 {
      let middle = grid.columns / 2
      let columns = max(0, min(middle, grid.columns - edge))..<min(grid.columns, middle + edge)
      let cells = Cells(
        columns: columns, rows: rows.lowerBound..<min(rows.upperBound, rows.lowerBound + edge))
      kriging.gather(extent(cells), leavingOut: false)
      if kriging.lists[0].count <= TileKriging.candidateLimit { break }
      edge /= 2
    }
    kriging.latest = []
    return edge
  }

  /// Quarters a tile until it has few enough candidates, and solves it.
  private func solve(_ cells: Cells, _ extent: TileKriging.Extent, depth: Int, _ columns: EstimateColumns) {
    let isOne = cells.columns.count == 1 && cells.rows.count == 1
    if kriging.lists[depth].count > TileKriging.candidateLimit && !isOne {
      for quarter in cells.quarters {
        let part = self.extent(quarter)
        kriging.lists[depth + 1] = kriging.lists[depth]
        kriging.tighten(&kriging.lists[depth + 1], part, leavingOut: false)
        solve(quarter, part, depth: depth + 1, columns)
      }
      return
    }
    kriging.startTile()
    kriging.prepareTile(kriging.lists[depth], leavingOut: false)
    descend(cells, extent, depth: 0)
    kriging.solveTile(columns)
  }

  private func descend(_ cells: Cells, _ extent: TileKriging.Extent, depth: Int) {
    let frame = kriging.frames[depth + 1]
    let isLast = cells.columns.count <= leaf && cells.rows.count <= leaf
    kriging.narrow(kriging.frames[depth], to: frame, extent, ranked: isLast && !kriging.findsRows)
    if frame.count == 0 && kriging.system.sectors == 1 {
      let set = kriging.certainSet(frame)
      forEachCell(cells) { place, target in kriging.addPlace(place, target: target, set: set) }
    } else if isLast && kriging.findsRows {
      addRows(cells, frame)
    } else if isLast {
      forEachCell(cells) { place, target in
        kriging.addPlace(place, target: target, set: kriging.set(at: place, frame, itself: -1))
      }
    } else {
      for quarter in cells.quarters { descend(quarter, self.extent(quarter), depth: depth + 1) }
    }
  }

  /// Adds the cells of a box, at most four across, row by row.
  private func addRows(_ cells: Cells, _ frame: CandidateFrame) {
    for row in cells.rows {
      let first = grid.center(column: cells.columns.lowerBound, row: row, level: level)
      var x = SIMD4(repeating: 0.0)
      for lane in 0..<4 {
        // A lane without a cell repeats the last.
        let column = min(cells.columns.lowerBound &+ lane, cells.columns.upperBound &- 1)
        x[lane] = grid.center(column: column, row: row, level: level).x
      }
      kriging.findRow(x: x, y: first.y, z: first.z, frame)
      for column in cells.columns {
        let lane = column &- cells.columns.lowerBound
        kriging.addPlace(
          SIMD3(x[lane], first.y, first.z), target: (row &- rows.lowerBound) &* grid.columns &+ column,
          set: kriging.rowSet(lane))
      }
    }
  }

  @inline(__always)
  private func forEachCell(_ cells: Cells, _ body: (SIMD3<Double>, Int) -> Void) {
    for row in cells.rows {
      for column in cells.columns {
        body(
          grid.center(column: column, row: row, level: level),
          (row &- rows.lowerBound) &* grid.columns &+ column)
      }
    }
  }

  private func extent(_ cells: Cells) -> TileKriging.Extent {
    let metric = kriging.system.metric
    let north = grid.center(column: cells.columns.lowerBound, row: cells.rows.lowerBound, level: level)
    let south = grid.center(column: cells.columns.upperBound - 1, row: cells.rows.upperBound - 1, level: level)
    var middle = (north + south) * 0.5
    if kriging.isFlat { middle.z = 0 }
    let x = metric.reduced(SIMD3(abs(south.x - north.x) / 2, 0, 0))
    let y = metric.reduced(SIMD3(0, abs(north.y - south.y) / 2, 0))
    let center = metric.reduced(middle)
    func length(_ lag: SIMD3<Double>) -> Double { (lag.x * lag.x + lag.y * lag.y + lag.z * lag.z).squareRoot() }
    let reach = SIMD3(abs(x.x) + abs(y.x), abs(x.y) + abs(y.y), abs(x.z) + abs(y.z))
    return TileKriging.Extent(
      box: KernelBox(low: center - reach, high: center + reach), center: center,
      half: max(length(x + y), length(x - y)))
  }
}
