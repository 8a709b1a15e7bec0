import Geodata

/// The forms in which features are written.
public enum FeatureEncoding: Hashable, Sendable {
  case geoJSON
  case csv
}

/// Features as bytes, with what an answer says about them.
public struct FeaturePage: Hashable, Sendable {
  /// GeoJSON features with commas in between, or rows of a table without its first line.
  public let features: [UInt8]
  /// The first line of a table; empty otherwise.
  public let header: [UInt8]
  public let numberReturned: Int
  /// Nil where it is not known without reading much.
  public let numberMatched: Int?
  /// Cursor of the next page; nil after the last feature.
  public let next: String?
}

extension FeatureStore {
  /// Bytes of features after which a page ends, whatever its limit.
  private static let pageBytes = 16 << 20
  /// Tables that are so small that what matches is counted.
  private static let countedRows = 20_000

  /// A page of features.
  /// - Throws: `unknownCollection`, `invalid`, `refusedCursor`, `outOfTime`, `cancelled`, `busy`.
  public func page(
    of name: String, _ query: FeatureQuery, as encoding: FeatureEncoding = .geoJSON
  ) async throws(FeatureServiceError) -> FeaturePage {
    let collection = try collection(name)
    guard query.limit >= 1 else { throw .invalid(parameter: "limit", reason: "less than 1") }
    return try await read { connection throws(FeatureServiceError) in
      try self.page(of: collection, query, as: encoding, on: connection)
    }
  }

  /// A page as rows of a layer.
  func rowPage(
    of name: String, _ query: FeatureQuery
  ) async throws(FeatureServiceError) -> (rows: [GeoPackageLayer.Row], next: String?) {
    let collection = try collection(name)
    return try await read { connection throws(FeatureServiceError) in
      let page = try self.compiler(collection, query, connection, rows: query.limit + 1).statement()
      let collector = LayerRowCollector(page)
      let filled = try self.fill(
        OutputBuffer(capacity: 64), from: try PageRows(page, on: connection), collector, query.limit)
      return (collector.rows, filled.next.map { PageCursor(key: $0).text(for: page.digest) })
    }
  }

  /// A feature by its identifier, as GeoJSON; nil when there is none.
  /// - Parameter identifier: its number, written as a number is written and in no other way.
  public func feature(
    _ identifier: String, of name: String, system: ServedReferenceSystem? = nil
  ) async throws(FeatureServiceError) -> [UInt8]? {
    let collection = try collection(name)
    guard let key = Int64(identifier), "\(key)".utf8.elementsEqual(identifier.utf8) else { return nil }
    return try await read { connection throws(FeatureServiceError) in
      let query = FeatureQuery(limit: 1, system: system)
      var compiler = self.compiler(collection, query, connection, rows: 1)
      compiler.key = key
      let page = try compiler.statement()
      let statement = try connection.statement(page.sql)
      defer { statement.reset() }
      try statement.bind(page.parameters)
      guard try statement.step() else { return nil }
      let buffer = OutputBuffer(capacity: 4_096)
      let encoder = GeoJSONRowEncoder(page, frame: try self.frame(of: collection, query, on: connection))
      encoder.encode(statement, isFirst: true, into: buffer)
      return buffer.bytes
    }
  }

  func compiler(
    _ collection: FeatureCollection, _ query: FeatureQuery, _ connection: SQLiteConnection, rows: Int
  ) -> PageCompiler {
    PageCompiler(
      collection: collection, query: query, connection: connection, options: options.transformation,
      longitudeLatitude: longitudeLatitude, rows: rows)
  }

  private func page(
    of collection: FeatureCollection, _ query: FeatureQuery, as encoding: FeatureEncoding,
    on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> FeaturePage {
    // One more than wanted tells whether there is a next page.
    let page = try compiler(collection, query, connection, rows: query.limit + 1).statement()
    let frame = try frame(of: collection, query, on: connection)
    let buffer = OutputBuffer()
    var header: [UInt8] = []
    let found = try PageRows(page, on: connection)
    let rows: (returned: Int, next: Int64?)
    switch encoding {
    case .geoJSON: rows = try fill(buffer, from: found, GeoJSONRowEncoder(page, frame: frame), query.limit)
    case .csv:
      let encoder = CSVRowEncoder(page, frame: frame, key: collection.key, geometry: collection.geometry)
      header = encoder.header
      rows = try fill(buffer, from: found, encoder, query.limit)
    }
    return FeaturePage(
      features: buffer.bytes, header: header, numberReturned: rows.returned,
      numberMatched: try matched(collection, query, page, rows, on: connection),
      next: rows.next.map { PageCursor(key: $0).text(for: page.digest) })
  }

  /// How many features match, where that is known without reading much.
  func matched(
    _ collection: FeatureCollection, _ query: FeatureQuery, _ page: PageStatement,
    _ rows: (returned: Int, next: Int64?), on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> Int? {
    guard let count = page.count else { return collection.rowCount }
    if query.cursor == nil, rows.next == nil { return rows.returned }
    guard collection.rowCount ?? .max <= Self.countedRows else { return nil }
    let counter = try connection.statement(count.sql)
    defer { counter.reset() }
    try counter.bind(count.parameters)
    return try counter.step() ? Int(counter.integer(0)) : nil
  }

  /// Writes rows up to the limit; the key of the last one when there are more.
  func fill(
    _ buffer: OutputBuffer, from rows: PageRows, _ encoder: some RowEncoder, _ limit: Int
  ) throws(FeatureServiceError) -> (returned: Int, next: Int64?) {
    var rows = rows
    defer { rows.statement.reset() }
    var returned = 0
    var last: Int64 = 0
    while try rows.next() {
      guard returned < limit, returned == 0 || buffer.count < Self.pageBytes else { return (returned, last) }
      encoder.encode(rows.statement, isFirst: returned == 0, into: buffer)
      last = rows.statement.integer(0)
      returned += 1
    }
    return (returned, nil)
  }

  func frame(
    of collection: FeatureCollection, _ query: FeatureQuery, on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> CoordinateFrame {
    guard let wanted = query.system, let storage = collection.geometry?.referenceSystem else {
      return CoordinateFrame(transformation: nil, isNorthFirst: false)
    }
    let transformation =
      wanted.system.code == storage.code
      ? nil : try connection.transformation(from: storage, to: wanted.system, options: options.transformation)
    return CoordinateFrame(transformation: transformation, isNorthFirst: wanted.isNorthFirst)
  }
}
