import Geodata

/// Parameters of a statement, found by number in its text.
struct SQLParameters {
  private(set) var values: [SQLValue] = []

  /// The mark that stands for a value.
  mutating func add(_ value: SQLValue) -> String {
    values.append(value)
    return "?\(values.count)"
  }
}

/// Turns a filter into a condition in SQL. Names come from the collection, never from the filter; values become
/// parameters; geometries are held against by a function that knows them by number.
///
/// A comparison with NULL is neither true nor false, as in SQL and in CQL2.
struct FilterCompiler {
  let collection: FeatureCollection
  let connection: SQLiteConnection
  let options: TransformationOptions
  /// The system of geometries in the filter.
  let system: ServedReferenceSystem
  var parameters: SQLParameters

  private struct Value {
    enum Kind { case text, number, flag, time }
    let kind: Kind
    var sql: String
    /// Of a time: its end. `sql` is its start.
    var end = ""
    /// Whether it is a time in whole days by its type.
    var isDay = false
    /// What it is as a literal.
    var literal: SQLValue?
  }

  private func refusal(_ reason: String) -> FeatureServiceError { .invalid(parameter: "filter", reason: reason) }

  // MARK: Conditions

  mutating func condition(_ expression: CQL2Expression) throws(FeatureServiceError) -> String {
    switch expression {
    case .and(let members): return try joined(members, "AND")
    case .or(let members): return try joined(members, "OR")
    case .not(let member): return "(NOT \(try condition(member)))"
    case .comparison(let comparison, let left, let right):
      let (left, right) = try alike(left, right)
      return "(\(left.sql) \(comparison.rawValue) \(right.sql))"
    case .like(let value, let pattern):
      let (value, pattern) = (try self.value(value), try self.value(pattern))
      guard value.kind == .text, pattern.kind == .text, pattern.literal != nil else {
        throw refusal("LIKE compares a text with a pattern")
      }
      return "(\(value.sql) LIKE \(pattern.sql) ESCAPE '\\')"
    case .between(let value, let low, let high):
      let (first, lowest) = try alike(value, low)
      let (_, highest) = try alike(value, high)
      guard first.kind == .number || first.kind == .time else { throw refusal("BETWEEN compares numbers or times") }
      return "(\(first.sql) BETWEEN \(lowest.sql) AND \(highest.sql))"
    case .isIn(let value, let members):
      var list: [String] = []
      for member in members { list.append(try alike(value, member).1.sql) }
      return "(\(try alike(value, members[0]).0.sql) IN (\(list.joined(separator: ", "))))"
    case .isNull(let operand):
      if case .property(let name) = operand, name == collection.geometry?.name {
        return "(\(SQLName.quoted(name)) IS NULL)"
      }
      if case .property(let name) = operand { return "(\(SQLName.quoted(try column(name).name)) IS NULL)" }
      return "(\(try value(operand).sql) IS NULL)"
    case .spatial(let relation, let left, let right): return try spatial(relation, left, right)
    case .temporal(let relation, let left, let right): return try temporal(relation, left, right)
    case .flag(let operand):
      let value = try value(operand)
      guard value.kind == .flag else { throw refusal("a property that is neither true nor false") }
      return "(\(value.sql) = 1)"
    }
  }

  /// A balanced tree: SQLite bounds how deep conditions may lie in each other.
  private mutating func joined(_ members: [CQL2Expression], _ word: String) throws(FeatureServiceError) -> String {
    var conditions: [String] = []
    for member in members { conditions.append(try condition(member)) }
    while conditions.count > 1 {
      conditions = stride(from: 0, to: conditions.count, by: 2).map { index in
        index + 1 < conditions.count ? "(\(conditions[index]) \(word) \(conditions[index + 1]))" : conditions[index]
      }
    }
    return conditions[0]
  }

  // MARK: Values

  private func column(_ name: String) throws(FeatureServiceError) -> FeatureCollection.Column {
    guard let column = collection.servedColumn(name) else { throw refusal("an unknown property") }
    return column
  }

  /// Two values of one kind; a text property that is compared with a time is read as one.
  private mutating func alike(
    _ left: CQL2Operand, _ right: CQL2Operand
  ) throws(FeatureServiceError) -> (Value, Value) {
    let (first, second) = (try value(left), try value(right))
    if first.kind == second.kind { return (first, second) }
    if first.kind == .time, case .property(let name) = right { return (first, try time(name)) }
    if second.kind == .time, case .property(let name) = left { return (try time(name), second) }
    throw refusal("values of different kinds are compared")
  }

