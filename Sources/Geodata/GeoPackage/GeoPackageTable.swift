import CGDAL

/// A table of a GeoPackage that is open for writing; rows get their numbers in order.
struct GeoPackageTable {
  private let columns: [GeoPackageLayer.Column]
  /// Nil for a table without geometry.
  private let shape: GeoPackageLayer.Shape?
  private let table: OGRLayerH
  private var count = 0

  struct Refusal: Error {
    let reason: String
  }

  /// Adds a table for a layer, without its rows. It belongs to the dataset and must not outlive it.
  /// - Throws: the reason of GDAL.
  init(_ layer: GeoPackageLayer, in dataset: borrowing DatasetHandle) throws(Refusal) {
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
    let type = system == nil ? wkbNone : layer.shape == .points ? wkbPoint : wkbMultiPolygon
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
    self.table = table
    columns = layer.columns
    shape = system == nil ? nil : layer.shape
  }

  /// - Throws: what is wrong, with the number of the row.
  mutating func insert(_ row: GeoPackageLayer.Row) throws(Refusal) {
    count += 1
    guard row.values.count == columns.count else {
      throw Refusal(reason: "row \(count) has \(row.values.count) values for \(columns.count) columns")
    }
    guard let feature = OGR_F_Create(OGR_L_GetLayerDefn(table)) else { throw Refusal(reason: Geodata.lastError) }
    defer { OGR_F_Destroy(feature) }
    for (index, value) in row.values.enumerated() {
      guard value.fits(columns[index].kind) else {
        throw Refusal(reason: "row \(count): \(value) does not fit column \(columns[index].name)")
      }
      if let reason = Self.set(value, Int32(index), of: feature) {
        throw Refusal(reason: "row \(count), column \(columns[index].name): \(reason)")
      }
    }
    if !row.outline.isEmpty, shape == .polygons {
      let positions = row.outline.flatMap(\.rings).joined()
      guard positions.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
        throw Refusal(reason: "row \(count): no finite outline")
      }
      let outline = GeometryHandle(.polygons(row.outline))
      // The feature gets a copy; the handle keeps its own.
      OGR_F_SetGeometry(feature, outline.raw)
    }
    if let point = row.point, shape == .points {
      guard point.x.isFinite, point.y.isFinite else { throw Refusal(reason: "row \(count): no finite position") }
      OGR_F_SetGeometryDirectly(feature, Self.point(point))
    }
    guard OGR_L_CreateFeature(table, feature) == OGRERR_NONE else {
      throw Refusal(reason: "row \(count): \(Geodata.lastError)")
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
    case .time: OFTDateTime
    }
  }
}
