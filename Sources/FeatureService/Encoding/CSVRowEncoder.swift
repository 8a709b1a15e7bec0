import GRDBSQLite
import Geodata
import TextFormats

/// Features as rows of comma-separated text (RFC 4180): the identifier, the properties, and at last where the feature is:
/// two columns for points, well-known text for everything else.
///
/// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return)
/// gets an apostrophe before it.
struct CSVRowEncoder: RowEncoder {
  private let geometry: Int32?
  private let isPoint: Bool
  private let frame: CoordinateFrame
  private let first: Int32
  private let types: [ColumnType]
  /// The first line, with its end.
  let header: [UInt8]

  init(_ page: PageStatement, frame: CoordinateFrame, key: String, geometry: FeatureCollection.GeometryColumn?) {
    self.geometry = page.geometry
    isPoint = geometry?.type == "POINT"
    self.frame = frame
    first = page.first
    types = page.columns.map(\.type)
    var names = [key] + page.columns.map(\.name)
    if page.geometry != nil { names += geometry?.type == "POINT" ? ["x", "y"] : ["geometry"] }
    let line = OutputBuffer(capacity: 256)
    for (index, name) in names.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      var name = name
      name.withUTF8 { Self.append(UnsafeRawBufferPointer($0), to: line) }
    }
    line.append("\r\n")
    header = line.bytes
  }

  func encode(_ statement: SQLiteStatement, isFirst: Bool, into buffer: OutputBuffer) {
    buffer.append(statement.integer(0))
    for index in types.indices {
      buffer.append(UInt8(ascii: ","))
      let column = first + Int32(index)
      switch sqlite3_column_type(statement.raw, column) {
      case SQLITE_INTEGER: buffer.append(statement.integer(column), as: types[index])
      case SQLITE_FLOAT:
        let number = statement.real(column)
        if number.isFinite { buffer.append(number) }
      case SQLITE_TEXT: Self.append(statement.bytes(column), to: buffer)
      default: break
      }
    }
    if let geometry { writeGeometry(statement.bytes(geometry), into: buffer) }
    buffer.append("\r\n")
  }

  private func writeGeometry(_ blob: UnsafeRawBufferPointer, into buffer: OutputBuffer) {
    buffer.append(UInt8(ascii: ","))
    let stored = StoredGeometry(blob)
    guard let stored, stored.box != nil, let moved = frame.moved(stored) else {
      if isPoint { buffer.append(UInt8(ascii: ",")) }
      return
    }
    if isPoint {
      var writer = PointCellsWriter(buffer, moved, frame)
      stored.visit(&writer)
    } else {
      buffer.append(UInt8(ascii: "\""))
      var writer = WellKnownTextWriter(buffer, moved, frame)
      stored.visit(&writer)
      buffer.append(UInt8(ascii: "\""))
    }
  }

  /// A cell, in quotes where it must be. All marks are ASCII, which no byte of another scalar is.
  static func append(_ bytes: UnsafeRawBufferPointer, to buffer: OutputBuffer) {
    guard let start = bytes.first else { return }
    let isFormula = DelimitedCell.beginsFormula(start)
    let needsQuotes = isFormula || bytes.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 0x20 }
    guard needsQuotes || String(validating: bytes, as: UTF8.self) == nil else { return buffer.append(bytes) }
    buffer.append(UInt8(ascii: "\""))
    if isFormula { buffer.append(UInt8(ascii: "'")) }
    var text = String(decoding: bytes, as: UTF8.self)
    text.withUTF8 { bytes in
      for byte in bytes {
        if byte == UInt8(ascii: "\"") { buffer.append(byte) }
        buffer.append(byte)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }
}

/// Writes the coordinates of a point as two cells.
private struct PointCellsWriter: GeometryVisitor {
  private let buffer: OutputBuffer
  private let moved: [Position]
  private let frame: CoordinateFrame

  init(_ buffer: OutputBuffer, _ moved: [Position], _ frame: CoordinateFrame) {
    self.buffer = buffer
    self.moved = moved
    self.frame = frame
  }

  mutating func begin(_ type: GeometryType, count: Int) {}
  mutating func beginRing(count: Int) {}
  mutating func position(x: Double, y: Double, z: Double) {
    let position = moved.first ?? Position(x: x, y: y)
    for (index, number) in [position.x, position.y].enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(number, decimals: frame.decimals)
    }
  }
  mutating func endRing() {}
  mutating func end(_ type: GeometryType) {}
}

/// Writes a geometry as well-known text, x (east) first.
private struct WellKnownTextWriter: GeometryVisitor {
  private let buffer: OutputBuffer
  private let moved: [Position]
  private let frame: CoordinateFrame
  private var index = 0
  private var open: [GeometryType] = []
  /// Parts of each type that is open.
  private var counts: [Int] = []
  private var needsComma = false

  init(_ buffer: OutputBuffer, _ moved: [Position], _ frame: CoordinateFrame) {
    self.buffer = buffer
    self.moved = moved
    self.frame = frame
  }

  private mutating func separate() {
    if needsComma { buffer.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  mutating func begin(_ type: GeometryType, count: Int) {
    separate()
    if open.isEmpty || open.last == .collection {
      buffer.append("\(type.name)".uppercased())
      buffer.append(count == 0 ? " EMPTY" : " ")
    } else if count == 0 {
      buffer.append("EMPTY")
    }
    if count > 0 { buffer.append(UInt8(ascii: "(")) }
    open.append(type)
    counts.append(count)
  }

  mutating func beginRing(count: Int) {
    separate()
    buffer.append(UInt8(ascii: "("))
  }

  mutating func position(x: Double, y: Double, z: Double) {
    separate()
    let position = moved.isEmpty ? Position(x: x, y: y) : moved[index]
    index += 1
    for (place, number) in [position.x, position.y].enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: " ")) }
      buffer.append(number, decimals: frame.decimals)
    }
    needsComma = true
  }

  mutating func endRing() {
    buffer.append(UInt8(ascii: ")"))
    needsComma = true
  }

  mutating func end(_ type: GeometryType) {
    open.removeLast()
    if counts.removeLast() > 0 { buffer.append(UInt8(ascii: ")")) }
    needsComma = true
  }
}
