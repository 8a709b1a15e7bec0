import CGDAL
import Foundation

/// Writes a raster in strips of rows and closes it as a cloud-optimised GeoTIFF with overviews and statistics. Memory
/// holds a strip, never the raster. The same values give the same bytes.
///
/// The file grows in a ``DraftFolder`` and is moved into place by `finish`; one that is not finished is removed.
public final class RasterWriter {
  /// How overviews take values together.
  public enum Overviews: String, Hashable, Sendable {
    case mean = "AVERAGE"
    /// For classes and codes.
    case nearest = "NEAREST"
    case none = ""
  }

  public let grid: GridGeometry
  public let bands: [RasterBand]
  private let url: URL
  private let folder: DraftFolder
  private let draft: URL
  private let partial: URL
  private let overviews: Overviews
  /// Of each band, of what was written so far.
  public private(set) var statistics: [RasterStatistics]
  /// Nil once it is finished.
  private var dataset: GDALDatasetH?
  private let noData: Double
  /// What the blocks are packed with; the bytes do not depend on it.
  public var threads = 1
  public var packing = RasterPacking.deflate
  /// Of packing: 1 (fast) to 9 (small). Measured values differ in their last digits, which no level makes smaller.
  public var level = 6
  /// Asked while it is packed.
  public var isCancelled: @Sendable () -> Bool = { false }

  /// Rows and columns of a block. It holds all bands, and some blocks are in memory at once.
  private var tile: Int { bands.count > 64 ? 128 : 256 }

  /// - Parameters:
  ///   - bands: their names, units and storage; the first one decides on storage and no-data value, which a GeoTIFF has
  ///     once. Without a no-data value it is NaN, for real numbers only.
  /// - Throws: `unwritable`.
  public init(
    to url: URL, grid: GridGeometry, bands: [RasterBand], overviews: Overviews = .mean
  ) throws(GeodataError) {
    let file = url.lastPathComponent
    guard let first = bands.first, bands.count <= 10_000 else {
      throw .unwritable(file: file, detail: "it has \(bands.count) bands, not 1 to 10000")
    }
    guard bands.allSatisfy({ $0.storage == first.storage && Self.same($0.noData, first.noData) }) else {
      throw .unwritable(file: file, detail: "its bands differ in storage or no-data value")
    }
    let isReal = first.storage == .float32 || first.storage == .float64
    guard let noData = first.noData ?? (isReal ? .nan : nil), isReal || Double(exactly: noData.rounded()) == noData
    else { throw .unwritable(file: file, detail: "whole numbers need a whole number for no data") }
    guard let system = grid.referenceSystem else { throw .missingReferenceSystem(file: file) }
    let folder = try DraftFolder(beside: url)
    let draft = folder.file("draft.tif")
    partial = folder.file("packed.tif")
    let created = try Geodata.quietly(settings: RasterFormat.settings) { () throws(GeodataError) in
      do throws(RasterDraft.Refusal) {
        return try Self.create(draft.path, grid, bands, system, noData)
      } catch {
        throw GeodataError.unwritable(file: file, detail: error.reason)
      }
    }
    dataset = created
    self.folder = folder
    self.url = url
    self.grid = grid
    self.bands = bands
    self.overviews = overviews
    self.draft = draft
    self.noData = noData
    statistics = bands.map { _ in RasterStatistics() }
  }

  private static func same(_ one: Double?, _ other: Double?) -> Bool {
    one == other || one?.isNaN == true && other?.isNaN == true
  }

  private static func create(
    _ path: String, _ grid: GridGeometry, _ bands: [RasterBand], _ system: CoordinateReferenceSystem, _ noData: Double
  ) throws(RasterDraft.Refusal) -> GDALDatasetH {
    let created = try RasterDraft.create(
      path, rows: grid.rows, columns: grid.columns, bands: bands.count, storage: bands[0].storage, noData: noData)
    var numbers = [grid.origin.x, grid.cellWidth, 0, grid.origin.y, 0, -grid.cellHeight]
    let reference = OSRNewSpatialReference(nil)
    defer { OSRDestroySpatialReference(reference) }
    // Invariant: GDAL reads six numbers.
    guard OSRImportFromEPSG(reference, Int32(clamping: system.code)) == OGRERR_NONE,
      GDALSetSpatialRef(created, reference) == CE_None, GDALSetGeoTransform(created, &numbers) == CE_None
    else {
      let reason = Geodata.lastError
      GDALClose(created)
      throw RasterDraft.Refusal(reason: reason)
    }
    for (index, description) in bands.enumerated() {
      let band = GDALGetRasterBand(created, Int32(index + 1))
      GDALSetDescription(band, description.name)
      if !description.unit.isEmpty { GDALSetRasterUnitType(band, description.unit) }
    }
    return created
  }

