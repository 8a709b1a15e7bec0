import GRDB
import GRDBSQLite

/// A prepared INSERT that is run very often. GRDB's own binding costs several times the insert itself, so this binds
/// to the statement directly.
struct RowInserter {
  private let statement: Statement
  private let raw: OpaquePointer
  private let connection: OpaquePointer

  init(_ db: Database, table: String, columns: [String]) throws {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    statement = try db.makeStatement(
      sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))")
    raw = statement.sqliteStatement
    guard let connection = db.sqliteConnection else { throw DatabaseError(message: "no connection") }
    self.connection = connection
  }

  @inline(__always)
  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(raw, index, value) }

  @inline(__always)
  func bind(_ index: Int32, _ value: Double?) {
    if let value { sqlite3_bind_double(raw, index, value) } else { sqlite3_bind_null(raw, index) }
  }

  /// Empty text is stored as null: nothing was said.
  @inline(__always)
  func bind(_ index: Int32, optional text: String) {
    if text.isEmpty { sqlite3_bind_null(raw, index) } else { bind(index, text) }
  }

  @inline(__always)
  func bind(_ index: Int32, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        // Invariant: SQLITE_TRANSIENT (-1): SQLite copies the bytes during the call.
        _ = sqlite3_bind_text(
          raw, index, $0.baseAddress, Int32($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
    }
  }

  @inline(__always)
  func bind(_ index: Int32, _ bytes: [UInt8]?) {
    guard let bytes else {
      sqlite3_bind_null(raw, index)
      return
    }
    // Invariant: SQLite copies the bytes during the call.
    _ = bytes.withUnsafeBytes {
      sqlite3_bind_blob(
        raw, index, $0.baseAddress, Int32($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }

  /// Sets all values to null.
  @inline(__always)
  func clear() { sqlite3_clear_bindings(raw) }

  @inline(__always)
  func insert() throws {
    let status = sqlite3_step(raw)
    sqlite3_reset(raw)
    guard status == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(connection)))
    }
  }
}
