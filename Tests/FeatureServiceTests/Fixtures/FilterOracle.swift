import Foundation
import Geodata

@testable import FeatureService

/// Says what a filter means for a feature, one by one and without a database: nil where it is neither true nor false.
struct FilterOracle {
  enum Value {
    case text(String)
    case number(Double)
    case flag(Bool)
    case time(start: Int64, end: Int64, isDay: Bool)
  }

  static func matches(_ expression: CQL2Expression, _ feature: SampleFeature) throws -> Bool? {
    switch expression {
    case .and(let members):
      let answers = try members.map { try matches($0, feature) }
      return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    case .or(let members):
      let answers = try members.map { try matches($0, feature) }
      return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    case .not(let member): return try matches(member, feature).map { !$0 }
    case .comparison(let comparison, let left, let right):
      guard let order = order(value(left, feature), value(right, feature)) else { return nil }
      switch comparison {
      case .equal: return order == 0
      case .notEqual: return order != 0
      case .less: return order < 0
      case .greater: return order > 0
      case .lessOrEqual: return order <= 0
      case .greaterOrEqual: return order >= 0
      }
    case .like(let operand, let pattern):
      guard case .text(let text)? = value(operand, feature), case .text(let pattern)? = value(pattern, feature) else {
        return nil
      }
      return like(Array(text.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
    case .between(let operand, let low, let high):
      return try matches(
        .and([
          .comparison(.greaterOrEqual, operand, low), .comparison(.lessOrEqual, operand, high),
        ]), feature)
    case .isIn(let operand, let members):
      return try matches(.or(members.map { .comparison(.equal, operand, $0) }), feature)
    case .isNull(.property("geom")): return feature.geometry == nil
    case .isNull(let operand): return value(operand, feature) == nil
    case .spatial(let relation, let left, let right): return try spatial(relation, left, right, feature)
    case .temporal(let relation, let left, let right): return temporal(relation, left, right, feature)
    case .flag(let operand):
      guard case .flag(let flag)? = value(operand, feature) else { return nil }
      return flag
    }
  }

  private static func order(_ left: Value?, _ right: Value?) -> Int? {
    switch (left, right) {
    case (.text(let one)?, .text(let other)?):
      if one.utf8.elementsEqual(other.utf8) { return 0 }
      return one.utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
    case (.number(let one)?, .number(let other)?): return one == other ? 0 : one < other ? -1 : 1
    case (.flag(let one)?, .flag(let other)?): return (one ? 1 : 0) - (other ? 1 : 0)
    case (.time(let one, _, _)?, .time(let other, _, _)?): return one == other ? 0 : one < other ? -1 : 1
    default: return nil
    }
  }

  static func value(_ operand: CQL2Operand, _ feature: SampleFeature) -> Value? {
    switch operand {
    case .property("name"): return feature.name.map(Value.text)
    case .property("count"): return feature.count.map { .number(Double($0)) }
    case .property("grade"): return feature.grade.map(Value.number)
    case .property("open"): return feature.open.map(Value.flag)
    case .property("day"): return feature.day.flatMap(time)
    case .property("moment"): return feature.moment.flatMap(time)
    case .text(let text): return .text(text)
    case .number(let number): return .number(number)
    case .flag(let flag): return .flag(flag)
    case .date(let text), .timestamp(let text): return time(text)
    case .arithmetic(let kind, let left, let right):
      guard case .number(let one)? = value(left, feature), case .number(let other)? = value(right, feature) else {
        return nil
      }
      let result =
        switch kind {
        case .add: one + other
        case .subtract: one - other
        case .multiply: one * other
        case .divide: one / other
        case .modulo: one.truncatingRemainder(dividingBy: other)
        case .wholeDivide: (one / other).rounded(.towardZero)
        case .power: pow(one, other)
        }
      return result.isFinite ? .number(result) : nil
    case .caseInsensitive(let inner):
      guard case .text(let text)? = value(inner, feature) else { return nil }
      return .text(text.lowercased())
    case .accentInsensitive(let inner):
      guard case .text(let text)? = value(inner, feature) else { return nil }
      let scalars = text.decomposedStringWithCanonicalMapping.unicodeScalars
      return .text(
        String(String.UnicodeScalarView(scalars.filter { $0.properties.generalCategory != .nonspacingMark })))
    default: return nil
    }
  }

  /// The times of the samples all lie in the first three months of 2024.
  private static func time(_ text: String) -> Value? {
    let parts = text.split { "-T:Z".contains($0) }.compactMap { Double($0) }
    guard parts.count >= 3, parts[0] == 2024, (1...3).contains(parts[1]) else { return nil }
    let day = [0, 31, 60][Int(parts[1]) - 1] + parts[2] - 1
    // 2024-01-01T00:00:00Z
    let start = 1_704_067_200_000 + Int64(day) * 86_400_000
    guard parts.count == 6 else { return .time(start: start, end: start + 86_399_999, isDay: true) }
    let moment = start + Int64(((parts[3] * 60 + parts[4]) * 60 + parts[5]) * 1000)
    return .time(start: moment, end: moment, isDay: false)
  }

  private static func like(_ text: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case "%": return (0...text.count).contains { like(text.dropFirst($0), rest) }
    case "_": return !text.isEmpty && like(text.dropFirst(), rest)
    case "\\": return rest.first != nil && text.first == rest.first && like(text.dropFirst(), rest.dropFirst())
    default: return text.first == first && like(text.dropFirst(), rest)
    }
  }

  private static func spatial(
    _ relation: SpatialRelation, _ left: CQL2Operand, _ right: CQL2Operand, _ feature: SampleFeature
  ) throws -> Bool? {
    guard let geometry = feature.geometry else { return nil }
    func literal(_ operand: CQL2Operand) -> GeometryLiteral {
      if case .geometry(let literal) = operand { return literal }
      return geometry
    }
    // GEOS is asked from the other side than the store asks it: A with B as B with A.
    let (one, other) = (literal(left), literal(right))
    return try one.binary.withUnsafeBytes { try ComparedGeometry(other.binary).other($0, is: relation) }
  }

  private static func temporal(
    _ relation: TemporalRelation, _ left: CQL2Operand, _ right: CQL2Operand, _ feature: SampleFeature
  ) -> Bool? {
    func ends(_ operand: CQL2Operand) -> [(start: Int64, end: Int64, isDay: Bool)]? {
      func end(_ operand: CQL2Operand, _ open: Int64) -> (start: Int64, end: Int64, isDay: Bool)? {
        if operand == .open { return (open, open, true) }
        guard case .time(let start, let end, let isDay)? = value(operand, feature) else { return nil }
        return (start, end, isDay)
      }
      if case .interval(let first, let last) = operand {
        guard let first = end(first, .min), let last = end(last, .max) else { return nil }
        return [first, last]
      }
      return end(operand, 0).map { [$0, $0] }
    }
    guard let one = ends(left), let other = ends(right) else { return nil }
    let inDays = (one + other).allSatisfy(\.isDay)
    let (a, b) = (one[0].start, inDays ? one[1].start : one[1].end)
    let (c, d) = (other[0].start, inDays ? other[1].start : other[1].end)
    switch relation {
    case .before: return b < c
    case .after: return d < a
    case .disjoint: return !(a <= d && b >= c)
    case .intersects: return a <= d && b >= c
    case .equals: return a == c && b == d
    case .contains: return a < c && d < b
    case .during: return c < a && b < d
    case .starts: return a == c && b < d
    case .startedBy: return a == c && b > d
    case .finishes: return b == d && a > c
    case .finishedBy: return b == d && a < c
    case .meets: return b == c
    case .metBy: return a == d
    case .overlaps: return a < c && c < b && b < d
    case .overlappedBy: return c < a && a < d && d < b
    }
  }
}
