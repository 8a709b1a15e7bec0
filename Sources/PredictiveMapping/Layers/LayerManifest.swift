import Foundation
import Geodata
import Programme
import Prospectivity

/// What was made by a recipe: for every layer its steps, inputs and statistics. It lies beside the layers, says to the
/// next run what need not be made again, and has no date: the same recipe and files give the same bytes.
public struct LayerManifest: Codable, Hashable, Sendable {
  public var version: String
  public var gdal: String
  public var proj: String
  public var grid: Grid
  /// In the order of the recipe.
  public var layers: [Record]

  public struct Grid: Codable, Hashable, Sendable {
    public var crs: String
    public var west: Double
    public var north: Double
    public var cellWidth: Double
    public var cellHeight: Double
    public var rows: Int
    public var columns: Int
    /// Digest of the study area; nil without.
    public var mask: String?

    init(_ grid: GridGeometry, mask: String?) {
      crs = grid.referenceSystem?.description ?? ""
      (west, north) = (grid.origin.x, grid.origin.y)
      (cellWidth, cellHeight) = (grid.cellWidth, grid.cellHeight)
      (rows, columns) = (grid.rows, grid.columns)
      self.mask = mask
    }
  }

  public struct Record: Codable, Hashable, Sendable {
    public var name: String
    /// What people call it; nil where the recipe does not say.
    public var title: LocalizedText?
    public var file: String
    /// Of everything that decides on the layer.
    public var digest: String
    /// Of the file.
    public var sha256: String
    public var steps: [Step]
    public var inputs: [Input]
    /// Coordinate operations, and what was learnt from the layer.
    public var notes: [String]
    public var statistics: Statistics
  }

  public struct Step: Codable, Hashable, Sendable {
    public var text: String
    public var digest: String
  }

  public struct Input: Codable, Hashable, Sendable {
    public var file: String
    public var sha256: String
    public var bytes: Int
  }

  public struct Statistics: Codable, Hashable, Sendable {
    /// Cells with a value.
    public var cells: Int
    public var missing: Int
    /// Nil when no cell has a value.
    public var minimum: Double?
    public var maximum: Double?
    public var mean: Double?
    /// Of the cells as a whole.
    public var standardDeviation: Double?

    init(_ statistics: RasterStatistics, of grid: GridGeometry) {
      cells = statistics.count
      missing = grid.rows * grid.columns - statistics.count
      guard statistics.count > 0 else { return }
      (minimum, maximum, mean) = (statistics.minimum, statistics.maximum, statistics.mean)
      standardDeviation = statistics.standardDeviation
    }
  }

  public static let fileName = "layers.json"

  /// Nil when there is none yet, or one that cannot be read: then everything is made.
  static func read(in folder: URL) -> LayerManifest? {
    guard let data = FileManager.default.contents(atPath: folder.appending(path: fileName).path) else { return nil }
    do { return try JSONDecoder().decode(LayerManifest.self, from: data) } catch { return nil }
  }

  /// The layers that a manifest lists, in its order.
  /// - Throws: `unreadable`.
  public static func rasters(_ url: URL) throws(MappingError) -> [EvidenceRaster] {
    let manifest: LayerManifest
    do { manifest = try JSONDecoder().decode(LayerManifest.self, from: try Data(contentsOf: url)) } catch {
      throw .unreadable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
    let folder = url.deletingLastPathComponent()
    return manifest.layers.map { EvidenceRaster(name: $0.name, url: folder.appending(path: $0.file)) }
  }

  /// What people call rasters, by the names that they have here, as the records beside their files say.
  static func titles(of rasters: [EvidenceRaster]) -> [String: LocalizedText] {
    var manifests: [URL: LayerManifest?] = [:]
    var titles: [String: LocalizedText] = [:]
    for raster in rasters {
      let folder = raster.url.deletingLastPathComponent()
      if manifests[folder] == nil { manifests[folder] = .some(read(in: folder)) }
      let record = manifests[folder]??.layers.first { $0.file == raster.url.lastPathComponent }
      if let title = record?.title { titles[raster.name] = title }
    }
    return titles
  }

  func write(in folder: URL) throws(MappingError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      var data = try encoder.encode(self)
      data.append(UInt8(ascii: "\n"))
      try data.write(to: folder.appending(path: Self.fileName), options: .atomic)
    } catch { throw .unwritable(file: Self.fileName, reason: error.localizedDescription) }
  }
}

/// Why a layer is made, or not.
public enum LayerReason: Hashable, Sendable {
  case unchanged
  case new
  case version(old: String)
  case grid
  case mask
  case input(file: String)
  /// The first step that differs; nil where there was none.
  case step(number: Int, old: String?, new: String?)
  case usedLayer(name: String)
  /// The file was removed or changed by another program.
  case fileChanged
  /// Stored in another precision.
  case storage

  public var isUnchanged: Bool { self == .unchanged }
}
