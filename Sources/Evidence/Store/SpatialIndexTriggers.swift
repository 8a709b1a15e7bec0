/// The triggers with which a GeoPackage keeps its R-tree (OGC 12-128r17, annex F.3), for other programs that edit a
/// store. An import takes them off and writes the index itself.
enum SpatialIndexTriggers {
  static func names(for table: String) -> [String] {
    ["insert", "update1", "update2", "update3", "update4", "delete"].map { "rtree_\(table)_geom_\($0)" }
  }

  static func statements(for t: String) -> [String] {
    let box = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
    let filled = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))"
    let empty = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
    let r = "rtree_\(t)_geom"
    return [
      """
      CREATE TRIGGER \(r)_insert AFTER INSERT ON \(t) WHEN \(filled)
      BEGIN INSERT OR REPLACE INTO \(r) VALUES (NEW.fid, \(box)); END
      """,
      """
      CREATE TRIGGER \(r)_update1 AFTER UPDATE OF geom ON \(t) WHEN OLD.fid = NEW.fid AND \(filled)
      BEGIN INSERT OR REPLACE INTO \(r) VALUES (NEW.fid, \(box)); END
      """,
      """
      CREATE TRIGGER \(r)_update2 AFTER UPDATE OF geom ON \(t) WHEN OLD.fid = NEW.fid AND \(empty)
      BEGIN DELETE FROM \(r) WHERE id = OLD.fid; END
      """,
      """
      CREATE TRIGGER \(r)_update3 AFTER UPDATE ON \(t) WHEN OLD.fid != NEW.fid AND \(filled)
      BEGIN DELETE FROM \(r) WHERE id = OLD.fid; INSERT OR REPLACE INTO \(r) VALUES (NEW.fid, \(box)); END
      """,
      """
      CREATE TRIGGER \(r)_update4 AFTER UPDATE ON \(t) WHEN OLD.fid != NEW.fid AND \(empty)
      BEGIN DELETE FROM \(r) WHERE id IN (OLD.fid, NEW.fid); END
      """,
      """
      CREATE TRIGGER \(r)_delete AFTER DELETE ON \(t) WHEN OLD.geom NOT NULL
      BEGIN DELETE FROM \(r) WHERE id = OLD.fid; END
      """,
    ]
  }
}
