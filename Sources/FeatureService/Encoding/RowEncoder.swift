import GRDBSQLite
import Geodata

/// Writes features of a statement, one after the other.
protocol RowEncoder {
  /// - Parameter isFirst: whether it is the first of the page.
  func encode(_ statement: SQLiteStatement, isFirst: Bool, into buffer: OutputBuffer)
}

/// Features as GeoJSON, with commas in between.
struct GeoJSONRowEncoder: RowEncoder {
  private let geometry: Int32?
  private let frame: CoordinateFrame
  private let first: Int32
  private let types: [ColumnType]
  /// The name of each property as it stands before its value.
  private let names: [[UInt8]]

  init(_ page: PageStatement, frame: CoordinateFrame) {
    geometry = page.geometry
    self.frame = frame
    first = page.first
    types = page.columns.map(\.type)
    names = page.columns.enumerated().map { index, column in
      let name = OutputBuffer(capacity: 64)
      if index > 0 { name.append(UInt8(ascii: ",")) }
      name.append(json: column.name)
      name.append(UInt8(ascii: ":"))
      return name.bytes
    }
  }

  func encode(_ statement: SQLiteStatement, isFirst: Bool, into buffer: OutputBuffer) {
    if !isFirst { buffer.append(UInt8(ascii: ",")) }
    buffer.append("{\"type\":\"Feature\",\"id\":")
    buffer.append(statement.integer(0))
    buffer.append(",\"geometry\":")
    writeGeometry(statement, into: buffer)
    buffer.append(",\"properties\":{")
    for index in names.indices {
      buffer.append(names[index])
      let column = first + Int32(index)
      switch sqlite3_column_type(statement.raw, column) {
      case SQLITE_INTEGER: buffer.append(statement.integer(column), as: types[index])
      case SQLITE_FLOAT: buffer.append(real: statement.real(column))
      case SQLITE_TEXT: buffer.append(json: statement.bytes(column))
      default: buffer.append("null")
      }
    }
    buffer.append("}}")
  }

  private func writeGeometry(_ statement: SQLiteStatement, into buffer: OutputBuffer) {
    guard let geometry, let stored = StoredGeometry(statement.bytes(geometry)), let moved = frame.moved(stored) else {
      buffer.append("null")
      return
    }
    var writer = GeoJSONGeometryWriter(
      buffer, moved: moved, isNorthFirst: frame.isNorthFirst, decimals: frame.decimals)
    stored.visit(&writer)
  }
}
