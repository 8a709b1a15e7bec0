import Geodata

/// Reads what a GeoPackage says about its tables (OGC 12-128r17, clauses 1.1.3, 2.1 and 2.4).
struct CollectionCatalogue {
  let file: String

  func collections(in connection: SQLiteConnection) throws(FeatureServiceError) -> [FeatureCollection] {
    let tables = try tables(in: connection)
    guard tables["gpkg_contents"] != nil, tables["gpkg_spatial_ref_sys"] != nil else {
      throw .unreadable(file: file, detail: "it has no table of contents")
    }
    let counts = tables["gpkg_ogr_contents"] == nil ? [:] : try counts(in: connection)
    let geometries = tables["gpkg_geometry_columns"] == nil ? [:] : try geometries(in: connection, tables)
    // Of styles, by the convention of QGIS: how layers are drawn is no layer.
    let contents = try connection.statement(
      """
      SELECT table_name, identifier, description, min_x, min_y, max_x, max_y FROM gpkg_contents
      WHERE data_type IN ('features', 'attributes') AND table_name <> 'layer_styles' ORDER BY rowid
      """)
    var found: [FeatureCollection] = []
    while try contents.step() {
      let name = contents.text(0)
      // A table of contents may list what is not there.
      guard tables[name] != nil else { continue }
      let geometry = geometries[name]
      let columns = try columns(of: name, in: connection)
      guard let key = key(of: columns) else { continue }
      let served = columns.filter { $0.name != key && $0.name != geometry?.name }
        .map { FeatureCollection.Column(name: $0.name, type: ColumnType(declared: $0.type)) }
      var extent: Box?
      if let minX = contents.optionalReal(3), let minY = contents.optionalReal(4), let maxX = contents.optionalReal(5),
        let maxY = contents.optionalReal(6), minX <= maxX, minY <= maxY, geometry != nil
      {
        extent = Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
      }
      var count = counts[name]
      if count == nil { count = try self.count(of: name, in: connection) }
      let title = contents.optionalText(1) ?? ""
      found.append(
        FeatureCollection(
          name: name, title: title.isEmpty ? name : title, description: contents.optionalText(2) ?? "", key: key,
          geometry: geometry, columns: served, extent: extent, rowCount: count, time: TimeColumns(among: served)))
    }
    return found
  }

  /// Tables and views with their definitions.
  private func tables(in connection: SQLiteConnection) throws(FeatureServiceError) -> [String: String] {
    let statement = try connection.statement("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')")
    var found: [String: String] = [:]
    while try statement.step() { found[statement.text(0)] = statement.optionalText(1) ?? "" }
    return found
  }

  private func counts(in connection: SQLiteConnection) throws(FeatureServiceError) -> [String: Int] {
    let statement = try connection.statement("SELECT table_name, feature_count FROM gpkg_ogr_contents")
    var counts: [String: Int] = [:]
    while try statement.step() {
      if !statement.isNull(1) { counts[statement.text(0)] = Int(statement.integer(1)) }
    }
    return counts
  }

  /// Counts a table that is small.
  private func count(of table: String, in connection: SQLiteConnection) throws(FeatureServiceError) -> Int? {
    let bound = 100_000
    let statement = try connection.statement(
      "SELECT count(*) FROM (SELECT 1 FROM \(SQLName.quoted(table)) LIMIT \(bound + 1))")
    guard try statement.step() else { return nil }
    let count = Int(statement.integer(0))
    return count > bound ? nil : count
  }

  private func geometries(
    in connection: SQLiteConnection, _ tables: [String: String]
  ) throws(FeatureServiceError) -> [String: FeatureCollection.GeometryColumn] {
    let statement = try connection.statement(
      """
      SELECT g.table_name, g.column_name, g.geometry_type_name, g.srs_id, s.organization, s.organization_coordsys_id
      FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
      """)
    var systems: [Int: CoordinateReferenceSystem] = [:]
    var found: [String: FeatureCollection.GeometryColumn] = [:]
    while try statement.step() {
      let (table, column) = (statement.text(0), statement.text(1))
      let code = Int(statement.integer(5))
      if systems[code] == nil, code > 0, statement.text(4).uppercased() == "EPSG" {
        // One that PROJ does not know is served as it is stored.
        do { systems[code] = try CoordinateReferenceSystem("EPSG:\(code)") } catch { systems[code] = nil }
      }
      let index = "rtree_\(table)_\(column)"
      let hasIndex = tables[index]?.uppercased().contains("USING RTREE") ?? false
      found[table] = FeatureCollection.GeometryColumn(
        name: column, type: statement.text(2).uppercased(), referenceSystemID: Int(statement.integer(3)),
        referenceSystem: statement.text(4).uppercased() == "EPSG" ? systems[code] : nil,
        spatialIndex: hasIndex ? index : nil)
    }
    return found
  }

  private struct DeclaredColumn {
    let name: String
    let type: String
    let isKey: Bool
  }

  private func columns(
    of table: String, in connection: SQLiteConnection
  ) throws(FeatureServiceError) -> [DeclaredColumn] {
    let statement = try connection.statement("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid")
    try statement.bind([.text(table)])
    var columns: [DeclaredColumn] = []
    while try statement.step() {
      columns.append(
        DeclaredColumn(
          name: statement.text(0), type: statement.optionalText(1) ?? "", isKey: statement.integer(2) > 0))
    }
    statement.reset()
    return columns
  }

  /// The integer primary key; of a view, its first column. Nil: rows cannot be told apart.
  private func key(of columns: [DeclaredColumn]) -> String? {
    let keys = columns.filter(\.isKey)
    if keys.count == 1, ColumnType(declared: keys[0].type) == .integer { return keys[0].name }
    guard keys.isEmpty, let first = columns.first, ColumnType(declared: first.type) == .integer else { return nil }
    return first.name
  }
}
