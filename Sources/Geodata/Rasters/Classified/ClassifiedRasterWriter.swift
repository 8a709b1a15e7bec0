import Foundation

/// Writes a raster of several bands whose cells share few different rows of values, as maps of classes have: cells come
/// as numbers first, the values of each number at the end. The file is a cloud-optimised GeoTIFF with overviews (the
/// cell in the corner of each square of four) and statistics; NaN is no data.
///
/// Numbers wait in files in a ``DraftFolder``, as runs, so that memory holds some rows of tiles, never the raster. The
/// same numbers and values give the same bytes.
public final class ClassifiedRasterWriter {
  public let grid: GridGeometry
  public let bands: [RasterBand]
  private let url: URL
  private let folder: DraftFolder
  private let partial: URL
  private let system: CoordinateReferenceSystem
  private let sizes: [RasterPyramid.Size]
  /// Of the raster and its overviews, each with every other row and column of the one before.
  private var levels: [ClassifiedRows] = []
  /// Cells of each number.
  private var cells: [Int] = []
  private var isFinished = false
  /// Asked while it is packed.
  public var isCancelled: @Sendable () -> Bool = { false }

  static let tile = 256
  /// Repetitions are looked for 32 KiB back.
  private static let mostBands = 64

  /// - Parameters:
  ///   - bands: their names, units and storage, which is real and the same for all.
  /// - Throws: `unwritable`, `missingReferenceSystem`.
  public init(to url: URL, grid: GridGeometry, bands: [RasterBand]) throws(GeodataError) {
    let file = url.lastPathComponent
    guard let first = bands.first, bands.count <= Self.mostBands, bands.allSatisfy({ $0.storage == first.storage }),
      first.storage == .float32 || first.storage == .float64
    else { throw .unwritable(file: file, detail: "it takes 1 to \(Self.mostBands) bands of one kind of real numbers") }
    guard let system = grid.referenceSystem else { throw .missingReferenceSystem(file: file) }
    guard system.isGeographic || system.isProjected, system.code <= UInt16.max else {
      throw .unwritable(file: file, detail: "\(system) is no system of a map")
    }
    folder = try DraftFolder(beside: url)
    partial = folder.file("packed.tif")
    sizes = ClassifiedRasterLayout.sizes(grid, tile: Self.tile)
    self.url = url
    self.grid = grid
    self.bands = bands
    self.system = system
    do {
      for (level, size) in sizes.enumerated() {
        levels.append(try ClassifiedRows(folder.file("\(level).runs"), columns: size.columns))
      }
    } catch {
      throw .unwritable(file: file, detail: error.localizedDescription)
    }
  }

  /// Whole rows, the northernmost first and without gap.
  /// - Throws: `unwritable`.
  public func write(_ numbers: [UInt32], rows: Range<Int>) throws(GeodataError) {
    let file = url.lastPathComponent
    let written = levels[0].count
    guard rows.lowerBound == written, rows.upperBound <= grid.rows, numbers.count == rows.count * grid.columns else {
      throw .unwritable(file: file, detail: "\(numbers.count) numbers do not fill rows \(rows) from row \(written) on")
    }
    do {
      try numbers.withUnsafeBufferPointer { numbers in
        try levels[0].append(numbers) { number, length in count(Int(number), length) }
      }
      for level in levels.indices.dropFirst() {
        let thinned = thinned(numbers, rows: rows, step: 1 << level, columns: sizes[level].columns)
        try thinned.withUnsafeBufferPointer { try levels[level].append($0) { _, _ in } }
      }
    } catch {
      throw .unwritable(file: file, detail: error.localizedDescription)
    }
  }

  private func count(_ number: Int, _ length: Int) {
    if number >= cells.count {
      cells.append(contentsOf: repeatElement(0, count: max(number + 1, cells.count * 2) - cells.count))
    }
    cells[number] += length
  }

  /// Every `step`th row of the raster and of those every `step`th cell.
  private func thinned(_ numbers: [UInt32], rows: Range<Int>, step: Int, columns: Int) -> [UInt32] {
    var result: [UInt32] = []
    let first = (rows.lowerBound + step - 1) / step * step
    result.reserveCapacity((rows.count / step + 1) * columns)
    for row in stride(from: first, to: rows.upperBound, by: step) {
      let start = (row - rows.lowerBound) * grid.columns
      for column in stride(from: start, to: start + grid.columns, by: step) { result.append(numbers[column]) }
    }
    return result
  }

