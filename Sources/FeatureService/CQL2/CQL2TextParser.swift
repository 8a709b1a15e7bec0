import Geodata

/// Reads CQL2 text (OGC 21-065r2, annex B) by recursive descent.
struct CQL2TextParser {
  private var lexer: CQL2Lexer
  private var token: CQL2Lexer.Token = .end
  /// Where `token` begins, about.
  private var offset = 0
  private let limits: CQL2Limits
  private var depth = 0
  private var operators = 0
  private var positions = 0

  /// - Throws: ``CQL2Error``.
  static func parse(_ text: String, limits: CQL2Limits) throws(CQL2Error) -> CQL2Expression {
    guard text.utf8.count <= limits.length else { throw CQL2Error("longer than \(limits.length) bytes") }
    var parser = CQL2TextParser(lexer: CQL2Lexer(text), limits: limits)
    try parser.advance()
    let node = try parser.disjunction()
    guard parser.token == .end else { throw parser.unexpected() }
    return try parser.expression(node)
  }

  private init(lexer: CQL2Lexer, limits: CQL2Limits) {
    self.lexer = lexer
    self.limits = limits
  }

  /// Something between parentheses may turn out to be either.
  private enum Node {
    case expression(CQL2Expression)
    case operand(CQL2Operand)
  }

  // MARK: Words

  private mutating func advance() throws(CQL2Error) {
    token = try lexer.next()
    offset = lexer.offset
  }

  private func unexpected() -> CQL2Error {
    token == .end ? CQL2Error("it ends too early") : CQL2Error("an unexpected word", at: offset)
  }

  private func isWord(_ word: String) -> Bool {
    if case .word(let text) = token { return text.lowercased() == word }
    return false
  }

  private mutating func take(word: String) throws(CQL2Error) -> Bool {
    guard isWord(word) else { return false }
    try advance()
    return true
  }

  private mutating func take(_ mark: String) throws(CQL2Error) -> Bool {
    guard token == .mark(mark) else { return false }
    try advance()
    return true
  }

  private mutating func need(_ mark: String) throws(CQL2Error) {
    guard try take(mark) else { throw unexpected() }
  }

  private mutating func deeper<Result>(
    _ body: (inout CQL2TextParser) throws(CQL2Error) -> Result
  ) throws(CQL2Error) -> Result {
    depth += 1
    guard depth <= limits.depth else { throw CQL2Error("nested deeper than \(limits.depth)", at: offset) }
    let result = try body(&self)
    depth -= 1
    return result
  }

  private mutating func countOperator() throws(CQL2Error) {
    operators += 1
    guard operators <= limits.operators else { throw CQL2Error("more than \(limits.operators) operators", at: offset) }
  }

  private func expression(_ node: Node) throws(CQL2Error) -> CQL2Expression {
    switch node {
    case .expression(let expression): return expression
    case .operand(let operand):
      switch operand {
      case .flag, .property: return .flag(operand)
      default: throw CQL2Error("a value where a condition is needed", at: offset)
      }
    }
  }

  private func operand(_ node: Node) throws(CQL2Error) -> CQL2Operand {
    guard case .operand(let operand) = node else {
      throw CQL2Error("a condition where a value is needed", at: offset)
    }
    return operand
  }

  // MARK: Conditions

  private mutating func disjunction() throws(CQL2Error) -> Node {
    let first = try conjunction()
    guard isWord("or") else { return first }
    var members = [try expression(first)]
    while try take(word: "or") { members.append(try expression(try conjunction())) }
    return .expression(.or(members))
  }

  private mutating func conjunction() throws(CQL2Error) -> Node {
    let first = try negation()
    guard isWord("and") else { return first }
    var members = [try expression(first)]
    while try take(word: "and") { members.append(try expression(try negation())) }
    return .expression(.and(members))
  }

  private mutating func negation() throws(CQL2Error) -> Node {
    guard try take(word: "not") else { return try predicate() }
    return try deeper { parser throws(CQL2Error) in
      .expression(.not(try parser.expression(try parser.negation())))
    }
  }

