/// Values of rows, copied out of a statement for as long as it takes to know which rows are wanted.
struct StagedRows {
  private let columns: Int
  private var cells: [Cell] = []
  /// Of texts, one after the other.
  private var texts: [UInt8] = []

  private enum Cell {
    case null
    case integer(Int64)
    case real(Double)
    case text(start: Int, count: Int)
  }

  init(columns: Int) { self.columns = columns }

  /// Adds the current row of a statement.
  /// - Parameters:
  ///   - first: place of the first of the columns.
  ///   - longest: longer texts, in bytes, are left out, as are blobs.
  mutating func append(_ statement: SQLiteStatement, first: Int32, longest: Int) {
    for index in 0..<columns {
      switch statement.cell(first + Int32(index)) {
      case .integer(let number): cells.append(.integer(number))
      case .real(let number): cells.append(.real(number))
      case .text(let text) where text.count <= longest:
        cells.append(.text(start: texts.count, count: text.count))
        texts.append(contentsOf: text)
      case .text, .bytes, .null: cells.append(.null)
      }
    }
  }

  /// Hands the cells of a row over, by column. They live until `body` ends.
  func withRow<Result>(_ row: Int, _ body: ((Int) -> SQLiteCell) -> Result) -> Result {
    texts.withUnsafeBytes { texts in
      body { column in
        switch cells[row * columns + column] {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        // Invariant: the places of texts are those of bytes that were appended.
        case .text(let start, let count): .text(UnsafeRawBufferPointer(rebasing: texts[start..<start + count]))
        }
      }
    }
  }
}
