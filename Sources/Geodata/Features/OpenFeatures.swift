import CGDAL
import Foundation

/// An open source of features.
final class OpenFeatures {
  let format: FeatureFormat
  /// By which errors name it.
  private let name: String
  private let connection: PostGISConnection?
  private let options: FeatureOptions
  private let dataset: DatasetHandle
  let layerCount: Int

  init(_ source: FeatureSource, _ options: FeatureOptions) throws(GeodataError) {
    self.options = options
    let target: String
    switch source {
    case .file(let url):
      let file = try SourceFile(url, limit: options.limits.bytes)
      guard let format = FeatureFormat(file) else {
        throw .unreadable(
          file: file.name, detail: "it is no spreadsheet, GeoPackage, Shapefile, GeoJSON, GML or FlatGeobuf")
      }
      self.format = format
      name = file.name
      connection = nil
      target = file.path
      if format.isSpreadsheet { try SpreadsheetArchive.check(file, limit: options.limits.unpackedBytes) }
      if format == .shapefile { try Self.checkCompanions(of: url, limit: options.limits.bytes) }
    case .postgis(let server):
      format = .postGIS
      name = server.description
      connection = server
      target = server.text
    }
    let (format, server, label) = (format, connection, name)
    func refusal() -> GeodataError {
      if let server { return .unreadable(file: label, detail: server.redacted(Geodata.lastError)) }
      // Of a file that a driver does not take for its own, it says nothing.
      let reason = Geodata.hasFailed ? Geodata.lastError : "it is no \(format.rawValue), or is cut off"
      return .unreadable(file: label, detail: reason)
    }
    var count = 0
    dataset = try Geodata.quietly(settings: format.settings(options)) { () throws(GeodataError) in
      let opened = DatasetHandle(reading: target, drivers: [format.rawValue], options: format.openOptions(options))
      guard let opened else { throw refusal() }
      // Some drivers read the file only when they are asked for layers.
      count = max(0, Int(GDALDatasetGetLayerCount(opened.raw)))
      // A damaged file may open all the same, with a part of its layers.
      guard !Geodata.hasFailed else { throw refusal() }
      return opened
    }
    layerCount = count
    guard layerCount <= options.limits.layers else {
      throw .tooLarge(file: name, limit: "\(options.limits.layers) layers")
    }
  }

  /// The other files of a Shapefile are opened by the driver, so they are checked likewise where they exist.
  private static func checkCompanions(of url: URL, limit: Int) throws(GeodataError) {
    let stem = url.deletingPathExtension()
    for suffix in ["shp", "shx", "dbf", "SHP", "SHX", "DBF"] {
      let companion = stem.appendingPathExtension(suffix)
      if FileManager.default.fileExists(atPath: companion.path) { _ = try SourceFile(companion, limit: limit) }
    }
  }

  func unreadable(_ detail: String) -> GeodataError {
    .unreadable(file: name, detail: connection?.redacted(detail) ?? detail)
  }

  /// Without settings: the drivers ask for them when a dataset and its layers are opened, and a setting for every
  /// feature would cost more than the feature.
  func quietly<Result: ~Copyable>(_ body: () throws(GeodataError) -> Result) throws(GeodataError) -> Result {
    try Geodata.quietly(body)
  }

  struct Layer {
    let handle: OGRLayerH
    let description: FeatureLayerDescription
  }

  func layer(at index: Int) throws(GeodataError) -> Layer {
    try layer("it has no layer") { GDALDatasetGetLayer($0, Int32(clamping: index)) }
  }

  func layer(named name: String) throws(GeodataError) -> Layer {
    try layer("it has no layer \(name)") { GDALDatasetGetLayerByName($0, name) }
  }

  private func layer(_ absence: String, _ find: (GDALDatasetH) -> OGRLayerH?) throws(GeodataError) -> Layer {
    try Geodata.quietly(settings: format.settings(options)) { () throws(GeodataError) in
      guard let handle = find(dataset.raw) else { throw unreadable(absence) }
      let description = FeatureLayerDescription(handle)
      // Makes a spreadsheet read its sheet while the settings hold.
      OGR_L_ResetReading(handle)
      guard !Geodata.hasFailed else { throw unreadable(Geodata.lastError) }
      guard description.fields.count <= options.limits.fields else {
        throw .tooLarge(file: name, limit: "\(options.limits.fields) columns")
      }
      return Layer(handle: handle, description: description)
    }
  }
}
