import CGDAL
import Foundation

/// The overviews of a raster on their way to a cloud-optimised GeoTIFF: drafts, each half as large as the one before.
/// GDAL would pack and unpack every overview to make the next one, which costs as much as packing the raster itself, and
/// holds more of it in memory.
struct RasterPyramid {
  let overviews: RasterWriter.Overviews
  let storage: RasterStorage
  let noData: Double
  /// Overviews are made until one fits into a tile of this size.
  let tile: Int

  struct Size: Hashable {
    let rows: Int
    let columns: Int

    var halved: Size { Size(rows: (rows + 1) / 2, columns: (columns + 1) / 2) }
  }

  /// Of the overviews of a raster, the largest first.
  func sizes(of raster: Size) -> [Size] {
    guard overviews != .none else { return [] }
    var sizes: [Size] = []
    var size = raster
    while size.rows > tile || size.columns > tile {
      size = size.halved
      sizes.append(size)
    }
    return sizes
  }

  /// Makes the overviews of an open raster, each in a file of its own.
  /// - Throws: the reason of GDAL, or that it was stopped.
  func build(
    from raster: GDALDatasetH, into files: [URL], isCancelled: @Sendable () -> Bool = { false }
  ) throws(RasterDraft.Refusal) {
    let bands = GDALGetRasterCount(raster)
    var source = raster
    var sourceSize = Size(rows: Int(GDALGetRasterYSize(raster)), columns: Int(GDALGetRasterXSize(raster)))
    // Each one is the source of the next.
    var open: [GDALDatasetH] = []
    defer { for dataset in open { GDALClose(dataset) } }
    for (file, size) in zip(files, sizes(of: sourceSize)) {
      let overview = try RasterDraft.create(
        file.path, rows: size.rows, columns: size.columns, bands: Int(bands), storage: storage, noData: noData)
      open.append(overview)
      for band in 1...bands {
        try halve(
          GDALGetRasterBand(source, band), sourceSize, into: GDALGetRasterBand(overview, band), size,
          isCancelled)
      }
      GDALFlushCache(overview)
      guard !Geodata.hasFailed else { throw RasterDraft.Refusal(reason: Geodata.lastError) }
      (source, sourceSize) = (overview, size)
    }
  }

  private func halve(
    _ source: GDALRasterBandH?, _ sourceSize: Size, into target: GDALRasterBandH?, _ size: Size,
    _ isCancelled: @Sendable () -> Bool
  ) throws(RasterDraft.Refusal) {
    var strip = [Double](repeating: 0, count: 2 * RasterDraft.tileRows * sourceSize.columns)
    let (width, halfWidth) = (Int32(sourceSize.columns), Int32(size.columns))
    for row in stride(from: 0, to: size.rows, by: RasterDraft.tileRows) {
      if isCancelled() { throw .stop }
      let rows = min(RasterDraft.tileRows, size.rows - row)
      let sourceRows = min(2 * rows, sourceSize.rows - 2 * row)
      // Invariant: the strip has room for 2 · tileRows rows of the source, and `halved` gives `rows` rows of the target.
      guard
        GDALRasterIO(
          source, GF_Read, 0, Int32(2 * row), width, Int32(sourceRows), &strip, width, Int32(sourceRows), GDT_Float64,
          0,
          0) == CE_None
      else { throw RasterDraft.Refusal(reason: Geodata.lastError) }
      var half = halved(strip, Size(rows: sourceRows, columns: sourceSize.columns))
      guard
        GDALRasterIO(
          target, GF_Write, 0, Int32(row), halfWidth, Int32(rows), &half, halfWidth, Int32(rows), GDT_Float64, 0, 0)
          == CE_None
      else { throw RasterDraft.Refusal(reason: Geodata.lastError) }
    }
  }

  /// One cell for each square of four, of those that hold a value; at the far edges for what is left of the square.
  func halved(_ values: [Double], _ size: Size) -> [Double] {
    let half = size.halved
    var result = [Double](repeating: noData, count: half.rows * half.columns)
    let isWhole = storage != .float32 && storage != .float64
    for row in 0..<half.rows {
      let (top, bottom) = (2 * row * size.columns, min(2 * row + 1, size.rows - 1) * size.columns)
      for column in 0..<half.columns {
        let (left, right) = (2 * column, min(2 * column + 1, size.columns - 1))
        let corner = values[top + left]
        if overviews == .nearest {
          result[row * half.columns + column] = corner
          continue
        }
        var (sum, count, first) = (0.0, 0.0, noData)
        func add(_ value: Double) {
          guard !value.isNaN, value != noData else { return }
          if count == 0 { first = value }
          sum += value
          count += 1
        }
        add(corner)
        if right > left { add(values[top + right]) }
        if bottom > top {
          add(values[bottom + left])
          if right > left { add(values[bottom + right]) }
        }
        guard count > 0 else { continue }
        var mean = sum / count
        // The sum of very large numbers is infinite where their mean is not.
        if mean.isInfinite { mean = first }
        if isWhole {
          mean.round()
        } else if Float(mean).isFinite {
          // Overviews are for looking: seven digits, and the zeros after them pack well.
          mean = Double(Float(mean))
        }
        // A mean that means "no data" would make a hole.
        result[row * half.columns + column] = mean == noData ? first : mean
      }
    }
    return result
  }

  /// The description of a raster with its overviews for GDAL's VRT driver: a raster that is read from several files.
  /// - Throws: the reason of GDAL.
  static func description(of raster: GDALDatasetH, overviews: [URL]) throws(RasterDraft.Refusal) -> String {
    guard let virtual = GDALCreateCopy(GDALGetDriverByName("VRT"), "", raster, 0, nil, nil, nil) else {
      throw RasterDraft.Refusal(reason: Geodata.lastError)
    }
    defer { GDALClose(virtual) }
    guard let text = TextList.values(GDALGetMetadata(virtual, "xml:VRT")).first else {
      throw RasterDraft.Refusal(reason: Geodata.lastError)
    }
    let end = "</VRTRasterBand>"
    var parts = text.components(separatedBy: end)
    for index in 0..<parts.count - 1 {
      for file in overviews {
        parts[index] +=
          "<Overview><SourceFilename>\(escaped(file.path))</SourceFilename><SourceBand>\(index + 1)</SourceBand></Overview>"
      }
    }
    return parts.joined(separator: end)
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
  }
}
