import Foundation
import Geodata
import Programme

/// The tables of a standing edition's GeoPackage, row by row. What an export tells comes from an edition and nowhere else.
package struct EditionRows {
  private let source: FeatureSource
  /// Names of the layers that this edition has; older ones have fewer.
  let layers: Set<String>

  init(_ folder: URL) throws(GeodataError) {
    source = .file(folder.appending(path: "edition.gpkg"))
    layers = Set(try FeatureCursor.layers(of: source).map(\.name))
  }

  /// A row with its values by column.
  package struct Row {
    private let columns: [String: Int]
    private let record: FeatureRecord

    /// - Parameter columns: their places in the record, by name.
    package init(columns: [String: Int], record: FeatureRecord) {
      self.columns = columns
      self.record = record
    }

    /// A value as text; nil where nothing is known.
    package subscript(column: String) -> String? {
      guard let index = columns[column], let text = record.values[index].text, !text.isEmpty else { return nil }
      return text
    }

    /// The same; empty where nothing is known.
    package func text(_ column: String) -> String { self[column] ?? "" }
    package func flag(_ column: String) -> Bool { self[column] == "1" }
    package func list(_ column: String) -> [String] { self[column]?.split(separator: ";").map(String.init) ?? [] }
    package func number(_ column: String) -> Double? { self[column].flatMap(Double.init) }

    /// The columns `_en` and `_nl`; nil when one is empty.
    func texts(_ name: String) -> LocalizedText? {
      guard let en = self["\(name)_en"], let nl = self["\(name)_nl"] else { return nil }
      return LocalizedText(en: en, nl: nl)
    }

    /// The same, of which either may be empty.
    package func localized(_ name: String) -> LocalizedText {
      LocalizedText(en: text("\(name)_en"), nl: text("\(name)_nl"))
    }

    /// East and north in degrees of WGS 84.
    package var position: Position? { record.position }
  }

  /// Rows one at a time, in the order of the file; none for a layer that the edition lacks.
  func each(_ layer: String, _ body: (Row) throws -> Void) throws {
    guard layers.contains(layer) else { return }
    var cursor = try FeatureCursor(source, layer: layer)
    let columns = Self.columns(of: cursor)
    while let record = try cursor.next() { try body(Row(columns: columns, record: record)) }
  }

  /// Places in the records of a table, by name.
  package static func columns(of cursor: borrowing FeatureCursor) -> [String: Int] {
    Dictionary(cursor.layer.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// All rows of a table of moderate size.
  func all(_ layer: String) throws -> [Row] {
    var rows: [Row] = []
    try each(layer) { rows.append($0) }
    return rows
  }

  /// Rows of a table of moderate size, by their `id`.
  func byID(_ layer: String) throws -> [String: Row] {
    Dictionary(
      try all(layer).compactMap { row in row["id"].map { ($0, row) } }, uniquingKeysWith: { first, _ in first })
  }
}
