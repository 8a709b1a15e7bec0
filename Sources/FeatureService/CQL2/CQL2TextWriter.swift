/// Writes a filter as CQL2 text; what is read from it is the same filter. A text with a backslash before a quote or at its
/// end has no form there: `\\'` stands for a quote (annex B, `escapeQuote`).
enum CQL2TextWriter {
  static func text(of expression: CQL2Expression) -> String {
    switch expression {
    case .and(let members): members.map(nested).joined(separator: " AND ")
    case .or(let members): members.map(nested).joined(separator: " OR ")
    case .not(let member): "NOT \(nested(member))"
    case .comparison(let comparison, let left, let right):
      "\(text(of: left)) \(comparison.rawValue) \(text(of: right))"
    case .like(let value, let pattern): "\(text(of: value)) LIKE \(text(of: pattern))"
    case .between(let value, let low, let high):
      "\(text(of: value)) BETWEEN \(text(of: low)) AND \(text(of: high))"
    case .isIn(let value, let members):
      "\(text(of: value)) IN (\(members.map(text(of:)).joined(separator: ", ")))"
    case .isNull(let value): "\(text(of: value)) IS NULL"
    case .spatial(let relation, let left, let right):
      "S_\(relation.rawValue.uppercased())(\(text(of: left)), \(text(of: right)))"
    case .temporal(let relation, let left, let right):
      "\(relation.rawValue.uppercased())(\(text(of: left)), \(text(of: right)))"
    case .flag(let operand): text(of: operand)
    }
  }

  private static func nested(_ expression: CQL2Expression) -> String { "(\(text(of: expression)))" }

  static func text(of operand: CQL2Operand) -> String {
    switch operand {
    case .property(let name): SQLName.quoted(name)
    case .text(let text): quoted(text)
    case .number(let number): number.sign == .minus ? "(\(number))" : "\(number)"
    case .flag(let flag): flag ? "TRUE" : "FALSE"
    case .date(let text): "DATE(\(quoted(text)))"
    case .timestamp(let text): "TIMESTAMP(\(quoted(text)))"
    case .interval(let start, let end): "INTERVAL(\(intervalEnd(start)), \(intervalEnd(end)))"
    case .open: "'..'"
    case .geometry(let literal): WellKnownText.text(of: literal)
    case .box(let numbers): "BBOX(\(numbers.map { "\($0)" }.joined(separator: ",")))"
    case .arithmetic(let kind, let left, let right): "(\(text(of: left)) \(kind.rawValue) \(text(of: right)))"
    case .caseInsensitive(let operand): "CASEI(\(text(of: operand)))"
    case .accentInsensitive(let operand): "ACCENTI(\(text(of: operand)))"
    }
  }

  private static func intervalEnd(_ operand: CQL2Operand) -> String {
    switch operand {
    case .date(let text), .timestamp(let text): quoted(text)
    default: text(of: operand)
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { result.unicodeScalars.append("'") }
      result.unicodeScalars.append(scalar)
    }
    return result + "'"
  }
}
