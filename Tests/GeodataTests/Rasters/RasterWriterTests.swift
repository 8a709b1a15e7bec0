import CGDAL
import Foundation
import Testing

@testable import Geodata

@Suite struct RasterWriterTests {
  func grid(rows: Int = 300, columns: Int = 270) throws -> GridGeometry {
    try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 10_000, y: 620_000),
      cellWidth: 100, cellHeight: 100, rows: rows, columns: columns)
  }

  func write(_ url: URL, _ grid: GridGeometry, storage: RasterStorage = .float32, noData: Double? = nil) throws {
    let bands = [
      RasterBand(name: "zircon", unit: "mg/kg", noData: noData, storage: storage),
      RasterBand(name: "number of samples", noData: noData, storage: storage),
    ]
    let writer = try RasterWriter(to: url, grid: grid, bands: bands)
    for row in stride(from: 0, to: grid.rows, by: 50) {
      let rows = row..<min(row + 50, grid.rows)
      for band in 0..<2 {
        let values = rows.flatMap { row in
          (0..<grid.columns).map { column in
            row == 3 && column == 4 ? Double.nan : Double((row * 7 + column * 3 + band) % 251)
          }
        }
        try writer.write(values, band: band, rows: rows)
      }
    }
    try writer.finish()
  }

  @Test(arguments: [(RasterStorage.float32, nil), (.float64, -9999), (.signed16, -32_768), (.unsigned8, 255.0)])
  func whatIsWrittenIsReadBack(storage: RasterStorage, noData: Double?) throws {
    let url = try SampleFiles.folder().appending(path: "layer.tif")
    let grid = try grid()
    try write(url, grid, storage: storage, noData: noData)
    let raster = try RasterFile(url)
    #expect(raster.grid == grid)
    #expect(raster.bands.map(\.name) == ["zircon", "number of samples"])
    #expect(raster.bands[0].unit == "mg/kg")
    #expect(raster.bands[0].storage == storage)
    let row = try raster.read(band: 1, rows: 3..<4, columns: 0..<270)
    #expect(row[4].isNaN)
    #expect(row[5] == Double((21 + 15 + 1) % 251))
    #expect(try raster.value(band: 0, at: grid.center(row: 299, column: 269)) == Double((299 * 7 + 269 * 3) % 251))
    let statistics = try raster.statistics(band: 0)
    #expect(statistics.count == 300 * 270 - 1)
    #expect(statistics.maximum == 250)
    #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path) == ["layer.tif"])
  }

  @Test("numbers with all their digits come back to the last bit from either packing", arguments: [1, 9])
  func packing(level: Int) throws {
    let grid = try grid()
    // What is missing comes as any NaN.
    let values = (0..<grid.rows * grid.columns).map { (cell: Int) -> Double in
      if cell % 97 == 0 { return -Double.nan }
      let root = Double(cell).squareRoot()
      return cell % 2 == 0 ? root * 1e-30 : root * -1e30
    }
    for packing in [RasterPacking.deflate, .zstandard] {
      let url = try SampleFiles.folder().appending(path: "layer.tif")
      let writer = try RasterWriter(to: url, grid: grid, bands: [RasterBand(name: "distance", storage: .float64)])
      (writer.packing, writer.level) = (packing, level)
      try writer.write(values, band: 0, rows: 0..<grid.rows)
      try writer.finish()
      let found = try RasterFile(url).read(band: 0, rows: 0..<grid.rows, columns: 0..<grid.columns)
      #expect(zip(found, values).allSatisfy { $0.isNaN && $1.isNaN || $0.bitPattern == $1.bitPattern })
    }
    #expect(RasterPacking.deflate.predicts(.float64) && RasterPacking.zstandard.predicts(.float32))
    #expect(RasterPacking.zstandard.predicts(.float64) == (RasterPacking.zstandard.compression == "DEFLATE"))
  }

  /// As `gdalinfo` would show it.
  @Test func theFileIsCloudOptimisedWithOverviewsAndStatistics() throws {
    let url = try SampleFiles.folder().appending(path: "layer.tif")
    try write(url, grid())
    Geodata.quietly {
      let dataset = GDALOpen(url.path, GA_ReadOnly)
      defer { GDALClose(dataset) }
      let layout = GDALGetMetadataItem(dataset, "LAYOUT", "IMAGE_STRUCTURE")
      #expect(layout.map { String(cString: $0) } == "COG")
      let band = GDALGetRasterBand(dataset, 1)
      #expect(GDALGetOverviewCount(band) > 0)
      let maximum = GDALGetMetadataItem(band, "STATISTICS_MAXIMUM", nil)
      #expect(maximum.map { String(cString: $0) } == "250")
      #expect(GDALGetMetadataItem(dataset, "COMPRESSION", "IMAGE_STRUCTURE").map { String(cString: $0) } == "DEFLATE")
    }
  }

  @Test func twoWritesAreTheSameBytes() throws {
    let folder = try SampleFiles.folder()
    let (one, other) = (folder.appending(path: "one.tif"), folder.appending(path: "other.tif"))
    try write(one, grid())
    try write(other, grid())
    let bytes = try Data(contentsOf: one)
    #expect(try bytes == Data(contentsOf: other))
    // Over an existing file as well.
    try write(other, grid())
    #expect(try bytes == Data(contentsOf: other))
  }

  @Test func threadsThatPackGiveTheSameBytes() throws {
    let folder = try SampleFiles.folder()
    let grid = try grid(rows: 1100, columns: 700)
    for threads in [1, 3] {
      let writer = try RasterWriter(
        to: folder.appending(path: "\(threads).tif"), grid: grid, bands: [RasterBand(name: "a")])
      writer.threads = threads
      writer.level = 1
      for row in stride(from: 0, to: 1100, by: 100) {
        let values = (0..<100 * 700).map { Double((row * 700 + $0) % 1009) / 7 }
        try writer.write(values, band: 0, rows: row..<row + 100)
      }
      try writer.finish()
    }
    #expect(
      try Data(contentsOf: folder.appending(path: "1.tif")) == Data(contentsOf: folder.appending(path: "3.tif")))
  }

  @Test func rowsThatAreNotWrittenHoldNoData() throws {
    let url = try SampleFiles.folder().appending(path: "layer.tif")
    let grid = try grid(rows: 10, columns: 5)
    let writer = try RasterWriter(to: url, grid: grid, bands: [RasterBand(name: "a", noData: -1)])
    try writer.write([1, 2, 3, 4, 5], band: 0, rows: 2..<3)
    try writer.finish()
    let raster = try RasterFile(url)
    #expect(try raster.statistics(band: 0).count == 5)
    #expect(try raster.read(band: 0, rows: 0..<2, columns: 0..<5).allSatisfy(\.isNaN))
  }

  @Test func valuesMustFitTheirStorage() throws {
    let folder = try SampleFiles.folder()
    let url = folder.appending(path: "layer.tif")
    let grid = try grid(rows: 1, columns: 2)
    func write(_ values: [Double], _ storage: RasterStorage, noData: Double?) throws {
      let writer = try RasterWriter(
        to: url, grid: grid, bands: [RasterBand(name: "a", noData: noData, storage: storage)])
      try writer.write(values, band: 0, rows: 0..<1)
      try writer.finish()
    }
    for values in [[256.0, 1], [-1, 1], [255, 1], [.infinity, 1], [1], [1, 2, 3]] {
      #expect(throws: GeodataError.self) { try write(values, .unsigned8, noData: 255) }
    }
    #expect(throws: GeodataError.self) { try write([1, 2], .signed16, noData: nil) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let grid = try grid(rows: 1, columns: 1)
    #expect {
      _ = try RasterWriter(to: URL(filePath: "/nowhere/a.tif"), grid: grid, bands: [RasterBand(name: "a")])
    } throws: { error in
      guard case .unwritable("a.tif", _) = error as? GeodataError else { return false }
      return true
    }
  }
}
