import Foundation
import Geodata

/// A band of a raster brought onto a grid: places are transformed by the operation that the options allow, one by one
/// and without the shortcut of warping programs, and values are taken as ``Resampling`` says.
struct RasterAlignment {
  private let file: RasterFile
  private let url: URL
  private let band: Int
  private let grid: GridGeometry
  private let resampling: Resampling
  /// From the raster to the grid; nil within one system.
  private let change: CoordinateTransformation?
  let operation: String?

  init(_ input: RasterInput, _ loader: FeatureLoader) throws(RecipeError.Problem) {
    let url = loader.folder.url(input.file)
    let name = url.lastPathComponent
    let file = try FeatureLoader.geodata { () throws(GeodataError) in try RasterFile(url, variable: input.variable) }
    guard file.bands.indices.contains(input.band - 1) else {
      throw .mapping(.noLayerBand(file: name, band: input.band, bands: file.bands.count))
    }
    let named = file.grid.referenceSystem
    if let named, let given = input.system, named != given {
      throw .mapping(.gridding(.contradictingSystems(file: name, named: named, given: given)))
    }
    guard let source = input.system ?? named else { throw .noSystem(file: name) }
    change = try loader.transformation(from: source)
    operation = change?.operations.first?.name
    self.file = file
    self.url = url
    band = input.band - 1
    grid = loader.grid
    resampling = input.resampling
  }

  /// Cells of the raster that one window may hold.
  private static let mostCells = 16 << 20

  var rows: RowSource {
    // Cells of the raster to a row of the grid, at the middle of the grid; a window holds some rows.
    let here = self
    let perRow = max(1, here.cellsPerRow)
    return RowSource(mostRows: max(1, Int(Double(Self.mostCells) / perRow))) { rows throws(RecipeError.Problem) in
      try here.prepare(rows)
    }
  }

  private var cellsPerRow: Double {
    let middle = grid.rows / 2
    let corners = places([
      grid.center(row: middle, column: 0), grid.center(row: middle, column: grid.columns - 1),
      grid.center(row: middle + 1, column: 0), grid.center(row: middle + 1, column: grid.columns - 1),
    ]).filter { $0.x.isFinite && $0.y.isFinite }
    guard let box = Box(around: corners) else { return 1 }
    return (min(box.width, Double(file.grid.columns)) + 4) * (min(box.height, Double(file.grid.rows)) + 4)
  }

  /// Columns and rows of the raster, as fractions from its north-west corner; not finite where there is no way.
  private func places(_ positions: [Position]) -> [Position] {
    let moved = change.map { $0.inverse(positions) } ?? positions
    let (origin, width, height) = (file.grid.origin, file.grid.cellWidth, file.grid.cellHeight)
    return moved.map { position in
      guard let position else { return Position(x: .nan, y: .nan) }
      return Position(x: (position.x - origin.x) / width, y: (origin.y - position.y) / height)
    }
  }

  private func prepare(_ rows: Range<Int>) throws(RecipeError.Problem) -> RowJob {
    var centres: [Position] = []
    var sizes: [SIMD2<Double>] = []
    if resampling.takesAreas {
      (centres, sizes) = footprints(rows)
    } else {
      var positions: [Position] = []
      for row in rows { for column in 0..<grid.columns { positions.append(grid.center(row: row, column: column)) } }
      centres = places(positions)
    }
    let (source, band, resampling) = (file.grid, band, resampling)
    // The window around all places.
    let reach = Double(resampling.reach)
    var (north, south, west, east) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
    for (index, place) in centres.enumerated() where place.x.isFinite && place.y.isFinite {
      let half = sizes.isEmpty ? SIMD2<Double>(0, 0) : sizes[index] / 2
      north = min(north, place.y - half.y - reach)
      south = max(south, place.y + half.y + reach)
      west = min(west, place.x - half.x - reach)
      east = max(east, place.x + half.x + reach)
    }
    func range(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
      guard from <= to, to >= 0, from < Double(count) else { return 0..<0 }
      return Int(max(0, from.rounded(.down)))..<min(count, Int(min(to, 1e9).rounded(.down)) + 1)
    }
    let (windowRows, windowColumns) = (range(north, south, source.rows), range(west, east, source.columns))
    let values: [Double]
    do throws(GeodataError) {
      values =
        windowRows.isEmpty || windowColumns.isEmpty
        ? [] : try file.read(band: band, rows: windowRows, columns: windowColumns)
    } catch { throw .mapping(.reading(url, band: band + 1, rows: windowRows, error)) }
    let window = SourceWindow(
      rows: values.isEmpty ? 0..<0 : windowRows, columns: values.isEmpty ? 0..<0 : windowColumns, values: values)
    let (places, widths) = (centres, sizes)
    return { () throws(RecipeError.Problem) in
      places.indices.map { index in
        let size = widths.isEmpty ? SIMD2<Double>(1, 1) : widths[index]
        return window.value(
          resampling, x: places[index].x, y: places[index].y, width: size.x, height: size.y)
      }
    }
  }

  /// Middle and size of each cell as the raster sees it, from its four corners: exact within one system, and the box of
  /// the mean sides of a cell that is turned.
  private func footprints(_ rows: Range<Int>) -> (centres: [Position], sizes: [SIMD2<Double>]) {
    let columns = grid.columns + 1
    var corners: [Position] = []
    for row in rows.lowerBound...rows.upperBound {
      for column in 0...grid.columns {
        corners.append(
          Position(
            x: grid.origin.x + Double(column) * grid.cellWidth, y: grid.origin.y - Double(row) * grid.cellHeight))
      }
    }
    let seen = places(corners)
    var centres: [Position] = []
    var sizes: [SIMD2<Double>] = []
    for row in 0..<rows.count {
      for column in 0..<grid.columns {
        let (a, b) = (seen[row * columns + column], seen[row * columns + column + 1])
        let (c, d) = (seen[(row + 1) * columns + column], seen[(row + 1) * columns + column + 1])
        centres.append(Position(x: (a.x + b.x + c.x + d.x) / 4, y: (a.y + b.y + c.y + d.y) / 4))
        sizes.append(SIMD2(abs(b.x - a.x + d.x - c.x) / 2, abs(c.y - a.y + d.y - b.y) / 2))
      }
    }
    return (centres, sizes)
  }
}
