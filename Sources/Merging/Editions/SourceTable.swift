import Foundation
import Geodata
import Programme

/// A table of the GeoPackage of an edition, with its columns by name.
struct SourceTable {
  /// More rows than this are no table of an edition.
  private static let mostRows = 2_000_000

  let rows: [Row]

  struct Row {
    fileprivate let columns: [String: Int]
    fileprivate let record: FeatureRecord

    var place: Position? { record.position }

    func value(_ column: String) -> FieldValue { columns[column].map { record.values[$0] } ?? .null }
    func text(_ column: String) -> String { value(column).text ?? "" }
    func list(_ column: String) -> [String] { text(column).split(separator: ";").map(String.init) }
    func texts(_ stem: String) -> LocalizedText { .init(en: text("\(stem)_en"), nl: text("\(stem)_nl")) }
    func flag(_ column: String) -> Bool { value(column) == .flag(true) || value(column) == .integer(1) }

    func number(_ column: String) -> Double? {
      switch value(column) {
      case .real(let number): number
      case .integer(let number): Double(number)
      default: nil
      }
    }
  }

  /// - Parameter columns: those that must be there.
  /// - Throws: `unreadable`.
  init(_ name: String, of file: URL, columns required: [String]) throws(MergeError) {
    do throws(GeodataError) {
      var cursor = try FeatureCursor(.file(file), layer: name)
      let columns = Dictionary(
        cursor.layer.fields.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
      if let missing = required.first(where: { columns[$0] == nil }) {
        throw GeodataError.unreadable(file: file.lastPathComponent, detail: "\(name).\(missing)?")
      }
      var rows: [Row] = []
      while let record = try cursor.next() {
        guard rows.count < Self.mostRows else {
          throw GeodataError.tooLarge(file: file.lastPathComponent, limit: "\(Self.mostRows) rows")
        }
        rows.append(Row(columns: columns, record: record))
      }
      self.rows = rows
    } catch { throw .unreadable(file.relativePath, "\(error)") }
  }
}
