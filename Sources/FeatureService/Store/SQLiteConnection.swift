import Foundation
import GRDBSQLite
import Geodata
import Synchronization

/// A connection to a GeoPackage that nobody writes: read-only, immutable, bounded, and with nothing of what the file
/// itself might define trusted.
///
/// Invariant: one thread at a time uses it (``ConnectionPool`` lends it out); `interrupt` alone may be called from
/// another.
final class SQLiteConnection: @unchecked Sendable {
  private let raw: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]
  /// What functions in SQL need of the query that runs.
  let functions = QueryFunctions()
  /// Ways between reference systems; making one takes milliseconds, and it belongs to one thread.
  private var transformations: [TransformationKey: CoordinateTransformation] = [:]

  /// What was worked out of collections and never changes, since the file does not.
  private var bounds: [BoundsKey: Box?] = [:]
  private var placeless: [String: Bool] = [:]
  private var systems: [Int: ServedReferenceSystem] = [:]

  private struct BoundsKey: Hashable {
    let collection: String
    let system: Int
  }

  private struct TransformationKey: Hashable {
    let from: Int
    let to: Int
  }

  /// What stops a query that runs: its time is over, or nobody waits for it any more.
  private final class Watch: Sendable {
    let isCancelled = Atomic<Bool>(false)
    let deadline = Atomic<UInt64>(.max)

    var mustStop: Bool {
      isCancelled.load(ordering: .relaxed) || DispatchTime.now().uptimeNanoseconds > deadline.load(ordering: .relaxed)
    }
  }
  private let watch = Watch()

  init(_ url: URL) throws(FeatureServiceError) {
    let file = url.lastPathComponent
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "/._-")
    guard url.isFileURL, let path = url.path.addingPercentEncoding(withAllowedCharacters: allowed) else {
      throw .unreadable(file: file, detail: "not a file")
    }
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
    let status = sqlite3_open_v2("file:\(path)?mode=ro&immutable=1", &opened, flags, nil)
    guard status == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw .unreadable(file: file, detail: String(cString: sqlite3_errstr(status)))
    }
    raw = opened
    sqlite3_extended_result_codes(raw, 1)
    _disableDoubleQuotedStringLiterals(raw)
    for (limit, value) in Self.limits { sqlite3_limit(raw, limit, value) }
    for pragma in [
      "trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "case_sensitive_like = ON",
      "temp_store = MEMORY", "cache_size = -12288",
    ] {
      guard sqlite3_exec(raw, "PRAGMA \(pragma)", nil, nil, nil) == SQLITE_OK else {
        throw .unreadable(file: file, detail: message)
      }
    }
    // A file that is no database shows it at the first look.
    guard sqlite3_exec(raw, "SELECT count(*) FROM sqlite_master", nil, nil, nil) == SQLITE_OK else {
      throw .unreadable(file: file, detail: message)
    }
    // Nobody writes the file, so one transaction may last as long as the connection: each statement is spared its own.
    guard sqlite3_exec(raw, "BEGIN", nil, nil, nil) == SQLITE_OK else {
      throw .unreadable(file: file, detail: message)
    }
    guard functions.register(in: raw) else { throw .unreadable(file: file, detail: message) }
    // Invariant: the handler is called inside sqlite3_step of this connection only, while `watch` lives.
    sqlite3_progress_handler(
      raw, 2_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().mustStop ? 1 : 0
      }, Unmanaged.passUnretained(watch).toOpaque())
  }

  private static let limits: [(Int32, Int32)] = [
    (SQLITE_LIMIT_LENGTH, 64 << 20), (SQLITE_LIMIT_SQL_LENGTH, 512 << 10), (SQLITE_LIMIT_EXPR_DEPTH, 1_000),
    (SQLITE_LIMIT_COMPOUND_SELECT, 16), (SQLITE_LIMIT_VDBE_OP, 250_000), (SQLITE_LIMIT_FUNCTION_ARG, 16),
    (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 8_192), (SQLITE_LIMIT_VARIABLE_NUMBER, 8_192),
    (SQLITE_LIMIT_TRIGGER_DEPTH, 1), (SQLITE_LIMIT_WORKER_THREADS, 0),
  ]

  // MARK: Queries

  /// Runs what reads within a budget of time.
  func run<Result>(
    for budget: Duration, _ work: (SQLiteConnection) throws(FeatureServiceError) -> Result
  ) throws(FeatureServiceError) -> Result {
    let nanoseconds = UInt64(max(0, budget / .nanoseconds(1)))
    let (deadline, overflow) = DispatchTime.now().uptimeNanoseconds.addingReportingOverflow(nanoseconds)
    watch.deadline.store(overflow ? .max : deadline, ordering: .relaxed)
    defer { watch.deadline.store(.max, ordering: .relaxed) }
    return try work(self)
  }

  /// Ends the query that runs, from any thread.
  func interrupt() { watch.isCancelled.store(true, ordering: .relaxed) }

  /// Forgets an interrupt that came for the one who used it before.
  func makeReady() { watch.isCancelled.store(false, ordering: .relaxed) }

  /// Between rows, where no handler looks.
  func checkTime() throws(FeatureServiceError) { if watch.mustStop { throw stopReason } }

  private var stopReason: FeatureServiceError {
    watch.isCancelled.load(ordering: .relaxed) ? .cancelled : .outOfTime
  }

  /// A statement, prepared once for a text; it is reset and without values.
  func statement(_ sql: String) throws(FeatureServiceError) -> SQLiteStatement {
    if let known = statements[sql] {
      known.reset()
      return known
    }
    var prepared: OpaquePointer?
    let status = sqlite3_prepare_v3(raw, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard status == SQLITE_OK, let prepared else { throw failure(status) }
    // The connection could not write; what would try to is a mistake of this module.
    guard sqlite3_stmt_readonly(prepared) != 0 else {
      sqlite3_finalize(prepared)
      throw .failed(detail: "a statement that writes")
    }
    // Texts of filters differ without end; those of items and boxes come back.
    if statements.count >= 64 { statements.removeAll() }
    let statement = SQLiteStatement(prepared, of: self)
    statements[sql] = statement
    return statement
  }

  func failure(_ status: Int32) -> FeatureServiceError {
    switch status & 0xFF {
    case SQLITE_INTERRUPT: return stopReason
    case SQLITE_NOMEM, SQLITE_TOOBIG: return .tooLarge(limit: "memory of a query")
    default: return .failed(detail: message)
    }
  }

  private var message: String { String(cString: sqlite3_errmsg(raw)) }

  // MARK: Reference systems

  /// - Throws: `invalid` when there is no way of known accuracy.
  func transformation(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem, options: TransformationOptions
  ) throws(FeatureServiceError) -> CoordinateTransformation {
    let key = TransformationKey(from: source.code, to: target.code)
    if let known = transformations[key] { return known }
    do {
      let made = try CoordinateTransformation(from: source, to: target, options: options)
      transformations[key] = made
      return made
    } catch {
      throw .invalid(parameter: "crs", reason: "there is no transformation from \(source) to \(target)")
    }
  }

  /// A system with the order of its axes, for which PROJ opens its register; nil for one with others than east and north.
  func served(_ system: CoordinateReferenceSystem) -> ServedReferenceSystem? {
    if let known = systems[system.code] { return known }
    systems[system.code] = ServedReferenceSystem(system)
    return systems[system.code]
  }

  /// The box around a collection in another system; nil where it is not known.
  func bounds(of collection: FeatureCollection, by transformation: CoordinateTransformation) -> Box? {
    let key = BoundsKey(collection: collection.name, system: transformation.target.code)
    if let known = bounds[key] { return known }
    let found = collection.extent.flatMap { SearchArea.bounds(of: $0, by: transformation) }
    bounds[key] = .some(found)
    return found
  }

  /// Whether a collection has features without geometry: then its R-tree has fewer rows than the table.
  func hasPlaceless(_ collection: FeatureCollection, tree: String) throws(FeatureServiceError) -> Bool {
    if let known = placeless[collection.name] { return known }
    var found = true
    if let rows = collection.rowCount {
      let counter = try statement("SELECT count(*) FROM \(SQLName.quoted(tree + "_rowid"))")
      defer { counter.reset() }
      if try counter.step() { found = Int(counter.integer(0)) < rows }
    }
    placeless[collection.name] = found
    return found
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(raw)
  }
}
