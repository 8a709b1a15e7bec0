import Geodata
import Programme

/// What a schema of a database says of the edition in it: its table `publication`, with a row for each table that was
/// published. A schema without it is somebody else's.
struct StandingPublication: Equatable {
  static let table = "publication"
  static let columns = ["programme", "edition", "date", "id", "checksum", "table_name", "row_count"]

  let programme: String
  let edition: String
  let id: String
  let checksum: String
  /// All tables that came with it, itself among them.
  let tables: [String]

  /// - Parameter rows: in the order of `columns`.
  /// - Returns: nil when the rows are not of one edition.
  init?(rows: [[String?]]) {
    guard let first = rows.first, first.count == Self.columns.count, let programme = first[0], let edition = first[1],
      let id = first[3], let checksum = first[4],
      rows.allSatisfy({ $0.prefix(5) == first.prefix(5) })
    else { return nil }
    self.programme = programme
    self.edition = edition
    self.id = id
    self.checksum = checksum
    let names = rows.compactMap { $0[5] }
    guard names.count == rows.count else { return nil }
    tables = names + [Self.table]
  }
}
