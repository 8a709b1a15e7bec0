import Geodata

/// A filter in the Common Query Language (CQL2, OGC 21-065r2), as it is meant: the same for its text and its JSON form.
public indirect enum CQL2Expression: Hashable, Sendable {
  case and([CQL2Expression])
  case or([CQL2Expression])
  case not(CQL2Expression)
  case comparison(Comparison, CQL2Operand, CQL2Operand)
  /// The second is a pattern: `%` any characters, `_` one, `\` before one of them takes its meaning away.
  case like(CQL2Operand, CQL2Operand)
  case between(CQL2Operand, CQL2Operand, CQL2Operand)
  case isIn(CQL2Operand, [CQL2Operand])
  case isNull(CQL2Operand)
  case spatial(SpatialRelation, CQL2Operand, CQL2Operand)
  case temporal(TemporalRelation, CQL2Operand, CQL2Operand)
  /// A value that is true or false by itself: a literal, or a property.
  case flag(CQL2Operand)

  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
  }
}

/// A value in a filter.
public indirect enum CQL2Operand: Hashable, Sendable {
  case property(String)
  case text(String)
  case number(Double)
  case flag(Bool)
  /// ISO 8601 date.
  case date(String)
  /// RFC 3339 moment in UTC.
  case timestamp(String)
  case interval(CQL2Operand, CQL2Operand)
  /// An open end of an interval.
  case open
  case geometry(GeometryLiteral)
  /// Four or six numbers, as in the parameter `bbox`.
  case box([Double])
  case arithmetic(Arithmetic, CQL2Operand, CQL2Operand)
  /// Regardless of case.
  case caseInsensitive(CQL2Operand)
  /// Regardless of accents.
  case accentInsensitive(CQL2Operand)

  public enum Arithmetic: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulo = "%"
    case wholeDivide = "div"
    case power = "^"
  }
}

/// How one period lies to another (CQL2, clause 7.3; Allen 1983, Communications of the ACM 26, 832).
public enum TemporalRelation: String, Hashable, Sendable, CaseIterable {
  case after = "t_after"
  case before = "t_before"
  case contains = "t_contains"
  case disjoint = "t_disjoint"
  case during = "t_during"
  case equals = "t_equals"
  case finishedBy = "t_finishedby"
  case finishes = "t_finishes"
  case intersects = "t_intersects"
  case meets = "t_meets"
  case metBy = "t_metby"
  case overlappedBy = "t_overlappedby"
  case overlaps = "t_overlaps"
  case startedBy = "t_startedby"
  case starts = "t_starts"
}

/// Bounds of what a filter may be.
public struct CQL2Limits: Sendable {
  /// Bytes of the text or the JSON.
  public var length = 8_192
  /// How deep parts may lie in each other.
  public var depth = 64
  /// Operators between values.
  public var operators = 256
  /// Positions of all geometries together.
  public var positions = 4_096

  public init() {}
}

/// Why a filter is refused, in words for whoever wrote it.
public struct CQL2Error: Error, Hashable, Sendable, CustomStringConvertible {
  public let reason: String
  /// Byte of the text where reading ended; nil where there is none.
  public let offset: Int?

  init(_ reason: String, at offset: Int? = nil) {
    self.reason = reason
    self.offset = offset
  }

  public var description: String { offset.map { "\(reason) (at byte \($0))" } ?? reason }
}
