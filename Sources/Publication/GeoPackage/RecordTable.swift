import Assessment
import Geodata
import Programme

/// How records of one type become rows: each column stands beside the value that fills it.
struct RecordTable<Record>: Sendable {
  private var columns: [(column: GeoPackageLayer.Column, value: @Sendable (Record) -> GeoPackageLayer.Value)] = []
  let edition: Edition

  init(_ edition: Edition) { self.edition = edition }

  /// A text that is the same in every language; nil or empty becomes NULL.
  mutating func text(
    _ name: String, isIndexed: Bool = false, _ value: @escaping @Sendable (Record) -> String?
  ) {
    columns.append((.init(name, isIndexed: isIndexed), { Self.filled(value($0)) }))
  }

  /// Ids, joined by semicolons as in the programme's tables.
  mutating func list(_ name: String, _ value: @escaping @Sendable (Record) -> [String]) {
    text(name) { value($0).joined(separator: ";") }
  }

  /// Two columns, `name_en` and `name_nl`, with the placeholders of the programme filled in.
  mutating func texts(_ name: String, _ value: @escaping @Sendable (Record) -> LocalizedText?) {
    let edition = edition
    for language in Language.allCases {
      text("\(name)_\(language.rawValue)") { record in value(record).map { edition.plain($0, in: language) } }
    }
  }

  mutating func real(_ name: String, _ value: @escaping @Sendable (Record) -> Double?) {
    columns.append((.init(name, .real), { value($0).map { .real($0) } ?? .null }))
  }

  mutating func integer(
    _ name: String, isIndexed: Bool = false, _ value: @escaping @Sendable (Record) -> Int?
  ) {
    columns.append((.init(name, .integer, isIndexed: isIndexed), { value($0).map { .integer($0) } ?? .null }))
  }

  mutating func flag(_ name: String, _ value: @escaping @Sendable (Record) -> Bool) {
    columns.append((.init(name, .flag), { .flag(value($0)) }))
  }

  /// A table without geometry.
  func layer(_ name: String, _ title: String, _ description: String, _ records: [Record]) -> GeoPackageLayer {
    GeoPackageLayer(
      name: name, title: title, description: description, columns: columns.map(\.column),
      rows: records.map { record in .init(columns.map { $0.value(record) }) })
  }

  /// A layer of points; a record without a place keeps its row and has no geometry.
  func layer(
    _ name: String, _ title: String, _ description: String, _ records: [Record],
    in system: CoordinateReferenceSystem, at point: (Record) -> GeographicPoint?
  ) -> GeoPackageLayer {
    GeoPackageLayer(
      name: name, title: title, description: description, referenceSystem: system, columns: columns.map(\.column),
      rows: records.map { record in
        let place = point(record).map { Position(x: $0.longitude, y: $0.latitude) }
        return .init(columns.map { $0.value(record) }, at: place)
      })
  }

  // MARK: Records that come one by one

  /// A table without geometry.
  func streamed(
    _ name: String, _ title: String, _ description: String, _ each: @escaping Records
  ) -> StreamedGeoPackageLayer {
    streamed(GeoPackageLayer(name: name, title: title, description: description, columns: columns.map(\.column)), each)
    {
      .init($1)
    }
  }

  /// A layer of points.
  func streamed(
    _ name: String, _ title: String, _ description: String, in system: CoordinateReferenceSystem,
    at place: @escaping @Sendable (Record) -> Position?, _ each: @escaping Records
  ) -> StreamedGeoPackageLayer {
    streamed(
      GeoPackageLayer(
        name: name, title: title, description: description, referenceSystem: system, columns: columns.map(\.column)),
      each
    ) { .init($1, at: place($0)) }
  }

  /// A layer of polygons.
  func streamed(
    _ name: String, _ title: String, _ description: String, in system: CoordinateReferenceSystem,
    outline: @escaping @Sendable (Record) -> [Polygon], _ each: @escaping Records
  ) -> StreamedGeoPackageLayer {
    streamed(
      GeoPackageLayer(
        name: name, title: title, description: description, referenceSystem: system, shape: .polygons,
        columns: columns.map(\.column)), each
    ) { .init($1, outline: outline($0)) }
  }

  /// Hands records over, one after the other.
  typealias Records = @Sendable (_ take: (Record) throws -> Void) throws -> Void

  private func streamed(
    _ layer: GeoPackageLayer, _ each: @escaping Records,
    row: @escaping @Sendable (Record, [GeoPackageLayer.Value]) -> GeoPackageLayer.Row
  ) -> StreamedGeoPackageLayer {
    let columns = columns
    return StreamedGeoPackageLayer(layer) { take in
      try each { record in try take(row(record, columns.map { $0.value(record) })) }
    }
  }

  private static func filled(_ text: String?) -> GeoPackageLayer.Value {
    guard let text, !text.isEmpty else { return .null }
    return .text(text)
  }
}
