import FeatureService
import Geodata

/// Draws one tile of a raster: for each cell of the tile the value of the cell of the raster that it lies in.
struct RasterTile: Sendable {
  let raster: PortalRaster
  let band: Int
  let matrixSet: TileMatrixSet

  private static let side = TileMatrixSet.tileSize
  /// Between positions that are transformed; those between them are interpolated, to far less than a cell.
  private static let step = 16

  /// PNG; transparent where the raster has no data.
  /// - Returns: nil when there is no such tile.
  func png(level: Int, row: Int, column: Int) throws -> [UInt8]? {
    guard let box = matrixSet.box(level: level, row: row, column: column) else { return nil }
    let legend = raster.bands[band].legend
    let clear = PNGImage.Colour(red: 0, green: 0, blue: 0, alpha: 0)
    let cells = try values(in: box).map { value in
      value.isNaN ? UInt8(0) : UInt8(legend.index(of: value) + 1)
    }
    return PNGImage(width: Self.side, height: Self.side, cells: cells, palette: [clear] + legend.colours).data()
  }

  /// Row after row; NaN without data.
  func values(in box: Box) throws -> [Double] {
    var values = [Double](repeating: .nan, count: Self.side * Self.side)
    let positions = try lattice(box)
    let grid = raster.grid
    /// Cells of the tile by the row of the raster that they lie in.
    var wanted: [Int: [(cell: Int, column: Int)]] = [:]
    for y in 0..<Self.side {
      for x in 0..<Self.side {
        guard let position = Self.interpolated(positions, x, y), let cell = grid.cell(containing: position) else {
          continue
        }
        wanted[cell.row, default: []].append((y * Self.side + x, cell.column))
      }
    }
    guard !wanted.isEmpty else { return values }
    let file = try RasterFile(raster.file.url)
    for row in wanted.keys.sorted() {
      try Task.checkCancellation()
      guard let cells = wanted[row], let first = cells.map(\.column).min(), let last = cells.map(\.column).max() else {
        continue
      }
      let read = try file.read(band: band, rows: row..<row + 1, columns: first..<last + 1)
      for (cell, column) in cells { values[cell] = read[column - first] }
    }
    return values
  }

  /// Places in the system of the raster, at every ``step``th cell edge of the tile; nil where there is none.
  private func lattice(_ box: Box) throws -> [Position?] {
    let count = Self.side / Self.step + 1
    let size = box.width / Double(Self.side)
    let places = (0..<count * count).map { index in
      Position(
        x: box.minX + Double(index % count * Self.step) * size, y: box.maxY - Double(index / count * Self.step) * size)
    }
    guard raster.referenceSystem != matrixSet.referenceSystem else { return places }
    return try CoordinateTransformation(from: matrixSet.referenceSystem, to: raster.referenceSystem)
      .transform(places)
  }

  /// The middle of a cell of the tile.
  private static func interpolated(_ lattice: [Position?], _ x: Int, _ y: Int) -> Position? {
    let count = side / step + 1
    let (column, row) = (x / step, y / step)
    guard let a = lattice[row * count + column], let b = lattice[row * count + column + 1],
      let c = lattice[(row + 1) * count + column], let d = lattice[(row + 1) * count + column + 1]
    else { return nil }
    let (u, v) = ((Double(x % step) + 0.5) / Double(step), (Double(y % step) + 0.5) / Double(step))
    return Position(
      x: (a.x * (1 - u) + b.x * u) * (1 - v) + (c.x * (1 - u) + d.x * u) * v,
      y: (a.y * (1 - u) + b.y * u) * (1 - v) + (c.y * (1 - u) + d.y * u) * v)
  }
}
