import Foundation
import Geodata
import Programme

/// Puts the tables of an edition into a schema of a PostGIS database, in one transaction: they grow in a schema of their
/// own, which takes the place of the old one at the end. Whoever reads meanwhile sees the old edition, and a failure at
/// any moment leaves it.
public struct EditionPublisher: Sendable {
  private let edition: StandingEdition
  private let connection: PostGISConnection
  private let schema: SQLIdentifier
  private let next: SQLIdentifier
  private let reader: SQLIdentifier
  private let repeats: Bool

  public enum Outcome: Hashable, Sendable {
    /// The edition stood there already, and was not touched.
    case unchanged
    /// - Parameter replaced: name of the edition that stood there.
    case published(tables: Int, rows: Int, replaced: String?, styles: EditionStyles)
  }

  /// Whether QGIS finds the styles of the layers, which it looks for in one table of the whole database.
  public enum EditionStyles: Hashable, Sendable {
    /// The edition has none.
    case none
    case offered
    /// The user may not write that table.
    case notPermitted
  }

  /// - Parameters:
  ///   - connection: whose schema is the one to publish into; without one it is called after the programme.
  ///   - reader: a role that may read the tables; it is made when it is not there.
  ///   - repeats: whether an edition that stands there already is written again.
  /// - Throws: ``PublicationRefusal/name(_:_:)``.
  public init(
    _ edition: StandingEdition, to connection: PostGISConnection, reader: String, repeats: Bool = false
  ) throws(PublicationRefusal) {
    self.edition = edition
    self.connection = connection
    let name = connection.schema ?? edition.manifest.programme.replacing("-", with: "_")
    schema = try Self.identifier(name)
    next = try Self.identifier("\(name)_next")
    self.reader = try Self.identifier(reader)
    self.repeats = repeats
  }

  static func identifier(_ name: String) throws(PublicationRefusal) -> SQLIdentifier {
    do throws(SQLIdentifier.Fault) { return try SQLIdentifier(name) } catch { throw .name(name, error) }
  }

