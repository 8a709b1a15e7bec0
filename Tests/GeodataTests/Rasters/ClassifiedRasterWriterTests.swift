import CGDAL
import Foundation
import Testing

@testable import Geodata

@Suite("Rasters of few different cells")
struct ClassifiedRasterWriterTests {
  private func grid(rows: Int, columns: Int, epsg: Int = 28992) throws -> GridGeometry {
    try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:\(epsg)"), origin: Position(x: 10_000.5, y: 620_000.25),
      cellWidth: 100, cellHeight: 50, rows: rows, columns: columns)
  }

  /// Numbers 0 to `count` - 1: in patches, or without any order.
  private func numbers(_ grid: GridGeometry, count: Int, isNoise: Bool) -> [UInt32] {
    var state: UInt64 = 88_172_645_463_325_252
    return (0..<grid.rows * grid.columns).map { cell in
      let (row, column) = (cell / grid.columns, cell % grid.columns)
      if !isNoise { return UInt32((row / 37 * 5 + (column + row / 3) / 23) % count) }
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt32(state % UInt64(count))
    }
  }

  private func values(_ count: Int, bands: Int) -> [[Double]] {
    (0..<bands).map { band in (0..<count).map { $0 == 0 ? .nan : sin(Double($0 * (band + 3))) * 1e3 } }
  }

  @Test(
    "every cell is read back, in patches and in noise, in one band and in many",
    arguments: [
      (300, 270, 40, 5, RasterStorage.float64, false), (517, 300, 3000, 5, .float64, true),
      (64, 513, 7, 1, .float32, false), (300, 300, 2, 64, .float64, true), (1, 1, 2, 3, .float32, true),
      (300, 700, 5000, 1, .float32, true),
    ])
  func readBack(
    rows: Int, columns: Int, count: Int, bands: Int, storage: RasterStorage, isNoise: Bool
  ) throws {
    let url = try SampleFiles.folder().appending(path: "map.tif")
    let grid = try grid(rows: rows, columns: columns)
    let numbers = numbers(grid, count: count, isNoise: isNoise)
    let values = values(count, bands: bands)
    let writer = try ClassifiedRasterWriter(
      to: url, grid: grid, bands: (0..<bands).map { RasterBand(name: "b<\($0)", unit: "%", storage: storage) })
    for row in stride(from: 0, to: rows, by: 100) {
      let strip = row..<min(row + 100, rows)
      try writer.write(Array(numbers[strip.lowerBound * columns..<strip.upperBound * columns]), rows: strip)
    }
    try writer.finish(values)
    let raster = try RasterFile(url)
    #expect(raster.grid == grid)
    #expect(raster.bands.map(\.name) == (0..<bands).map { "b<\($0)" })
    #expect(raster.bands[0].unit == "%")
    for band in [0, bands - 1] {
      let read = try raster.read(band: band, rows: 0..<rows, columns: 0..<columns)
      let expected = numbers.map { number in
        storage == .float32 ? Double(Float(values[band][Int(number)])) : values[band][Int(number)]
      }
      #expect(zip(read, expected).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path) == ["map.tif"])
  }

  @Test("GDAL finds a cloud-optimised file with overviews and the statistics of all cells")
  func layout() throws {
    let url = try SampleFiles.folder().appending(path: "map.tif")
    let grid = try grid(rows: 600, columns: 530)
    let numbers = numbers(grid, count: 50, isNoise: false)
    let values = values(50, bands: 2)
    let writer = try ClassifiedRasterWriter(
      to: url, grid: grid, bands: [RasterBand(name: "a"), RasterBand(name: "b")])
    try writer.write(numbers, rows: 0..<600)
    try writer.finish(values)
    let statistics = try RasterFile(url).statistics(band: 1)
    let opened = Geodata.quietly { DatasetHandle(reading: url.path, .raster, drivers: ["GTiff"]) }
    guard let whole = opened else {
      Issue.record("GDAL does not open the map")
      return
    }
    #expect(GDALGetMetadataItem(whole.raw, "LAYOUT", "IMAGE_STRUCTURE").map { String(cString: $0) } == "COG")
    let band = try #require(GDALGetRasterBand(whole.raw, 2))
    #expect(GDALGetOverviewCount(band) == 2)
    var (low, high, mean, deviation) = (0.0, 0.0, 0.0, 0.0)
    #expect(GDALGetRasterStatistics(band, 0, 0, &low, &high, &mean, &deviation) == CE_None)
    #expect(low == statistics.minimum && high == statistics.maximum)
    #expect(abs(mean - statistics.mean) < 1e-9)
    #expect(abs(deviation - statistics.standardDeviation) < 1e-9)
    // The first overview holds the corner of each square of four.
    let overview = try #require(GDALGetOverview(band, 0))
    let (width, height) = (GDALGetRasterBandXSize(overview), GDALGetRasterBandYSize(overview))
    #expect(width == 265 && height == 300)
    var cells = [Double](repeating: 0, count: 265 * 300)
    #expect(
      GDALRasterIO(overview, GF_Read, 0, 0, width, height, &cells, width, height, GDT_Float64, 0, 0) == CE_None)
    let expected = (0..<cells.count).map { values[1][Int(numbers[$0 / 265 * 2 * 530 + $0 % 265 * 2])] }
    #expect(zip(cells, expected).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
  }

  @Test("gaps, missing values and values that the storage cannot hold are refused, and nothing stays behind")
  func refusals() throws {
    let folder = try SampleFiles.folder()
    let grid = try grid(rows: 4, columns: 3)
    func writer(_ storage: RasterStorage = .float32) throws -> ClassifiedRasterWriter {
      try ClassifiedRasterWriter(
        to: folder.appending(path: "map.tif"), grid: grid, bands: [RasterBand(name: "a", storage: storage)])
    }
    #expect(throws: GeodataError.self) { try writer(.unsigned8) }
    #expect(throws: GeodataError.self) { try writer().write([1, 1, 1], rows: 1..<2) }
    #expect(throws: GeodataError.self) { try writer().finish([[1]]) }
    for values in [[1.0], [1, 1e300], [1, .infinity]] {
      let map = try writer()
      try map.write([UInt32](repeating: 1, count: 12), rows: 0..<4)
      #expect(throws: GeodataError.self) { try map.finish([values]) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test("a degree grid keeps its system")
  func degrees() throws {
    let url = try SampleFiles.folder().appending(path: "map.tif")
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:4258"), origin: Position(x: 4, y: 53), cellWidth: 0.01,
      cellHeight: 0.01, rows: 2, columns: 2)
    let writer = try ClassifiedRasterWriter(to: url, grid: grid, bands: [RasterBand(name: "a")])
    try writer.write([0, 1, 1, 0], rows: 0..<2)
    try writer.finish([[.nan, 2]])
    #expect(try RasterFile(url).grid == grid)
  }

  @Test("whole numbers are read as they are stored, and others are left to the reader of real numbers")
  func wholeNumbers() throws {
    let folder = try SampleFiles.folder()
    let grid = try grid(rows: 2, columns: 2)
    func file(_ name: String, _ storage: RasterStorage, noData: Double?) throws -> RasterFile {
      let url = folder.appending(path: name)
      let writer = try RasterWriter(
        to: url, grid: grid, bands: [RasterBand(name: "a", noData: noData, storage: storage)])
      try writer.write([1, .nan, 3, 4], band: 0, rows: 0..<2)
      try writer.finish()
      return try RasterFile(url)
    }
    let bytes = try file("bytes.tif", .unsigned8, noData: 255)
    #expect(try bytes.wholeNumbers(band: 0, rows: 0..<2, columns: 0..<2, missing: .min) == [1, .min, 3, 4])
    #expect(try bytes.wholeNumbers(band: 0, rows: 1..<2, columns: 1..<2, missing: .min) == [4])
    let wide = try file("wide.tif", .signed32, noData: Double(Int32.min))
    #expect(try wide.wholeNumbers(band: 0, rows: 0..<1, columns: 0..<2, missing: .min) == [1, .min])
    let reals = try file("reals.tif", .float64, noData: nil)
    #expect(try reals.wholeNumbers(band: 0, rows: 0..<2, columns: 0..<2, missing: .min) == nil)
    #expect(throws: GeodataError.self) { try bytes.wholeNumbers(band: 0, rows: 0..<3, columns: 0..<2, missing: 0) }
  }
}
