import Foundation
import GRDB
import Geodata

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
      var box: Box?
      while let row = try rows.next() {
        let number: Int64 = row[0]
        let blob: Data? = row[1]
        guard let blob, let found = GeometryBlob.box(of: blob) else { continue }
        entries.append(
          PackedRTree.Entry(id: number, minX: found.minX, maxX: found.maxX, minY: found.minY, maxY: found.maxY))
        let old = box ?? found
        box = Box(
          minX: min(old.minX, found.minX), minY: min(old.minY, found.minY), maxX: max(old.maxX, found.maxX),
          maxY: max(old.maxY, found.maxY))
      }
      try PackedRTree.rebuild("rtree_\(table)_geom", of: entries, in: db)
      let names = table == "site" ? ["site", "analysis", "occurrence_place"] : [table]
      for name in names {
        try db.execute(
          sql: "UPDATE gpkg_contents SET min_x = ?, max_x = ?, min_y = ?, max_y = ? WHERE table_name = ?",
          arguments: [box?.minX, box?.maxX, box?.minY, box?.maxY, name])
      }
      for trigger in SpatialIndexTriggers.statements(for: table) { try db.execute(sql: trigger) }
    }
  }
}
