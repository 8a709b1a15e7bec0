import Geodata

/// Reads CQL2 JSON (OGC 21-065r2, clause 8.3).
struct CQL2JSONReader {
  private let limits: CQL2Limits
  private var operators = 0
  private var positions = 0

  /// - Throws: ``CQL2Error``.
  static func parse(_ text: String, limits: CQL2Limits) throws(CQL2Error) -> CQL2Expression {
    guard text.utf8.count <= limits.length else { throw CQL2Error("longer than \(limits.length) bytes") }
    // An operation is an object with a list in it; a geometry adds five lists.
    guard let value = JSONValue.parse(text, depth: 2 * limits.depth + 8) else {
      throw CQL2Error("no JSON, or nested too deep")
    }
    var reader = CQL2JSONReader(limits: limits)
    return try reader.expression(value, depth: 0)
  }

  private init(limits: CQL2Limits) { self.limits = limits }

  private func operation(_ value: JSONValue) throws(CQL2Error) -> (name: String, arguments: [JSONValue])? {
    guard let name = value["op"] else { return nil }
    guard let name = name.asText, let arguments = value["args"]?.asList else {
      throw CQL2Error("an operation has op and args")
    }
    return (name, arguments)
  }

  private func need(_ count: Int, _ arguments: [JSONValue], of name: String) throws(CQL2Error) {
    guard arguments.count == count else { throw CQL2Error("wrong number of arguments") }
  }

  private mutating func expression(_ value: JSONValue, depth: Int) throws(CQL2Error) -> CQL2Expression {
    guard depth <= limits.depth else { throw CQL2Error("nested deeper than \(limits.depth)") }
    if case .flag(let flag) = value { return .flag(.flag(flag)) }
    if let name = value["property"]?.asText { return .flag(.property(name)) }
    guard let (name, arguments) = try operation(value) else { throw CQL2Error("a condition is an object with op") }
    switch name {
    case "and", "or":
      guard arguments.count >= 2 else { throw CQL2Error("wrong number of arguments") }
      var members: [CQL2Expression] = []
      for argument in arguments { members.append(try expression(argument, depth: depth + 1)) }
      return name == "and" ? .and(members) : .or(members)
    case "not":
      try need(1, arguments, of: name)
      return .not(try expression(arguments[0], depth: depth + 1))
    case "like":
      try need(2, arguments, of: name)
      return .like(try operand(arguments[0], depth: depth + 1), try operand(arguments[1], depth: depth + 1))
    case "between":
      try need(3, arguments, of: name)
      return .between(
        try operand(arguments[0], depth: depth + 1), try operand(arguments[1], depth: depth + 1),
        try operand(arguments[2], depth: depth + 1))
    case "in":
      try need(2, arguments, of: name)
      guard let list = arguments[1].asList, !list.isEmpty else { throw CQL2Error("in has a list") }
      var members: [CQL2Operand] = []
      for member in list { members.append(try operand(member, depth: depth + 1)) }
      return .isIn(try operand(arguments[0], depth: depth + 1), members)
    case "isNull":
      try need(1, arguments, of: name)
      return .isNull(try operand(arguments[0], depth: depth + 1))
    default: break
    }
    let comparison = CQL2Expression.Comparison(rawValue: name)
    let spatial = name.hasPrefix("s_") ? SpatialRelation(rawValue: String(name.dropFirst(2))) : nil
    let temporal = TemporalRelation(rawValue: name)
    guard comparison != nil || spatial != nil || temporal != nil else {
      throw CQL2Error("an operation that is not offered")
    }
    try need(2, arguments, of: name)
    let left = try operand(arguments[0], depth: depth + 1)
    let right = try operand(arguments[1], depth: depth + 1)
    if let comparison { return .comparison(comparison, left, right) }
    if let spatial { return .spatial(spatial, left, right) }
    return .temporal(temporal ?? .equals, left, right)
  }

