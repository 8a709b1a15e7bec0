import Geodata
import TextFormats

/// A question for a page, as a statement: which columns come in which places, and what else decides about the page.
struct PageStatement {
  let sql: String
  let parameters: [SQLValue]
  /// The features that can be on the page, in order, where few are: then the statement asks for one of them at a time, by
  /// its last parameter. Nil: the statement gives all rows of the page.
  let keys: CandidateKeys?
  /// Counts what matches, without regard to pages; nil where nothing restricts it.
  let count: (sql: String, parameters: [SQLValue])?
  /// Place of the geometry; nil without one.
  let geometry: Int32?
  /// The properties, from this place on. The key stands at 0.
  let first: Int32
  let columns: [FeatureCollection.Column]
  /// Belongs to the cursors of the question.
  let digest: [UInt8]
}

/// Makes statements from questions.
struct PageCompiler {
  let collection: FeatureCollection
  let query: FeatureQuery
  let connection: SQLiteConnection
  let options: TransformationOptions
  let longitudeLatitude: ServedReferenceSystem
  /// How many rows one more than a page is.
  let rows: Int
  /// The one feature that is wanted; nil: all.
  var key: Int64?

  /// A condition, and boxes of which the R-tree can say what is near.
  struct Conditions {
    var sql: [String] = []
    var searched: [Box]?
    /// Whether features without geometry match too.
    var keepsPlaceless = true
  }

  func statement() throws(FeatureServiceError) -> PageStatement {
    connection.functions.clear()
    let columns = try selected()
    var names = [SQLName.quoted(collection.key)]
    var geometryPlace: Int32?
    if let geometry = collection.geometry, !query.skipsGeometry {
      geometryPlace = Int32(names.count)
      names.append(SQLName.quoted(geometry.name))
    }
    let first = Int32(names.count)
    let table = SQLName.quoted(collection.name)
    names += columns.map { SQLName.quoted($0.name) }

    var (conditions, parameters) = try conditions()
    let own = (conditions, parameters)
    let candidates = try candidates(conditions)
    if let candidates { conditions.sql.insert(search(candidates, &parameters), at: 0) }
    let digest = PageCursor.digest(of: "\(collection.name)|\(collection.rowCount ?? -1)|\(query.identity)")
    let counted = conditions.sql.isEmpty ? nil : (Self.joined(conditions.sql), parameters.values)
    let count = counted.map { ("SELECT count(*) FROM \(table) WHERE \($0.0)", $0.1) }
    let order = try order()
    let cursor = try query.cursor.map { text throws(FeatureServiceError) in try PageCursor(text, for: digest) }
    if let candidates, order.isEmpty, !candidates.hasPlaceless {
      (conditions, parameters) = own
      // Last, as its value changes.
      conditions.sql.append("\(SQLName.quoted(collection.key)) = \(parameters.add(.null))")
      return PageStatement(
        sql: "SELECT \(names.joined(separator: ", ")) FROM \(table) WHERE \(Self.joined(conditions.sql))",
        parameters: parameters.values, keys: candidates.keys(after: cursor?.key, wanted: rows), count: count,
        geometry: geometryPlace,
        first: first, columns: columns, digest: digest)
    }
    if let cursor { conditions.sql.append(try after(cursor, order, &parameters)) }
    let ordering =
      order.map { "\(SQLName.quoted($0.property))\($0.isDescending ? " DESC" : "")" }
      + [SQLName.quoted(collection.key)]
    let limit = parameters.add(.integer(Int64(rows)))
    let filter = conditions.sql.isEmpty ? "" : " WHERE \(Self.joined(conditions.sql))"
    return PageStatement(
      sql: """
        SELECT \(names.joined(separator: ", ")) FROM \(table)\(filter) \
        ORDER BY \(ordering.joined(separator: ", ")) LIMIT \(limit)
        """,
      parameters: parameters.values, keys: nil, count: count,
      geometry: geometryPlace, first: first, columns: columns, digest: digest)
  }

  private static func joined(_ conditions: [String]) -> String { conditions.joined(separator: " AND ") }

  private func selected() throws(FeatureServiceError) -> [FeatureCollection.Column] {
    let served = collection.servedColumns
    guard let wanted = query.properties else { return served }
    for name in wanted where collection.servedColumn(name) == nil {
      throw .invalid(parameter: "properties", reason: "an unknown property")
    }
    return served.filter { column in wanted.contains { $0.utf8.elementsEqual(column.name.utf8) } }
  }

  private func order() throws(FeatureServiceError) -> [SortKey] {
    for key in query.sort where collection.servedColumn(key.property) == nil {
      throw .invalid(parameter: "sortby", reason: "an unknown property")
    }
    return query.sort
  }

  // MARK: Which features

