import Foundation
import Geodata
import Programme
import TextFormats

/// A table of the view: written as CSV and as a layer of the GeoPackage, the same columns in both.
struct MergedTable {
  let name: String
  let title: String
  let description: String
  private(set) var columns: [GeoPackageLayer.Column] = []
  private(set) var rows: [GeoPackageLayer.Row] = []

  init<Record>(
    _ name: String, _ title: String, _ description: String, _ records: [Record],
    at place: ((Record) -> Position?)? = nil, cells: (Record) -> [Cell]
  ) {
    self.name = name
    self.title = title
    self.description = description
    isPlaced = place != nil
    rows = records.map { record in .init(cells(record).map(\.value), at: place?(record)) }
    // Columns have names and types without a record too.
    columns = records.first.map(cells)?.map { .init($0.name, $0.kind) } ?? []
  }

  private let isPlaced: Bool

  struct Cell {
    let name: String
    let kind: GeoPackageLayer.Kind
    let value: GeoPackageLayer.Value

    static func text(_ name: String, _ text: String?) -> Cell {
      Cell(name: name, kind: .text, value: text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null)
    }

    static func texts(_ name: String, _ text: LocalizedText?) -> [Cell] {
      [.text("\(name)_en", text?.en), .text("\(name)_nl", text?.nl)]
    }

    static func list(_ name: String, _ words: [String]) -> Cell { .text(name, words.joined(separator: ";")) }

    static func real(_ name: String, _ number: Double?) -> Cell {
      Cell(name: name, kind: .real, value: number.map { .real($0) } ?? .null)
    }

    static func integer(_ name: String, _ number: Int) -> Cell {
      Cell(name: name, kind: .integer, value: .integer(number))
    }

    static func flag(_ name: String, _ flag: Bool) -> Cell { Cell(name: name, kind: .flag, value: .flag(flag)) }

    static func range(_ name: String, _ range: MergedQuantity.Range?) -> [Cell] {
      [.real("\(name)p90", range?.p90), .real("\(name)p50", range?.p50), .real("\(name)p10", range?.p10)]
    }
  }

  /// RFC 4180, UTF-8; a place becomes the columns `lon` and `lat`.
  var csv: Data {
    let header = columns.map(\.name) + (isPlaced ? ["lon", "lat"] : [])
    let lines = rows.map { row in
      let place = isPlaced ? [row.point.map { "\($0.x)" } ?? "", row.point.map { "\($0.y)" } ?? ""] : []
      return (row.values.map(Self.word) + place).map(DelimitedCell.escaped).joined(separator: ",")
    }
    return Data(([header.joined(separator: ",")] + lines).map { $0 + "\n" }.joined().utf8)
  }

  func layer(in system: CoordinateReferenceSystem) -> GeoPackageLayer {
    GeoPackageLayer(
      name: name, title: title, description: description, referenceSystem: isPlaced ? system : nil, columns: columns,
      rows: rows)
  }

  private static func word(_ value: GeoPackageLayer.Value) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    case .null: ""
    }
  }
}
