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
