import CGDAL

/// A raster whose format is an image with a place: GeoTIFF and ASCII grid.
final class ImageRaster: RasterContent {
  let grid: GridGeometry
  let bands: [RasterBand]
  let blocks: (rows: Int, bytes: Int)
  private let dataset: DatasetHandle
  /// Whether the file has its southernmost row first.
  private let isBottomUp: Bool

  init(_ file: SourceFile, _ format: RasterFormat, _ options: RasterOptions) throws(GeodataError) {
    let opened = DatasetHandle(reading: file.path, .raster, drivers: [format.rawValue])
    guard let opened, !Geodata.hasFailed else { throw .unreadable(file: file.name, detail: Geodata.lastError) }
    let raw = opened.raw
    var numbers = [Double](repeating: 0, count: 6)
    // Invariant: GDAL writes six numbers.
    guard GDALGetGeoTransform(raw, &numbers) == CE_None else {
      throw .unreadable(file: file.name, detail: "it does not say where it lies")
    }
    guard numbers[2] == 0, numbers[4] == 0, numbers[1] > 0 else {
      throw .grid(detail: "\(file.name) is turned or mirrored; warp it to a grid with north up")
    }
    let rows = Int(GDALGetRasterYSize(raw))
    let bottomUp = numbers[5] > 0
    let north = bottomUp ? numbers[3] + numbers[5] * Double(rows) : numbers[3]
    grid = try GridGeometry(
      referenceSystem: GDALGetSpatialRef(raw).flatMap(CoordinateReferenceSystem.init(borrowing:)),
      origin: Position(x: numbers[0], y: north), cellWidth: numbers[1], cellHeight: abs(numbers[5]), rows: rows,
      columns: Int(GDALGetRasterXSize(raw)))
    let count = Int(GDALGetRasterCount(raw))
    guard count <= options.limits.bands else {
      throw .tooLarge(file: file.name, limit: "\(options.limits.bands) bands")
    }
    var bands: [RasterBand] = []
    var blocks = (rows: 1, bytes: 0)
    // Where a block holds all bands, GDAL keeps all of them.
    let isPixel = GDALGetMetadataItem(raw, "INTERLEAVE", "IMAGE_STRUCTURE").map { String(cString: $0) } == "PIXEL"
    for number in 0..<max(0, count) {
      guard let band = GDALGetRasterBand(raw, Int32(number + 1)), let storage = Self.storage(of: band) else {
        throw .unreadable(file: file.name, detail: "band \(number) holds no real numbers")
      }
      var (width, height): (Int32, Int32) = (0, 0)
      GDALGetBlockSize(band, &width, &height)
      // GDAL unpacks whole blocks.
      guard Int(width) * Int(height) <= 1 << 28 else {
        throw .tooLarge(file: file.name, limit: "2^28 cells in a block")
      }
      let across = (grid.columns + Int(width) - 1) / max(1, Int(width))
      let bytes = across * Int(width) * Int(height) * Int(GDALGetDataTypeSizeBytes(storage.type))
      blocks = (max(blocks.rows, Int(height)), isPixel ? blocks.bytes + bytes : max(blocks.bytes, bytes))
      bands.append(Self.description(of: band, number, storage))
    }
    guard !bands.isEmpty else { throw .unreadable(file: file.name, detail: "it has no bands") }
    self.bands = bands
    self.blocks = blocks
    isBottomUp = bottomUp
    dataset = opened
  }

  private static func description(of band: GDALRasterBandH, _ number: Int, _ storage: RasterStorage) -> RasterBand {
    var hasNoData: Int32 = 0
    let noData = GDALGetRasterNoDataValue(band, &hasNoData)
    let name = GDALGetDescription(band).map { String(cString: $0) } ?? ""
    return RasterBand(
      name: name.isEmpty ? "band \(number + 1)" : name, unit: String(cString: GDALGetRasterUnitType(band)),
      noData: hasNoData != 0 ? noData : nil, storage: storage)
  }

  private static func storage(of band: GDALRasterBandH) -> RasterStorage? {
    RasterStorage.allCases.first { $0.type == GDALGetRasterDataType(band) }
  }

