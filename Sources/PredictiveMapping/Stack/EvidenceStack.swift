import Foundation
import Geodata
import Prospectivity

/// Layers of evidence on one grid, read in strips of rows and never whole.
///
/// All rasters must name the same reference system and lie on the same grid; one that does not refuses the stack and
/// says what differs. A mask takes cells out of all layers: those where it has no data or is 0.
///
/// Rasters are read by one thread at a time; give each thread a stack of its own, or read before the work is handed out.
public final class EvidenceStack {
  public let layers: [EvidenceRaster]
  public let grid: GridGeometry
  public let mask: EvidenceRaster?
  private let files: [RasterFile]
  private let maskFile: RasterFile?
  private var lastMask: (rows: Range<Int>, outside: [Bool])?

  /// Corners may differ by so much of a cell: files round them.
  static let tolerance = 1e-3

  /// - Throws: `noLayers`, `layerTwice`, `noLayerBand`, `layerSystem`, `layerSystems`, `layerGrids`, `geodata`.
  public init(_ layers: [EvidenceRaster], mask: EvidenceRaster? = nil) throws(MappingError) {
    guard let first = layers.first else { throw .noLayers }
    for (index, layer) in layers.enumerated() where layers[..<index].contains(where: { $0.name == layer.name }) {
      throw .layerTwice(name: layer.name)
    }
    var files: [RasterFile] = []
    for layer in layers { files.append(try Self.open(layer)) }
    let grid = files[0].grid
    guard grid.referenceSystem != nil else { throw .layerSystem(first.url.lastPathComponent) }
    let maskFile = try mask.map { raster throws(MappingError) in try Self.open(raster) }
    for (layer, file) in zip(layers, files) { try Self.compare(file.grid, layer, with: grid, first) }
    if let mask, let maskFile { try Self.compare(maskFile.grid, mask, with: grid, first) }
    self.layers = layers
    self.grid = grid
    self.mask = mask
    self.files = files
    self.maskFile = maskFile
  }

  private static func open(_ layer: EvidenceRaster) throws(MappingError) -> RasterFile {
    let file: RasterFile
    do throws(GeodataError) { file = try RasterFile(layer.url) } catch { throw .geodata(error) }
    guard file.bands.indices.contains(layer.band - 1) else {
      throw .noLayerBand(file: layer.url.lastPathComponent, band: layer.band, bands: file.bands.count)
    }
    return file
  }

  private static func compare(
    _ grid: GridGeometry, _ layer: EvidenceRaster, with other: GridGeometry, _ first: EvidenceRaster
  ) throws(MappingError) {
    let (file, reference) = (layer.url.lastPathComponent, first.url.lastPathComponent)
    guard let system = grid.referenceSystem else { throw .layerSystem(file) }
    guard let wanted = other.referenceSystem, system == wanted else {
      throw .layerSystems(file: file, system, other: reference, other.referenceSystem)
    }
    if let difference = GridDifference(grid, other, tolerance: tolerance) {
      throw .layerGrids(file: file, other: reference, difference)
    }
  }

  /// Consecutive strips that cover the grid. Where layers are packed in blocks of rows, a strip is whole blocks or lies
  /// within one, so that no block is in more strips than need be.
  /// - Parameters:
  ///   - cells: about how many cells of one layer a strip holds; the result must not depend on it.
  ///   - prefersWhole: whether a strip has at least one whole row of blocks, where those are not too large.
  public func strips(cells: Int = 1 << 20, prefersWhole: Bool = false) -> [Range<Int>] {
    var height = max(1, cells / grid.columns)
    if prefersWhole, hasSmallBlocks { height = max(height, blockRows) }
    if height >= blockRows { height -= height % blockRows }
    let whole = max(height, blockRows)
    return stride(from: 0, to: grid.rows, by: whole).flatMap { start -> [Range<Int>] in
      let end = min(start + whole, grid.rows)
      return stride(from: start, to: end, by: height).map { $0..<min($0 + height, end) }
    }
  }

  /// Whether rows of blocks are small enough to be read whole, one layer after the other.
  public var hasSmallBlocks: Bool { blockRows * grid.columns <= 1 << 22 }

  /// Rows that are unpacked together, in the layer with most of them.
  private var blockRows: Int { min(grid.rows, max(1, everyFile.map(\.blocks.rows).max() ?? 1)) }

  private var everyFile: [RasterFile] { files + (maskFile.map { [$0] } ?? []) }

