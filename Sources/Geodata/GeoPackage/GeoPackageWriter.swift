import CGDAL
import Foundation

/// Writes layers into a new GeoPackage (OGC 12-128r17) through OGR, in one transaction. The same layers and date give
/// the same bytes: rows get their numbers in order, and the only clock OGR looks at is set to the date.
public enum GeoPackageWriter {
  /// Writes beside the target first and moves the finished file into place, so that a reader never sees half of one.
  /// - Parameter date: ISO date that the contents table carries as time of last change (midnight UTC).
  /// - Throws: `unwritable`, naming the file and the row.
  public static func write(_ layers: [GeoPackageLayer], to url: URL, date: String) throws(GeodataError) {
    let file = url.lastPathComponent
    let partial = url.deletingLastPathComponent().appending(path: ".\(file).partial.gpkg")
    do {
      try? FileManager.default.removeItem(at: partial)
      let clock = (name: "OGR_CURRENT_DATE", value: "\(date)T00:00:00.000Z")
      try Geodata.quietly(settings: [clock]) { () throws(GeodataError) in try fill(partial.path, layers, file) }
      if rename(partial.path, url.path) != 0 {
        throw GeodataError.unwritable(file: file, detail: String(cString: strerror(errno)))
      }
    } catch {
      try? FileManager.default.removeItem(at: partial)
      throw error as? GeodataError ?? .unwritable(file: file, detail: "\(error)")
    }
  }

  private static func fill(_ path: String, _ layers: [GeoPackageLayer], _ file: String) throws(GeodataError) {
    func failure(_ detail: String = Geodata.lastError) -> GeodataError { .unwritable(file: file, detail: detail) }
    guard let driver = GDALGetDriverByName("GPKG") else { throw failure("this GDAL lacks the GPKG driver") }
    guard let created = GDALCreate(driver, path, 0, 0, 0, GDT_Unknown, nil) else { throw failure() }
    let dataset = DatasetHandle(owning: created)
    guard GDALDatasetStartTransaction(dataset.raw, 0) == OGRERR_NONE else { throw failure() }
    for layer in layers {
      do { try write(layer, into: dataset) } catch { throw failure("layer \(layer.name): \(error.reason)") }
    }
    guard GDALDatasetCommitTransaction(dataset.raw) == OGRERR_NONE else { throw failure() }
    if let reason = dataset.close() { throw failure(reason) }
  }

  private struct Refusal: Error {
    let reason: String
  }

  private static func write(_ layer: GeoPackageLayer, into dataset: borrowing DatasetHandle) throws(Refusal) {
    var options: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    options = CSLSetNameValue(options, "IDENTIFIER", layer.title)
    options = CSLSetNameValue(options, "DESCRIPTION", layer.description)
    options = CSLSetNameValue(options, "FID", "fid")
    defer { CSLDestroy(options) }
    var system: OGRSpatialReferenceH?
    defer { OSRDestroySpatialReference(system) }
    if let wanted = layer.referenceSystem {
      system = OSRNewSpatialReference(nil)
      guard OSRImportFromEPSG(system, Int32(wanted.code)) == OGRERR_NONE else {
        throw Refusal(reason: Geodata.lastError)
      }
      OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER)
    }
    let type = system == nil ? wkbNone : wkbPoint
    guard let table = GDALDatasetCreateLayer(dataset.raw, layer.name, system, type, options) else {
      throw Refusal(reason: Geodata.lastError)
    }
    for column in layer.columns {
      guard let field = OGR_Fld_Create(column.name, column.kind.fieldType) else {
        throw Refusal(reason: Geodata.lastError)
      }
      defer { OGR_Fld_Destroy(field) }
      if column.kind == .flag { OGR_Fld_SetSubType(field, OFSTBoolean) }
      guard OGR_L_CreateField(table, field, 0) == OGRERR_NONE else {
        throw Refusal(reason: "column \(column.name): \(Geodata.lastError)")
      }
    }
    let definition = OGR_L_GetLayerDefn(table)
    for (number, row) in layer.rows.enumerated() {
      guard row.values.count == layer.columns.count else {
        throw Refusal(reason: "row \(number + 1) has \(row.values.count) values for \(layer.columns.count) columns")
      }
      guard let feature = OGR_F_Create(definition) else { throw Refusal(reason: Geodata.lastError) }
      defer { OGR_F_Destroy(feature) }
      for (index, value) in row.values.enumerated() {
        guard value.fits(layer.columns[index].kind) else {
          throw Refusal(reason: "row \(number + 1): \(value) does not fit column \(layer.columns[index].name)")
        }
        if let reason = set(value, Int32(index), of: feature) {
          throw Refusal(reason: "row \(number + 1), column \(layer.columns[index].name): \(reason)")
        }
      }
      if let point = row.point, system != nil {
        guard point.x.isFinite, point.y.isFinite else { throw Refusal(reason: "row \(number + 1): no finite position") }
        OGR_F_SetGeometryDirectly(feature, Self.point(point))
      }
      guard OGR_L_CreateFeature(table, feature) == OGRERR_NONE else {
        throw Refusal(reason: "row \(number + 1): \(Geodata.lastError)")
      }
    }
  }

  private static func point(_ position: Position) -> OGRGeometryH? {
    let point = OGR_G_CreateGeometry(wkbPoint)
    OGR_G_SetPoint_2D(point, 0, position.x, position.y)
    return point
  }

  /// The reason why a value cannot be stored, or nil.
  private static func set(_ value: GeoPackageLayer.Value, _ index: Int32, of feature: OGRFeatureH) -> String? {
    switch value {
    case .text(let text):
      guard !text.utf8.contains(0) else { return "a NUL character would cut the text" }
      OGR_F_SetFieldString(feature, index, text)
    case .integer(let number): OGR_F_SetFieldInteger64(feature, index, GIntBig(number))
    case .real(let number):
      guard number.isFinite else { return "\(number) is not a number that SQLite keeps" }
      OGR_F_SetFieldDouble(feature, index, number)
    case .flag(let flag): OGR_F_SetFieldInteger(feature, index, flag ? 1 : 0)
    case .null: OGR_F_SetFieldNull(feature, index)
    }
    return nil
  }
}

extension GeoPackageLayer.Kind {
  fileprivate var fieldType: OGRFieldType {
    switch self {
    case .text: OFTString
    case .integer: OFTInteger64
    case .real: OFTReal
    case .flag: OFTInteger
    }
  }
}
