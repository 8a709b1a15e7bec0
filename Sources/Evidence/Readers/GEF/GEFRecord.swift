/// How the data block is divided.
struct GEFRecordForm: Sendable {
  /// nil: spaces.
  let columnSeparator: UInt8?
  /// nil: the end of the line.
  let recordSeparator: UInt8?

  init(_ header: GEFHeader) {
    columnSeparator = header.last("COLUMNSEPARATOR")?.text.utf8.first
    recordSeparator = header.last("RECORDSEPARATOR")?.text.utf8.first
  }

  /// The records of a line, each with its cells. Texts stand between single quotes, in which no separator counts; a cell
  /// keeps its quotes so that text and number stay apart.
  func records(of line: Substring) -> [[Substring]] {
    var records: [[Substring]] = []
    var cells: [Substring] = []
    var start = line.startIndex
    var quoted = false
    var index = line.startIndex
    func close(_ end: Substring.Index) {
      let cell = line[start..<end].trimmed
      if columnSeparator != nil || !cell.isEmpty { cells.append(cell) }
    }
    func finish() {
      // A separator before the end of a record closes the last cell; it does not open another.
      if cells.last?.isEmpty == true { cells.removeLast() }
      if !cells.isEmpty { records.append(cells) }
      cells = []
    }
    let bytes = line.utf8
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      if byte == UInt8(ascii: "'") {
        quoted.toggle()
      } else if quoted {
        // Inside a text.
      } else if byte == recordSeparator {
        close(index)
        finish()
        start = next
      } else if let columnSeparator {
        if byte == columnSeparator {
          close(index)
          start = next
        }
      } else if byte == 0x20 || byte == 0x09 {
        close(index)
        start = next
      }
      index = next
    }
    close(line.endIndex)
    finish()
    return records
  }

  /// A text cell without its quotes; nil for a number or an empty cell.
  static func text(_ cell: Substring) -> String? {
    guard cell.first == "'" else { return nil }
    return String(cell.drop { $0 == "'" }.prefix { $0 != "'" }[...].trimmed)
  }
}
