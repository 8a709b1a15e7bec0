import Foundation
import GRDBSQLite
import Geodata

/// What SQLite calls back for while a query runs: times, texts without case or accents, arithmetic, and geometries held
/// against those of the query, which a function finds by their number.
///
/// Invariant: it lives as long as its connection, and is used by the thread that runs a query on it.
final class QueryFunctions {
  /// Geometries of filters.
  private var relations: [RelationTest] = []
  /// Boxes.
  private var boxes: [BoxTest] = []

  /// Forgets the geometries of the query before.
  func clear() {
    relations = []
    boxes = []
  }

  func add(_ test: RelationTest) -> Int64 {
    relations.append(test)
    return Int64(relations.count - 1)
  }

  func add(_ test: BoxTest) -> Int64 {
    boxes.append(test)
    return Int64(boxes.count - 1)
  }

  private typealias Function =
    @convention(c) (
      OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?
    ) -> Void

  /// Makes the functions known to a connection.
  func register(in connection: OpaquePointer) -> Bool {
    let functions: [(String, Int32, Function)] = [
      ("fs_start", 1, Self.start), ("fs_end", 1, Self.end), ("fs_fold", 2, Self.fold), ("fs_math", 3, Self.math),
      ("fs_relate", 2, Self.relate), ("fs_box", 2, Self.box),
    ]
    let context = Unmanaged.passUnretained(self).toOpaque()
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY
    return functions.allSatisfy { name, count, function in
      sqlite3_create_function_v2(connection, name, count, flags, context, function, nil, nil, nil) == SQLITE_OK
    }
  }

  // MARK: Arguments

  private static func bytes(_ value: OpaquePointer?) -> UnsafeRawBufferPointer {
    let start = sqlite3_value_blob(value)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
  }

  /// Invariant: SQLite hands over the pointer of `register`, and its object outlives the connection.
  private static func functions(_ context: OpaquePointer?) -> QueryFunctions? {
    guard let pointer = sqlite3_user_data(context) else { return nil }
    return Unmanaged<QueryFunctions>.fromOpaque(pointer).takeUnretainedValue()
  }

  // MARK: Functions; what cannot be answered is NULL

  private static func time(_ value: OpaquePointer?) -> TemporalText? {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: TemporalText(year: sqlite3_value_int64(value))
    case SQLITE_TEXT: TemporalText(bytes(value))
    default: nil
    }
  }

  private static let start: Function = { context, _, values in
    if let time = time(values?[0]) { sqlite3_result_int64(context, time.start) } else { sqlite3_result_null(context) }
  }

  private static let end: Function = { context, _, values in
    if let time = time(values?[0]) { sqlite3_result_int64(context, time.end) } else { sqlite3_result_null(context) }
  }

  private static let fold: Function = { context, _, values in
    guard sqlite3_value_type(values?[0]) == SQLITE_TEXT else { return sqlite3_result_null(context) }
    let text = String(decoding: bytes(values?[0]), as: UTF8.self)
    var folded = TextFolding(rawValue: Int(sqlite3_value_int64(values?[1]))).fold(text)
    folded.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        // Invariant: SQLITE_TRANSIENT (-1): SQLite copies the bytes during the call.
        sqlite3_result_text(
          context, $0.baseAddress ?? UnsafePointer(bitPattern: 1), Int32($0.count),
          unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
    }
  }

  private static let math: Function = { context, _, values in
    guard let values, sqlite3_value_numeric_type(values[1]) != SQLITE_NULL,
      sqlite3_value_numeric_type(values[2]) != SQLITE_NULL
    else { return sqlite3_result_null(context) }
    let (left, right) = (sqlite3_value_double(values[1]), sqlite3_value_double(values[2]))
    let result = MathOperation(rawValue: sqlite3_value_int64(values[0]))?.value(left, right) ?? .nan
    if result.isFinite { sqlite3_result_double(context, result) } else { sqlite3_result_null(context) }
  }

  private static let relate: Function = { context, _, values in
    guard let functions = functions(context), sqlite3_value_type(values?[0]) == SQLITE_BLOB else {
      return sqlite3_result_null(context)
    }
    let number = Int(sqlite3_value_int64(values?[1]))
    guard functions.relations.indices.contains(number),
      let answer = functions.relations[number].holds(bytes(values?[0]))
    else { return sqlite3_result_null(context) }
    sqlite3_result_int(context, answer ? 1 : 0)
  }

  private static let box: Function = { context, _, values in
    guard let functions = functions(context), sqlite3_value_type(values?[0]) == SQLITE_BLOB else {
      return sqlite3_result_null(context)
    }
    let number = Int(sqlite3_value_int64(values?[1]))
    guard functions.boxes.indices.contains(number) else { return sqlite3_result_null(context) }
    sqlite3_result_int(context, functions.boxes[number].meets(bytes(values?[0])) ? 1 : 0)
  }
}

/// Texts compared regardless of case, of accents, or of both.
struct TextFolding: OptionSet {
  let rawValue: Int
  static let letterCase = TextFolding(rawValue: 1)
  static let accents = TextFolding(rawValue: 2)

  func fold(_ text: String) -> String {
    var result = text
    if contains(.accents) {
      var scalars = String.UnicodeScalarView()
      for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars
      where scalar.properties.generalCategory != .nonspacingMark { scalars.append(scalar) }
      result = String(scalars)
    }
    return contains(.letterCase) ? result.lowercased() : result
  }
}

/// The operations that SQLite lacks, or has for whole numbers only.
enum MathOperation: Int64 {
  case divide, modulo, wholeDivide, power

  func value(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .divide: left / right
    case .modulo: fmod(left, right)
    case .wholeDivide: (left / right).rounded(.towardZero)
    case .power: pow(left, right)
    }
  }
}
