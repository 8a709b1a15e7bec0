/// How boxes of cells are cut: into tiles, and these into ever smaller boxes.
struct GridCutting {
  /// Cells of a tile along columns, rows and levels.
  private(set) var tile: SIMD3<Int>
  /// Distance of neighbouring cells in the frame of the search sphere.
  private let steps: SIMD3<Double>
  private let isLevel: Bool
  /// Members are found for four cells of a row at once.
  private let isRow: Bool

  /// Edge of the tiles of one level.
  private static let largestEdge = 32
  // Boxes that are not cut any more: their cells are compared one by one.
  private static let leafEdge = 2
  private static let leafCells = 8
  private static let leafColumns = 4
  private static let leafRows = 6

  /// - Parameters:
  ///   - levels: how many are estimated together.
  ///   - sectors: of the neighbourhood.
  init(_ metric: KernelMetric, grid: PointGrid, levels: Int, sectors: Int) {
    func length(_ lag: SIMD3<Double>) -> Double {
      let reduced = metric.reduced(lag)
      return (reduced.x * reduced.x + reduced.y * reduced.y + reduced.z * reduced.z).squareRoot()
    }
    steps = SIMD3(
      length(SIMD3(grid.cell.x, 0, 0)), length(SIMD3(0, grid.cell.y, 0)), length(SIMD3(0, 0, grid.cell.z)))
    isLevel = levels == 1
    isRow = sectors > 1
    tile = isLevel ? SIMD3(Self.largestEdge, Self.largestEdge, 1) : Self.cube(of: steps, levels: levels)
  }

  /// As cubic as the number of levels and the largest tile allow.
  private static func cube(of steps: SIMD3<Double>, levels: Int) -> SIMD3<Int> {
    var tile = SIMD3(1, 1, 1)
    while true {
      var next = tile
      let lengths = SIMD3<Double>(tile) * steps
      if tile.z < levels && lengths.z <= min(lengths.x, lengths.y) {
        next.z = min(2 * tile.z, levels)
      } else if lengths.x <= lengths.y {
        next.x = 2 * tile.x
      } else {
        next.y = 2 * tile.y
      }
      if next.x * next.y * next.z > TileKriging.placeLimit { return tile }
      tile = next
    }
  }

  /// Half the tile along every axis.
  mutating func halve() {
    for axis in 0..<3 { tile[axis] = max(1, tile[axis] / 2) }
  }

  func isLast(_ cells: GridCells) -> Bool {
    if isRow {
      return cells.columns.count <= Self.leafColumns && cells.rows.count &* cells.levels.count <= Self.leafRows
    }
    if isLevel { return cells.columns.count <= Self.leafEdge && cells.rows.count <= Self.leafEdge }
    return cells.count <= Self.leafCells
  }

  /// Along which axes a box of more than one cell is halved: in a level both, in space those that are not much shorter
  /// than the longest.
  func splits(_ cells: GridCells) -> (columns: Bool, rows: Bool, levels: Bool) {
    if isLevel { return (cells.columns.count > 1, cells.rows.count > 1, false) }
    @inline(__always)
    func length(_ range: Range<Int>, _ step: Double) -> Double { range.count > 1 ? Double(range.count) * step : -1 }
    let (y, z) = (length(cells.rows, steps.y), length(cells.levels, steps.z))
    let isWhole = isRow && cells.columns.count <= Self.leafColumns && max(y, z) > 0
    let x = isWhole ? -1 : length(cells.columns, steps.x)
    let least = 0.6 * max(x, y, z)
    return (x >= least, y >= least, z >= least)
  }
}
