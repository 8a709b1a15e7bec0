import Foundation
import Gridding

/// A small text that a command leaves behind.
enum OutputFile {
  /// - Throws: `unwritable`.
  static func write(_ text: String, to path: String) throws(GriddingError) {
    let url = URL(filePath: path)
    do { try Data(text.utf8).write(to: url, options: .atomic) } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }
}

/// Rows of cells in columns: the first ones to the left, numbers to the right, and a last column of words to the left.
enum TextTable {
  static func lines(_ rows: [[String]], leftColumns: Int = 1, endsInWords: Bool = false) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = row.enumerated().map { index, cell in
        let gap = String(repeating: " ", count: widths[index] - cell.count)
        return index < leftColumns || endsInWords && index == columns - 1 ? cell + gap : gap + cell
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
