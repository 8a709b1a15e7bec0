import Foundation
import Geodata

/// Writes a filter as CQL2 JSON; what is read from it is the same filter.
enum CQL2JSONWriter {
  static func text(of expression: CQL2Expression) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value(of: expression)), as: UTF8.self)
  }

  private static func operation(_ name: String, _ arguments: [JSONValue]) -> JSONValue {
    .object(["op": .text(name), "args": .list(arguments)])
  }

  static func value(of expression: CQL2Expression) -> JSONValue {
    switch expression {
    case .and(let members): operation("and", members.map(value(of:)))
    case .or(let members): operation("or", members.map(value(of:)))
    case .not(let member): operation("not", [value(of: member)])
    case .comparison(let comparison, let left, let right):
      operation(comparison.rawValue, [value(of: left), value(of: right)])
    case .like(let operand, let pattern): operation("like", [value(of: operand), value(of: pattern)])
    case .between(let operand, let low, let high):
      operation("between", [value(of: operand), value(of: low), value(of: high)])
    case .isIn(let operand, let members): operation("in", [value(of: operand), .list(members.map(value(of:)))])
    case .isNull(let operand): operation("isNull", [value(of: operand)])
    case .spatial(let relation, let left, let right):
      operation("s_\(relation.rawValue)", [value(of: left), value(of: right)])
    case .temporal(let relation, let left, let right):
      operation(relation.rawValue, [value(of: left), value(of: right)])
    case .flag(let operand): value(of: operand)
    }
  }

  static func value(of operand: CQL2Operand) -> JSONValue {
    switch operand {
    case .property(let name): .object(["property": .text(name)])
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .flag(let flag): .flag(flag)
    case .date(let text): .object(["date": .text(text)])
    case .timestamp(let text): .object(["timestamp": .text(text)])
    case .interval(let start, let end): .object(["interval": .list([intervalEnd(start), intervalEnd(end)])])
    case .open: .text("..")
    case .geometry(let literal): value(of: literal)
    case .box(let numbers): .object(["bbox": .list(numbers.map(JSONValue.number))])
    case .arithmetic(let kind, let left, let right): operation(kind.rawValue, [value(of: left), value(of: right)])
    case .caseInsensitive(let operand): operation("casei", [value(of: operand)])
    case .accentInsensitive(let operand): operation("accenti", [value(of: operand)])
    }
  }

  private static func intervalEnd(_ operand: CQL2Operand) -> JSONValue {
    switch operand {
    case .date(let text), .timestamp(let text): .text(text)
    default: value(of: operand)
    }
  }

  private static func value(of literal: GeometryLiteral) -> JSONValue {
    let name = JSONValue.text("\(literal.type.name)")
    return literal.type == .collection
      ? .object(["type": name, "geometries": .list(literal.parts.map(value(of:)))])
      : .object(["type": name, "coordinates": coordinates(of: literal)])
  }

  private static func coordinates(of literal: GeometryLiteral) -> JSONValue {
    func path(_ positions: [Position]) -> JSONValue {
      .list(positions.map { .list([.number($0.x), .number($0.y)]) })
    }
    switch literal.type {
    case .point: return literal.positions.first.map { .list([.number($0.x), .number($0.y)]) } ?? .list([])
    case .lineString: return path(literal.positions)
    case .polygon: return .list(literal.rings.map(path))
    default: return .list(literal.parts.map(coordinates(of:)))
    }
  }
}
