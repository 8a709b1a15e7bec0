import Foundation
import Geodata
import Geostatistics

/// Which cells or places are wanted.
public struct GridRequest: Sendable {
  public enum Source: Sendable {
    /// The grid of a raster, with its reference system. Cells without data in the first band are masked.
    case raster(URL)
    /// West, south, east and north edge; the grid is enlarged to whole cells towards the east and the south.
    case extent(Box)
    /// The extent of the samples, widened on all sides.
    case around(margin: Double)
    /// A table or vector file with places; its drift columns are called as those of the samples.
    case table(SampleRequest)
  }

  public var source: Source
  /// Width and height of a cell; needed for all but rasters and tables.
  public var cell: SIMD2<Double>?
  /// For samples with an elevation.
  public var levels: LevelRange?
  /// Further rasters on the same grid with bands for the drift.
  public var covariates: [URL] = []
  /// Whether more than `usualCells` are meant.
  public var allowsLarge = false

  public init(_ source: Source, cell: SIMD2<Double>? = nil) {
    self.source = source
    self.cell = cell
  }

  /// More cells than this are hardly ever meant: a misplaced digit in --cell or --extent.
  public static let usualCells = 10_000_000_000

  /// The most cells of a grid.
  public static let mostCells = 1_000_000_000_000

  /// - Throws: ``GriddingError``.
  public func plan(for samples: SampleSet, drifts: [ColumnExpression]) throws(GriddingError) -> TargetPlan {
    switch source {
    case .table(var request):
      request.workingSystem = samples.referenceSystem
      request.drifts = drifts
      return .scattered(try TargetTableReader(request, isSolid: samples.samples.dimensions == 3).read())
    case .raster(let url): return .grid(try raster(url, samples, drifts))
    case .extent(let box): return .grid(try made(box, samples, drifts))
    case .around(let margin):
      let (x, y) = (samples.samples.x, samples.samples.y)
      let box = Box(
        minX: (x.min() ?? 0) - margin, minY: (y.min() ?? 0) - margin, maxX: (x.max() ?? 0) + margin,
        maxY: (y.max() ?? 0) + margin)
      return .grid(try made(box, samples, drifts))
    }
  }

  private func levelRange(_ samples: SampleSet) throws(GriddingError) -> LevelRange? {
    let isSolid = samples.samples.dimensions == 3
    guard isSolid == (levels != nil) else {
      throw .request(isSolid ? .levelsMissing : .levelsUnused)
    }
    return levels
  }

  private func made(
    _ box: Box, _ samples: SampleSet, _ drifts: [ColumnExpression]
  ) throws(GriddingError) -> TargetGrid {
    guard let cell, cell.x > 0, cell.y > 0, cell.x.isFinite, cell.y.isFinite else {
      throw .request(.cell)
    }
    guard box.width >= 0, box.height >= 0, box.width.isFinite, box.height.isFinite else {
      throw .request(.extent)
    }
    // A millionth of a cell too many is rounding, not another column.
    let columns = max(1, (box.width / cell.x - 1e-6).rounded(.up))
    let rows = max(1, (box.height / cell.y - 1e-6).rounded(.up))
    let levels = try levelRange(samples)
    let limit = Double(GridGeometry.mostLines)
    let cells = columns * rows * Double(levels?.count ?? 1)
    guard columns <= limit, rows <= limit else { throw .gridTooLarge(cells: cells, limit: Self.mostCells) }
    try check(cells: cells)
    let geometry = try Self.geodata { () throws(GeodataError) in
      try GridGeometry(
        referenceSystem: samples.referenceSystem, origin: Position(x: box.minX, y: box.maxY), cellWidth: cell.x,
        cellHeight: cell.y, rows: Int(rows), columns: Int(columns))
    }
    let covariates = try drifts.isEmpty ? [] : self.covariates(drifts, on: geometry, own: nil)
    return TargetGrid(geometry, levels: levels, mask: nil, drifts: covariates)
  }

  private func check(cells: Double) throws(GriddingError) {
    guard cells <= Double(Self.mostCells) else { throw .gridTooLarge(cells: cells, limit: Self.mostCells) }
    guard allowsLarge || cells <= Double(Self.usualCells) else { throw .gridUnusual(cells: cells) }
  }

  private func raster(
    _ url: URL, _ samples: SampleSet, _ drifts: [ColumnExpression]
  ) throws(GriddingError) -> TargetGrid {
    let file = try Self.geodata { () throws(GeodataError) in try RasterFile(url) }
    var geometry = file.grid
    if let system = samples.referenceSystem {
      if let own = geometry.referenceSystem, own != system { throw .gridSystemDiffers(grid: own, samples: system) }
      geometry = try Self.geodata { () throws(GeodataError) in try file.grid.with(referenceSystem: system) }
    }
    let levels = try levelRange(samples)
    let cells = Double(geometry.rows) * Double(geometry.columns) * Double(levels?.count ?? 1)
    try check(cells: cells)
    return TargetGrid(
      geometry, levels: levels, mask: RasterLayer(path: url.path, band: 0),
      drifts: try covariates(drifts, on: file.grid, own: url))
  }

  /// The band of each drift function: of the raster itself, or of one of the others on the same grid.
  private func covariates(
    _ drifts: [ColumnExpression], on grid: GridGeometry, own: URL?
  ) throws(GriddingError) -> [TargetGrid.Drift] {
    guard !drifts.isEmpty else { return [] }
    let urls = (own.map { [$0] } ?? []) + covariates
    guard !urls.isEmpty else { throw .driftsWithoutValues(names: drifts.map(\.column)) }
    var bands: [(name: String, layer: RasterLayer)] = []
    for url in urls {
      let file = try Self.geodata { () throws(GeodataError) in try RasterFile(url) }
      guard file.grid.box == grid.box, file.grid.rows == grid.rows, file.grid.columns == grid.columns else {
        throw .gridsDiffer(raster: url.lastPathComponent, other: own?.lastPathComponent ?? "--extent")
      }
      let stem = url.deletingPathExtension().lastPathComponent
      for (index, band) in file.bands.enumerated() {
        let layer = RasterLayer(path: url.path, band: index)
        bands.append((band.name, layer))
        // A raster of one band is often called after what it holds.
        if file.bands.count == 1, band.name != stem { bands.append((stem, layer)) }
      }
    }
    var result: [TargetGrid.Drift] = []
    for drift in drifts {
      guard bands.count(where: { $0.name == drift.column }) <= 1 else {
        throw .columnTwice(file: urls.map(\.lastPathComponent).joined(separator: ", "), column: drift.column)
      }
      guard let band = bands.first(where: { $0.name == drift.column }) else {
        throw .noBand(
          raster: urls.map(\.lastPathComponent).joined(separator: ", "), name: drift.column, bands: bands.map(\.name))
      }
      result.append(TargetGrid.Drift(layer: band.layer, transform: drift.transform))
    }
    return result
  }

  private static func geodata<R>(_ body: () throws(GeodataError) -> R) throws(GriddingError) -> R {
    do throws(GeodataError) { return try body() } catch { throw .geodata(error) }
  }

  /// In what the samples should be for this grid: the system of the raster; nil where the samples decide.
  public func referenceSystem() throws(GriddingError) -> CoordinateReferenceSystem? {
    guard case .raster(let url) = source else { return nil }
    return try Self.geodata { () throws(GeodataError) in try RasterFile(url).grid.referenceSystem }
  }
}
