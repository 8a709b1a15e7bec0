import Foundation
import GRDBSQLite
import Geodata

@testable import FeatureService

/// Writes a GeoPackage by hand, with geometries of all types in one table, and what GDAL would not write.
struct SyntheticPackage {
  struct Failure: Error {
    let message: String
  }

  /// - Parameters:
  ///   - code: of the reference system.
  ///   - hasIndex: whether the table has an R-tree.
  static func write(
    _ features: [SampleFeature], to url: URL, code: Int, hasIndex: Bool = true
  ) throws {
    var opened: OpaquePointer?
    guard sqlite3_open(url.path, &opened) == SQLITE_OK, let database = opened else { throw Failure(message: "open") }
    defer { sqlite3_close(database) }
    func run(_ sql: String, _ values: [SQLValue] = []) throws {
      var raw: OpaquePointer?
      guard sqlite3_prepare_v2(database, sql, -1, &raw, nil) == SQLITE_OK else {
        throw Failure(message: String(cString: sqlite3_errmsg(database)))
      }
      defer { sqlite3_finalize(raw) }
      for (index, value) in values.enumerated() {
        let place = Int32(index + 1)
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: sqlite3_bind_null(raw, place)
        case .integer(let number): sqlite3_bind_int64(raw, place, number)
        case .real(let number): sqlite3_bind_double(raw, place, number)
        case .text(let text): sqlite3_bind_text(raw, place, text, Int32(text.utf8.count), copies)
        case .bytes(let bytes): sqlite3_bind_blob(raw, place, bytes, Int32(bytes.count), copies)
        }
      }
      guard sqlite3_step(raw) == SQLITE_DONE else { throw Failure(message: String(cString: sqlite3_errmsg(database))) }
    }
    for sql in [
      "PRAGMA application_id = 1196444487", "PRAGMA user_version = 10300", "BEGIN",
      """
      CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
        organization_coordsys_id INTEGER, definition TEXT, description TEXT)
      """,
      """
      CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT,
        last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)
      """,
      """
      CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER,
        z TINYINT, m TINYINT)
      """,
      """
      CREATE TABLE samples (fid INTEGER PRIMARY KEY, geom GEOMETRY, name TEXT, count INTEGER, grade REAL,
        "open" BOOLEAN, day DATE, moment DATETIME, picture BLOB, "odd ""name' é" TEXT)
      """,
    ] { try run(sql) }
    try run(
      "INSERT INTO gpkg_spatial_ref_sys VALUES ('', ?1, 'EPSG', ?1, 'undefined', '')", [.integer(Int64(code))])
    try run(
      "INSERT INTO gpkg_geometry_columns VALUES ('samples', 'geom', 'GEOMETRY', ?, 0, 0)", [.integer(Int64(code))])
    if hasIndex { try run("CREATE VIRTUAL TABLE rtree_samples_geom USING rtree(id, minx, maxx, miny, maxy)") }
    var extent: Box?
    for feature in features {
      func text(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
      try run(
        "INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'00', ?3)",
        [
          .integer(feature.key), feature.geometry.map { .bytes(blob($0, code: code)) } ?? .null, text(feature.name),
          feature.count.map(SQLValue.integer) ?? .null, feature.grade.map(SQLValue.real) ?? .null,
          feature.open.map { .integer($0 ? 1 : 0) } ?? .null, text(feature.day), text(feature.moment),
        ])
      guard let box = feature.geometry?.box else { continue }
      let old = extent ?? box
      extent = Box(
        minX: min(old.minX, box.minX), minY: min(old.minY, box.minY), maxX: max(old.maxX, box.maxX),
        maxY: max(old.maxY, box.maxY))
      if hasIndex {
        try run(
          "INSERT INTO rtree_samples_geom VALUES (?, ?, ?, ?, ?)",
          [.integer(feature.key), .real(box.minX), .real(box.maxX), .real(box.minY), .real(box.maxY)])
      }
    }
    try run(
      "INSERT INTO gpkg_contents VALUES ('samples', 'features', 'Samples', '', '', ?, ?, ?, ?, ?)",
      [extent?.minX, extent?.minY, extent?.maxX, extent?.maxY].map { $0.map(SQLValue.real) ?? .null }
        + [.integer(Int64(code))])
    try run("COMMIT")
  }

  /// Without envelope, which a GeoPackage leaves to the writer; every second type big-endian would be legal too.
  private static func blob(_ literal: GeometryLiteral, code: Int) -> [UInt8] {
    [0x47, 0x50, 0, 1] + withUnsafeBytes(of: UInt32(code).littleEndian) { Array($0) } + literal.binary
  }
}
