import Foundation
import Geodata
import Publication

/// A table of the GeoPackage of an edition, with its columns by name.
struct SourceTable {
  /// More rows than this are no table of an edition.
  private static let mostRows = 2_000_000

  let rows: [EditionRows.Row]

  /// - Parameter columns: those that must be there.
  /// - Throws: `unreadable`.
  init(_ name: String, of file: URL, columns required: [String]) throws(MergeError) {
    do throws(GeodataError) {
      var cursor = try FeatureCursor(.file(file), layer: name)
      let columns = EditionRows.columns(of: cursor)
      if let missing = required.first(where: { columns[$0] == nil }) {
        throw GeodataError.unreadable(file: file.lastPathComponent, detail: "\(name).\(missing)?")
      }
      var rows: [EditionRows.Row] = []
      while let record = try cursor.next() {
        guard rows.count < Self.mostRows else {
          throw GeodataError.tooLarge(file: file.lastPathComponent, limit: "\(Self.mostRows) rows")
        }
        rows.append(EditionRows.Row(columns: columns, record: record))
      }
      self.rows = rows
    } catch { throw .unreadable(file.relativePath, "\(error)") }
  }
}
