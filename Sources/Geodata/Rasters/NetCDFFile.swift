import CGDAL

/// A netCDF file, through GDAL's multidimensional interface: its view as an image takes the last two dimensions for y
/// and x, which is wrong for a model stored as x, y, z. No name is put together for GDAL: variables come from the
/// file's own list.
final class NetCDFFile {
  let name: String
  private let dataset: DatasetHandle
  private let group: OpaquePointer

  /// - Throws: `unreadable`.
  init(_ file: SourceFile) throws(GeodataError) {
    name = file.name
    let opened = DatasetHandle(reading: file.path, .arrays, drivers: ["netCDF"])
    guard let opened, !Geodata.hasFailed, let root = GDALDatasetGetRootGroup(opened.raw) else {
      throw .unreadable(file: file.name, detail: Geodata.lastError)
    }
    dataset = opened
    group = root
  }

  /// The arrays that lie on a grid, in the order of the file.
  func grids() -> [NetCDFArray] {
    let list = GDALGroupGetMDArrayNames(group, nil)
    defer { CSLDestroy(list) }
    return TextList.values(list).compactMap { name in
      GDALGroupOpenMDArray(group, name, nil).map { NetCDFArray(owning: $0, in: self) }
    }.filter { $0.x != nil && $0.y != nil }
  }

  func variables() -> [RasterVariable] {
    grids().map { array in
      RasterVariable(
        name: array.name, dimensions: array.dimensions.map { .init(name: $0.name, size: $0.size) }, unit: array.unit)
    }
  }

  deinit { GDALGroupRelease(group) }
}

/// An array of a netCDF file.
final class NetCDFArray {
  let raw: OpaquePointer
  let dimensions: [NetCDFDimension]
  private let file: NetCDFFile

  init(owning raw: OpaquePointer, in file: NetCDFFile) {
    self.raw = raw
    self.file = file
    var count = 0
    let list = GDALMDArrayGetDimensions(raw, &count)
    // Invariant: the list holds `count` dimensions; each of ours takes over what it needs before it is released.
    dimensions = (0..<count).compactMap { list?[$0] }.map(NetCDFDimension.init)
    if let list { GDALReleaseDimensions(list, count) }
  }

  var name: String { GDALMDArrayGetName(raw).map { String(cString: $0) } ?? "" }
  var unit: String { GDALMDArrayGetUnit(raw).map { String(cString: $0) } ?? "" }

  /// Places of the horizontal dimensions; nil without.
  var x: Int? { dimensions.firstIndex { $0.axis == .x } }
  var y: Int? { dimensions.firstIndex { $0.axis == .y } }

  var storage: RasterStorage? {
    guard let type = GDALMDArrayGetDataType(raw) else { return nil }
    defer { GDALExtendedDataTypeRelease(type) }
    guard GDALExtendedDataTypeGetClass(type) == GEDTC_NUMERIC else { return nil }
    let number = GDALExtendedDataTypeGetNumericDataType(type)
    return RasterStorage.allCases.first { $0.type == number }
  }

  var noData: Double? {
    var isThere: Int32 = 0
    let value = GDALMDArrayGetNoDataValueAsDouble(raw, &isThere)
    return isThere != 0 ? value : nil
  }

  var scale: Double {
    var isThere: Int32 = 0
    let value = GDALMDArrayGetScale(raw, &isThere)
    return isThere != 0 ? value : 1
  }

  var offset: Double {
    var isThere: Int32 = 0
    let value = GDALMDArrayGetOffset(raw, &isThere)
    return isThere != 0 ? value : 0
  }

  var referenceSystem: CoordinateReferenceSystem? {
    guard let system = GDALMDArrayGetSpatialRef(raw) else { return nil }
    defer { OSRRelease(system) }
    return CoordinateReferenceSystem(borrowing: system)
  }

  /// Numbers of a box in index space, in the order of the strides; nil on failure.
  func read(start: [Int], count: [Int], strides: [Int]) -> [Double]? {
    guard let type = GDALExtendedDataTypeCreate(GDT_Float64) else { return nil }
    defer { GDALExtendedDataTypeRelease(type) }
    let total = count.reduce(1, *)
    var values = [Double](repeating: .nan, count: total)
    let starts = start.map { GUInt64($0) }
    // Invariant: start, count and strides have one entry per dimension, the box lies inside the array, and the strides
    // reach each of the `total` doubles of the buffer once.
    let done = values.withUnsafeMutableBytes { buffer in
      GDALMDArrayRead(
        raw, starts, count, nil, strides.map { GPtrDiff_t($0) }, type, buffer.baseAddress, buffer.baseAddress,
        buffer.count)
    }
    return done != 0 ? values : nil
  }

  deinit { GDALMDArrayRelease(raw) }
}
