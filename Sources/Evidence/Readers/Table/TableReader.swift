import Foundation
import Programme
import TextFormats

/// Reads delimited text with the mapping of its declaration.
struct TableReader: EvidenceReader {
  func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    guard let session = sink as? ImportSession, let mapping = file.source.table else {
      throw .because(.fileFormat, detail: "table")
    }
    do {
      try read(file, mapping, session)
    } catch {
      throw FileRefusal(of: error)
    }
  }

  private func read(_ file: EvidenceFile, _ mapping: TableMapping, _ session: ImportSession) throws {
    let reader = try DelimitedReader(file.url, dialect: try Self.dialect(mapping.dialect, file.url))
    for _ in 0..<max(0, mapping.dialect.skip) { _ = try reader.next() }
    guard try reader.next() else { throw FileRefusal.because(.fileEmpty) }
    let first = try reader.texts()
    // A column without a name is called by its number, as all are where there is no header.
    let names = first.enumerated().map { $1.isEmpty || !mapping.dialect.header ? "\($0 + 1)" : $1 }
    if mapping.layout == .transposed {
      try TransposedTable(names: names, source: file.source, mapping: mapping).read(reader, session)
    } else {
      let plan = try TablePlan(mapping, names: names)
      for name in plan.unread { session.find(.columnUnread, column: name, value: "") }
      let stations = try StationTable(mapping.site, beside: file)
      var rows = TableRowReader(plan: plan, source: file.source, stations: stations)
      if !mapping.dialect.header { try Self.read(reader, [], names.count, &rows, session) }
      while try reader.next() {
        try Self.read(reader, mapping.dialect.header ? first : [], names.count, &rows, session)
      }
      rows.finish(session)
    }
    reader.tellAssumptions(to: session)
  }

  private static func read(
    _ reader: DelimitedReader, _ header: [String], _ width: Int, _ rows: inout TableRowReader,
    _ session: ImportSession
  ) throws {
    if reader.count == 1, try reader.text(0).isEmpty { return }
    if reader.count == width, !header.isEmpty, try reader.text(0) == header[0], try reader.texts() == header {
      session.find(.headerAgain, column: "", value: "\(reader.line)")
      return
    }
    reader.withRecordBytes { bytes in
      session.beginRow(line: reader.line, bytes: bytes, content: bytes.assumingMemoryBound(to: UInt8.self))
    }
    if reader.count == width {
      rows.read(DelimitedRow(reader: reader), into: session)
    } else if reader.count < width, reader.isUnended {
      throw FileRefusal.because(.fileTruncated, line: reader.line, detail: "\(reader.count) / \(width)")
    } else {
      session.find(.cellCount, column: "", value: "\(reader.count)", detail: "\(width)")
    }
    try session.endRow()
  }

  /// The dialect of the declaration; a delimiter that it leaves open is the one that the first line has most of.
  static func dialect(_ declared: TableMapping.Dialect, _ url: URL) throws -> DelimitedReader.Dialect {
    var dialect = DelimitedReader.Dialect()
    dialect.comment = Array(declared.comment.utf8)
    if !declared.encoding.isEmpty {
      guard let encoding = TextEncoding(rawValue: declared.encoding.lowercased()) else {
        throw FileRefusal.because(.encoding, detail: declared.encoding)
      }
      dialect.encoding = encoding
    }
    if let delimiter = declared.delimiter?.asciiValue {
      dialect.delimiter = delimiter
      return dialect
    }
    // A byte that no text has splits nothing: the first line comes whole.
    var whole = dialect
    whole.delimiter = 0x1F
    whole.quote = nil
    let reader = try DelimitedReader(url, dialect: whole)
    for _ in 0...max(0, declared.skip) { _ = try reader.next() }
    dialect.delimiter = reader.count > 0 ? reader.withBytes(0) { DelimiterTally($0).most } : UInt8(ascii: ",")
    return dialect
  }
}

/// The row on which a delimited reader stands.
struct DelimitedRow: TableRow {
  let reader: DelimitedReader

  var line: Int { reader.line }
  var count: Int { reader.count }

  func text(_ index: Int) -> String {
    // A declared encoding that does not hold was refused when the row was opened.
    (try? reader.text(index)) ?? ""
  }

  @inline(__always)
  func plain(_ index: Int, maximum: Double) -> (Double, length: Int)? {
    reader.withBytes(index) { bytes in ValueReading.plain(bytes, maximum: maximum).map { ($0, bytes.count) } }
  }
}
