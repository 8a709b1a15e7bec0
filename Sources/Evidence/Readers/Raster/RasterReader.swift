import Geodata
import Programme
import TextFormats

/// Reads what a raster is: a ``GridRecord`` for each band of a GeoTIFF or ASCII grid and for each variable of a netCDF
/// file, with statistics of its valid cells. The cells stay in the file; a band or a variable counts as a row.
public struct RasterReader: EvidenceReader, Sendable {
  private let anchor: RasterOptions.Anchor
  private let codes: Set<String>

  /// A reader that takes the coordinates of a netCDF axis for the middles of its cells.
  public init() { self.init(anchor: .centre, codes: []) }

  /// - Parameters:
  ///   - anchor: what the coordinates of a netCDF axis mark.
  ///   - codes: variables whose numbers are codes, of which a mean means nothing.
  init(anchor: RasterOptions.Anchor, codes: Set<String>) {
    self.anchor = anchor
    self.codes = codes
  }

  /// - Throws: ``FileRefusal`` when nothing of the file can be used.
  public func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    let options = RasterOptions(anchor: anchor)
    if try Self.isNetCDF(file) {
      let variables = try FileRefusal.reading { () throws(GeodataError) in
        try RasterFile.variables(of: file.url, options: options)
      }
      let wanted = file.source.layer.isEmpty ? variables : variables.filter { $0.name == file.source.layer }
      guard !wanted.isEmpty else { throw .because(.columnMissing, column: file.source.layer) }
      for (index, variable) in wanted.enumerated() {
        let raster = try FileRefusal.reading { () throws(GeodataError) in
          try RasterFile(file.url, variable: variable.name, options: options)
        }
        try emit(raster, all: raster.bands.indices, named: variable.name, number: index + 1, file, into: sink)
      }
    } else {
      let raster = try FileRefusal.reading { () throws(GeodataError) in try RasterFile(file.url, options: options) }
      for band in raster.bands.indices {
        try emit(
          raster, all: band..<band + 1, named: raster.bands[band].name, number: band + 1, file, into: sink)
      }
    }
  }

  private func emit(
    _ raster: RasterFile, all bands: Range<Int>, named name: String, number: Int, _ file: EvidenceFile,
    into sink: any RecordSink
  ) throws(FileRefusal) {
    guard let first = bands.first else { return }
    let crs = try Self.system(of: raster, file)
    var statistics = RasterStatistics()
    for band in bands {
      try FileRefusal.reading { () throws(GeodataError) in try Self.gather(raster, band, into: &statistics) }
    }
    let grid = raster.grid
    let describes = statistics.count > 0 && !codes.contains(name)
    var record = GridRecord(
      key: "\(file.name)#\(name)", name: name, crs: crs, minX: grid.box.minX, minY: grid.box.minY,
      maxX: grid.box.maxX, maxY: grid.box.maxY, columns: grid.columns, rows: grid.rows, layers: bands.count,
      unit: raster.bands[first].unit, noData: raster.bands[first].noData, validCells: statistics.count)
    if describes {
      (record.minimum, record.maximum, record.mean) = (statistics.minimum, statistics.maximum, statistics.mean)
    }
    record.attributes = Self.attributes(of: raster, bands)
    try sink.row(line: number, content: name) { $0.add(.grid(record)) }
  }

  /// The system of the declaration where there is one; else that of the file.
  static func system(of raster: RasterFile, _ file: EvidenceFile) throws(FileRefusal) -> String {
    if !file.source.crs.isEmpty { return file.source.crs }
    guard let system = raster.grid.referenceSystem else { throw .because(.rasterSystem) }
    return "EPSG:\(system.code)"
  }

  private static func gather(
    _ raster: RasterFile, _ band: Int, into statistics: inout RasterStatistics
  ) throws(GeodataError) {
    let strip = max(1, min(raster.grid.rows, (1 << 20) / raster.grid.columns))
    for row in stride(from: 0, to: raster.grid.rows, by: strip) {
      let rows = row..<min(row + strip, raster.grid.rows)
      for value in try raster.read(band: band, rows: rows, columns: 0..<raster.grid.columns) {
        statistics.add(value)
      }
    }
  }

  private static func attributes(of raster: RasterFile, _ bands: Range<Int>) -> [String: String] {
    var result = [
      "format": raster.format.rawValue, "cell-width": "\(raster.grid.cellWidth)",
      "cell-height": "\(raster.grid.cellHeight)",
    ]
    guard let first = bands.first, let last = bands.last else { return result }
    // The first and the last band bound the range of every other dimension.
    for (low, high) in zip(raster.bands[first].coordinates, raster.bands[last].coordinates) {
      let ends = [low, high].map { $0.value.text ?? "" }
      result[low.dimension] = ends[0] == ends[1] ? ends[0] : "\(ends[0]) - \(ends[1])"
    }
    return result
  }

  /// By the first bytes: HDF5 or the classic form.
  static func isNetCDF(_ file: EvidenceFile) throws(FileRefusal) -> Bool {
    let start = try FileRefusal.reading { () throws(TextFormatError) in try ByteStream(file.url).chunk() }
    guard !start.isEmpty else { throw .because(.fileEmpty) }
    return start.starts(with: [0x89, 0x48, 0x44, 0x46]) || start.starts(with: [0x43, 0x44, 0x46])
  }
}