  /// Packs the raster and moves it into place.
  /// - Parameter values: for each band the value of each number; NaN means no data.
  /// - Throws: `unwritable`, also for a number without value or one that the storage cannot hold; `stopped`;
  ///   nothing stays behind.
  public func finish(_ values: [[Double]]) throws(GeodataError) {
    let file = url.lastPathComponent
    guard !isFinished, levels[0].count == grid.rows, values.count == bands.count else {
      throw .unwritable(
        file: file, detail: "\(levels[0].count) of \(grid.rows) rows, \(values.count) of \(bands.count) bands")
    }
    defer { clean() }
    let used = (cells.lastIndex { $0 > 0 } ?? 0) + 1
    guard values.allSatisfy({ $0.count >= used && $0.count == values[0].count }) else {
      throw .unwritable(file: file, detail: "there are \(values[0].count) values for \(used) numbers")
    }
    let range = bands[0].storage.range
    for column in values {
      for value in column where !value.isNaN && (!range.contains(value) || value.isInfinite) {
        throw .unwritable(file: file, detail: "\(value) is no \(bands[0].storage.rawValue)")
      }
    }
    do {
      try pack(values)
    } catch let error as GeodataError {
      throw error
    } catch {
      throw .unwritable(file: file, detail: error.localizedDescription)
    }
    try folder.place(partial, at: url)
  }

  /// Directories come first, then tiles, of the smallest overview first: readers over a network see the whole soonest.
  private func pack(_ values: [[Double]]) throws {
    let isDouble = bands[0].storage == .float64
    var layout = ClassifiedRasterLayout(
      grid: grid, bands: bands, system: system, statistics: statistics(values), levels: sizes, tile: Self.tile)
    var packer = ClassifiedTilePacker(
      table: Self.table(values, isDouble: isDouble), width: bands.count * (isDouble ? 8 : 4))
    try Data().write(to: partial)
    let file = try FileHandle(forWritingTo: partial)
    defer { try? file.close() }
    var end = layout.headSize
    try file.seek(toOffset: UInt64(end))
    for level in sizes.indices.reversed() {
      let size = sizes[level]
      for top in stride(from: 0, to: size.rows, by: Self.tile) {
        if isCancelled() { throw GeodataError.stopped(file: url.lastPathComponent) }
        var packed = Data()
        let strip = try levels[level].read(top..<min(top + Self.tile, size.rows))
        for left in stride(from: 0, to: size.columns, by: Self.tile) {
          let bytes = packer.pack(
            Self.tile(strip, columns: size.columns, left: left), columns: Self.tile)
          layout.add(
            tileAt: end + packed.count + ClassifiedRasterLayout.leader, bytes: bytes.count, level: level)
          packed.append(contentsOf: ClassifiedRasterLayout.framed(bytes))
        }
        try file.write(contentsOf: packed)
        end += packed.count
      }
    }
    try file.seek(toOffset: 0)
    try file.write(contentsOf: Data(layout.head()))
    try file.close()
  }

  /// One tile of a strip; beyond the edges number 0.
  private static func tile(_ strip: [UInt32], columns: Int, left: Int) -> [UInt32] {
    var tile = [UInt32](repeating: 0, count: Self.tile * Self.tile)
    let width = min(Self.tile, columns - left)
    for row in 0..<strip.count / columns {
      let start = row * columns + left
      tile.replaceSubrange(row * Self.tile..<row * Self.tile + width, with: strip[start..<start + width])
    }
    return tile
  }

  /// The bytes of each number: its values in all bands.
  private static func table(_ values: [[Double]], isDouble: Bool) -> [UInt8] {
    var table: [UInt8] = []
    table.reserveCapacity(values[0].count * values.count * 8)
    for number in values[0].indices {
      for band in values.indices {
        let value = values[band][number].isNaN ? Double.nan : values[band][number]
        table += isDouble ? TIFFDirectory.bytes(value.bitPattern) : TIFFDirectory.bytes(Float(value).bitPattern)
      }
    }
    return table
  }

  private func statistics(_ values: [[Double]]) -> [RasterStatistics] {
    values.map { column in
      var statistics = RasterStatistics()
      for (number, count) in cells.enumerated() where count > 0 { statistics.add(column[number], count: count) }
      return statistics
    }
  }

  private func clean() {
    isFinished = true
    for level in levels { level.remove() }
    folder.remove()
  }

  deinit { if !isFinished { clean() } }
}
