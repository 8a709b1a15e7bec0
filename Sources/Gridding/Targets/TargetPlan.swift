import Geodata
import Geostatistics

/// What is estimated: the cells of a grid or scattered places, cut into windows that are worked on one by one.
public enum TargetPlan: Sendable {
  case grid(TargetGrid)
  case scattered(TargetTable)

  public var referenceSystem: CoordinateReferenceSystem? {
    switch self {
    case .grid(let grid): grid.geometry.referenceSystem
    case .scattered(let table): table.referenceSystem
    }
  }

  /// Cells or places, the masked ones among them.
  public var count: Int {
    switch self {
    case .grid(let grid): grid.count
    case .scattered(let table): table.targets.count
    }
  }

  /// Whether windows read a mask or an external drift from rasters.
  public var readsRasters: Bool {
    switch self {
    case .grid(let grid): grid.mask != nil || !grid.drifts.isEmpty
    case .scattered: false
    }
  }

  /// Paths of the rasters that windows are read from, each once.
  public var rasters: [String] {
    guard case .grid(let grid) = self else { return [] }
    let paths = (grid.mask.map { [$0.path] } ?? []) + grid.drifts.map(\.layer.path)
    return paths.enumerated().filter { !paths[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// Windows of places: whole rows of a level of a grid, or consecutive places.
  ///
  /// - Parameter slabs: whether a window takes the rows of some levels: in space kriging is quicker on these.
  public func windows(cells: Int = TargetPlan.usualWindow, slabs: Bool = false) -> WindowPlan {
    switch self {
    case .grid(let grid):
      let columns = grid.geometry.columns
      let levels = slabs ? Self.slab(grid.points.levels) : 1
      var rows = max(1, cells / levels / columns)
      // Kriging works on tiles: whole ones, unless a row is very long.
      let tiled = max(Self.tile, rows - rows % Self.tile)
      if cells >= Self.usualWindow, tiled * levels * columns <= 4 * cells { rows = tiled }
      rows = min(rows, grid.geometry.rows)
      return WindowPlan(
        perLevel: grid.geometry.rows * columns, levels: grid.points.levels, step: rows * columns, slab: levels)
    case .scattered(let table): return WindowPlan(perLevel: table.targets.count, levels: 1, step: max(1, cells))
    }
  }

  /// Enough to keep a core busy for a while, little enough to hold some of them in memory.
  public static let usualWindow = 1 << 16
  /// Rows of half a tile of local kriging: windows of whole tiles would be large on a wide grid.
  private static let tile = 16

  /// Levels of a slab: five at most, and about as many in each.
  private static func slab(_ levels: Int) -> Int {
    let slabs = (levels - 1) / 5 + 1
    return (levels - 1) / slabs + 1
  }
}

/// How places are cut into windows: some places of a level, and the same of the other levels of a slab.
public struct WindowPlan: Hashable, Sendable {
  public let perLevel: Int
  public let levels: Int
  /// Places of a level in a window.
  public let step: Int
  /// Levels of a window; fewer in the last slab.
  public let slab: Int

  public init(perLevel: Int, levels: Int, step: Int, slab: Int = 1) {
    self.perLevel = perLevel
    self.levels = levels
    self.step = step
    self.slab = slab
  }

  private var windowsPerSlab: Int { perLevel == 0 ? 0 : (perLevel - 1) / step + 1 }
  private var slabs: Int { levels == 0 ? 0 : (levels - 1) / slab + 1 }
  public var count: Int { windowsPerSlab * slabs }

  /// Levels of a window and its places in each of them, counted within the level.
  public func window(_ number: Int) -> (levels: Range<Int>, places: Range<Int>) {
    let lowest = number / windowsPerSlab * slab
    let first = number % windowsPerSlab * step
    return (lowest..<min(levels, lowest + slab), first..<min(perLevel, first + step))
  }

  /// How many places lie in a window and in those before it.
  public func end(_ number: Int) -> Int {
    let (levels, places) = window(number)
    return levels.lowerBound * perLevel + levels.count * places.upperBound
  }

  /// All places in order, level by level: the windows that they stand in, level by level of each.
  var parts: [WindowPart] {
    (0..<levels).flatMap { level in
      (0..<windowsPerSlab).map { WindowPart(window: level / slab * windowsPerSlab + $0, level: level % slab) }
    }
  }

  /// Places of a part, counted over all levels.
  func places(_ part: WindowPart) -> Range<Int> {
    let (levels, places) = window(part.window)
    let first = (levels.lowerBound + part.level) * perLevel
    return first + places.lowerBound..<first + places.upperBound
  }
}

/// One level of a window.
struct WindowPart: Hashable, Sendable {
  let window: Int
  /// Counted from the lowest of the window.
  let level: Int
}

/// A grid of cells with what is known of them: which are wanted, and the external drift.
public struct TargetGrid: Sendable {
  public let geometry: GridGeometry
  /// The centres of the cells.
  public let points: PointGrid
  public let isSolid: Bool
  /// A cell without data there is masked; nil: all cells are wanted.
  public let mask: RasterLayer?
  /// One a drift function.
  public let drifts: [Drift]

  /// A function of a band of a raster on the same grid.
  public struct Drift: Hashable, Sendable {
    public let layer: RasterLayer
    public let transform: ValueTransform
  }

  init(_ geometry: GridGeometry, levels: LevelRange?, mask: RasterLayer?, drifts: [Drift]) {
    self.geometry = geometry
    let first = geometry.center(row: 0, column: 0)
    points = PointGrid(
      origin: SIMD3(first.x, first.y, levels?.low ?? 0),
      cell: SIMD3(geometry.cellWidth, geometry.cellHeight, levels?.step ?? 1), columns: geometry.columns,
      rows: geometry.rows, levels: levels?.count ?? 1)
    isSolid = levels != nil
    self.mask = mask
    self.drifts = drifts
  }

  public var count: Int { points.count }
  var perLevel: Int { points.rows * points.columns }

  /// Centre of a cell, counted from the lowest level, row by row from the north.
  public func place(_ index: Int) -> SIMD3<Double> {
    let cell = index % perLevel
    return points.center(column: cell % points.columns, row: cell / points.columns, level: index / perLevel)
  }

  public func elevation(level: Int) -> Double { points.origin.z + Double(level) * points.cell.z }
}

/// A band of a raster file.
public struct RasterLayer: Hashable, Sendable {
  public let path: String
  public let band: Int
}

/// Scattered places with their external drift.
public struct TargetTable: Sendable {
  public let targets: Targets
  public let isSolid: Bool
  public let referenceSystem: CoordinateReferenceSystem?
  /// Line of the file of each.
  public let lines: [Int]
}

/// Elevations of the centres of the levels of a grid.
public struct LevelRange: Hashable, Sendable {
  public let low: Double
  public let step: Double
  public let count: Int

  /// - Throws: ``GriddingError`` unless `low` <= `high` and `step` is above 0.
  public init(low: Double, high: Double, step: Double) throws(GriddingError) {
    guard step > 0, high >= low, low.isFinite, high.isFinite, step.isFinite else {
      throw .request(.levels)
    }
    // Counted, not added up: the last level must not fall off by rounding.
    let steps = ((high - low) / step + 1e-9).rounded(.down)
    guard steps < 10_000 else { throw .gridTooLarge(cells: steps, limit: 10_000) }
    self.low = low
    self.step = step
    count = Int(steps) + 1
  }
}