  /// - Parameters:
  ///   - waiting: called when somebody else publishes into the schema, before waiting for it.
  ///   - progress: called with the number of rows that were sent and of all.
  public func publish(
    waiting: () -> Void = {}, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(PublicationRefusal) -> Outcome {
    let session: PostGISSession
    do throws(PostGISSession.Refusal) { session = try PostGISSession(connection) } catch {
      throw .connection(connection.description, reason: error.detail)
    }
    let outcome: Outcome
    do {
      try session.begin()
      outcome = try prepare(session, waiting, progress)
    } catch {
      session.rollback()
      throw Self.refusal(error)
    }
    guard outcome != .unchanged else {
      session.rollback()
      return outcome
    }
    do {
      try session.commit()
      guard try standing(session)?.id == edition.manifest.id else {
        throw PublicationRefusal.failed("the server did not keep it")
      }
    } catch let refusal as PostGISSession.Refusal { throw .unknown(refusal.detail) } catch {
      throw Self.refusal(error)
    }
    return outcome
  }

  private static func refusal(_ error: any Error) -> PublicationRefusal {
    switch error {
    case let error as PublicationRefusal: error
    case let error as PostGISSession.Refusal: .failed(error.detail)
    default: .failed("\(error)")
    }
  }

  // MARK: In the transaction

  private func prepare(
    _ session: PostGISSession, _ waiting: () -> Void, _ progress: (Int, Int) -> Void
  ) throws -> Outcome {
    // Every statement sees what was made final before it, also by whom this one waited for.
    try session.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE")
    // No policy of somebody else's table runs with the rights of this user.
    try session.execute("SET LOCAL row_security = off")
    try session.execute("SET LOCAL statement_timeout = 0")
    try session.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    guard try !session.rows("SELECT extversion FROM pg_catalog.pg_extension WHERE extname = 'postgis'").isEmpty else {
      throw PublicationRefusal.noPostGIS(connection.description)
    }
    try take(Self.lock(of: "schema \(schema.name)"), session, waiting)
    let before = try standing(session)
    if let before {
      guard before.programme == edition.manifest.programme else {
        throw PublicationRefusal.otherProgramme(schema: schema.name, programme: before.programme)
      }
      if before.id == edition.manifest.id, !repeats { return .unchanged }
    }
    guard try !schemas(session).contains(next.name) else { throw PublicationRefusal.occupied(schema: next.name) }
    try makeReader(session)
    try session.execute("CREATE SCHEMA \(next)")
    let tables = try session.copyTables(of: package, into: next, progress: progress)
    try index(tables, session)
    try describe(tables, session)
    try session.execute("GRANT USAGE ON SCHEMA \(next) TO \(reader)")
    try session.execute("GRANT SELECT ON ALL TABLES IN SCHEMA \(next) TO \(reader)")
    try swap(before, session)
    let styles = try LayerStyleRegister(session, schema: schema, reader: reader).offer(tables)
    return .published(
      tables: tables.count, rows: tables.reduce(0) { $0 + $1.rows }, replaced: before?.edition, styles: styles)
  }

  private var package: URL { edition.folder.appending(path: "edition.gpkg") }

  /// One publication at a time; the server lets go of it with the transaction, however that ends.
  private func take(_ lock: Int64, _ session: PostGISSession, _ waiting: () -> Void) throws {
    let taken = try session.rows(
      "SELECT pg_catalog.pg_try_advisory_xact_lock(\(lock))::int AS taken FROM (SELECT 1) AS one")
    guard taken.first?.first != "1" else { return }
    waiting()
    _ = try session.rows("SELECT pg_catalog.pg_advisory_xact_lock(\(lock))::text AS taken FROM (SELECT 1) AS one")
  }

  /// A number that follows from a name.
  static func lock(of name: String) -> Int64 {
    let digits = SHA256.hex(Data("delfstof publish, \(name)".utf8)).prefix(16)
    return Int64(bitPattern: UInt64(digits, radix: 16) ?? 0)
  }

  private func schemas(_ session: PostGISSession) throws -> Set<String> {
    Set(try session.rows("SELECT nspname FROM pg_catalog.pg_namespace").compactMap(\.first).compactMap { $0 })
  }

  /// What stands in the schema; nil when there is no such schema.
  /// - Throws: ``PublicationRefusal/foreign(schema:)``.
  private func standing(_ session: PostGISSession) throws -> StandingPublication? {
    guard try schemas(session).contains(schema.name) else { return nil }
    let columns = try session.rows(
      """
      SELECT n.nspname, a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid \
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
      WHERE c.relname = 'publication' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      """
    ).filter { $0[0] == schema.name }.compactMap { $0[1] }
    let table = try Self.identifier(StandingPublication.table)
    guard Set(StandingPublication.columns).isSubset(of: columns),
      let found = StandingPublication(
        rows: try session.rows(
          "SELECT programme, edition, date, id, checksum, table_name, row_count FROM \([table], in: schema) ORDER BY fid"
        ))
    else { throw PublicationRefusal.foreign(schema: schema.name) }
    return found
  }

  private func makeReader(_ session: PostGISSession) throws {
    func isThere() throws -> Bool {
      try session.rows("SELECT rolname FROM pg_catalog.pg_roles").contains { $0.first == reader.name }
    }
    guard try !isThere() else { return }
    // Roles belong to all schemas: two first publications would meet.
    try take(Self.lock(of: "roles"), session) {}
    guard try !isThere() else { return }
    do { try session.execute("CREATE ROLE \(reader) NOLOGIN") } catch {
      throw PublicationRefusal.noRole(reader.name, reason: error.detail)
    }
  }

  /// Columns by which the tables of an edition refer to each other (docs/edition.md).
  private static let joined: Set<String> = [
    "id", "system", "material", "site", "sample", "source", "property", "figure", "estimate", "project", "place",
    "stock",
  ]

  private func index(_ tables: [PostGISSession.Table], _ session: PostGISSession) throws {
    for table in tables {
      if let geometry = table.geometry {
        try session.execute("CREATE INDEX ON \([table.name], in: next) USING gist (\(geometry))")
      }
      for column in table.columns where Self.joined.contains(column.name) {
        try session.execute("CREATE INDEX ON \([table.name], in: next) (\(column))")
      }
      try session.execute("ANALYZE \([table.name], in: next)")
      let counted = try session.rows("SELECT count(*) FROM \([table.name], in: next)").first?.first ?? nil
      guard counted == "\(table.rows)" else {
        throw PublicationRefusal.failed(
          "\(table.name.name): \(table.rows) rows were sent, \(counted ?? "none") arrived")
      }
    }
  }

  private func describe(_ tables: [PostGISSession.Table], _ session: PostGISSession) throws {
    let manifest = edition.manifest
    let checksum = manifest.files.first { $0.path == package.lastPathComponent }?.sha256 ?? ""
    var columns: [SQLIdentifier] = []
    for name in StandingPublication.columns { columns.append(try Self.identifier(name)) }
    try session.makeTable(
      try Self.identifier(StandingPublication.table), in: next,
      comment: "Which edition this is, with the checksum of its GeoPackage: a row for each of its tables",
      columns: columns,
      rows: tables.map { table in
        [manifest.programme, manifest.edition, manifest.date, manifest.id, checksum, table.name.name, "\(table.rows)"]
      })
  }

  /// Only tables that came with an edition go; what others made of them, or put beside them, is refused to be lost.
  private func swap(_ before: StandingPublication?, _ session: PostGISSession) throws {
    if let before {
      // Whoever reads a table for longer is waited for no more.
      try session.execute("SET LOCAL lock_timeout = '30s'")
      var old: [SQLIdentifier] = []
      for name in before.tables { old.append(try Self.identifier(name)) }
      try session.execute("DROP TABLE \(old, in: schema) RESTRICT")
      try session.execute("DROP SCHEMA \(schema) RESTRICT")
    }
    try session.execute("ALTER SCHEMA \(next) RENAME TO \(schema)")
  }
}
