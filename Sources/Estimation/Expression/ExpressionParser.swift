import Geochemistry

/// Recursive-descent reader: sum > product > signed power > atom.
struct ExpressionParser {
  private let scalars: [Character]
  private var position = 0
  private var depth = 0

  init(_ text: String) { scalars = Array(text) }

  mutating func parse() throws(ExpressionError) -> Expression.Term {
    skipSpace()
    guard position < scalars.count else { throw .empty }
    let term = try sum()
    guard position == scalars.count else { throw unexpected() }
    return term
  }

  private func unexpected() -> ExpressionError {
    .unexpected(position < scalars.count ? String(scalars[position]) : "end of expression", at: position)
  }

  private mutating func skipSpace() {
    while position < scalars.count, scalars[position].isWhitespace { position += 1 }
  }

  private mutating func take(_ c: Character) -> Bool {
    skipSpace()
    guard position < scalars.count, scalars[position] == c else { return false }
    position += 1
    skipSpace()
    return true
  }

  private mutating func sum() throws(ExpressionError) -> Expression.Term {
    depth += 1
    guard depth <= 40 else { throw .tooDeep }
    defer { depth -= 1 }
    var term = try product()
    while true {
      if take("+") {
        term = .sum(term, try product())
      } else if take("-") {
        term = .difference(term, try product())
      } else {
        return term
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> Expression.Term {
    var term = try signed()
    while true {
      if take("*") {
        term = .product(term, try signed())
      } else if take("/") {
        term = .quotient(term, try signed())
      } else {
        return term
      }
    }
  }

  private mutating func signed() throws(ExpressionError) -> Expression.Term {
    depth += 1
    guard depth <= 40 else { throw .tooDeep }
    defer { depth -= 1 }
    if take("-") { return .negation(try signed()) }
    let base = try atom()
    guard take("^") else { return base }
    let negative = take("-")
    let digits = word { $0.isNumber }
    guard let exponent = Int(digits), exponent <= 9 else { throw .exponent(digits) }
    return .power(base, negative ? -exponent : exponent)
  }

  private mutating func word(_ belongs: (Character) -> Bool) -> String {
    let start = position
    while position < scalars.count, scalars[position].isASCII, belongs(scalars[position]) { position += 1 }
    defer { skipSpace() }
    return String(scalars[start..<position])
  }

  private mutating func atom() throws(ExpressionError) -> Expression.Term {
    skipSpace()
    guard position < scalars.count else { throw unexpected() }
    if take("(") {
      let inner = try sum()
      guard take(")") else { throw unexpected() }
      return inner
    }
    let c = scalars[position]
    if c.isASCII, c.isNumber {
      let start = position
      let digits = word { $0.isNumber || $0 == "." }
      guard let number = Double(digits), number.isFinite else { throw .unexpected(digits, at: start) }
      return .number(number)
    }
    guard c.isASCII, c.isLetter else { throw unexpected() }
    let name = word { $0.isLetter || $0.isNumber || $0 == "_" }
    return take("(") ? try call(name) : .input(name)
  }

  private mutating func call(_ name: String) throws(ExpressionError) -> Expression.Term {
    switch name {
    case "min", "max":
      let a = try sum()
      guard take(",") else { throw .arguments(name) }
      let b = try sum()
      guard take(")") else { throw .arguments(name) }
      return name == "min" ? .minimum(a, b) : .maximum(a, b)
    case "element", "convert":
      let first = try formula(name)
      guard take(",") else { throw .arguments(name) }
      let second = try formula(name)
      guard take(")") else { throw .arguments(name) }
      return .stoichiometric(try constant(name, first, second), text: "\(name)(\(first), \(second))")
    default: throw .unknownFunction(name)
    }
  }

  private mutating func formula(_ function: String) throws(ExpressionError) -> ChemicalFormula {
    skipSpace()
    var text = ""
    var open = 0
    while position < scalars.count, scalars[position] != ",", !(scalars[position] == ")" && open == 0) {
      if scalars[position] == "(" { open += 1 }
      if scalars[position] == ")" { open -= 1 }
      if !scalars[position].isWhitespace { text.append(scalars[position]) }
      position += 1
    }
    do { return try ChemicalFormula(parsing: text) } catch { throw .formula(error) }
  }

  private func constant(
    _ name: String, _ first: ChemicalFormula, _ second: ChemicalFormula
  ) throws(ExpressionError) -> Double {
    do throws(FormulaError) {
      if name == "element" {
        let fraction = second.massFraction(of: first.text)
        guard fraction > 0 else { throw FormulaError.noSharedElement(first.text, second.text) }
        return fraction
      }
      return try first.conversionFactor(to: second, sharing: first.sharedElement(with: second))
    } catch { throw .formula(error) }
  }
}
