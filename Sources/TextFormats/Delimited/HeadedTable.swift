import Foundation

/// A delimited text of moderate size whose first record names the columns, read whole.
///
/// Commas or semicolons stand between cells, whichever the header has more of outside quotes: European tables have
/// semicolons.
public struct HeadedTable: Sendable {
  public let header: [String]
  /// Blank lines are left out.
  public let rows: [Row]

  public struct Row: Sendable {
    /// Line on which it starts, from 1.
    public let line: Int
    /// Without the spaces around them; as many as stand there.
    public let cells: [String]
  }

  /// - Parameter most: rows to read; one more is read, so that the caller can tell that there are more.
  /// - Throws: ``TextFormatError``; `empty` without a header.
  public init(_ url: URL, most: Int = .max) throws(TextFormatError) {
    // A byte that no text has splits nothing: the first line comes whole.
    let line = try DelimitedReader(url, dialect: .init(delimiter: 0x1F, quote: nil))
    guard try line.next() else { throw .empty }
    let delimiter = line.withBytes(0) { DelimiterTally($0).most(among: [UInt8(ascii: ","), UInt8(ascii: ";")]) }
    let reader = try DelimitedReader(url, dialect: .init(delimiter: delimiter))
    guard try reader.next() else { throw .empty }
    header = try Self.cells(reader)
    var rows: [Row] = []
    while try reader.next() {
      let cells = try Self.cells(reader)
      if cells == [""] { continue }
      rows.append(Row(line: reader.line, cells: cells))
      if rows.count > most { break }
    }
    self.rows = rows
  }

  private static func cells(_ reader: DelimitedReader) throws(TextFormatError) -> [String] {
    try reader.texts().map(\.trimmedOfSpaces)
  }
}