  private func conditions() throws(FeatureServiceError) -> (Conditions, SQLParameters) {
    var compiler = FilterCompiler(
      collection: collection, connection: connection, options: options,
      system: query.filterSystem ?? longitudeLatitude, parameters: SQLParameters())
    var conditions = Conditions()
    if let key {
      conditions.sql.append("\(SQLName.quoted(collection.key)) = \(compiler.parameters.add(.integer(key)))")
    }
    if let box = query.box, let geometry = collection.geometry {
      let test = try boxTest(box, geometry)
      let name = SQLName.quoted(geometry.name)
      conditions.searched = test.searched
      if test.isEmpty {
        conditions.sql.append("\(name) IS NULL")
      } else {
        let number = compiler.parameters.add(.integer(connection.functions.add(test)))
        conditions.sql.append("(\(name) IS NULL OR fs_box(\(name), \(number)))")
      }
    }
    if let time = query.time, let columns = collection.time {
      conditions.sql += timeConditions(time, columns, &compiler.parameters)
    }
    for pair in query.equals { conditions.sql.append(try equality(pair, &compiler.parameters)) }
    if let filter = query.filter {
      conditions.sql.append(try compiler.condition(filter))
      if conditions.searched == nil, let box = try searched(in: filter, compiler) {
        conditions.searched = [box]
        conditions.keepsPlaceless = false
      }
    }
    return (conditions, compiler.parameters)
  }

  private func boxTest(
    _ box: BoundingBox, _ geometry: FeatureCollection.GeometryColumn
  ) throws(FeatureServiceError) -> BoxTest {
    guard let storage = geometry.referenceSystem else {
      throw .invalid(parameter: "bbox", reason: "the data have no known reference system")
    }
    let same = storage.code == box.system.system.code
    let transformation =
      same ? nil : try connection.transformation(from: storage, to: box.system.system, options: options)
    let around = transformation.flatMap { connection.bounds(of: collection, by: $0) }
    return try BoxTest(box, around: around, transformation: transformation)
  }

  /// The box of a geometry that every matching feature must meet: one that the filter as a whole, or a part that all
  /// must fulfil, asks for.
  private func searched(in filter: CQL2Expression, _ compiler: FilterCompiler) throws(FeatureServiceError) -> Box? {
    switch filter {
    case .spatial(let relation, let left, let right) where relation != .disjoint:
      return try compiler.relationTest(relation, left, right).box
    case .and(let members):
      for member in members { if let box = try searched(in: member, compiler) { return box } }
      return nil
    default: return nil
    }
  }

  private func timeConditions(
    _ time: DateTimeInterval, _ columns: TimeColumns, _ parameters: inout SQLParameters
  ) -> [String] {
    let (begin, end) =
      switch columns {
      case .moment(let name): (name, name)
      case .period(let begin, let end): (begin, end)
      }
    var conditions: [String] = []
    // What has no time matches every interval.
    if time.end != .max {
      let start = "fs_start(\(SQLName.quoted(begin)))"
      conditions.append("(\(start) IS NULL OR \(start) <= \(parameters.add(.integer(time.end))))")
    }
    if time.start != .min {
      let last = "fs_end(\(SQLName.quoted(end)))"
      conditions.append("(\(last) IS NULL OR \(last) >= \(parameters.add(.integer(time.start))))")
    }
    return conditions
  }

  private func equality(
    _ pair: FeatureQuery.PropertyValue, _ parameters: inout SQLParameters
  ) throws(FeatureServiceError) -> String {
    func refusal(_ reason: String) -> FeatureServiceError { .invalid(parameter: pair.property, reason: reason) }
    guard let column = collection.column(pair.property) else { throw refusal("an unknown property") }
    guard !pair.value.utf8.contains(0) else { throw refusal("a NUL character") }
    let name = SQLName.quoted(column.name)
    switch column.type {
    case .text, .date, .timestamp: return "\(name) = \(parameters.add(.text(pair.value)))"
    case .flag:
      guard pair.value == "true" || pair.value == "false" else { throw refusal("neither true nor false") }
      return "\(name) = \(parameters.add(.integer(pair.value == "true" ? 1 : 0)))"
    case .integer, .real:
      if let number = Int64(pair.value) { return "\(name) = \(parameters.add(.integer(number)))" }
      guard let number = DecimalText.number(pair.value) else { throw refusal("not a number") }
      return "\(name) = \(parameters.add(.real(number)))"
    case .bytes: throw refusal("an unknown property")
    }
  }

  // MARK: The next page

  /// What comes after a feature. The values by which features are ordered are those of the feature in the file.
  private func after(
    _ cursor: PageCursor, _ order: [SortKey], _ parameters: inout SQLParameters
  ) throws(FeatureServiceError) -> String {
    let key = SQLName.quoted(collection.key)
    let mark = parameters.add(.integer(cursor.key))
    let last = "+\(key) > \(mark)"
    guard !order.isEmpty else { return "\(key) > \(mark)" }
    let names = order.map { SQLName.quoted($0.property) }
    let lookup = try connection.statement(
      "SELECT \(names.joined(separator: ", ")) FROM \(SQLName.quoted(collection.name)) WHERE \(key) = ?")
    try lookup.bind([.integer(cursor.key)])
    defer { lookup.reset() }
    guard try lookup.step() else { throw .refusedCursor }
    // From the last to the first: behind a value, or at the same value and behind the rest.
    var condition = last
    for index in order.indices.reversed() {
      let name = names[index]
      let value = lookup.value(Int32(index))
      if value == .null {
        // NULL stands first, or last in descending order.
        condition =
          order[index].isDescending
          ? "(\(name) IS NULL AND \(condition))" : "(\(name) IS NOT NULL OR \(condition))"
      } else {
        let mark = parameters.add(value)
        condition =
          order[index].isDescending
          ? "(\(name) < \(mark) OR \(name) IS NULL OR (\(name) = \(mark) AND \(condition)))"
          : "(\(name) > \(mark) OR (\(name) = \(mark) AND \(condition)))"
      }
    }
    return condition
  }
}
