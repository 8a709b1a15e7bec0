import Programme
import TextFormats

/// One row of a table, whatever it was read from: cells by number.
protocol TableRow {
  var line: Int { get }
  var count: Int { get }
  /// Trimmed text; empty beyond the last cell.
  func text(_ index: Int) -> String
  /// The value of a cell where it is a plain number; nil leaves it to the slower way.
  func plain(_ index: Int, maximum: Double) -> (Double, length: Int)?
}

extension TableRow {
  func text(_ index: Int?) -> String { index.map { text($0) } ?? "" }
}
