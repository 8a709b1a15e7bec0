import CGDAL
import Foundation

/// Writes layers into a new GeoPackage (OGC 12-128r17) through OGR, in one transaction. The same layers and date give
/// the same bytes: rows get their numbers in order, and the only clock OGR looks at is set to the date.
public enum GeoPackageWriter {
  /// Writes beside the target first and moves the finished file into place, so that a reader never sees half of one.
  /// - Parameters:
  ///   - streamed: layers that come after the others and are never in memory.
  ///   - date: ISO date that the contents table carries as time of last change (midnight UTC).
  /// - Throws: `unwritable`, naming the file and the row.
  public static func write(
    _ layers: [GeoPackageLayer], streamed: [StreamedGeoPackageLayer] = [], to url: URL, date: String
  ) throws(GeodataError) {
    let file = url.lastPathComponent
    let folder = try DraftFolder(beside: url)
    let partial = folder.file("layers.gpkg")
    defer { folder.remove() }
    let clock = (name: "OGR_CURRENT_DATE", value: "\(date)T00:00:00.000Z")
    try Geodata.quietly(settings: [clock]) { () throws(GeodataError) in
      let whole = layers.map { layer in StreamedGeoPackageLayer(layer) { _ in } }
      try fill(partial.path, whole + streamed, file)
    }
    try folder.place(partial, at: url)
  }

  private static func fill(_ path: String, _ layers: [StreamedGeoPackageLayer], _ file: String) throws(GeodataError) {
    func failure(_ detail: String = Geodata.lastError) -> GeodataError { .unwritable(file: file, detail: detail) }
    guard let driver = GDALGetDriverByName("GPKG") else { throw failure("this GDAL lacks the GPKG driver") }
    guard let created = GDALCreate(driver, path, 0, 0, 0, GDT_Unknown, nil) else { throw failure() }
    let dataset = DatasetHandle(owning: created)
    guard GDALDatasetStartTransaction(dataset.raw, 0) == OGRERR_NONE else { throw failure() }
    for layer in layers {
      do { try write(layer, into: dataset) } catch let error as GeoPackageTable.Refusal {
        throw failure("layer \(layer.layer.name): \(error.reason)")
      } catch {
        throw failure("layer \(layer.layer.name): \(error)")
      }
    }
    guard GDALDatasetCommitTransaction(dataset.raw) == OGRERR_NONE else { throw failure() }
    if let reason = dataset.close() { throw failure(reason) }
  }

  private static func write(
    _ streamed: StreamedGeoPackageLayer, into dataset: borrowing DatasetHandle
  ) throws {
    let layer = streamed.layer
    var table = try GeoPackageTable(layer, in: dataset)
    for row in layer.rows { try table.insert(row) }
    try streamed.rows { row in try table.insert(row) }
    for column in layer.columns where column.isIndexed {
      // Names are those of the layer itself, of lower-case letters, digits and underscores.
      let statement = "CREATE INDEX \"\(layer.name)_\(column.name)\" ON \"\(layer.name)\"(\"\(column.name)\")"
      CPLErrorReset()
      GDALDatasetReleaseResultSet(dataset.raw, GDALDatasetExecuteSQL(dataset.raw, statement, nil, nil))
      guard CPLGetLastErrorType() != CE_Failure else {
        throw GeoPackageTable.Refusal(reason: "index of \(column.name): \(Geodata.lastError)")
      }
    }
  }
}