  private mutating func predicate() throws(CQL2Error) -> Node {
    let first = try sum()
    if case .mark(let mark) = token, let comparison = CQL2Expression.Comparison(rawValue: mark) {
      try advance()
      return .expression(.comparison(comparison, try operand(first), try operand(try sum())))
    }
    if try take(word: "is") {
      let isNegated = try take(word: "not")
      guard try take(word: "null") else { throw unexpected() }
      return negated(.isNull(try operand(first)), isNegated)
    }
    let isNegated = try take(word: "not")
    if try take(word: "like") {
      let pattern = try operand(try sum())
      return negated(.like(try operand(first), pattern), isNegated)
    }
    if try take(word: "ilike") {
      // No word of CQL2, but what GDAL sends for the ILIKE of its SQL.
      let pattern = CQL2Operand.caseInsensitive(try operand(try sum()))
      return negated(.like(.caseInsensitive(try operand(first)), pattern), isNegated)
    }
    if try take(word: "between") {
      let low = try operand(try sum())
      guard try take(word: "and") else { throw unexpected() }
      return negated(.between(try operand(first), low, try operand(try sum())), isNegated)
    }
    if try take(word: "in") {
      try need("(")
      var members: [CQL2Operand] = []
      repeat { members.append(try operand(try sum())) } while try take(",")
      try need(")")
      return negated(.isIn(try operand(first), members), isNegated)
    }
    guard !isNegated else { throw unexpected() }
    return first
  }

  private func negated(_ expression: CQL2Expression, _ isNegated: Bool) -> Node {
    .expression(isNegated ? .not(expression) : expression)
  }

  // MARK: Values

  private mutating func sum() throws(CQL2Error) -> Node {
    var left = try product()
    while true {
      let kind: CQL2Operand.Arithmetic
      if token == .mark("+") { kind = .add } else if token == .mark("-") { kind = .subtract } else { return left }
      try countOperator()
      try advance()
      left = .operand(.arithmetic(kind, try operand(left), try operand(try product())))
    }
  }

  private mutating func product() throws(CQL2Error) -> Node {
    var left = try power()
    while true {
      let kind: CQL2Operand.Arithmetic
      if token == .mark("*") {
        kind = .multiply
      } else if token == .mark("/") {
        kind = .divide
      } else if token == .mark("%") {
        kind = .modulo
      } else if isWord("div") {
        kind = .wholeDivide
      } else {
        return left
      }
      try countOperator()
      try advance()
      left = .operand(.arithmetic(kind, try operand(left), try operand(try power())))
    }
  }

  private mutating func power() throws(CQL2Error) -> Node {
    let base = try primary()
    guard try take("^") else { return base }
    try countOperator()
    return try deeper { parser throws(CQL2Error) in
      .operand(.arithmetic(.power, try parser.operand(base), try parser.operand(try parser.power())))
    }
  }

  private mutating func primary() throws(CQL2Error) -> Node {
    switch token {
    case .text(let text):
      try advance()
      return .operand(.text(text))
    case .number(let number):
      try advance()
      return .operand(.number(number))
    case .name(let name):
      try advance()
      return .operand(.property(name))
    case .mark("("):
      return try deeper { parser throws(CQL2Error) in
        try parser.advance()
        let node = try parser.disjunction()
        try parser.need(")")
        return node
      }
    case .mark("-"), .mark("+"):
      let isNegative = token == .mark("-")
      return try deeper { parser throws(CQL2Error) in
        try parser.advance()
        let operand = try parser.operand(try parser.power())
        guard isNegative else { return .operand(operand) }
        if case .number(let number) = operand { return .operand(.number(-number)) }
        return .operand(.arithmetic(.multiply, .number(-1), operand))
      }
    case .word(let word): return try self.word(word)
    default: throw unexpected()
    }
  }

  private static let reserved: Set<String> = ["and", "or", "not", "like", "between", "in", "is", "null", "div"]

  private mutating func word(_ word: String) throws(CQL2Error) -> Node {
    let lower = word.lowercased()
    guard !Self.reserved.contains(lower) else { throw unexpected() }
    try advance()
    if lower == "true" || lower == "false" { return .operand(.flag(lower == "true")) }
    if let type = WellKnownText.type(lower), token == .mark("(") || isWord("z") {
      return .operand(.geometry(try geometry(type)))
    }
    guard token == .mark("(") else { return .operand(.property(word)) }
    return try deeper { parser throws(CQL2Error) in
      try parser.advance()
      let node = try parser.function(lower)
      try parser.need(")")
      return node
    }
  }

