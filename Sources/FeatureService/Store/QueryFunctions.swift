import GRDBSQLite

/// What SQLite calls back for while a query runs.
final class QueryFunctions {
  /// Why a function failed, when the message of SQLite says less.
  var failure: FeatureServiceError?

  func register(in connection: OpaquePointer) -> Bool { true }
}
