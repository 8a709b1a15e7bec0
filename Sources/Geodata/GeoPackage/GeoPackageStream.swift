import CGDAL
import Foundation

/// Writes one layer into a new GeoPackage row by row, in one transaction: memory holds no rows. The same rows and date
/// give the same bytes, those of ``GeoPackageWriter``.
///
/// The file grows in a ``DraftFolder`` and is moved into place by `finish`; one that is not finished is removed.
public final class GeoPackageStream {
  private let url: URL
  private let folder: DraftFolder
  private let partial: URL
  private let clock: (name: String, value: String)
  private let layer: String
  /// Nil once it is finished.
  private var dataset: GDALDatasetH?
  private var table: GeoPackageTable

  /// - Parameters:
  ///   - layer: its description; rows that it has are written first.
  ///   - date: ISO date that the contents table carries as time of last change (midnight UTC).
  /// - Throws: `unwritable`.
  public init(to url: URL, layer: GeoPackageLayer, date: String) throws(GeodataError) {
    let file = url.lastPathComponent
    let folder = try DraftFolder(beside: url)
    let partial = folder.file("layers.gpkg")
    let clock = (name: "OGR_CURRENT_DATE", value: "\(date)T00:00:00.000Z")
    (dataset, table) = try Geodata.quietly(settings: [clock]) { () throws(GeodataError) in
      guard let created = GDALCreate(GDALGetDriverByName("GPKG"), partial.path, 0, 0, 0, GDT_Unknown, nil) else {
        throw .unwritable(file: file, detail: Geodata.lastError)
      }
      let dataset = DatasetHandle(owning: created)
      guard GDALDatasetStartTransaction(created, 0) == OGRERR_NONE else {
        throw .unwritable(file: file, detail: Geodata.lastError)
      }
      do throws(GeoPackageTable.Refusal) {
        let table = try GeoPackageTable(layer, in: dataset)
        return (dataset.release(), table)
      } catch {
        throw GeodataError.unwritable(file: file, detail: "layer \(layer.name): \(error.reason)")
      }
    }
    self.url = url
    self.folder = folder
    self.partial = partial
    self.clock = clock
    self.layer = layer.name
    try append(layer.rows)
  }

  /// - Throws: `unwritable`, naming the row.
  public func append(_ rows: [GeoPackageLayer.Row]) throws(GeodataError) {
    guard dataset != nil else { throw failure("it is finished already") }
    guard !rows.isEmpty else { return }
    try Geodata.quietly(settings: [clock]) { () throws(GeodataError) in
      do throws(GeoPackageTable.Refusal) {
        for row in rows { try table.insert(row) }
      } catch {
        throw failure("layer \(layer): \(error.reason)")
      }
    }
  }

  /// Makes the spatial index, closes the file and moves it into place.
  /// - Throws: `unwritable`; nothing stays behind then.
  public func finish() throws(GeodataError) {
    guard let open = dataset else { throw failure("it is finished already") }
    dataset = nil
    defer { folder.remove() }
    try Geodata.quietly(settings: [clock]) { () throws(GeodataError) in
      let handle = DatasetHandle(owning: open)
      guard GDALDatasetCommitTransaction(open) == OGRERR_NONE else { throw failure(Geodata.lastError) }
      if let reason = handle.close() { throw failure(reason) }
    }
    try folder.place(partial, at: url)
  }

  private func failure(_ detail: String) -> GeodataError { .unwritable(file: url.lastPathComponent, detail: detail) }

  deinit {
    if let dataset {
      Geodata.quietly { _ = DatasetHandle(owning: dataset) }
      folder.remove()
    }
  }
}
