import CGDAL
import Foundation

/// A raster, read window by window and never whole: GeoTIFF (also cloud-optimised), ASCII grid, or a variable of a
/// netCDF file. Rows come north first, whatever the order in the file.
///
/// Bands, rows and columns count from 0. No-data cells are NaN; scale and offset of the file are applied.
public struct RasterFile {
  public let format: RasterFormat
  public let grid: GridGeometry
  public let bands: [RasterBand]
  /// Rows that are unpacked together, and the bytes of all that a row of cells lies in; 0 bytes where it is not known.
  public let blocks: (rows: Int, bytes: Int)
  /// Last component of the path, by which errors name it.
  private let name: String
  private let content: any RasterContent
  private let limits: RasterOptions.Limits

  /// The variables of a netCDF file that lie on a grid.
  /// - Throws: `missingFile`, `tooLarge`, `unreadable`.
  public static func variables(
    of url: URL, options: RasterOptions = RasterOptions()
  ) throws(GeodataError) -> [RasterVariable] {
    let file = try SourceFile(url, limit: options.limits.bytes)
    guard RasterFormat(file) == .netCDF else { throw .unreadable(file: file.name, detail: "it is no netCDF file") }
    return try Geodata.quietly(settings: RasterFormat.settings) { () throws(GeodataError) in
      try NetCDFFile(file).variables()
    }
  }

  /// - Parameter variable: of a netCDF file; nil for the first one on a grid. Other formats have none.
  /// - Throws: `missingFile`, `tooLarge`, `unreadable`, `grid` for a grid that is turned or uneven.
  public init(_ url: URL, variable: String? = nil, options: RasterOptions = RasterOptions()) throws(GeodataError) {
    let file = try SourceFile(url, limit: options.limits.bytes)
    guard let format = RasterFormat(file) else {
      throw .unreadable(file: file.name, detail: "it is no GeoTIFF, ASCII grid or netCDF")
    }
    guard format == .netCDF || variable == nil else {
      throw .unreadable(file: file.name, detail: "it has no variables")
    }
    content = try Geodata.quietly(settings: RasterFormat.settings) { () throws(GeodataError) -> any RasterContent in
      format == .netCDF
        ? try NetCDFVariable(try NetCDFFile(file), variable, options) : try ImageRaster(file, format, options)
    }
    self.format = format
    name = file.name
    limits = options.limits
    grid = content.grid
    bands = content.bands
    blocks = content.blocks
  }

  /// Values of a window, row after row.
  /// - Throws: `unreadable` outside the raster or for damaged content, `tooLarge`.
  public func read(band: Int, rows: Range<Int>, columns: Range<Int>) throws(GeodataError) -> [Double] {
    try check(band: band, rows: rows, columns: columns)
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    return try Geodata.quietly(settings: RasterFormat.settings) { () throws(GeodataError) in
      guard let values = content.read(band: band, rows: rows, columns: columns), !Geodata.hasFailed else {
        throw .unreadable(file: name, detail: "band \(band), rows \(rows): \(Geodata.lastError)")
      }
      return values
    }
  }

  /// Bytes of a window as they are stored, row after row; cells without data hold the band's no-data value.
  /// - Returns: nil for other storage or a scale.
  /// - Throws: as `read`.
  public func bytes(band: Int, rows: Range<Int>, columns: Range<Int>) throws(GeodataError) -> [UInt8]? {
    try check(band: band, rows: rows, columns: columns)
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    guard let image = content as? ImageRaster, bands[band].storage == .unsigned8,
      image.holdsWholeNumbers(band: band)
    else { return nil }
    return try Geodata.quietly(settings: RasterFormat.settings) { () throws(GeodataError) in
      guard let values: [UInt8] = image.stored(band: band, rows: rows, columns: columns, GDT_Byte), !Geodata.hasFailed
      else { throw .unreadable(file: name, detail: "band \(band), rows \(rows): \(Geodata.lastError)") }
      return values
    }
  }

