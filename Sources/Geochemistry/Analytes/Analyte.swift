import Quantities

/// What a laboratory measured: an element, an oxide, an ion, another compound, or a property of the sample.
///
/// An analyte has one canonical symbol (`Li`, `TiO2`, `HCO3`, `pH`). Charges and signs are no part of the symbol:
/// `Cl-` and `Cl` are the same chlorine, of which a water holds the ion with charge -1.
public struct Analyte: Hashable, Sendable, CustomStringConvertible {
  public enum Nature: String, Sendable, Codable {
    case element, oxide, ion, compound, property
  }

  public let symbol: String
  public let nature: Nature
  /// The substance whose mass is reported; nil for a property.
  public let formula: ChemicalFormula?
  /// Charge of the ion in natural water, in elementary charges; nil where there is none or more than one occurs (Fe).
  public let charge: Int?
  /// The kinds of quantity in which it is reported, the most usual first.
  public let kinds: [QuantityKind]
  public let english: String
  public let dutch: String

  public var description: String { symbol }

  /// Kinds of a substance: by mass, by volume of water, or as an amount.
  static let substanceKinds: [QuantityKind] = [.massFraction, .concentration, .amountConcentration]

  init(
    property symbol: String, _ kinds: [QuantityKind], formula: ChemicalFormula? = nil, en: String, nl: String
  ) {
    self.symbol = symbol
    nature = .property
    self.formula = formula
    charge = nil
    self.kinds = kinds
    english = en
    dutch = nl
  }

  init(
    substance symbol: String, nature: Nature, formula: ChemicalFormula, charge: Int? = nil, en: String, nl: String
  ) {
    self.symbol = symbol
    self.nature = nature
    self.formula = formula
    self.charge = charge
    kinds = Self.substanceKinds
    english = en
    dutch = nl
  }
}

/// Which part of the substance was measured.
public enum AnalyteFraction: String, Sendable, Codable {
  /// All of it, whatever its form; `Fe2O3T` is all iron expressed as Fe2O3.
  case total
  /// What passes the filter.
  case dissolved
  case particulate
  case organic
  case inorganic
}
