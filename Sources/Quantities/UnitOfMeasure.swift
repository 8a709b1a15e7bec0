/// A unit of measure: how it is written, its dimension, and its size in coherent SI units (kg, m, s, K).
///
/// Written as plain text in the manner of UCUM: `t/yr`, `mg/L`, `MJ/m3/K`, `h/yr`, `USD/t`, `1`. A commodity is never
/// part of a unit (`t Li/yr` is refused): the substance is the *basis* of a fact.
public struct UnitOfMeasure: Hashable, Sendable, CustomStringConvertible {
  /// As written in the programme.
  public let symbol: String
  public let dimension: Dimension
  /// Size in SI: a value in this unit times `factor` is the value in coherent SI units. Always above zero.
  public let factor: Double
  /// True for a scale with an offset (degrees Celsius), which can be shown but never calculated with.
  public let isOffsetScale: Bool
  /// The atoms of the symbol in order, with their exponent; what a formatter shows in a language.
  public let parts: [Part]

  public struct Part: Hashable, Sendable {
    public let atom: String
    public let exponent: Int
  }

  public var description: String { symbol }

  /// Reads a unit.
  /// - Throws: ``UnitError`` that names the part that is not known.
  public init(parsing text: String) throws(UnitError) {
    guard !text.isEmpty else { throw .empty }
    guard text.unicodeScalars.count <= 40 else { throw .tooLong }
    var dimension = Dimension.one
    var factor = 1.0
    var parts: [Part] = []
    var isOffset = false
    for (index, quotient) in text.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      for piece in quotient.split(separator: ".", omittingEmptySubsequences: false) {
        let (atom, power) = try Self.atom(String(piece), in: text)
        let exponent = index == 0 ? power : -power
        dimension = dimension * atom.dimension.raised(to: exponent)
        factor *= Self.power(atom.factor, exponent)
        isOffset = isOffset || atom.isOffset
        if atom.symbol != "1" { parts.append(Part(atom: atom.symbol, exponent: exponent)) }
      }
    }
    if isOffset && parts.count != 1 { throw .offsetInProduct(text) }
    symbol = text
    self.dimension = dimension
    self.factor = factor
    self.parts = parts
    isOffsetScale = isOffset
  }

  /// Factor that turns a value in this unit into one in `other`.
  /// - Throws: ``UnitError/incompatible(_:_:)`` when the dimensions differ.
  public func factor(to other: UnitOfMeasure) throws(UnitError) -> Double {
    guard dimension == other.dimension, isOffsetScale == other.isOffsetScale else {
      throw .incompatible(symbol, other.symbol)
    }
    return factor / other.factor
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= base }
    return exponent < 0 ? 1 / result : result
  }

  private static func atom(_ piece: String, in text: String) throws(UnitError) -> (UnitAtom, Int) {
    if let exact = UnitAtom.known[piece] { return (exact, 1) }
    // A trailing digit is an exponent: km2, m3.
    if let last = piece.unicodeScalars.last, ("2"..."9").contains(last),
      let atom = UnitAtom.known[String(piece.unicodeScalars.dropLast())], !atom.isOffset, atom.symbol != "1"
    {
      return (atom, Int(last.value) - 48)
    }
    throw .unknown(piece, in: text)
  }
}

/// By its symbol, which tells all.
extension UnitOfMeasure: Codable {
  public init(from decoder: any Decoder) throws {
    try self.init(parsing: decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(symbol)
  }
}

/// What can be wrong with a unit.
public enum UnitError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLong
  case unknown(String, in: String)
  case incompatible(String, String)
  case offsetInProduct(String)

  public var description: String {
    switch self {
    case .empty: "the unit is empty; write 1 for a pure number"
    case .tooLong: "the unit is longer than 40 characters"
    case .unknown(let part, let text):
      "'\(part)' in the unit '\(text)' is not known; known: \(UnitAtom.known.keys.sorted().joined(separator: " "))"
    case .incompatible(let a, let b): "'\(a)' and '\(b)' have different dimensions"
    case .offsetInProduct(let text): "'\(text)': degrees Celsius cannot be combined; use K for differences"
    }
  }
}
