import GRDB

/// A source as it stands in a store.
struct StoredSource {
  let db: Database
  let number: Int64

  init?(db: Database, key: String) throws {
    guard let number = try Int64.fetchOne(db, sql: "SELECT fid FROM source WHERE key = ?", arguments: [key]) else {
      return nil
    }
    self.db = db
    self.number = number
  }

  func files() throws -> [(number: Int64, name: String, sha256: String)] {
    try Row.fetchAll(
      db, sql: "SELECT fid, name, sha256 FROM source_file WHERE source = ? ORDER BY name", arguments: [number]
    ).map { ($0["fid"], $0["name"], $0["sha256"]) }
  }

  /// Takes the records of a file away: they stand together in every table.
  func removeRecords(ofFile file: Int64) throws {
    let extents = try Row.fetchAll(
      db, sql: "SELECT table_name, first, last FROM file_extent WHERE file = ?", arguments: [file])
    for extent in extents {
      let name: String = extent["table_name"]
      // Only names of the schema: the file could have been edited by anyone.
      guard (StoreSchema.recordTables + ["source_row", "finding", "reject"]).contains(name) else { continue }
      try db.execute(
        sql: "DELETE FROM \(name) WHERE fid BETWEEN ? AND ?",
        arguments: [extent["first"] as Int64, extent["last"] as Int64])
    }
    try db.execute(sql: "DELETE FROM file_extent WHERE file = ?", arguments: [file])
  }

  func remove() throws {
    for file in try files() {
      try removeRecords(ofFile: file.number)
      try db.execute(sql: "DELETE FROM source_file WHERE fid = ?", arguments: [file.number])
    }
    try removeUnusedSeries()
    try db.execute(sql: "DELETE FROM source WHERE fid = ?", arguments: [number])
  }

  /// Series and properties that no measurement uses any more.
  func removeUnusedSeries() throws {
    let own = try Int64.fetchAll(db, sql: "SELECT fid FROM series WHERE source = ?", arguments: [number])
    guard !own.isEmpty else { return }
    let files = try files().map(\.number)
    guard files.isEmpty else { return }
    try db.execute(sql: "DELETE FROM series WHERE source = ?", arguments: [number])
    try db.execute(sql: "DELETE FROM property WHERE fid NOT IN (SELECT property FROM series)")
  }
}
