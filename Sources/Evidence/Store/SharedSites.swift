import GRDB

/// Sites that one file names and another places: analyses that know the number of a well, and the file of the well.
enum SharedSites {
  /// Gives unplaced sites the place of a site of the same key in the same source; what an earlier import gave is taken
  /// back first, so that the result depends on the files alone.
  static func locate(_ db: Database, source: Int64) throws {
    let own = """
      SELECT t.fid FROM site t JOIN source_row o ON o.fid = t.origin JOIN source_file f ON f.fid = o.file
      WHERE f.source = \(source)
      """
    try db.execute(sql: "UPDATE site SET geom = NULL, located_by = NULL WHERE located_by NOT NULL AND fid IN (\(own))")
    let unplaced = try Row.fetchAll(
      db, sql: "SELECT fid, key FROM site WHERE geom IS NULL AND fid IN (\(own)) ORDER BY fid")
    guard !unplaced.isEmpty else { return }
    var places: [String: Int64] = [:]
    let placed = try Row.fetchCursor(
      db, sql: "SELECT fid, key FROM site WHERE geom NOT NULL AND fid IN (\(own)) ORDER BY fid DESC")
    while let row = try placed.next() { places[row["key"]] = row["fid"] }
    for row in unplaced {
      guard let place = places[row["key"]] else { continue }
      try db.execute(
        sql: "UPDATE site SET geom = (SELECT geom FROM site WHERE fid = ?), located_by = ? WHERE fid = ?",
        arguments: [place, place, row["fid"] as Int64])
    }
  }
}