  /// Writes whole rows of a band; NaN means no data. Rows that are never written hold no data.
  /// - Throws: `unwritable`, also for values that the storage cannot hold.
  public func write(_ values: [Double], band: Int, rows: Range<Int>) throws(GeodataError) {
    guard let dataset, bands.indices.contains(band), rows.lowerBound >= 0, rows.upperBound <= grid.rows,
      values.count == rows.count * grid.columns
    else {
      throw .unwritable(
        file: url.lastPathComponent, detail: "\(values.count) values do not fill rows \(rows) of band \(band)")
    }
    guard !rows.isEmpty else { return }
    let range = bands[band].storage.range
    // A copy in the loop: the property of a class is checked at every access.
    var sums = statistics[band]
    defer { statistics[band] = sums }
    var stored = values
    for (index, value) in values.enumerated() {
      if value.isNaN {
        // Where the bits are those already, the values need no copy.
        if value.bitPattern != noData.bitPattern { stored[index] = noData }
        continue
      }
      guard range.contains(value), !value.isInfinite, value != noData else {
        let place = "row \(rows.lowerBound + index / grid.columns), column \(index % grid.columns)"
        throw .unwritable(
          file: url.lastPathComponent,
          detail: "\(value) in \(place) does not fit: it means no data or is not a \(bands[band].storage.rawValue)")
      }
      sums.add(value)
    }
    let (width, height) = (Int32(grid.columns), Int32(rows.count))
    try Geodata.quietly { () throws(GeodataError) in
      // Invariant: the buffer holds width times height doubles; GDAL only reads them.
      let outcome = stored.withUnsafeBufferPointer { stored in
        GDALRasterIO(
          GDALGetRasterBand(dataset, Int32(band + 1)), GF_Write, 0, Int32(rows.lowerBound), width, height,
          UnsafeMutableRawPointer(mutating: stored.baseAddress), width, height, GDT_Float64, 0, 0)
      }
      guard outcome == CE_None else { throw .unwritable(file: url.lastPathComponent, detail: Geodata.lastError) }
    }
  }

  /// Closes the file and moves it into place.
  /// - Throws: `unwritable`, `stopped`; nothing stays behind then.
  public func finish() throws(GeodataError) {
    let file = url.lastPathComponent
    guard let dataset else { throw .unwritable(file: file, detail: "it is finished already") }
    defer { clean() }
    try Geodata.quietly(settings: RasterFormat.settings) { () throws(GeodataError) in
      for (index, statistics) in statistics.enumerated() where statistics.count > 0 {
        GDALSetRasterStatistics(
          GDALGetRasterBand(dataset, Int32(index + 1)), statistics.minimum, statistics.maximum, statistics.mean,
          statistics.standardDeviation)
      }
      GDALFlushCache(dataset)
      guard !Geodata.hasFailed else { throw .unwritable(file: file, detail: Geodata.lastError) }
      do throws(RasterDraft.Refusal) { try pack(dataset) } catch {
        throw error.isStop ? GeodataError.stopped(file: file) : .unwritable(file: file, detail: error.reason)
      }
    }
    try folder.place(partial, at: url)
  }

  /// Makes the overviews and packs them and the raster, block by block.
  private func pack(_ dataset: GDALDatasetH) throws(RasterDraft.Refusal) {
    let pyramid = RasterPyramid(
      overviews: overviews, storage: bands[0].storage, noData: noData, tile: tile)
    let sizes = pyramid.sizes(of: RasterPyramid.Size(rows: grid.rows, columns: grid.columns))
    let levels = sizes.indices.map { folder.file("draft.\($0 + 1).tif") }
    try pyramid.build(from: dataset, into: levels, isCancelled: isCancelled)
    let description = try RasterPyramid.description(of: dataset, overviews: levels)
    guard let whole = DatasetHandle(reading: description, .raster, drivers: ["VRT", "GTiff"]) else {
      throw RasterDraft.Refusal(reason: Geodata.lastError)
    }
    // Threads pack blocks; the order in the file is that of one thread.
    let options = [
      "COMPRESS=\(packing.compression)", "LEVEL=\(level)",
      "PREDICTOR=\(packing.predicts(bands[0].storage) ? "YES" : "NO")",
      "BLOCKSIZE=\(tile)", "BIGTIFF=IF_SAFER", "NUM_THREADS=\(threads)",
      levels.isEmpty ? "OVERVIEWS=NONE" : "OVERVIEWS=FORCE_USE_EXISTING",
    ]
    let question = PackingQuestion(isCancelled)
    let copy = withExtendedLifetime(question) {
      TextList.withMutable(options) {
        GDALCreateCopy(
          GDALGetDriverByName("COG"), partial.path, whole.raw, 0, $0, PackingQuestion.ask, question.context)
      }
    }
    guard let copy else {
      throw question.wasStopped ? .stop : RasterDraft.Refusal(reason: Geodata.lastError)
    }
    if let reason = DatasetHandle(owning: copy).close() { throw RasterDraft.Refusal(reason: reason) }
  }

  private func clean() {
    if let dataset { Geodata.quietly { _ = DatasetHandle(owning: dataset) } }
    dataset = nil
    folder.remove()
  }

  deinit { clean() }
}

/// What GDAL asks between two blocks that it packs: whether to go on.
private final class PackingQuestion {
  private let isCancelled: @Sendable () -> Bool
  private(set) var wasStopped = false

  init(_ isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }

  /// Invariant: it is used only while the question is kept alive, and GDAL asks on the thread that packs.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let ask: GDALProgressFunc = { _, _, context in
    guard let context else { return 1 }
    let question = Unmanaged<PackingQuestion>.fromOpaque(context).takeUnretainedValue()
    question.wasStopped = question.wasStopped || question.isCancelled()
    return question.wasStopped ? 0 : 1
  }
}

extension RasterStorage {
  /// What it can hold, as real numbers.
  var range: ClosedRange<Double> {
    switch self {
    case .unsigned8: 0...255
    case .unsigned16: 0...65_535
    case .signed16: -32_768...32_767
    case .unsigned32: 0...4_294_967_295
    case .signed32: -2_147_483_648...2_147_483_647
    // Whole numbers beyond 2^53 would not come through a Double unchanged.
    case .unsigned64: 0...9_007_199_254_740_992
    case .signed64: -9_007_199_254_740_992...9_007_199_254_740_992
    case .float32: -Double(Float.greatestFiniteMagnitude)...Double(Float.greatestFiniteMagnitude)
    case .float64: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
  }
}
