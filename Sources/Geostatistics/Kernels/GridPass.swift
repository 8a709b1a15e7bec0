/// One call for some rows of some levels of a grid: tiles of at most 1024 cells in a winding path, so that each begins
/// with the candidates of its neighbour.
final class GridPass {
  private let kriging: TileKriging
  private let grid: PointGrid
  private let levels: Range<Int>
  private let rows: Range<Int>
  private var cutting: GridCutting

  init(_ system: LocalSystem, grid: PointGrid, levels: Range<Int>, rows: Range<Int>, drifts: [[Double]]) {
    self.grid = grid
    self.levels = levels
    self.rows = rows
    var reach = 0.0
    for level in [levels.lowerBound, levels.upperBound - 1] {
      for row in [0, grid.rows - 1] {
        for column in [0, grid.columns - 1] {
          let corner = system.metric.reduced(grid.center(column: column, row: row, level: level))
          reach = max(reach, abs(corner.x), abs(corner.y), abs(corner.z))
        }
      }
    }
    kriging = TileKriging(system, reach: reach)
    kriging.targetDrifts = drifts
    cutting = GridCutting(system.metric, grid: grid, levels: levels.count, sectors: system.sectors)
  }

  func run(_ columns: EstimateColumns) {
    fitTiles()
    let tile = cutting.tile
    let tilesAcross = (grid.columns + tile.x - 1) / tile.x
    for lowest in stride(from: levels.lowerBound, to: levels.upperBound, by: tile.z) {
      for tileRow in (rows.lowerBound / tile.y)...((rows.upperBound - 1) / tile.y) {
        let tileRows = max(rows.lowerBound, tileRow * tile.y)..<min(rows.upperBound, (tileRow + 1) * tile.y)
        for step in 0..<tilesAcross {
          let tileColumn = tileRow % 2 == 0 ? step : tilesAcross - 1 - step
          let cells = GridCells(
            columns: (tileColumn * tile.x)..<min(grid.columns, (tileColumn + 1) * tile.x), rows: tileRows,
            levels: lowest..<min(levels.upperBound, lowest + tile.z))
          let extent = extent(cells)
          kriging.gather(extent, leavingOut: false)
          solve(cells, extent, depth: 0, columns)
        }
      }
    }
  }

  /// Makes the tiles so small that most need not be cut: where samples are as dense as cells.
  private func fitTiles() {
    if kriging.system.sectors > 1 { return }
    while cutting.tile.max() > 4 {
      let tile = cutting.tile
      let middle = grid.columns / 2
      let cells = GridCells(
        columns: max(0, min(middle, grid.columns - tile.x))..<min(grid.columns, middle + tile.x),
        rows: rows.lowerBound..<min(rows.upperBound, rows.lowerBound + tile.y),
        levels: levels.lowerBound..<min(levels.upperBound, levels.lowerBound + tile.z))
      kriging.gather(extent(cells), leavingOut: false)
      if kriging.lists[0].count <= TileKriging.candidateLimit { break }
      cutting.halve()
    }
    kriging.latest = []
  }

  /// Cuts a tile until it has few enough candidates, and solves it.
  private func solve(_ cells: GridCells, _ extent: TileKriging.Extent, depth: Int, _ columns: EstimateColumns) {
    if kriging.lists[depth].count > TileKriging.candidateLimit && cells.count > 1 {
      cells.forEachPart(cutting.splits(cells)) { part in
        let extent = self.extent(part)
        kriging.lists[depth + 1] = kriging.lists[depth]
        kriging.tighten(&kriging.lists[depth + 1], extent, leavingOut: false)
        solve(part, extent, depth: depth + 1, columns)
      }
      return
    }
    kriging.startTile()
    kriging.prepareTile(kriging.lists[depth], leavingOut: false)
    descend(cells, extent, depth: 0)
    kriging.solveTile(columns)
  }

