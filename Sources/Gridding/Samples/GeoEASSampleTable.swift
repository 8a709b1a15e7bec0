import Foundation
import Geodata
import TextFormats

/// A table in the Geo-EAS format, in which GSLIB's data come: a title, the number of variables, a line for the name of
/// each, then rows of numbers with blanks between them (Englund & Sparks 1988, Geo-EAS 1.2.1 User's Guide, EPA;
/// Deutsch & Journel 1998, GSLIB, section II.3).
final class GeoEASSampleTable: SampleTable {
  let columns: [String]
  private let reader: DelimitedReader
  private let file: String
  /// The row that proved the format.
  private var pending: SampleRow?

  /// Endings of names under which a file is looked at for this format.
  static let endings: Set<String> = ["dat", "gslib", "out", "txt"]
  /// More variables than any such file has.
  private static let mostVariables = 1000

  /// Nil where the text is not in this format: its second line is no count, or the first row after the names has
  /// another number of cells.
  init?(_ request: SampleRequest) throws(GriddingError) {
    let file = request.file.lastPathComponent
    self.file = file
    let found = try DelimitedSampleTable.text(file) {
      () throws(TextFormatError) -> (DelimitedReader, [String], SampleRow)? in
      // A separator that no text has: a record is a line.
      let reader = try DelimitedReader(
        request.file,
        dialect: DelimitedReader.Dialect(delimiter: 0x1F, quote: nil, encoding: request.encoding))
      guard try reader.next(), try reader.next() else { return nil }
      let second = Self.cells(try reader.texts())
      guard let first = second.first, let count = Int(first), (1...Self.mostVariables).contains(count),
        second.allSatisfy({ DecimalText.value($0) != nil })
      else { return nil }
      var names: [String] = []
      while names.count < count {
        guard try reader.next() else { return nil }
        names.append(try reader.texts().joined().trimmingCharacters(in: .whitespaces))
      }
      guard let row = try Self.row(reader, columns: count), !row.isUneven else { return nil }
      return (reader, names, row)
    }
    guard let (reader, columns, first) = found else { return nil }
    self.reader = reader
    self.columns = columns
    pending = first
    try DelimitedSampleTable.refuseDoubles(columns, file)
  }

  func next() throws(GriddingError) -> SampleRow? {
    if let first = pending {
      pending = nil
      return first
    }
    return try DelimitedSampleTable.text(file) { () throws(TextFormatError) in
      try Self.row(reader, columns: columns.count)
    }
  }

  private static func row(_ reader: DelimitedReader, columns: Int) throws(TextFormatError) -> SampleRow? {
    while try reader.next() {
      let cells = cells(try reader.texts())
      if cells.isEmpty { continue }
      // Whoever writes more cells than names has shifted something; which, nobody can tell.
      let isUneven = cells.count != columns
      let values = (0..<columns).map { $0 < cells.count ? FieldValue.text(cells[$0]) : .null }
      return SampleRow(line: reader.line, values: values, position: nil, isUneven: isUneven)
    }
    return nil
  }

  private static func cells(_ texts: [String]) -> [String] {
    texts.joined().split { $0.isWhitespace || $0 == "," }.map(String.init)
  }
}
