import Foundation
import GRDB
import Geodata
import Programme

/// An evidence store: one GeoPackage file with all that was imported.
///
/// Written in SQLite's write-ahead mode, so that others read the old state while a source is replaced. After a kill at
/// any moment the next reader sees the state before the source that was being replaced.
public final class EvidenceStore: Sendable {
  let queue: DatabaseQueue
  /// For messages.
  public let name: String

  /// Opens a store, made when there is none or the file is empty; an older one is brought up to date. A file that is no
  /// store, or one of a newer version, is not written to.
  /// - Throws: ``EvidenceError``.
  public init(_ url: URL) throws(EvidenceError) {
    name = url.lastPathComponent
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      // 48 MiB of pages; what does not fit goes to the write-ahead log early.
      try db.execute(sql: "PRAGMA cache_size = -49152")
    }
    do {
      queue = try DatabaseQueue(path: url.path, configuration: configuration)
      try Self.examine(queue, name: name)
      // Before the write-ahead log, so that the mark of a GeoPackage stands in the file itself, where others look.
      try Self.bringUpToDate(queue)
      try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
    } catch {
      throw Self.error(error, name: url.lastPathComponent)
    }
  }

  private static func examine(_ queue: DatabaseQueue, name: String) throws {
    let applied: Set<String>? = try queue.read { db in
      guard try db.tableExists("grdb_migrations") else {
        // Empty: a new file, or one whose making was interrupted.
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 ? [] : nil
      }
      let names = Set(try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations"))
      // Another program's database may keep its migrations in the same way.
      let isStore = try names.isEmpty || db.tableExists("source_row") && db.tableExists("file_extent")
      return isStore ? names : nil
    }
    guard let applied else { throw EvidenceError.notAStore(file: name) }
    guard applied.isSubset(of: StoreSchema.knownMigrations) else {
      throw EvidenceError.newerStore(file: name, version: applied.count)
    }
  }

  private static func bringUpToDate(_ queue: DatabaseQueue) throws {
    do { try StoreSchema.migrator.migrate(queue) } catch {
      // Two programs may make one store at the same moment; then the other has done it.
      guard try queue.read({ try StoreSchema.migrator.hasCompletedMigrations($0) }) else { throw error }
    }
  }

  /// Ends the write-ahead mode, so that the store is one file again; a reader that is still there keeps it.
  public func close() {
    queue.writeWithoutTransaction { db in
      _ = try? db.checkpoint(.truncate)
      try? db.execute(sql: "PRAGMA journal_mode = DELETE")
    }
    try? queue.close()
  }

  /// What an error of the database means for whoever wants to use the store.
  static func error(_ error: any Error, name: String) -> EvidenceError {
    if let error = error as? EvidenceError { return error }
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(file: name)
    case .SQLITE_NOTADB: return .notAStore(file: name)
    default: return .store(file: name, detail: reason(error))
    }
  }

  static func reason(_ error: any Error) -> String {
    if let error = error as? DatabaseError { return error.message ?? "\(error.resultCode)" }
    return "\(error)"
  }

  func reading<T>(_ work: (Database) throws -> T) throws(EvidenceError) -> T {
    do { return try queue.read(work) } catch { throw Self.error(error, name: name) }
  }

  // MARK: questions

  /// SHA-256 of a file at its last import; nil when it was never imported.
  public func digest(source: String, file: String) throws(EvidenceError) -> String? {
    try reading { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT f.sha256 FROM source_file f JOIN source s ON s.fid = f.source WHERE s.key = ? AND f.name = ?
          """, arguments: [source, file])
    }
  }

  /// Names of the files of a source that the store holds, in order.
  public func files(of source: String) throws(EvidenceError) -> [String] {
    try reading { db in
      try String.fetchAll(
        db,
        sql: "SELECT f.name FROM source_file f JOIN source s ON s.fid = f.source WHERE s.key = ? ORDER BY f.name",
        arguments: [source])
    }
  }

  /// Numbers of the sites in a box of degrees, through the R-tree.
  public func sites(in box: Box, limit: Int = 10_000) throws(EvidenceError) -> [Int64] {
    try reading { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM rtree_site_geom WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ? LIMIT ?
          """, arguments: [box.maxX, box.minX, box.maxY, box.minY, limit])
    }
  }

  /// Rows of a table of the store.
  public func count(_ table: StoreTable) throws(EvidenceError) -> Int {
    try reading { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.rawValue)") ?? 0 }
  }
}

/// The tables of a store that hold evidence.
public enum StoreTable: String, CaseIterable, Sendable {
  case site, borehole, interval, sample, measurement, occurrence, stream, grid, document, area, finding, reject, series
  case property, source
  case sourceFile = "source_file"
  case sourceRow = "source_row"
}