  private mutating func value(_ operand: CQL2Operand) throws(FeatureServiceError) -> Value {
    switch operand {
    case .property(let name):
      let column = try column(name)
      switch column.type {
      case .text: return Value(kind: .text, sql: SQLName.quoted(column.name))
      case .integer, .real: return Value(kind: .number, sql: SQLName.quoted(column.name))
      case .flag: return Value(kind: .flag, sql: SQLName.quoted(column.name))
      case .date, .timestamp: return try time(name)
      case .bytes: throw refusal("an unknown property")
      }
    case .text(let text): return literal(.text, .text(text))
    case .number(let number):
      let isWhole = number.rounded() == number && abs(number) < 9_007_199_254_740_992
      return literal(.number, isWhole ? .integer(Int64(number)) : .real(number))
    case .flag(let flag): return literal(.flag, .integer(flag ? 1 : 0))
    case .date(let text), .timestamp(let text):
      guard let time = TemporalText(text) else { throw refusal("not a time") }
      var value = literal(.time, .integer(time.start))
      value.end = parameters.add(.integer(time.end))
      value.isDay = time.isDate
      return value
    case .arithmetic(let kind, let left, let right): return try arithmetic(kind, left, right)
    case .caseInsensitive(let inner): return try folded(inner, .letterCase)
    case .accentInsensitive(let inner): return try folded(inner, .accents)
    case .interval, .open: throw refusal("an interval can be used with T_ functions only")
    case .geometry, .box: throw refusal("a geometry can be used with S_ functions only")
    }
  }

  private mutating func literal(_ kind: Value.Kind, _ value: SQLValue) -> Value {
    Value(kind: kind, sql: parameters.add(value), literal: value)
  }

  private mutating func arithmetic(
    _ kind: CQL2Operand.Arithmetic, _ left: CQL2Operand, _ right: CQL2Operand
  ) throws(FeatureServiceError) -> Value {
    let (left, right) = (try value(left), try value(right))
    guard left.kind == .number, right.kind == .number else { throw refusal("arithmetic with what is no number") }
    func function(_ operation: MathOperation) -> String {
      "fs_math(\(operation.rawValue), \(left.sql), \(right.sql))"
    }
    let sql =
      switch kind {
      case .add, .subtract, .multiply: "(\(left.sql) \(kind.rawValue) \(right.sql))"
      case .divide: function(.divide)
      case .modulo: function(.modulo)
      case .wholeDivide: function(.wholeDivide)
      case .power: function(.power)
      }
    return Value(kind: .number, sql: sql)
  }

  private mutating func folded(_ inner: CQL2Operand, _ folding: TextFolding) throws(FeatureServiceError) -> Value {
    let value = try value(inner)
    guard value.kind == .text else { throw refusal("CASEI and ACCENTI take a text") }
    if case .text(let text)? = value.literal { return literal(.text, .text(folding.fold(text))) }
    return Value(kind: .text, sql: "fs_fold(\(value.sql), \(folding.rawValue))")
  }

  // MARK: Times

  /// A column as a time.
  private func time(_ name: String) throws(FeatureServiceError) -> Value {
    let column = try column(name)
    guard column.type.isTemporal || column.type == .text || column.type == .integer else {
      throw refusal("a property that is no time")
    }
    let quoted = SQLName.quoted(column.name)
    return Value(
      kind: .time, sql: "fs_start(\(quoted))", end: "fs_end(\(quoted))", isDay: column.type == .date)
  }

  /// Start and end of an operand; nil for an open end.
  private mutating func period(_ operand: CQL2Operand) throws(FeatureServiceError) -> [Value] {
    func instant(_ operand: CQL2Operand, _ open: Int64, _ compiler: inout FilterCompiler) throws(FeatureServiceError)
      -> Value
    {
      if operand == .open {
        let value = compiler.literal(.time, .integer(open))
        return Value(kind: .time, sql: value.sql, end: value.sql, isDay: true, literal: value.literal)
      }
      if case .property(let name) = operand { return try compiler.time(name) }
      let value = try compiler.value(operand)
      guard value.kind == .time else { throw compiler.refusal("a value that is no time") }
      return value
    }
    if case .interval(let start, let end) = operand {
      return [try instant(start, .min, &self), try instant(end, .max, &self)]
    }
    let value = try instant(operand, 0, &self)
    return [value, value]
  }

