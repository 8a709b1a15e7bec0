/// A chemical formula such as `Li2CO3`, `Ca5(PO4)3F` or `MgCl2.6H2O`, as counts of atoms.
public struct ChemicalFormula: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  /// Atoms per formula unit, by element symbol.
  public let atoms: [String: Double]

  public var description: String { text }

  /// Reads a formula: element symbols, counts (also fractional, `Fe0.9S`), brackets, and hydrate parts after `.` or `·`
  /// when a letter or a whole number with a letter follows.
  public init(parsing text: String) throws(FormulaError) {
    guard !text.isEmpty else { throw .empty }
    guard text.unicodeScalars.count <= 60 else { throw .tooLong }
    var parser = FormulaParser(text)
    atoms = try parser.parse()
    self.text = text
  }

  /// Relative molecular mass (g/mol).
  public var molarMass: Double {
    // Sorted, so that the sum does not depend on hashing.
    atoms.sorted { $0.key < $1.key }.reduce(0) { $0 + (AtomicMass.of($1.key) ?? 0) * $1.value }
  }

  /// Mass fraction of an element in this compound (dimensionless, 0...1); 0 when it is not part of it.
  public func massFraction(of element: String) -> Double {
    guard let count = atoms[element], let mass = AtomicMass.of(element) else { return 0 }
    return count * mass / molarMass
  }

  /// Mass of `other` that holds the same amount of `element` as a unit mass of this compound: the gravimetric factor,
  /// e.g. 5.32 for Li -> Li2CO3.
  public func conversionFactor(to other: ChemicalFormula, sharing element: String) throws(FormulaError) -> Double {
    let here = massFraction(of: element)
    let there = other.massFraction(of: element)
    guard here > 0, there > 0 else { throw .noSharedElement(text, other.text) }
    return here / there
  }

  /// The element that an element-oxide pair shares: the one both hold that is not oxygen, hydrogen, carbon, sulphur,
  /// chlorine or fluorine; if there is none, the single one they share at all.
  public func sharedElement(with other: ChemicalFormula) throws(FormulaError) -> String {
    let common = Set(atoms.keys).intersection(other.atoms.keys)
    let carried = common.subtracting(["O", "H", "C", "S", "Cl", "F"])
    if carried.count == 1, let only = carried.first { return only }
    if carried.isEmpty, common.count == 1, let only = common.first { return only }
    throw common.isEmpty ? .noSharedElement(text, other.text) : .severalSharedElements(text, other.text)
  }
}

public enum FormulaError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLong
  case unexpected(Character, in: String)
  case unknownElement(String, in: String)
  case unbalancedBrackets(String)
  case noSharedElement(String, String)
  case severalSharedElements(String, String)

  public var description: String {
    switch self {
    case .empty: "the formula is empty"
    case .tooLong: "the formula is longer than 60 characters"
    case .unexpected(let c, let text): "'\(c)' is not expected in the formula '\(text)'"
    case .unknownElement(let symbol, let text): "'\(symbol)' in '\(text)' is not an element"
    case .unbalancedBrackets(let text): "the brackets of '\(text)' do not match"
    case .noSharedElement(let a, let b): "\(a) and \(b) share no element"
    case .severalSharedElements(let a, let b): "\(a) and \(b) share several elements; name the one that counts"
    }
  }
}

/// Recursive-descent reader of formulas.
private struct FormulaParser {
  let text: String
  let scalars: [Character]
  var position = 0
  var depth = 0

  init(_ text: String) {
    self.text = text
    scalars = Array(text)
  }

  mutating func parse() throws(FormulaError) -> [String: Double] {
    var total = try group()
    while position < scalars.count, scalars[position] == "." || scalars[position] == "·" {
      position += 1
      let multiple = number() ?? 1
      let part = try group()
      total.merge(part.mapValues { $0 * multiple }, uniquingKeysWith: +)
    }
    guard position == scalars.count else { throw unexpectedHere() }
    guard !total.isEmpty else { throw .empty }
    return total
  }

  private func unexpectedHere() -> FormulaError {
    scalars[position] == ")" ? .unbalancedBrackets(text) : .unexpected(scalars[position], in: text)
  }

  private mutating func group() throws(FormulaError) -> [String: Double] {
    var atoms: [String: Double] = [:]
    while position < scalars.count {
      let c = scalars[position]
      if c == "(" {
        guard depth < 8 else { throw .unexpected(c, in: text) }
        position += 1
        depth += 1
        let inner = try group()
        depth -= 1
        guard position < scalars.count, scalars[position] == ")" else { throw .unbalancedBrackets(text) }
        position += 1
        let multiple = number() ?? 1
        atoms.merge(inner.mapValues { $0 * multiple }, uniquingKeysWith: +)
      } else if c.isASCII, c.isUppercase {
        var symbol = String(c)
        position += 1
        while position < scalars.count, scalars[position].isASCII, scalars[position].isLowercase {
          symbol.append(scalars[position])
          position += 1
        }
        guard AtomicMass.of(symbol) != nil else { throw .unknownElement(symbol, in: text) }
        atoms[symbol, default: 0] += number() ?? 1
      } else {
        break
      }
    }
    return atoms
  }

  /// A count; a dot belongs to it only when a digit follows and a digit came before without a hydrate part behind it.
  private mutating func number() -> Double? {
    var digits = ""
    while position < scalars.count {
      let c = scalars[position]
      if c.isASCII, c.isNumber {
        digits.append(c)
      } else if c == ".", !digits.isEmpty, !digits.contains("."), fractionFollows() {
        digits.append(c)
      } else {
        break
      }
      position += 1
    }
    return Double(digits)
  }

  /// `Fe0.9S` has a fraction, `MgCl2.6H2O` a hydrate part: a fraction is preceded by 0.
  private func fractionFollows() -> Bool {
    position > 0 && scalars[position - 1] == "0" && position + 1 < scalars.count && scalars[position + 1].isNumber
      && (position < 2 || !scalars[position - 2].isNumber)
  }
}
