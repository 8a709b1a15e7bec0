import GRDBSQLite
import Geodata

/// A prepared statement with values in place of its parameters.
final class SQLiteStatement {
  let raw: OpaquePointer
  private unowned let connection: SQLiteConnection

  init(_ raw: OpaquePointer, of connection: SQLiteConnection) {
    self.raw = raw
    self.connection = connection
  }

  deinit { sqlite3_finalize(raw) }

  func reset() {
    sqlite3_reset(raw)
    sqlite3_clear_bindings(raw)
  }

  /// Sets all parameters, in order.
  func bind(_ values: [SQLValue]) throws(FeatureServiceError) {
    for (index, value) in values.enumerated() {
      let status = bind(Int32(index + 1), value)
      guard status == SQLITE_OK else { throw connection.failure(status) }
    }
  }

  private func bind(_ index: Int32, _ value: SQLValue) -> Int32 {
    // Invariant: SQLITE_TRANSIENT (-1): SQLite copies the bytes during the call.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(raw, index)
    case .integer(let number): return sqlite3_bind_int64(raw, index, number)
    case .real(let number): return sqlite3_bind_double(raw, index, number)
    case .text(let text):
      var text = text
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          // An empty buffer may have no address, which would mean NULL.
          $0.isEmpty
            ? sqlite3_bind_text(raw, index, "", 0, copies)
            : sqlite3_bind_text(raw, index, $0.baseAddress, Int32($0.count), copies)
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes {
        $0.isEmpty
          ? sqlite3_bind_zeroblob(raw, index, 0)
          : sqlite3_bind_blob(raw, index, $0.baseAddress, Int32($0.count), copies)
      }
    }
  }

  /// Asks again, with another value of the last of so many parameters and the others as they are.
  func restart(last count: Int, _ value: SQLValue) throws(FeatureServiceError) {
    sqlite3_reset(raw)
    let status = bind(Int32(count), value)
    guard status == SQLITE_OK else { throw connection.failure(status) }
  }

  /// Whether there is a next row.
  func step() throws(FeatureServiceError) -> Bool {
    let status = sqlite3_step(raw)
    if status == SQLITE_ROW { return true }
    guard status == SQLITE_DONE else {
      let error = connection.failure(status)
      sqlite3_reset(raw)
      throw error
    }
    return false
  }

  // MARK: The current row; columns count from 0

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(raw, column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(raw, column) }
  func real(_ column: Int32) -> Double { sqlite3_column_double(raw, column) }

  /// Bytes of a text or blob. They live until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(raw, column)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(raw, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
  func optionalReal(_ column: Int32) -> Double? { isNull(column) ? nil : real(column) }

  /// A value as it is stored.
  func value(_ column: Int32) -> SQLValue {
    switch cell(column) {
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
    case .bytes(let bytes): .bytes(Array(bytes))
    case .null: .null
    }
  }

  /// A value as it lies in the row, without a copy; it lives until the next step.
  func cell(_ column: Int32) -> SQLiteCell {
    switch sqlite3_column_type(raw, column) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(real(column))
    case SQLITE_TEXT: .text(bytes(column))
    case SQLITE_BLOB: .bytes(bytes(column))
    default: .null
    }
  }

  /// A value as the type of its column wants to be understood.
  func field(_ column: Int32, _ type: ColumnType) -> FieldValue {
    switch value(column) {
    case .null: .null
    case .integer(let number): type == .flag && (0...1).contains(number) ? .flag(number == 1) : .integer(Int(number))
    case .real(let number): .real(number)
    case .text(let text): type.isTemporal ? .date(text) : .text(text)
    case .bytes(let bytes): .bytes(bytes)
    }
  }
}

/// A value in SQLite.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

/// A value of the current row of a statement.
///
/// Invariant: it does not outlive that row.
enum SQLiteCell {
  case null
  case integer(Int64)
  case real(Double)
  case text(UnsafeRawBufferPointer)
  case bytes(UnsafeRawBufferPointer)
}

/// Names in SQL.
enum SQLName {
  /// Between quotes, with those in it doubled.
  static func quoted(_ name: String) -> String {
    var result = "\""
    for scalar in name.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "\"" { result.unicodeScalars.append(scalar) }
    }
    return result + "\""
  }
}
