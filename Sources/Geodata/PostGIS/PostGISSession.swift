import CGDAL

/// A connection to a database that is written to, through OGR's driver for PostgreSQL. It belongs to one thread.
public final class PostGISSession {
  let dataset: DatasetHandle
  private let connection: PostGISConnection

  /// What the server, or the way to it, refuses: in its own words, without the password.
  public struct Refusal: Error, Hashable, Sendable {
    public let detail: String
  }

  /// Debugging output would show how the connection is made, password and all.
  static let settings = [(name: "CPL_DEBUG", value: "OFF"), (name: "PG_USE_COPY", value: "YES")]

  /// - Parameter connection: whose schema is left alone.
  public init(_ connection: PostGISConnection) throws(Refusal) {
    var connection = connection
    connection.schema = nil
    self.connection = connection
    let (target, server) = (connection.text, connection)
    dataset = try Geodata.quietly(settings: Self.settings) { () throws(Refusal) in
      guard let opened = DatasetHandle(writing: target, drivers: [FeatureFormat.postGIS.rawValue]) else {
        throw Refusal(detail: server.redacted(Geodata.lastError))
      }
      return opened
    }
  }

  /// Runs a statement that gives no rows.
  public func execute(_ statement: SQLStatement) throws(Refusal) {
    try quietly { () throws(Refusal) in
      GDALDatasetReleaseResultSet(dataset.raw, GDALDatasetExecuteSQL(dataset.raw, statement.text, nil, nil))
      guard !Geodata.hasFailed else { throw refusal() }
    }
  }

  /// The rows that a query gives, as texts; nil stands for NULL.
  /// - Parameter query: with a `FROM`, without which OGR would keep the rows in a format that is not registered here.
  public func rows(_ query: SQLStatement) throws(Refusal) -> [[String?]] {
    try quietly { () throws(Refusal) in
      guard let result = GDALDatasetExecuteSQL(dataset.raw, query.text, nil, nil), !Geodata.hasFailed else {
        throw refusal()
      }
      defer { GDALDatasetReleaseResultSet(dataset.raw, result) }
      let columns = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(result))
      var rows: [[String?]] = []
      while let feature = OGR_L_GetNextFeature(result) {
        defer { OGR_F_Destroy(feature) }
        rows.append(
          (0..<max(0, columns)).map { column in
            guard OGR_F_IsFieldSetAndNotNull(feature, column) != 0 else { return nil }
            return OGR_F_GetFieldAsString(feature, column).map { String(cString: $0) }
          })
      }
      guard !Geodata.hasFailed else { throw refusal() }
      return rows
    }
  }

  public func begin() throws(Refusal) {
    try quietly { () throws(Refusal) in
      guard GDALDatasetStartTransaction(dataset.raw, 0) == OGRERR_NONE else { throw refusal() }
    }
  }

  /// A server that met an error turns a commit into the opposite without calling that an error: look afterwards.
  public func commit() throws(Refusal) {
    try quietly { () throws(Refusal) in
      guard GDALDatasetCommitTransaction(dataset.raw) == OGRERR_NONE, !Geodata.hasFailed else { throw refusal() }
    }
  }

  /// Undoes what was done since the beginning. The server does so too when the connection ends.
  public func rollback() {
    Geodata.quietly(settings: Self.settings) { _ = GDALDatasetRollbackTransaction(dataset.raw) }
  }

  func quietly<Result>(_ body: () throws(Refusal) -> Result) throws(Refusal) -> Result {
    try Geodata.quietly(settings: Self.settings, body)
  }

  func refusal(_ context: String? = nil) -> Refusal {
    let detail = connection.redacted(Geodata.lastError)
    return Refusal(detail: context.map { "\($0): \(detail)" } ?? detail)
  }
}