  private func descend(_ cells: GridCells, _ extent: TileKriging.Extent, depth: Int) {
    let frame = kriging.frames[depth + 1]
    let isLast = cutting.isLast(cells)
    let use = !isLast ? FrameUse.cutting : kriging.findsRows ? .rows : .places
    kriging.narrow(kriging.frames[depth], to: frame, extent, use)
    if frame.count == 0 && (kriging.system.sectors == 1 || use == .rows) {
      let set = kriging.certainSet(frame)
      forEachCell(cells) { place, target in kriging.addPlace(place, target: target, set: set) }
    } else if isLast && kriging.findsRows {
      addRows(cells, frame)
    } else if isLast {
      forEachCell(cells) { place, target in
        kriging.addPlace(place, target: target, set: kriging.set(at: place, frame, itself: -1))
      }
    } else {
      cells.forEachPart(cutting.splits(cells)) { descend($0, self.extent($0), depth: depth + 1) }
    }
  }

  /// Adds the cells of a box, four across at a time, row by row.
  private func addRows(_ cells: GridCells, _ frame: CandidateFrame) {
    for level in cells.levels {
      for row in cells.rows {
        let first = grid.center(column: cells.columns.lowerBound, row: row, level: level)
        for start in stride(from: cells.columns.lowerBound, to: cells.columns.upperBound, by: 4) {
          var x = SIMD4(repeating: 0.0)
          for lane in 0..<4 {
            // A lane without a cell repeats the last.
            let column = min(start &+ lane, cells.columns.upperBound &- 1)
            x[lane] = grid.center(column: column, row: row, level: level).x
          }
          kriging.findRow(x: x, y: first.y, z: first.z, frame)
          for column in start..<min(start &+ 4, cells.columns.upperBound) {
            let lane = column &- start
            kriging.addPlace(
              SIMD3(x[lane], first.y, first.z), target: target(column: column, row: row, level: level),
              set: kriging.rowSet(lane, frame))
          }
        }
      }
    }
  }

  /// A cell in the order of the estimates.
  @inline(__always)
  private func target(column: Int, row: Int, level: Int) -> Int {
    ((level &- levels.lowerBound) &* rows.count &+ row &- rows.lowerBound) &* grid.columns &+ column
  }

  @inline(__always)
  private func forEachCell(_ cells: GridCells, _ body: (SIMD3<Double>, Int) -> Void) {
    for level in cells.levels {
      for row in cells.rows {
        for column in cells.columns {
          body(
            grid.center(column: column, row: row, level: level), target(column: column, row: row, level: level))
        }
      }
    }
  }

  private func extent(_ cells: GridCells) -> TileKriging.Extent {
    let metric = kriging.system.metric
    let first = grid.center(
      column: cells.columns.lowerBound, row: cells.rows.lowerBound, level: cells.levels.lowerBound)
    let last = grid.center(
      column: cells.columns.upperBound - 1, row: cells.rows.upperBound - 1, level: cells.levels.upperBound - 1)
    var middle = (first + last) * 0.5
    if kriging.isFlat { middle.z = 0 }
    let x = metric.reduced(SIMD3(abs(last.x - first.x) / 2, 0, 0))
    let y = metric.reduced(SIMD3(0, abs(first.y - last.y) / 2, 0))
    let z = kriging.isFlat ? .zero : metric.reduced(SIMD3(0, 0, abs(last.z - first.z) / 2))
    let center = metric.reduced(middle)
    func square(_ lag: SIMD3<Double>) -> Double { lag.x * lag.x + lag.y * lag.y + lag.z * lag.z }
    func reach(_ axis: Int) -> Double { abs(x[axis]) + abs(y[axis]) + abs(z[axis]) }
    let edges = SIMD3(reach(0), reach(1), reach(2))
    // Of the four diagonals of a box that lies aslant, the longest.
    let half = max(square(x + y + z), square(x + y - z), square(x - y + z), square(x - y - z)).squareRoot()
    return TileKriging.Extent(box: KernelBox(low: center - edges, high: center + edges), center: center, half: half)
  }
}
