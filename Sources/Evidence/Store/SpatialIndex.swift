import Foundation
import GRDB

/// Keeps the R-trees of a store in step with its geometries.
enum SpatialIndex {
  static let tables = ["site", "area", "grid"]

  /// Takes the triggers off while rows are written in bulk.
  static func suspend(_ db: Database) throws {
    for table in tables {
      for name in SpatialIndexTriggers.names(for: table) { try db.execute(sql: "DROP TRIGGER IF EXISTS \(name)") }
    }
  }

  /// Writes the R-trees anew, and the extents in the table of contents; puts the triggers back.
  static func rebuild(_ db: Database) throws {
    try suspend(db)
    for table in tables {
      var entries: [PackedRTree.Entry] = []
      let rows = try Row.fetchCursor(db, sql: "SELECT fid, geom FROM \(table) WHERE geom NOT NULL")
      var box: (Double, Double, Double, Double)?
      while let row = try rows.next() {
        let number: Int64 = row[0]
        let blob: Data? = row[1]
        guard let blob, let found = Self.box(blob) else { continue }
        entries.append(
          PackedRTree.Entry(id: number, minX: found.0, maxX: found.1, minY: found.2, maxY: found.3))
        let old = box ?? found
        box = (min(old.0, found.0), max(old.1, found.1), min(old.2, found.2), max(old.3, found.3))
      }
      try PackedRTree.rebuild("rtree_\(table)_geom", of: entries, in: db)
      let names = table == "site" ? ["site", "analysis", "occurrence_place"] : [table]
      for name in names {
        try db.execute(
          sql: "UPDATE gpkg_contents SET min_x = ?, max_x = ?, min_y = ?, max_y = ? WHERE table_name = ?",
          arguments: [box?.0, box?.1, box?.2, box?.3, name])
      }
      for trigger in SpatialIndexTriggers.statements(for: table) { try db.execute(sql: trigger) }
    }
  }

  /// Box of a geometry of this store: a point, or anything with an envelope.
  private static func box(_ blob: Data) -> (Double, Double, Double, Double)? {
    func value(_ offset: Int) -> Double {
      var bits: UInt64 = 0
      for index in 0..<8 { bits |= UInt64(blob[blob.startIndex + offset + index]) << (8 * index) }
      return Double(bitPattern: bits)
    }
    guard blob.count >= 29 else { return nil }
    let flags = blob[blob.startIndex + 3]
    if flags >> 1 & 7 == 0 { return (value(13), value(13), value(21), value(21)) }
    guard blob.count >= 40 else { return nil }
    return (value(8), value(16), value(24), value(32))
  }
}