  /// What stands between the parentheses of a function.
  private mutating func function(_ name: String) throws(CQL2Error) -> Node {
    switch name {
    case "casei": return .operand(.caseInsensitive(try operand(try sum())))
    case "accenti": return .operand(.accentInsensitive(try operand(try sum())))
    case "date": return .operand(.date(try instant(isDate: true)))
    case "timestamp": return .operand(.timestamp(try instant(isDate: false)))
    case "interval":
      let start = try intervalEnd()
      try need(",")
      return .operand(.interval(start, try intervalEnd()))
    case "bbox":
      var numbers: [Double] = []
      repeat { numbers.append(try number()) } while try take(",")
      guard numbers.count == 4 || numbers.count == 6 else { throw CQL2Error("a box has 4 or 6 numbers", at: offset) }
      return .operand(.box(numbers))
    default: break
    }
    if name.hasPrefix("s_"), let relation = SpatialRelation(rawValue: String(name.dropFirst(2))) {
      let first = try operand(try sum())
      try need(",")
      return .expression(.spatial(relation, first, try operand(try sum())))
    }
    if let relation = TemporalRelation(rawValue: name) {
      let first = try operand(try sum())
      try need(",")
      return .expression(.temporal(relation, first, try operand(try sum())))
    }
    throw CQL2Error("a function that is not offered", at: offset)
  }

  private mutating func instant(isDate: Bool) throws(CQL2Error) -> String {
    guard case .text(let text) = token else { throw unexpected() }
    guard let time = TemporalText(text), time.isDate == isDate, time.isWhole else {
      throw CQL2Error(isDate ? "not a date as 2026-01-31" : "not a moment as 2026-01-31T12:00:00Z", at: offset)
    }
    try advance()
    return text
  }

  private mutating func intervalEnd() throws(CQL2Error) -> CQL2Operand {
    guard case .text(let text) = token else { return try operand(try sum()) }
    try advance()
    if text == ".." { return .open }
    guard let time = TemporalText(text), time.isWhole else { throw CQL2Error("not a date or a moment", at: offset) }
    return time.isDate ? .date(text) : .timestamp(text)
  }

  // MARK: Geometries

  private mutating func number() throws(CQL2Error) -> Double {
    let isNegative = try take("-")
    if !isNegative { _ = try take("+") }
    guard case .number(let number) = token else { throw unexpected() }
    try advance()
    return isNegative ? -number : number
  }

  /// Well-known text after its type; heights are read and dropped.
  private mutating func geometry(_ type: GeometryType) throws(CQL2Error) -> GeometryLiteral {
    _ = try take(word: "z")
    var literal = GeometryLiteral(type)
    switch type {
    case .point:
      try need("(")
      literal.positions = [try position()]
      try need(")")
    case .lineString: literal.positions = try path()
    case .polygon:
      try need("(")
      repeat { literal.rings.append(try path()) } while try take(",")
      try need(")")
    case .multiPoint:
      try need("(")
      repeat {
        var part = GeometryLiteral(.point)
        let hasParentheses = try take("(")
        part.positions = [try position()]
        if hasParentheses { try need(")") }
        literal.parts.append(part)
      } while try take(",")
      try need(")")
    case .multiLineString, .multiPolygon:
      literal.parts = try deeper { parser throws(CQL2Error) in
        var parts: [GeometryLiteral] = []
        try parser.need("(")
        repeat {
          parts.append(try parser.geometry(type == .multiPolygon ? .polygon : .lineString))
        } while try parser.take(",")
        try parser.need(")")
        return parts
      }
    case .collection:
      literal.parts = try deeper { parser throws(CQL2Error) in
        var parts: [GeometryLiteral] = []
        try parser.need("(")
        repeat {
          guard case .word(let word) = parser.token, let part = WellKnownText.type(word.lowercased()) else {
            throw parser.unexpected()
          }
          try parser.advance()
          parts.append(try parser.geometry(part))
        } while try parser.take(",")
        try parser.need(")")
        return parts
      }
    }
    if let fault = literal.fault { throw CQL2Error(fault, at: offset) }
    return literal
  }

  private mutating func path() throws(CQL2Error) -> [Position] {
    try need("(")
    var path: [Position] = []
    repeat { path.append(try position()) } while try take(",")
    try need(")")
    return path
  }

  private mutating func position() throws(CQL2Error) -> Position {
    positions += 1
    guard positions <= limits.positions else { throw CQL2Error("more than \(limits.positions) positions", at: offset) }
    let position = Position(x: try number(), y: try number())
    if token != .mark(","), token != .mark(")") { _ = try number() }
    return position
  }
}