  /// Bytes of the blocks that a strip of all layers lies in. With so much to keep them in
  /// (``Geodata/boundCache(bytes:)``), each is unpacked once for all strips that share it.
  /// - Parameters:
  ///   - least: what is needed besides.
  ///   - most: layers so wide that they need more are unpacked more often.
  public func blockBytes(least: Int, most: Int = 256 << 20) -> Int {
    min(most, everyFile.reduce(least) { $0 + $1.blocks.bytes })
  }

  /// Values of whole rows of a layer; NaN where it has no data or the mask takes the cell out.
  /// - Throws: `damagedRaster`, `geodata`.
  public func values(_ layer: Int, rows: Range<Int>) throws(MappingError) -> [Double] {
    var values = try read(files[layer], layers[layer], rows)
    if let outside = try outside(rows) {
      for index in values.indices where outside[index] { values[index] = .nan }
    }
    return values
  }

  /// Classes of whole rows of a layer; ``EvidenceClass/missing`` where it has no data or the mask takes the cell out.
  /// - Throws: `geodata`, `notAClass` for a value that is no whole number.
  public func codes(_ layer: Int, rows: Range<Int>) throws(MappingError) -> [Int32] {
    if var codes = try wholeNumbers(layer, rows) {
      if let outside = try outside(rows) {
        for index in codes.indices where outside[index] { codes[index] = EvidenceClass.missing }
      }
      return codes
    }
    let values = try values(layer, rows: rows)
    var codes = [Int32](repeating: EvidenceClass.missing, count: values.count)
    for (index, value) in values.enumerated() {
      guard let code = EvidenceClass.code(of: value) else {
        throw .notAClass(
          file: layers[layer].url.lastPathComponent, row: rows.lowerBound + index / grid.columns,
          column: index % grid.columns, value: value)
      }
      codes[index] = code
    }
    return codes
  }

  /// Classes of whole rows of a layer as ``codes(_:rows:)`` has them, bytes as they are stored.
  /// - Throws: `geodata`, `notAClass`.
  public func classes(_ layer: Int, rows: Range<Int>) throws(MappingError) -> ClassColumn {
    let band = layers[layer].band - 1
    // A no-data value that is no byte marks no cell.
    let missing = files[layer].bands[band].noData.flatMap { UInt8(exactly: $0) }
    guard mask == nil else { return .codes(try codes(layer, rows: rows)) }
    do throws(GeodataError) {
      if let bytes = try files[layer].bytes(band: band, rows: rows, columns: 0..<grid.columns) {
        return .bytes(bytes, missing: missing)
      }
    } catch {
      throw .reading(layers[layer].url, band: band + 1, rows: rows, error)
    }
    return .codes(try codes(layer, rows: rows))
  }

  /// Classes as they are stored; nil for a raster that must be read as real numbers.
  private func wholeNumbers(_ layer: Int, _ rows: Range<Int>) throws(MappingError) -> [Int32]? {
    do throws(GeodataError) {
      return try files[layer].wholeNumbers(
        band: layers[layer].band - 1, rows: rows, columns: 0..<grid.columns, missing: EvidenceClass.missing)
    } catch {
      throw .reading(layers[layer].url, band: layers[layer].band, rows: rows, error)
    }
  }

  /// Which cells the mask takes out; nil without a mask. The layers of a strip share one reading.
  private func outside(_ rows: Range<Int>) throws(MappingError) -> [Bool]? {
    guard let maskFile, let mask else { return nil }
    if let lastMask, lastMask.rows == rows { return lastMask.outside }
    let outside = try read(maskFile, mask, rows).map { $0.isNaN || $0 == 0 }
    lastMask = (rows, outside)
    return outside
  }

  private func read(_ file: RasterFile, _ raster: EvidenceRaster, _ rows: Range<Int>) throws(MappingError) -> [Double] {
    do throws(GeodataError) {
      return try file.read(band: raster.band - 1, rows: rows, columns: 0..<grid.columns)
    } catch {
      throw .reading(raster.url, band: raster.band, rows: rows, error)
    }
  }
}

extension MappingError {
  /// What became of reading rows of a raster that could be opened. The band counts from 1.
  static func reading(_ url: URL, band: Int, rows: Range<Int>, _ error: GeodataError) -> MappingError {
    guard case .unreadable = error else { return .geodata(error) }
    return .damagedRaster(file: url.lastPathComponent, band: band, rows: rows)
  }
}
