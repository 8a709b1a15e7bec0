import Foundation
import Geodata
import Programme

/// The tables of a standing edition's GeoPackage, row by row. What an export tells comes from an edition and nowhere else.
struct EditionRows {
  private let source: FeatureSource
  /// Names of the layers that this edition has; older ones have fewer.
  let layers: Set<String>

  init(_ folder: URL) throws(GeodataError) {
    source = .file(folder.appending(path: "edition.gpkg"))
    layers = Set(try FeatureCursor.layers(of: source).map(\.name))
  }

  /// A row with its values by column.
  struct Row {
    fileprivate let columns: [String: Int]
    fileprivate let record: FeatureRecord

    /// A value as text; nil where nothing is known.
    subscript(column: String) -> String? {
      guard let index = columns[column], let text = record.values[index].text, !text.isEmpty else { return nil }
      return text
    }

    func flag(_ column: String) -> Bool { self[column] == "1" }
    func list(_ column: String) -> [String] { self[column]?.split(separator: ";").map(String.init) ?? [] }
    func number(_ column: String) -> Double? { self[column].flatMap(Double.init) }

    /// The columns `_en` and `_nl`; nil when one is empty.
    func texts(_ name: String) -> LocalizedText? {
      guard let en = self["\(name)_en"], let nl = self["\(name)_nl"] else { return nil }
      return LocalizedText(en: en, nl: nl)
    }

    /// East and north in degrees of WGS 84.
    var position: Position? { record.position }
  }

  /// Rows one at a time, in the order of the file; none for a layer that the edition lacks.
  func each(_ layer: String, _ body: (Row) throws -> Void) throws {
    guard layers.contains(layer) else { return }
    var cursor = try FeatureCursor(source, layer: layer)
    let columns = Dictionary(
      cursor.layer.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    while let record = try cursor.next() { try body(Row(columns: columns, record: record)) }
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
