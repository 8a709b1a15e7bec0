import Foundation
import Programme
import TextFormats

/// A delimited table of some thousand rows, read whole: deposits, experts, correlations.
///
/// What is wrong with the file is a finding; what is wrong with a row is a reject.
struct SmallTable {
  let file: String
  let header: [String]
  let rows: [Row]
  /// Rows with another number of cells than the header.
  let ragged: [Row]

  typealias Row = HeadedTable.Row

  /// Rows at most: these tables are made by people.
  static let most = 100_000

  enum Ragged {
    /// An error: the table is not used.
    case refused
    /// Set apart, for the caller to reject.
    case kept
  }

  /// - Returns: nil after a finding.
  init?(_ url: URL, at place: SourceLocation, log: FindingLog, ragged policy: Ragged = .refused) {
    file = url.lastPathComponent
    let table: HeadedTable
    do throws(TextFormatError) { table = try HeadedTable(url, most: Self.most) } catch {
      log.error(
        "table.unreadable", place,
        .init(
          en: "\(url.lastPathComponent) cannot be read: \(error)",
          nl: "\(url.lastPathComponent) is niet te lezen: \(error)"),
        mend: .init(
          en: "give a UTF-8 text with a header, beside this document",
          nl: "geef een UTF-8-tekst met een kop, naast dit document"))
      return nil
    }
    guard table.rows.count <= Self.most else {
      log.error(
        "table.rows", place,
        .init(
          en: "\(url.lastPathComponent) has more than \(Self.most) rows",
          nl: "\(url.lastPathComponent) heeft meer dan \(Self.most) rijen"),
        mend: .init(en: "give the rows that count", nl: "geef de rijen die tellen"))
      return nil
    }
    let width = table.header.count
    ragged = table.rows.filter { $0.cells.count != width }
    if policy == .refused {
      for row in ragged {
        log.error(
          "table.width", SourceLocation(file: url.lastPathComponent, line: row.line),
          .init(
            en: "the row has \(row.cells.count) cells, the header \(width)",
            nl: "de rij heeft \(row.cells.count) cellen, de kop \(width)"),
          mend: .init(
            en: "put cells with a comma between double quotes", nl: "zet cellen met een komma tussen aanhalingstekens"))
      }
      guard ragged.isEmpty else { return nil }
    }
    header = table.header
    rows = table.rows.filter { $0.cells.count == width }
  }

  /// The place of a column, or a finding.
  func column(_ name: String, at place: SourceLocation, log: FindingLog) -> Int? {
    let places = header.indices.filter { header[$0] == name }
    if places.count == 1 { return places[0] }
    if places.isEmpty {
      log.error(
        "table.column", place,
        .init(en: "\(file) has no column '\(name)'", nl: "\(file) heeft geen kolom '\(name)'"),
        mend: Suggestion.mend(for: name, among: header))
    } else {
      log.error(
        "table.column-twice", place,
        .init(en: "\(file) has the column '\(name)' twice", nl: "\(file) heeft de kolom '\(name)' twee keer"),
        mend: .init(en: "rename one of them", nl: "geef een van beide een andere naam"))
    }
    return nil
  }

  func text(_ row: Row, _ column: Int) -> String { row.cells.indices.contains(column) ? row.cells[column] : "" }

  /// A plain decimal number; nil when the cell is none.
  func number(_ row: Row, _ column: Int) -> Double? {
    let bytes = Array(text(row, column).utf8)
    return bytes.withUnsafeBufferPointer { DecimalText.value($0) }
  }
}

/// A row of a table that was left out.
public struct TableReject: Hashable, Sendable {
  public let file: String
  public let line: Int
  public let column: String
  public let value: String
  public let reason: LocalizedText
}
