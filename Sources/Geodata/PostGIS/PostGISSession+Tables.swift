import CGDAL
import Foundation

extension PostGISSession {
  /// A table that was filled.
  public struct Table: Hashable, Sendable {
    public let name: SQLIdentifier
    public let columns: [SQLIdentifier]
    /// The column with geometries.
    public let geometry: SQLIdentifier?
    public let rows: Int
  }

  /// Copies all tables of a GeoPackage into a schema, row by row: names, types, numbers of rows, reference systems, and
  /// titles with descriptions as comments. Every table gets its primary key and no other index.
  /// - Parameter progress: called with the number of rows that were sent and of all.
  public func copyTables(
    of url: URL, into schema: SQLIdentifier, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(Refusal) -> [Table] {
    try quietly { () throws(Refusal) in
      let file = url.lastPathComponent
      guard let source = DatasetHandle(reading: url.path, drivers: [FeatureFormat.geoPackage.rawValue]) else {
        throw refusal(file)
      }
      let layers = (0..<GDALDatasetGetLayerCount(source.raw)).compactMap { GDALDatasetGetLayer(source.raw, $0) }
      let total = layers.reduce(0) { $0 + max(0, Int(OGR_L_GetFeatureCount($1, 1))) }
      guard !Geodata.hasFailed else { throw refusal(file) }
      var tables: [Table] = []
      var done = 0
      for layer in layers {
        let before = done
        tables.append(try copy(layer, into: schema) { progress(before + $0, total) })
        done += tables.last?.rows ?? 0
      }
      return tables
    }
  }

  /// Makes a table of texts.
  public func makeTable(
    _ name: SQLIdentifier, in schema: SQLIdentifier, comment: String, columns: [SQLIdentifier], rows: [[String]]
  ) throws(Refusal) {
    try quietly { () throws(Refusal) in
      let table = try create(
        name, in: schema, wkbNone, nil, key: "fid", geometry: nil, comment: comment,
        columns: columns.map { Column(name: $0, kind: OFTString) })
      for row in rows {
        guard let feature = OGR_F_Create(OGR_L_GetLayerDefn(table)) else { throw refusal(name.name) }
        defer { OGR_F_Destroy(feature) }
        for (index, value) in row.enumerated() { OGR_F_SetFieldString(feature, Int32(index), value) }
        guard OGR_L_CreateFeature(table, feature) == OGRERR_NONE else { throw refusal(name.name) }
      }
      try finish(table, name)
    }
  }

  /// How many rows go between two words about progress.
  private static let stride = 10_000

  private func copy(
    _ layer: OGRLayerH, into schema: SQLIdentifier, progress: (Int) -> Void
  ) throws(Refusal) -> Table {
    let name = try identifier(String(cString: OGR_L_GetName(layer)))
    let definition = OGR_L_GetLayerDefn(layer)
    var columns: [Column] = []
    for index in 0..<max(0, OGR_FD_GetFieldCount(definition)) {
      columns.append(try column(OGR_FD_GetFieldDefn(definition, index), of: name))
    }
    let type = OGR_L_GetGeomType(layer)
    let geometry = type == wkbNone ? nil : try identifier(text(OGR_L_GetGeometryColumn(layer), or: "geom"))
    func metadata(_ key: String) -> String? { GDALGetMetadataItem(layer, key, nil).map { String(cString: $0) } }
    let table = try create(
      name, in: schema, type, OGR_L_GetSpatialRef(layer), key: text(OGR_L_GetFIDColumn(layer), or: "fid"),
      geometry: geometry,
      comment: [metadata("IDENTIFIER"), metadata("DESCRIPTION")].compactMap { $0 }.joined(separator: ". "),
      columns: columns)
    let numbers = columns.indices.filter { columns[$0].isReal }.map(Int32.init)
    let target = OGR_L_GetLayerDefn(table)
    var rows = 0
    OGR_L_ResetReading(layer)
    while let feature = OGR_L_GetNextFeature(layer) {
      defer { OGR_F_Destroy(feature) }
      guard let row = OGR_F_Create(target) else { throw refusal(name.name) }
      defer { OGR_F_Destroy(row) }
      var isSet = OGR_F_SetFrom(row, feature, 1) == OGRERR_NONE
      for index in numbers where OGR_F_IsFieldSetAndNotNull(feature, index) != 0 {
        OGR_F_SetFieldString(row, index, "\(OGR_F_GetFieldAsDouble(feature, index))")
      }
      isSet = isSet && !Geodata.hasFailed
      guard isSet, OGR_F_SetFID(row, OGR_F_GetFID(feature)) == OGRERR_NONE,
        OGR_L_CreateFeature(table, row) == OGRERR_NONE, !Geodata.hasFailed
      else { throw refusal("\(name.name), row \(rows + 1)") }
      rows += 1
      if rows.isMultiple(of: Self.stride) { progress(rows) }
    }
    // What cannot be read ends the rows too.
    guard !Geodata.hasFailed else { throw refusal("\(name.name), row \(rows + 1)") }
    try finish(table, name)
    progress(rows)
    return Table(name: name, columns: columns.map(\.name), geometry: geometry, rows: rows)
  }

  /// A column that a table gets.
  private struct Column {
    let name: SQLIdentifier
    let kind: OGRFieldType
    var subtype = OFSTNone
    var isReal: Bool { kind == OFTReal }
  }

  private func column(_ field: OGRFieldDefnH?, of table: SQLIdentifier) throws(Refusal) -> Column {
    let column = Column(
      name: try identifier(String(cString: OGR_Fld_GetNameRef(field))), kind: OGR_Fld_GetType(field),
      subtype: OGR_Fld_GetSubType(field))
    // It becomes a part of an option that is a list.
    if column.isReal, !column.name.name.utf8.allSatisfy(Self.isPlain) {
      throw Refusal(
        detail: "\(table).\(column.name): the name of a column of numbers has letters, digits and underscores only")
    }
    return column
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// OGR would send real numbers with fifteen digits, which is not all of them: its columns are texts, and those of the
  /// server are numbers.
  private func create(
    _ name: SQLIdentifier, in schema: SQLIdentifier, _ type: OGRwkbGeometryType, _ system: OGRSpatialReferenceH?,
    key: String, geometry: SQLIdentifier?, comment: String, columns: [Column]
  ) throws(Refusal) -> OGRLayerH {
    var options: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    defer { CSLDestroy(options) }
    let types = columns.filter(\.isReal).map { "\($0.name)=double precision" }.joined(separator: ",")
    let wanted = [
      ("SCHEMA", schema.name), ("EXTRACT_SCHEMA_FROM_LAYER_NAME", "NO"), ("LAUNDER", "NO"), ("PRECISION", "NO"),
      ("FID", key), ("FID64", "YES"), ("GEOMETRY_NAME", geometry?.name ?? "geom"), ("SPATIAL_INDEX", "NONE"),
      ("DESCRIPTION", comment), ("COLUMN_TYPES", types),
    ]
    for (option, value) in wanted { options = CSLSetNameValue(options, option, value) }
    guard let table = GDALDatasetCreateLayer(dataset.raw, name.name, system, type, options), !Geodata.hasFailed else {
      throw refusal(name.name)
    }
    for column in columns {
      let field = OGR_Fld_Create(column.name.name, column.isReal ? OFTString : column.kind)
      defer { OGR_Fld_Destroy(field) }
      if !column.isReal { OGR_Fld_SetSubType(field, column.subtype) }
      guard OGR_L_CreateField(table, field, 0) == OGRERR_NONE, !Geodata.hasFailed else { throw refusal(name.name) }
    }
    return table
  }

  /// Rows travel in bundles: what is wrong with the last one shows here.
  private func finish(_ table: OGRLayerH, _ name: SQLIdentifier) throws(Refusal) {
    guard OGR_L_SyncToDisk(table) == OGRERR_NONE, !Geodata.hasFailed else { throw refusal(name.name) }
  }

  private func identifier(_ name: String) throws(Refusal) -> SQLIdentifier {
    do throws(SQLIdentifier.Fault) { return try SQLIdentifier(name) } catch {
      throw Refusal(detail: "\(name): PostgreSQL has no such name")
    }
  }

  private func text(_ pointer: UnsafePointer<CChar>?, or other: String) -> String {
    let text = pointer.map { String(cString: $0) } ?? ""
    return text.isEmpty ? other : text
  }
}
