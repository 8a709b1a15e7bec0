import Quantities

/// A unit as laboratories and tables write it: `mg/l`, `µg/L`, `wt.%`, `mg N/l`, `meq/l`, `Cel`.
public struct LaboratoryUnit: Hashable, Sendable, CustomStringConvertible {
  public enum Measure: Hashable, Sendable {
    case unit(UnitOfMeasure)
    /// Amount of charge per volume or mass (`meq/L`), given as the unit of amount it would be for a charge of one. A
    /// value divided by the charge of the ion is an amount.
    case equivalents(UnitOfMeasure)
  }

  /// As written.
  public let text: String
  public let measure: Measure
  /// What a percentage or ppm is a share of, where the unit says so (`wt%`, `vol%`).
  public let kind: QuantityKind?
  /// The substance in which the mass is expressed, where the unit says so (`mg N/l`, `mg/l CaCO3`).
  public let substance: ChemicalFormula?
  /// Per mass of dry sample (`mg/kg ds`).
  public let isDryMatter: Bool

  public var description: String { text }

  /// The unit to calculate with: of amounts where it is written in equivalents.
  public var unit: UnitOfMeasure {
    switch measure {
    case .unit(let unit), .equivalents(let unit): unit
    }
  }

  /// - Throws: ``LaboratoryUnitError`` with what to write instead.
  public init(reading text: String) throws(LaboratoryUnitError) {
    guard text.utf8.count <= 160, text.unicodeScalars.count <= 40 else { throw .tooLong }
    self.text = text
    var words = UnitText.plain(text)
    if let refusal = UnitText.refusal(words) { throw refusal }

    isDryMatter = UnitText.removeDryMatter(&words)
    if let share = UnitText.shares[words.lowercased()] {
      measure = .unit(try Self.parse(share.unit, text))
      kind = share.kind
      substance = nil
      return
    }
    kind = nil
    substance = UnitText.removeSubstance(&words)
    let symbol = UnitText.symbols[words] ?? UnitText.standard(words)
    if let amount = UnitText.amountOfEquivalents(symbol) {
      measure = .equivalents(try Self.parse(amount, text))
    } else {
      measure = .unit(try Self.parse(symbol, text))
    }
  }

  private static func parse(_ symbol: String, _ text: String) throws(LaboratoryUnitError) -> UnitOfMeasure {
    do { return try UnitOfMeasure(parsing: symbol) } catch { throw .unknown(text, reason: error) }
  }
}

/// Why a unit of a table is not taken, with the mend.
public enum LaboratoryUnitError: Error, Hashable, Sendable, CustomStringConvertible {
  case tooLong
  /// No unit that this system can express.
  case unknown(String, reason: UnitError)
  /// The spelling has two meanings.
  case ambiguous(String, candidates: [String])
  /// Known, but not expressible without a choice.
  case inexpressible(String, mend: String)

  public var description: String {
    switch self {
    case .tooLong: "the unit is longer than 40 characters"
    case .unknown(let text, let reason): "'\(text)' is no known unit (\(reason)); give the unit in the mapping"
    case .ambiguous(let text, let candidates):
      "the unit '\(text)' can be \(candidates.joined(separator: " or ")); give the unit in the mapping"
    case .inexpressible(let text, let mend): "the unit '\(text)' cannot be used: \(mend)"
    }
  }
}
