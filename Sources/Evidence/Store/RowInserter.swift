import GRDB
import GRDBSQLite

/// A prepared INSERT that is run very often. GRDB's own binding costs several times the insert itself, so this binds to
/// the statement directly; and starting and ending a statement costs as much as a row, so one statement takes many.
final class RowInserter {
  private let statement: Statement
  private let raw: OpaquePointer
  private let connection: OpaquePointer
  private let columns: Int32
  private let rows: Int32
  /// Rows that are bound and not inserted yet.
  private var pending: Int32 = 0
  private var base: Int32 = 0

  /// - Parameters:
  ///   - columns: the first must never be null: a null marks the rows that a last, shorter run leaves out.
  ///   - rows: how many rows a run of the statement inserts.
  init(_ db: Database, table: String, columns: [String], rows: Int = 16) throws {
    let row = "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
    let values = repeatElement(row, count: rows).joined(separator: ", ")
    statement = try db.makeStatement(
      sql: """
        INSERT INTO \(table) (\(columns.joined(separator: ", ")))
        SELECT * FROM (VALUES \(values)) WHERE column1 IS NOT NULL
        """)
    raw = statement.sqliteStatement
    guard let connection = db.sqliteConnection else { throw DatabaseError(message: "no connection") }
    self.connection = connection
    self.columns = Int32(columns.count)
    self.rows = Int32(rows)
    sqlite3_clear_bindings(raw)
  }

  // Columns count from 1. What is not bound is null.

  @inline(__always)
  func bind(_ column: Int32, _ value: Int64) { sqlite3_bind_int64(raw, base + column, value) }

  @inline(__always)
  func bind(_ column: Int32, _ value: Double?) {
    if let value { sqlite3_bind_double(raw, base + column, value) }
  }

  /// Empty text is stored as null: nothing was said.
  @inline(__always)
  func bind(_ column: Int32, optional text: String) {
    if !text.isEmpty { bind(column, text) }
  }

  @inline(__always)
  func bind(_ column: Int32, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        // Invariant: SQLITE_TRANSIENT (-1): SQLite copies the bytes during the call.
        _ = sqlite3_bind_text(
          raw, base + column, $0.baseAddress, Int32($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
    }
  }

  @inline(__always)
  func bind(_ column: Int32, _ bytes: [UInt8]?) {
    guard let bytes else { return }
    // Invariant: SQLite copies the bytes during the call.
    _ = bytes.withUnsafeBytes {
      sqlite3_bind_blob(
        raw, base + column, $0.baseAddress, Int32($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }

  /// The row is complete.
  @inline(__always)
  func insert() throws {
    pending += 1
    base += columns
    if pending == rows { try flush() }
  }

  /// Inserts the rows that wait.
  func flush() throws {
    guard pending > 0 else { return }
    let status = sqlite3_step(raw)
    sqlite3_reset(raw)
    sqlite3_clear_bindings(raw)
    pending = 0
    base = 0
    guard status == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(connection)))
    }
  }
}
