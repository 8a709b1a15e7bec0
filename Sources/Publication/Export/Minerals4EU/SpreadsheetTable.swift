import Foundation
import TextFormats

/// A table for people who open it in a spreadsheet: comma-separated, UTF-8, with typed columns.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, as in the tables that the portal
/// serves; a number stands as it is.
struct SpreadsheetTable {
  let name: String
  let columns: [DataPackage.Column]
  private(set) var rows: [[String]] = []

  var path: String { "\(name).csv" }

  init(_ name: String, _ columns: [DataPackage.Column]) {
    self.name = name
    self.columns = columns
  }

  /// - Parameter cells: by column; what is not known has none.
  mutating func add(_ cells: [String: String?]) {
    rows.append(columns.map { column in (cells[column.name] ?? nil).map { Self.cell($0, column.type) } ?? "" })
  }

  var csv: [UInt8] {
    ([columns.map(\.name)] + rows).reduce(into: []) { bytes, cells in
      bytes += Array((cells.map(DelimitedCell.escaped).joined(separator: ",") + "\n").utf8)
    }
  }

  private static func cell(_ text: String, _ type: String) -> String {
    let isNumber = type == "number" && DecimalText.number(text) != nil
    guard !isNumber, let first = text.utf8.first, DelimitedCell.beginsFormula(first) else { return text }
    return "'" + text
  }
}