  func read(band: Int, rows: Range<Int>, columns: Range<Int>) -> [Double]? {
    guard let handle = GDALGetRasterBand(dataset.raw, Int32(band + 1)) else { return nil }
    let first = isBottomUp ? grid.rows - rows.upperBound : rows.lowerBound
    let (width, height) = (Int32(columns.count), Int32(rows.count))
    var isRead = false
    var values = [Double](unsafeUninitializedCapacity: rows.count * columns.count) { buffer, count in
      // Invariant: the buffer holds width times height doubles, which is what GDAL writes.
      isRead =
        GDALRasterIO(
          handle, GF_Read, Int32(columns.lowerBound), Int32(first), width, height, buffer.baseAddress, width, height,
          GDT_Float64, 0, 0) == CE_None
      count = isRead ? rows.count * columns.count : 0
    }
    guard isRead else { return nil }
    if isBottomUp { values = RasterRows.reversed(values, columns: columns.count) }
    var (hasScale, hasOffset): (Int32, Int32) = (0, 0)
    let scale = GDALGetRasterScale(handle, &hasScale)
    let offset = GDALGetRasterOffset(handle, &hasOffset)
    RasterRows.clean(
      &values, bands[band], scale: hasScale != 0 ? scale : 1, offset: hasOffset != 0 ? offset : 0)
    return values
  }

  /// Whether a band holds whole numbers of at most 32 bits with sign, without scale.
  func holdsWholeNumbers(band: Int) -> Bool {
    guard let handle = GDALGetRasterBand(dataset.raw, Int32(band + 1)) else { return false }
    var (hasScale, hasOffset): (Int32, Int32) = (0, 0)
    let scale = GDALGetRasterScale(handle, &hasScale)
    let offset = GDALGetRasterOffset(handle, &hasOffset)
    guard hasScale == 0 || scale == 1, hasOffset == 0 || offset == 0 else { return false }
    return [.unsigned8, .unsigned16, .signed16, .signed32].contains(bands[band].storage)
  }

  /// Numbers of a window in a type of memory. The window must be inside; nil on failure.
  func stored<Number: FixedWidthInteger>(
    band: Int, rows: Range<Int>, columns: Range<Int>, _ type: GDALDataType
  ) -> [Number]? {
    guard let handle = GDALGetRasterBand(dataset.raw, Int32(band + 1)) else { return nil }
    let first = isBottomUp ? grid.rows - rows.upperBound : rows.lowerBound
    let (width, height) = (Int32(columns.count), Int32(rows.count))
    var isRead = false
    let values = [Number](unsafeUninitializedCapacity: rows.count * columns.count) { buffer, count in
      // Invariant: the buffer holds width times height numbers of this type, which is what GDAL writes.
      isRead =
        GDALRasterIO(
          handle, GF_Read, Int32(columns.lowerBound), Int32(first), width, height, buffer.baseAddress, width, height,
          type, 0, 0) == CE_None
      count = isRead ? rows.count * columns.count : 0
    }
    guard isRead else { return nil }
    return isBottomUp ? RasterRows.reversed(values, columns: columns.count) : values
  }
}

extension RasterStorage {
  var type: GDALDataType {
    switch self {
    case .unsigned8: GDT_Byte
    case .unsigned16: GDT_UInt16
    case .signed16: GDT_Int16
    case .unsigned32: GDT_UInt32
    case .signed32: GDT_Int32
    case .unsigned64: GDT_UInt64
    case .signed64: GDT_Int64
    case .float32: GDT_Float32
    case .float64: GDT_Float64
    }
  }
}

/// Rows of numbers as they come from a file.
enum RasterRows {
  static func reversed<Value>(_ values: [Value], columns: Int) -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(values.count)
    for start in stride(from: values.count - columns, through: 0, by: -columns) {
      result += values[start..<start + columns]
    }
    return result
  }

  static func replace(_ one: Int32, by other: Int32, in values: inout [Int32]) {
    // Every element is written, which a vector unit does for several at once.
    values.withUnsafeMutableBufferPointer { values in
      for index in values.indices { values[index] = values[index] == one ? other : values[index] }
    }
  }

  /// No-data becomes NaN, the others are scaled. A no-data value of a file of single precision is compared in it.
  static func clean(_ values: inout [Double], _ band: RasterBand, scale: Double, offset: Double) {
    let single = band.storage == .float32
    let noData = band.noData.map { single ? Double(Float($0)) : $0 }
    let isPlain = scale == 1 && offset == 0
    // NaN needs no replacing by NaN.
    guard !isPlain || noData.map({ !$0.isNaN }) ?? false else { return }
    // Without a no-data value NaN stands for it, which equals no number.
    let missing = noData ?? .nan
    values.withUnsafeMutableBufferPointer { values in
      for index in values.indices {
        let value = values[index]
        // Adding 0 makes one zero of two.
        let scaled = isPlain ? value + 0 : value * scale + offset
        values[index] = value == missing ? .nan : scaled
      }
    }
  }
}
