import Geochemistry
import Quantities

/// An arithmetic expression over named inputs, as an estimation model writes it.
///
/// `flow * concentration * recovery`, `+ - * / ^`, brackets, numbers, `min(a, b)`, `max(a, b)`,
/// `element(Li, Li2CO3)` (mass fraction of an element in a compound) and `convert(Li, Li2CO3)` (gravimetric factor).
/// Evaluation is in coherent SI; the dimension is inferred before anything is computed.
public struct Expression: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  public let root: Term

  public var description: String { text }

  public indirect enum Term: Hashable, Sendable {
    case number(Double)
    case input(String)
    /// A constant from atomic masses; `text` is how it was written.
    case stoichiometric(Double, text: String)
    case sum(Term, Term)
    case difference(Term, Term)
    case product(Term, Term)
    case quotient(Term, Term)
    case power(Term, Int)
    case negation(Term)
    case minimum(Term, Term)
    case maximum(Term, Term)
  }

  public init(parsing text: String) throws(ExpressionError) {
    guard text.unicodeScalars.count <= 1_000 else { throw .tooLong }
    var parser = ExpressionParser(text)
    root = try parser.parse()
    self.text = text
  }

  /// The names of the inputs, in order of first appearance.
  public var inputs: [String] {
    var seen: Set<String> = []
    var names: [String] = []
    Self.walk(root) { if case .input(let name) = $0, seen.insert(name).inserted { names.append(name) } }
    return names
  }

  private static func walk(_ term: Term, _ visit: (Term) -> Void) {
    visit(term)
    switch term {
    case .number, .input, .stoichiometric: break
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .minimum(let a, let b), .maximum(let a, let b):
      walk(a, visit)
      walk(b, visit)
    case .power(let a, _), .negation(let a): walk(a, visit)
    }
  }

  /// The dimension of the result.
  /// - Throws: when terms of different dimension are added or compared, or an input is unknown.
  public func dimension(of inputs: [String: Dimension]) throws(ExpressionError) -> Dimension {
    try Self.dimension(root, inputs)
  }

  private static func dimension(
    _ term: Term, _ inputs: [String: Dimension]
  ) throws(ExpressionError) -> Dimension {
    switch term {
    case .number, .stoichiometric: return .one
    case .input(let name):
      guard let known = inputs[name] else { throw .unknownInput(name) }
      return known
    case .product(let a, let b): return try dimension(a, inputs) * dimension(b, inputs)
    case .quotient(let a, let b): return try dimension(a, inputs) / dimension(b, inputs)
    case .power(let a, let n): return try dimension(a, inputs).raised(to: n)
    case .negation(let a): return try dimension(a, inputs)
    case .sum(let a, let b), .difference(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
      let left = try dimension(a, inputs)
      let right = try dimension(b, inputs)
      guard left == right else { throw .dimensionsDiffer(left, right) }
      return left
    }
  }

  /// The value for one set of inputs in SI.
  public func value(of inputs: [String: Double]) -> Double { Self.value(root, inputs) }

  private static func value(_ term: Term, _ inputs: [String: Double]) -> Double {
    switch term {
    case .number(let x), .stoichiometric(let x, _): x
    case .input(let name): inputs[name] ?? .nan
    case .sum(let a, let b): value(a, inputs) + value(b, inputs)
    case .difference(let a, let b): value(a, inputs) - value(b, inputs)
    case .product(let a, let b): value(a, inputs) * value(b, inputs)
    case .quotient(let a, let b): value(a, inputs) / value(b, inputs)
    case .power(let a, let n): integerPower(value(a, inputs), n)
    case .negation(let a): -value(a, inputs)
    case .minimum(let a, let b): min(value(a, inputs), value(b, inputs))
    case .maximum(let a, let b): max(value(a, inputs), value(b, inputs))
    }
  }

  static func integerPower(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= base }
    return exponent < 0 ? 1 / result : result
  }
}

public enum ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLong
  case tooDeep
  case unexpected(String, at: Int)
  case unknownFunction(String)
  case arguments(String)
  case exponent(String)
  case formula(FormulaError)
  case unknownInput(String)
  case dimensionsDiffer(Dimension, Dimension)

  public var description: String {
    switch self {
    case .empty: "the expression is empty"
    case .tooLong: "the expression is longer than 1000 characters"
    case .tooDeep: "the expression is nested deeper than 40 levels"
    case .unexpected(let what, let position): "'\(what)' is not expected at character \(position + 1)"
    case .unknownFunction(let name): "'\(name)' is not a function; known: element, convert, min, max"
    case .arguments(let name): "\(name) takes two arguments separated by a comma"
    case .exponent(let text): "the exponent '\(text)' must be a whole number from -9 to 9"
    case .formula(let error): error.description
    case .unknownInput(let name): "'\(name)' is not one of the model's inputs"
    case .dimensionsDiffer(let a, let b): "terms of different dimension meet: \(a) and \(b)"
    }
  }
}