  private func check(band: Int, rows: Range<Int>, columns: Range<Int>) throws(GeodataError) {
    guard bands.indices.contains(band), rows.lowerBound >= 0, rows.upperBound <= grid.rows, columns.lowerBound >= 0,
      columns.upperBound <= grid.columns
    else { throw .unreadable(file: name, detail: "band \(band), rows \(rows), columns \(columns) are not in it") }
    // Both are at most ten million, so the product is far from overflow.
    guard rows.count * columns.count <= limits.cells else {
      throw .tooLarge(file: name, limit: "\(limits.cells) cells at once")
    }
  }

  /// Whole numbers of a window as they are stored, row after row, without the way over real numbers.
  /// - Parameter missing: stands for cells without data.
  /// - Returns: nil where that is not possible: real or wider storage, a scale, or `missing` itself among the numbers.
  /// - Throws: as `read`.
  public func wholeNumbers(
    band: Int, rows: Range<Int>, columns: Range<Int>, missing: Int32
  ) throws(GeodataError) -> [Int32]? {
    try check(band: band, rows: rows, columns: columns)
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    guard let image = content as? ImageRaster, image.holdsWholeNumbers(band: band) else { return nil }
    return try Geodata.quietly(settings: RasterFormat.settings) { () throws(GeodataError) in
      guard var values: [Int32] = image.stored(band: band, rows: rows, columns: columns, GDT_Int32), !Geodata.hasFailed
      else {
        throw .unreadable(file: name, detail: "band \(band), rows \(rows): \(Geodata.lastError)")
      }
      let noData = bands[band].noData.flatMap { Int32(exactly: $0) }
      // Only 32 bits can hold the lowest number.
      if noData != missing, bands[band].storage == .signed32, values.contains(missing) { return nil }
      if let noData { RasterRows.replace(noData, by: missing, in: &values) }
      return values
    }
  }

  /// The value at a position of the raster's system; nil outside it, NaN without data.
  /// - Throws: `unreadable`.
  public func value(band: Int, at position: Position) throws(GeodataError) -> Double? {
    guard let cell = grid.cell(containing: position) else { return nil }
    return try read(
      band: band, rows: cell.row..<cell.row + 1, columns: cell.column..<cell.column + 1
    ).first
  }

  /// Of all cells of a band, in strips of rows.
  /// - Throws: `unreadable`.
  public func statistics(band: Int) throws(GeodataError) -> RasterStatistics {
    var statistics = RasterStatistics()
    let strip = max(1, min(grid.rows, min(limits.cells, 1 << 20) / grid.columns))
    for row in stride(from: 0, to: grid.rows, by: strip) {
      let values = try read(band: band, rows: row..<min(row + strip, grid.rows), columns: 0..<grid.columns)
      for value in values { statistics.add(value) }
    }
    return statistics
  }
}

/// What a raster file reads through.
protocol RasterContent {
  var grid: GridGeometry { get }
  var bands: [RasterBand] { get }
  var blocks: (rows: Int, bytes: Int) { get }

  /// The window must be inside; nil on failure.
  func read(band: Int, rows: Range<Int>, columns: Range<Int>) -> [Double]?
}

extension RasterContent {
  var blocks: (rows: Int, bytes: Int) { (1, 0) }
}

/// The formats of rasters, recognised by their first bytes.
public enum RasterFormat: String, Hashable, Sendable {
  case geoTIFF = "GTiff"
  case asciiGrid = "AAIGrid"
  case netCDF

  init?(_ file: SourceFile) {
    if ["II*\0", "MM\0*", "II+\0", "MM\0+"].contains(where: { file.starts(with: Array($0.utf8)) }) {
      self = .geoTIFF
    } else if file.starts(with: [0x89] + Array("HDF\r\n\u{1A}\n".utf8)) || file.starts(with: Array("CDF".utf8)) {
      self = .netCDF
    } else if String(decoding: file.start.prefix(64), as: UTF8.self).lowercased().drop(while: \.isWhitespace)
      .hasPrefix("ncols")
    {
      self = .asciiGrid
    } else {
      return nil
    }
  }

  /// No `.aux.xml` beside the file is read or written: it can name other files. Numbers of ASCII grids keep all their
  /// digits.
  static let settings = [(name: "GDAL_PAM_ENABLED", value: "NO"), (name: "AAIGRID_DATATYPE", value: "Float64")]
}
