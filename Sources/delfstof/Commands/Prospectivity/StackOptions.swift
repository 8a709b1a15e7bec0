import ArgumentParser
import Foundation
import PredictiveMapping

/// Which rasters of evidence a command takes.
struct StackOptions: ParsableArguments {
  @Option(
    name: .customLong("layer"),
    help: "A raster of evidence: FILE, NAME=FILE or NAME=FILE:BAND; may be repeated.", completion: .file())
  var layer: [String] = []

  @Option(
    name: .long,
    help: "Folder of rasters, as 'delfstof layers' makes it: all its .tif files; or its layers.json: those it lists.",
    completion: .file())
  var layers: String?

  @Option(name: .long, help: "Raster of the study area: cells without data or with 0 are outside.", completion: .file())
  var mask: String?

  /// The layers in the order in which they were named; those of a folder by name.
  /// - Throws: `MappingError.unreadable`.
  func rasters() throws(MappingError) -> [EvidenceRaster] {
    var rasters = layer.map { EvidenceRaster(parsing: $0) }
    if let layers, layers.lowercased().hasSuffix(".json") {
      rasters += try LayerManifest.rasters(URL(filePath: layers))
    } else if let layers {
      let folder = URL(filePath: layers)
      guard FileManager.default.fileExists(atPath: folder.path) else {
        throw .gridding(.text(file: layers, .missing))
      }
      do {
        rasters += try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
          .filter { ["tif", "tiff"].contains($0.pathExtension.lowercased()) && !$0.lastPathComponent.hasPrefix(".") }
          .sorted { $0.lastPathComponent < $1.lastPathComponent }
          .map { EvidenceRaster(name: $0.deletingPathExtension().lastPathComponent, url: $0) }
      } catch {
        throw .unreadable(file: folder.lastPathComponent, reason: error.localizedDescription)
      }
    }
    return rasters
  }

  /// Paths of all that is read.
  /// - Throws: `MappingError.unreadable`.
  func paths() throws(MappingError) -> [String?] {
    try rasters().map(\.url.path) + [layers, mask.map { EvidenceRaster(parsing: $0).url.path }]
  }

  /// - Throws: ``MappingError`` for rasters that do not belong together.
  func stack() throws(MappingError) -> EvidenceStack {
    try EvidenceStack(try rasters(), mask: mask.map { EvidenceRaster(parsing: $0) })
  }
}
