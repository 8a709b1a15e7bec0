import Geodata

/// All rows of a small table.
public struct CollectionRecords: Hashable, Sendable {
  public let collection: FeatureCollection
  /// In the order of their numbers.
  public let rows: [CollectionRecord]
}

/// A row of a table, with its values by column.
public struct CollectionRecord: Hashable, Sendable {
  public let number: Int
  /// In the order of the collection's columns.
  public let values: [FieldValue]
  /// In the storage reference system; nil where there is none.
  public let geometry: Geometry?
  let places: [String: Int]

  /// Null for a column that the collection lacks.
  public subscript(column: String) -> FieldValue { places[column].map { values[$0] } ?? .null }

  /// A value as a text; empty for null.
  public func text(_ column: String) -> String { self[column].text ?? "" }

  /// A value as a number; nil for anything else.
  public func number(_ column: String) -> Double? {
    switch self[column] {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  /// The position of a geometry that is a single point.
  public var position: Position? {
    guard case .points(let points)? = geometry, points.count == 1 else { return nil }
    return points[0]
  }
}

extension FeatureStore {
  /// All rows of a collection that is small.
  /// - Parameter limit: how many rows it may have.
  /// - Throws: `unknownCollection`; `tooLarge` when it has more.
  public func records(of name: String, limit: Int = 10_000) async throws(FeatureServiceError) -> CollectionRecords {
    let collection = try collection(name)
    let places = Dictionary(collection.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let rows = try await read { connection throws(FeatureServiceError) in
      var names = [collection.key, collection.geometry?.name].compactMap { $0 }
      let first = Int32(names.count)
      names += collection.columns.map(\.name)
      let statement = try connection.statement(
        """
        SELECT \(names.map(SQLName.quoted).joined(separator: ", ")) FROM \(SQLName.quoted(collection.name))
        ORDER BY \(SQLName.quoted(collection.key)) LIMIT ?
        """)
      defer { statement.reset() }
      try statement.bind([.integer(Int64(limit) + 1)])
      var rows: [CollectionRecord] = []
      while try statement.step() {
        guard rows.count < limit else { throw .tooLarge(limit: "\(limit) rows") }
        let values = collection.columns.enumerated().map { statement.field(first + Int32($0), $1.type) }
        let geometry = collection.geometry == nil ? nil : StoredGeometry(statement.bytes(1))?.value
        rows.append(
          CollectionRecord(number: Int(statement.integer(0)), values: values, geometry: geometry, places: places))
      }
      return rows
    }
    return CollectionRecords(collection: collection, rows: rows)
  }
}

/// A page of rows as values.
public struct RecordPage: Sendable {
  /// Those that were asked for, in the order of the table.
  public let columns: [FeatureCollection.Column]
  public let rows: [CollectionRecord]
  /// Nil where it is not known without reading much.
  public let numberMatched: Int?
  /// Cursor of the next page; nil after the last feature.
  public let next: String?
}

extension FeatureStore {
  /// A page of features as values; geometries stay in the system of storage.
  /// - Throws: as ``page(of:_:as:)``.
  public func recordPage(
    of name: String, _ query: FeatureQuery
  ) async throws(FeatureServiceError) -> RecordPage {
    let collection = try collection(name)
    guard query.limit >= 1 else { throw .invalid(parameter: "limit", reason: "less than 1") }
    return try await read { connection throws(FeatureServiceError) in
      try self.records(self.compiler(collection, query, connection, rows: query.limit + 1), on: connection)
    }
  }

  /// A feature by its number; nil when there is none.
  public func record(
    _ number: Int, of name: String
  ) async throws(FeatureServiceError) -> (columns: [FeatureCollection.Column], row: CollectionRecord)? {
    let collection = try collection(name)
    let page = try await read { connection throws(FeatureServiceError) in
      var compiler = self.compiler(collection, FeatureQuery(limit: 1), connection, rows: 1)
      compiler.key = Int64(number)
      return try self.records(compiler, on: connection)
    }
    return page.rows.first.map { (page.columns, $0) }
  }

  private func records(
    _ compiler: PageCompiler, on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> RecordPage {
    let page = try compiler.statement()
    let collector = RecordCollector(page)
    let found = try PageRows(page, on: connection)
    let rows = try fill(OutputBuffer(capacity: 64), from: found, collector, compiler.query.limit)
    return RecordPage(
      columns: page.columns, rows: collector.rows,
      numberMatched: try matched(compiler.collection, compiler.query, page, rows, on: connection),
      next: rows.next.map { PageCursor(key: $0).text(for: page.digest) })
  }
}

/// Collects features as records.
private final class RecordCollector: RowEncoder {
  private let page: PageStatement
  private let places: [String: Int]
  private(set) var rows: [CollectionRecord] = []

  init(_ page: PageStatement) {
    self.page = page
    places = Dictionary(page.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  func encode(_ statement: SQLiteStatement, isFirst: Bool, into buffer: OutputBuffer) {
    rows.append(
      CollectionRecord(
        number: Int(statement.integer(0)),
        values: page.columns.enumerated().map { statement.field(page.first + Int32($0), $1.type) },
        geometry: page.geometry.flatMap { StoredGeometry(statement.bytes($0))?.value }, places: places))
  }
}
