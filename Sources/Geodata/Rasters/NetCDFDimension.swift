import CGDAL

/// A dimension of a netCDF array, with the values along it.
struct NetCDFDimension {
  enum Axis { case x, y, other }

  let name: String
  let size: Int
  let axis: Axis
  /// Empty when the file gives none or more than `mostValues`.
  let values: [FieldValue]
  let unit: String
  /// Number in the EPSG register that the axis names.
  let code: Int?

  static let mostValues = GridGeometry.mostLines

  init(_ dimension: OpaquePointer) {
    name = GDALDimensionGetName(dimension).map { String(cString: $0) } ?? ""
    size = Int(clamping: GDALDimensionGetSize(dimension))
    let type = GDALDimensionGetType(dimension).map { String(cString: $0) } ?? ""
    axis = Self.axis(type, name.lowercased())
    guard let variable = GDALDimensionGetIndexingVariable(dimension) else {
      (values, unit, code) = ([], "", nil)
      return
    }
    defer { GDALMDArrayRelease(variable) }
    unit = GDALMDArrayGetUnit(variable).map { String(cString: $0) } ?? ""
    values = Self.values(of: variable, size)
    code = Self.code(of: variable)
  }

  /// By what the file says, else by the usual names.
  private static func axis(_ type: String, _ name: String) -> Axis {
    switch type {
    case GDAL_DIM_TYPE_HORIZONTAL_X: .x
    case GDAL_DIM_TYPE_HORIZONTAL_Y: .y
    case "" where ["x", "lon", "longitude", "easting"].contains(name): .x
    case "" where ["y", "lat", "latitude", "northing"].contains(name): .y
    default: .other
    }
  }

  private static func code(of variable: OpaquePointer) -> Int? {
    guard let attribute = GDALMDArrayGetAttribute(variable, "epsg") else { return nil }
    defer { GDALAttributeRelease(attribute) }
    return GDALAttributeReadAsString(attribute).flatMap { Int(String(cString: $0)) }
  }

  private static func values(of variable: OpaquePointer, _ size: Int) -> [FieldValue] {
    guard GDALMDArrayGetDimensionCount(variable) == 1, GDALMDArrayGetTotalElementsCount(variable) == UInt64(size),
      (1...mostValues).contains(size), let stored = GDALMDArrayGetDataType(variable)
    else { return [] }
    defer { GDALExtendedDataTypeRelease(stored) }
    let start: [GUInt64] = [0]
    let count = [size]
    switch GDALExtendedDataTypeGetClass(stored) {
    case GEDTC_NUMERIC:
      guard let type = GDALExtendedDataTypeCreate(GDT_Float64) else { return [] }
      defer { GDALExtendedDataTypeRelease(type) }
      var numbers = [Double](repeating: .nan, count: size)
      // Invariant: the buffer holds `size` doubles, the number of elements.
      let done = numbers.withUnsafeMutableBytes {
        GDALMDArrayRead(variable, start, count, nil, nil, type, $0.baseAddress, $0.baseAddress, $0.count)
      }
      return done != 0 ? numbers.map { .real($0) } : []
    case GEDTC_STRING:
      guard let type = GDALExtendedDataTypeCreateString(0) else { return [] }
      defer { GDALExtendedDataTypeRelease(type) }
      var texts = [UnsafeMutablePointer<CChar>?](repeating: nil, count: size)
      // Invariant: the buffer holds `size` pointers; GDAL fills in texts of its allocator, which are freed below.
      let done = texts.withUnsafeMutableBytes {
        GDALMDArrayRead(variable, start, count, nil, nil, type, $0.baseAddress, $0.baseAddress, $0.count)
      }
      defer { for text in texts { VSIFree(text) } }
      return done != 0 ? texts.map { text in text.map { .text(String(cString: $0)) } ?? .null } : []
    default: return []
    }
  }

  /// First value and step of an axis of numbers; nil when it is uneven or has one value only.
  var steps: (first: Double, step: Double)? {
    let numbers = values.compactMap { if case .real(let number) = $0 { number } else { nil } }
    guard numbers.count == size, let first = numbers.first, let last = numbers.last, size > 1 else { return nil }
    let step = (last - first) / Double(size - 1)
    guard step.isFinite, step != 0 else { return nil }
    // Axes are often kept in single precision, so a thousandth of a cell is even.
    for (index, number) in numbers.enumerated() {
      guard abs(number - (first + Double(index) * step)) <= abs(step) * 0.001 else { return nil }
    }
    return (first, step)
  }
}
