import Foundation
import Geodata
import TestBench

/// Small rasters for tests of stacks.
struct RasterFixture {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "delfstof-stack-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  static func grid(
    rows: Int = 2, columns: Int = 3, x: Double = 100_000, y: Double = 400_000, cell: Double = 100, epsg: Int = 28992
  ) throws -> GridGeometry {
    try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:\(epsg)"), origin: Position(x: x, y: y), cellWidth: cell,
      cellHeight: cell, rows: rows, columns: columns)
  }

  @discardableResult
  func raster(_ name: String, _ values: [Double], on grid: GridGeometry) throws -> URL {
    let url = folder.appending(path: "\(name).tif")
    let writer = try RasterWriter(to: url, grid: grid, bands: [RasterBand(name: name)])
    try writer.write(values, band: 0, rows: 0..<grid.rows)
    _ = try writer.finish()
    return url
  }
}
