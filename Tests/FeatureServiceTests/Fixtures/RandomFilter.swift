import Geodata
import TestBench

@testable import FeatureService

/// Makes filters of every kind, well-typed, over the columns of a synthetic table.
struct RandomFilter {
  var numbers: SeededNumbers
  let extent: Box

  mutating func expression(depth: Int = 3) -> CQL2Expression {
    if depth > 0, numbers.chance(0.45) {
      switch Int.random(in: 0..<3, using: &numbers) {
      case 0: return .and((0..<Int.random(in: 2...3, using: &numbers)).map { _ in expression(depth: depth - 1) })
      case 1: return .or((0..<Int.random(in: 2...3, using: &numbers)).map { _ in expression(depth: depth - 1) })
      default: return .not(expression(depth: depth - 1))
      }
    }
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0: return .comparison(comparison(), number(depth: 2), number(depth: 1))
    case 1: return .comparison(comparison(), text(), text())
    case 2: return .comparison(comparison(), time(), time())
    case 3: return .like(text(), folded(.text(pattern())))
    case 4: return .between(number(depth: 1), number(depth: 0), number(depth: 0))
    case 5:
      return numbers.chance(0.5)
        ? .isIn(text(), (0..<3).map { _ in .text(name()) })
        : .isIn(number(depth: 0), (0..<4).map { _ in number(depth: 0) })
    case 6:
      let columns = ["name", "count", "grade", "open", "day", "moment", "geom"]
      return .isNull(.property(columns.randomElement(using: &numbers) ?? ""))
    case 7: return numbers.chance(0.9) ? .flag(.property("open")) : .flag(.flag(numbers.chance(0.5)))
    case 8: return temporal()
    default: return spatial()
    }
  }

  mutating func spatial() -> CQL2Expression {
    let relation = SpatialRelation.allCases.randomElement(using: &numbers) ?? .intersects
    let literal = CQL2Operand.geometry(SampleFeature.geometry(&numbers, in: extent, size: 0.5))
    return numbers.chance(0.5)
      ? .spatial(relation, .property("geom"), literal) : .spatial(relation, literal, .property("geom"))
  }

  private mutating func temporal() -> CQL2Expression {
    let relation = TemporalRelation.allCases.randomElement(using: &numbers) ?? .after
    return .temporal(relation, period(), period())
  }

  private mutating func period() -> CQL2Operand {
    guard numbers.chance(0.5) else { return time() }
    let ends = [time(), time()]
    return .interval(numbers.chance(0.15) ? .open : ends[0], numbers.chance(0.15) ? .open : ends[1])
  }

  private mutating func time() -> CQL2Operand {
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0: .property("day")
    case 1: .property("moment")
    case 2: .date(SampleFeature.day(&numbers))
    default: .timestamp(SampleFeature.moment(&numbers))
    }
  }

  private mutating func comparison() -> CQL2Expression.Comparison {
    CQL2Expression.Comparison.allCases.randomElement(using: &numbers) ?? .equal
  }

  private mutating func number(depth: Int) -> CQL2Operand {
    if depth > 0, numbers.chance(0.4) {
      let kind = CQL2Operand.Arithmetic.allCases.randomElement(using: &numbers) ?? .add
      return .arithmetic(kind, number(depth: depth - 1), number(depth: depth - 1))
    }
    switch Int.random(in: 0..<3, using: &numbers) {
    case 0: return .property("count")
    case 1: return .property("grade")
    default: return .number((Double.random(in: -6...6, using: &numbers) * 4).rounded() / 4)
    }
  }

  /// Without a backslash, which has no form before a quote in CQL2 text.
  private mutating func name() -> String {
    SampleFeature.names.filter { !$0.contains("\\") }.randomElement(using: &numbers) ?? ""
  }

  private mutating func text() -> CQL2Operand {
    folded(numbers.chance(0.6) ? .property("name") : .text(name()))
  }

  private mutating func folded(_ operand: CQL2Operand) -> CQL2Operand {
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: .caseInsensitive(operand)
    case 1: .accentInsensitive(operand)
    case 2: .caseInsensitive(.accentInsensitive(operand))
    default: operand
    }
  }

  private mutating func pattern() -> String {
    ["%", "_", "%a%", "z_nd", "Z%", "100\\%", "100\\_", "%\u{301}%", "%é%", "%'%", "_____", "%\r\n%", "", "%e%e%e%"]
      .randomElement(using: &numbers) ?? ""
  }
}