  /// In whole days when everything that is compared is days by its type; else a day lasts from its first to its last
  /// millisecond.
  private mutating func temporal(
    _ relation: TemporalRelation, _ left: CQL2Operand, _ right: CQL2Operand
  ) throws(FeatureServiceError) -> String {
    guard left != .open, right != .open else { throw refusal("an open end outside an interval") }
    let (first, second) = (try period(left), try period(right))
    let inDays = (first + second).allSatisfy(\.isDay)
    func end(_ value: Value) -> String { inDays ? value.sql : value.end }
    let (startA, endA) = (first[0].sql, end(first[1]))
    let (startB, endB) = (second[0].sql, end(second[1]))
    let condition =
      switch relation {
      case .after: "\(startA) > \(endB)"
      case .before: "\(endA) < \(startB)"
      case .contains: "\(startA) < \(startB) AND \(endA) > \(endB)"
      case .disjoint: "\(startA) > \(endB) OR \(endA) < \(startB)"
      case .during: "\(startA) > \(startB) AND \(endA) < \(endB)"
      case .equals: "\(startA) = \(startB) AND \(endA) = \(endB)"
      case .finishedBy: "\(startA) < \(startB) AND \(endA) = \(endB)"
      case .finishes: "\(startA) > \(startB) AND \(endA) = \(endB)"
      case .intersects: "\(startA) <= \(endB) AND \(endA) >= \(startB)"
      case .meets: "\(endA) = \(startB)"
      case .metBy: "\(startA) = \(endB)"
      case .overlappedBy: "\(startA) > \(startB) AND \(startA) < \(endB) AND \(endA) > \(endB)"
      case .overlaps: "\(startA) < \(startB) AND \(endA) > \(startB) AND \(endA) < \(endB)"
      case .startedBy: "\(startA) = \(startB) AND \(endA) > \(endB)"
      case .starts: "\(startA) = \(startB) AND \(endA) < \(endB)"
      }
    // Of a period with an end that is not known nothing is known.
    let unknown = Set((first + second).filter { $0.literal == nil }.map(\.sql)).sorted()
    guard !unknown.isEmpty else { return "(\(condition))" }
    return "(CASE WHEN \(unknown.joined(separator: " + ")) IS NULL THEN NULL ELSE \(condition) END)"
  }

  // MARK: Places

  private mutating func spatial(
    _ relation: SpatialRelation, _ left: CQL2Operand, _ right: CQL2Operand
  ) throws(FeatureServiceError) -> String {
    let test = try relationTest(relation, left, right)
    let number = parameters.add(.integer(connection.functions.add(test)))
    return "fs_relate(\(SQLName.quoted(collection.geometry?.name ?? "")), \(number))"
  }

  /// The geometry of the filter, to hold features against.
  func relationTest(
    _ relation: SpatialRelation, _ left: CQL2Operand, _ right: CQL2Operand
  ) throws(FeatureServiceError) -> RelationTest {
    guard let geometry = collection.geometry else { throw refusal("the collection has no geometry") }
    func isGeometry(_ operand: CQL2Operand) -> Bool {
      if case .property(let name) = operand { return name == geometry.name || name == "geometry" }
      return false
    }
    if isGeometry(left), let literal = try literal(right) {
      return try RelationTest(relation, try stored(literal, geometry))
    }
    if isGeometry(right), let literal = try literal(left) {
      // The geometry within the feature is the feature that contains the geometry.
      let turned: SpatialRelation =
        switch relation {
        case .within: .contains
        case .contains: .within
        default: relation
        }
      return try RelationTest(turned, try stored(literal, geometry))
    }
    throw refusal("an S_ function compares the geometry of the collection with one in the filter")
  }

  private func literal(_ operand: CQL2Operand) throws(FeatureServiceError) -> GeometryLiteral? {
    switch operand {
    case .geometry(let literal): return system.isNorthFirst ? literal.swapped : literal
    case .box(let numbers): return GeometryLiteral(try BoundingBox(numbers, in: system).parts)
    default: return nil
    }
  }

  /// A geometry in the storage system, its edges with many positions where the systems differ.
  private func stored(
    _ literal: GeometryLiteral, _ geometry: FeatureCollection.GeometryColumn
  ) throws(FeatureServiceError) -> GeometryLiteral {
    guard let storage = geometry.referenceSystem else {
      throw refusal("the data have no known reference system")
    }
    guard storage.code != system.system.code else { return literal }
    let transformation = try connection.transformation(from: system.system, to: storage, options: options)
    let step = system.system.isGeographic ? 0.02 : 2_000
    return try literal.mapped { path, isPath throws(FeatureServiceError) in
      let dense = isPath ? Self.densified(path, step: step, limit: 16_384 / max(1, literal.positionCount)) : path
      let moved = transformation.transform(dense).compactMap { $0 }
      guard moved.count == dense.count else {
        throw refusal("a geometry lies where the reference system of the data has no place")
      }
      return moved
    }
  }

  private static func densified(_ path: [Position], step: Double, limit: Int) -> [Position] {
    guard let last = path.last else { return path }
    var dense: [Position] = []
    for (from, to) in zip(path, path.dropFirst()) {
      let length = max(abs(to.x - from.x), abs(to.y - from.y))
      dense += from.steps(
        to: to, parts: max(1, min(min(256, max(1, limit)), Int(min(1e6, (length / step).rounded(.up))))))
    }
    return dense + [last]
  }
}