  private mutating func operand(_ value: JSONValue, depth: Int) throws(CQL2Error) -> CQL2Operand {
    guard depth <= limits.depth else { throw CQL2Error("nested deeper than \(limits.depth)") }
    switch value {
    case .text(let text):
      guard !text.utf8.contains(0) else { throw CQL2Error("a NUL character") }
      return .text(text)
    case .number(let number):
      guard number.isFinite else { throw CQL2Error("not a number") }
      return .number(number)
    case .flag(let flag): return .flag(flag)
    case .null, .list: throw CQL2Error("null or a list where a value is needed")
    case .object: break
    }
    if let name = value["property"]?.asText { return .property(name) }
    if let text = value["date"] { return .date(try instant(text, isDate: true)) }
    if let text = value["timestamp"] { return .timestamp(try instant(text, isDate: false)) }
    if let ends = value["interval"] {
      guard let ends = ends.asList, ends.count == 2 else { throw CQL2Error("an interval has two ends") }
      return .interval(try intervalEnd(ends[0], depth), try intervalEnd(ends[1], depth))
    }
    if let box = value["bbox"] {
      guard let numbers = box.asList?.map(\.asNumber), numbers.count == 4 || numbers.count == 6,
        numbers.allSatisfy({ $0?.isFinite ?? false })
      else { throw CQL2Error("a box has 4 or 6 numbers") }
      return .box(numbers.compactMap { $0 })
    }
    if value["type"] != nil { return .geometry(try geometry(value, depth: 0)) }
    guard let (name, arguments) = try operation(value) else { throw CQL2Error("an object that is no value") }
    if name == "casei" || name == "accenti" {
      try need(1, arguments, of: name)
      let inner = try operand(arguments[0], depth: depth + 1)
      return name == "casei" ? .caseInsensitive(inner) : .accentInsensitive(inner)
    }
    guard let kind = CQL2Operand.Arithmetic(rawValue: name) else { throw CQL2Error("a function that is not offered") }
    try need(2, arguments, of: name)
    operators += 1
    guard operators <= limits.operators else { throw CQL2Error("more than \(limits.operators) operators") }
    return .arithmetic(kind, try operand(arguments[0], depth: depth + 1), try operand(arguments[1], depth: depth + 1))
  }

  private func instant(_ value: JSONValue, isDate: Bool) throws(CQL2Error) -> String {
    guard let text = value.asText, let time = TemporalText(text), time.isDate == isDate, time.isWhole else {
      throw CQL2Error(isDate ? "not a date as 2026-01-31" : "not a moment as 2026-01-31T12:00:00Z")
    }
    return text
  }

  private mutating func intervalEnd(_ value: JSONValue, _ depth: Int) throws(CQL2Error) -> CQL2Operand {
    guard let text = value.asText else { return try operand(value, depth: depth + 1) }
    if text == ".." { return .open }
    guard let time = TemporalText(text), time.isWhole else { throw CQL2Error("not a date or a moment") }
    return time.isDate ? .date(text) : .timestamp(text)
  }

  // MARK: GeoJSON

  private mutating func geometry(_ value: JSONValue, depth: Int) throws(CQL2Error) -> GeometryLiteral {
    guard depth < 8, let name = value["type"]?.asText, let type = WellKnownText.type(name.lowercased()),
      "\(type.name)" == name
    else { throw CQL2Error("no GeoJSON geometry") }
    var literal: GeometryLiteral
    if type == .collection {
      guard let members = value["geometries"]?.asList else { throw CQL2Error("no GeoJSON geometry") }
      literal = GeometryLiteral(type)
      for member in members { literal.parts.append(try geometry(member, depth: depth + 1)) }
    } else {
      guard let coordinates = value["coordinates"] else { throw CQL2Error("no GeoJSON geometry") }
      literal = try self.literal(type, coordinates)
    }
    if let fault = literal.fault { throw CQL2Error(fault) }
    return literal
  }

  private mutating func literal(_ type: GeometryType, _ value: JSONValue) throws(CQL2Error) -> GeometryLiteral {
    var literal = GeometryLiteral(type)
    guard let list = value.asList else { throw CQL2Error("no GeoJSON coordinates") }
    switch type {
    case .point: literal.positions = [try position(value)]
    case .lineString: literal.positions = try path(value)
    case .polygon:
      for ring in list { literal.rings.append(try path(ring)) }
    default:
      for part in list { literal.parts.append(try self.literal(type.part ?? .point, part)) }
    }
    return literal
  }

  private mutating func path(_ value: JSONValue) throws(CQL2Error) -> [Position] {
    guard let list = value.asList else { throw CQL2Error("no GeoJSON coordinates") }
    var path: [Position] = []
    for member in list { path.append(try position(member)) }
    return path
  }

  private mutating func position(_ value: JSONValue) throws(CQL2Error) -> Position {
    positions += 1
    guard positions <= limits.positions else { throw CQL2Error("more than \(limits.positions) positions") }
    guard let numbers = value.asList, numbers.count == 2 || numbers.count == 3, let x = numbers[0].asNumber,
      let y = numbers[1].asNumber
    else { throw CQL2Error("a position has two or three numbers") }
    return Position(x: x, y: y)
  }
}
