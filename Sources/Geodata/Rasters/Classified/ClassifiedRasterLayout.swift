/// Where directories and tiles of a cloud-optimised GeoTIFF stand, and what the directories say.
struct ClassifiedRasterLayout {
  private let grid: GridGeometry
  private let bands: [RasterBand]
  private let system: CoordinateReferenceSystem
  private let statistics: [RasterStatistics]
  private let tile: Int
  private let isBig: Bool
  private let levels: [RasterPyramid.Size]
  private var offsets: [[Int]]
  private var sizes: [[Int]]

  init(
    grid: GridGeometry, bands: [RasterBand], system: CoordinateReferenceSystem, statistics: [RasterStatistics],
    levels: [RasterPyramid.Size], tile: Int
  ) {
    self.grid = grid
    self.bands = bands
    self.system = system
    self.statistics = statistics
    self.tile = tile
    self.levels = levels
    // Literal bytes have at most 9 bits in a packed tile, and all overviews a third of the raster's cells.
    let most = Double(grid.rows) * Double(grid.columns) * Double(bands.count * 8) * 1.5
    isBig = most > 4e9
    offsets = levels.map { _ in [] }
    sizes = levels.map { _ in [] }
  }

  /// Of a raster and its overviews, the largest first.
  static func sizes(_ grid: GridGeometry, tile: Int) -> [RasterPyramid.Size] {
    let whole = RasterPyramid.Size(rows: grid.rows, columns: grid.columns)
    let pyramid = RasterPyramid(overviews: .nearest, storage: .float64, noData: .nan, tile: tile)
    return [whole] + pyramid.sizes(of: whole)
  }

  mutating func add(tileAt offset: Int, bytes: Int, level: Int) {
    offsets[level].append(offset)
    sizes[level].append(bytes)
  }

  /// Says to GDAL how the file is laid out, so that a reader over a network needs no directory to find a tile's end:
  /// tiles stand row after row, each between its size and its last four bytes once more.
  private static let promise =
    "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\n"
    + "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n "

  /// A tile as the promise has it; it starts 4 bytes in.
  static func framed(_ tile: [UInt8]) -> [UInt8] { TIFFDirectory.bytes(UInt32(tile.count)) + tile + tile.suffix(4) }
  static let leader = 4

  private var preface: [UInt8] {
    var bytes: [UInt8] = Array("II".utf8)
    let digits = String(Self.promise.utf8.count)
    let note = "GDAL_STRUCTURAL_METADATA_SIZE=\(String(repeating: "0", count: 6 - digits.count))\(digits) bytes\n"
    let text = Array((note + Self.promise).utf8)
    let start = isBig ? 16 : 8
    let first = (start + text.count + 7) & ~7
    bytes +=
      isBig ? [43, 0, 8, 0, 0, 0] + TIFFDirectory.bytes(UInt64(first)) : [42, 0] + TIFFDirectory.bytes(UInt32(first))
    bytes += text
    return bytes + [UInt8](repeating: 0, count: first - bytes.count)
  }

  /// Bytes before the first tile.
  var headSize: Int {
    // Offsets have a fixed width, so that the size is known before they are.
    directories(filling: true).reduce(preface.count) { $0 + (($1.size + 7) & ~7) }
  }

  func head() -> [UInt8] {
    var bytes = preface
    let directories = directories(filling: false)
    for (level, directory) in directories.enumerated() {
      let end = bytes.count + ((directory.size + 7) & ~7)
      bytes += directory.bytes(at: bytes.count, next: level + 1 < directories.count ? end : 0)
      bytes += [UInt8](repeating: 0, count: end - bytes.count)
    }
    return bytes
  }

  private func directories(filling: Bool) -> [TIFFDirectory] {
    levels.indices.map { level in
      let size = levels[level]
      let count = ((size.rows + tile - 1) / tile) * ((size.columns + tile - 1) / tile)
      let nothing = [Int](repeating: 0, count: count)
      var directory = TIFFDirectory(isBig: isBig)
      // 254 to 339: TIFF 6.0. Compression 8 is zlib, photometric 1 has small numbers dark, sample format 3 is IEEE.
      if level > 0 { directory.longs(254, [1]) }
      directory.longs(256, [size.columns])
      directory.longs(257, [size.rows])
      directory.shorts(258, bands.map { $0.storage == .float64 ? 64 : 32 })
      directory.shorts(259, [8])
      directory.shorts(262, [1])
      directory.shorts(277, [bands.count])
      directory.shorts(284, [1])
      directory.shorts(322, [tile])
      directory.shorts(323, [tile])
      directory.offsets(324, filling ? nothing : offsets[level])
      directory.longs(325, filling ? nothing : sizes[level])
      if bands.count > 1 { directory.shorts(338, bands.dropFirst().map { _ in 0 }) }
      directory.shorts(339, bands.map { _ in 3 })
      if level == 0 { place(&directory) }
      directory.text(42113, "nan")
      return directory
    }
  }

  /// Place (GeoTIFF 1.1, OGC 19-008r4) and what GDAL keeps of bands.
  private func place(_ directory: inout TIFFDirectory) {
    directory.doubles(33550, [grid.cellWidth, grid.cellHeight, 0])
    directory.doubles(33922, [0, 0, 0, grid.origin.x, grid.origin.y, 0])
    let kind = system.isProjected ? (model: 1, key: 3072) : (model: 2, key: 2048)
    directory.shorts(
      34735, [1, 1, 0, 3] + [1024, 0, 1, kind.model] + [1025, 0, 1, 1] + [kind.key, 0, 1, system.code])
    directory.text(42112, metadata)
  }

  private var metadata: String {
    var text = "<GDALMetadata>\n"
    for (index, band) in bands.enumerated() {
      func item(_ name: String, _ value: String, role: String = "") {
        let role = role.isEmpty ? "" : " role=\"\(role)\""
        text += "  <Item name=\"\(name)\" sample=\"\(index)\"\(role)>\(Self.escaped(value))</Item>\n"
      }
      item("DESCRIPTION", band.name, role: "description")
      if !band.unit.isEmpty { item("UNITTYPE", band.unit, role: "unittype") }
      let figures = statistics[index]
      guard figures.count > 0 else { continue }
      item("STATISTICS_MAXIMUM", "\(figures.maximum)")
      item("STATISTICS_MEAN", "\(figures.mean)")
      item("STATISTICS_MINIMUM", "\(figures.minimum)")
      item("STATISTICS_STDDEV", "\(figures.standardDeviation)")
    }
    return text + "</GDALMetadata>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
