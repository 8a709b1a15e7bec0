import CGDAL
import Foundation

@testable import Geodata

/// Small rasters, written by GDAL.
enum RasterSamples {
  static func geoTIFF(in folder: URL) throws -> URL {
    let url = folder.appending(path: "sample.tif")
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 500_000),
      cellWidth: 25, cellHeight: 25, rows: 60, columns: 40)
    let writer = try RasterWriter(to: url, grid: grid, bands: [RasterBand(name: "a", storage: .float32)])
    try writer.write((0..<2400).map { Double($0 % 17) }, band: 0, rows: 0..<60)
    try writer.finish()
    return url
  }

  /// Variable `clay` of 4 x 3 x 2 cells as x, y, z with value 100 i + 10 j + z; x from 1000, y from 2000, step 100.
  static func netCDF(in folder: URL) throws -> URL {
    let url = folder.appending(path: "model.nc")
    Geodata.quietly {
      let dataset = GDALCreateMultiDimensional(GDALGetDriverByName("netCDF"), url.path, nil, nil)
      let root = GDALDatasetGetRootGroup(dataset)
      let type = GDALExtendedDataTypeCreate(GDT_Float64)
      var dimensions: [OpaquePointer?] = []
      func write(_ name: String, _ numbers: [Double], _ counts: [Int], over dimensions: [OpaquePointer?]) {
        var list = dimensions
        let array = GDALGroupCreateMDArray(root, name, dimensions.count, &list, type, nil)
        let starts = counts.map { _ in GUInt64(0) }
        var numbers = numbers
        numbers.withUnsafeMutableBytes {
          _ = GDALMDArrayWrite(array, starts, counts, nil, nil, type, $0.baseAddress, $0.baseAddress, $0.count)
        }
        _ = GDALMDArraySetUnit(array, name == "z" ? "m" : "")
        GDALMDArrayRelease(array)
      }
      for (name, values) in [("x", [1000, 1100, 1200, 1300.0]), ("y", [2000, 2100, 2200]), ("z", [-1, -0.5])] {
        let dimension = GDALGroupCreateDimension(root, name, "", "", GUInt64(values.count), nil)
        dimensions.append(dimension)
        write(name, values, [values.count], over: [dimension])
      }
      var values: [Double] = []
      for x in 0..<4 { for y in 0..<3 { for z in [-1, -0.5] { values.append(Double(x * 100 + y * 10) + z) } } }
      write("clay", values, [4, 3, 2], over: dimensions)
      for dimension in dimensions { GDALDimensionRelease(dimension) }
      GDALExtendedDataTypeRelease(type)
      GDALGroupRelease(root)
      GDALClose(dataset)
    }
    return url
  }
}
