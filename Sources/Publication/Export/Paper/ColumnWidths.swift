/// How wide the columns of a table are against each other: long texts get more room, though less than in proportion, and
/// no column less than its longest word needs.
enum ColumnWidths {
  /// - Returns: a share for each column.
  static func of(_ table: PageElement) -> [Double] {
    let rows = table.elements("thead", "tbody", "tfoot").flatMap { $0.elements("tr") }.map { $0.elements("th", "td") }
    let count = rows.map(\.count).max() ?? 0
    var columns = [Column](repeating: Column(), count: count)
    for row in rows {
      for (index, cell) in row.enumerated() { columns[index].take(cell) }
    }
    return columns.map { $0.share(rows: rows.count) }
  }

  private struct Column {
    private var word = 1
    private var longest = 1
    private var sum = 0

    mutating func take(_ cell: PageElement) {
      let words = cell.words
      let drawn = Self.drawn(cell)
      let length = words.split(whereSeparator: \.isWhitespace).joined(separator: " ").count + drawn
      sum += length
      longest = max(longest, length)
      // A narrow or fixed space does not break a line.
      word = max(word, drawn, words.split { " \n\t/,-".contains($0) }.map(\.count).max() ?? 0)
    }

    func share(rows: Int) -> Double {
      let mean = Double(sum) / Double(max(rows, 1))
      let wanted = 3.2 * max(mean, 1).squareRoot() + 1.2 * Double(longest).squareRoot()
      return (max(1.12 * Double(min(word, 22)) + 1.5, wanted) * 100).rounded() / 100
    }

    /// Letters that a drawing in a cell takes the room of.
    private static func drawn(_ cell: PageElement) -> Int {
      var letters = 0
      cell.each { element in
        guard element.name == "svg" else { return }
        letters = max(letters, element["width"]?.hasSuffix("%") == true ? 22 : 14)
      }
      return letters
    }
  }
}
