import Quantities

/// Turns a content of one substance from one unit into another: by mass, by volume, or as an amount.
///
/// A conversion between dimensions needs a property of the substance or of the sample, and is refused without it:
/// amount to mass needs the molar mass, equivalents need the charge of the ion, mass per volume to mass per mass needs
/// the density of the sample. `ppm` is a mass fraction and never a milligram per litre: in a brine of 1200 kg/m3 they
/// differ by a fifth.
public struct SubstanceConversion: Hashable, Sendable {
  /// The substance whose content is given; its molar mass is used.
  public var substance: ChemicalFormula?
  /// Charge of the ion; its sign does not matter.
  public var charge: Int?
  /// Density of the sample in kg/m3.
  public var density: Double?

  public init(substance: ChemicalFormula? = nil, charge: Int? = nil, density: Double? = nil) {
    self.substance = substance
    self.charge = charge
    self.density = density
  }

  /// What a reading of a column tells; the density of the sample has to come from elsewhere.
  public init(_ reading: AnalyteReading, density: Double? = nil) {
    self.init(substance: reading.basis, charge: reading.charge, density: density)
  }

  /// Factor from a laboratory's unit; a substance named in the unit (`mg N/l`) goes before that of the column.
  public func factor(from laboratory: LaboratoryUnit, to unit: UnitOfMeasure) throws(ConversionError) -> Double {
    var own = self
    if let named = laboratory.substance { own.substance = named }
    switch laboratory.measure {
    case .unit(let from): return try own.factor(from: from, to: unit)
    case .equivalents(let from):
      guard let charge, charge != 0 else { throw .needsCharge(laboratory.text) }
      return try own.factor(from: from, to: unit) / Double(charge.magnitude)
    }
  }

  /// Factor that turns a value in `from` into one in `to`.
  public func factor(from: UnitOfMeasure, to: UnitOfMeasure) throws(ConversionError) -> Double {
    if from.dimension == to.dimension || from.isOffsetScale || to.isOffsetScale {
      do { return try from.factor(to: to) } catch { throw .units(error) }
    }
    guard let source = Content(from), let target = Content(to) else {
      throw .units(.incompatible(from.symbol, to.symbol))
    }
    var factor = from.factor / to.factor
    if source.isAmount != target.isAmount {
      guard let substance else { throw .needsSubstance(from.symbol, to.symbol) }
      let kilogramsPerMole = substance.molarMass / 1000
      factor *= source.isAmount ? kilogramsPerMole : 1 / kilogramsPerMole
    }
    if source.isPerVolume != target.isPerVolume {
      guard let density else { throw .needsDensity(from.symbol, to.symbol) }
      guard density.isFinite, density > 0 else { throw .impossibleDensity(density) }
      factor *= source.isPerVolume ? 1 / density : density
    }
    return factor
  }

  /// The four ways to express a content.
  private struct Content {
    let isAmount: Bool
    let isPerVolume: Bool

    init?(_ unit: UnitOfMeasure) {
      switch unit.dimension {
      case .one: (isAmount, isPerVolume) = (false, false)
      case Dimension(mass: 1, length: -3): (isAmount, isPerVolume) = (false, true)
      case Dimension(mass: -1, amount: 1): (isAmount, isPerVolume) = (true, false)
      case Dimension(length: -3, amount: 1): (isAmount, isPerVolume) = (true, true)
      default: return nil
      }
    }
  }
}

public enum ConversionError: Error, Hashable, Sendable, CustomStringConvertible {
  case units(UnitError)
  case needsSubstance(String, String)
  case needsCharge(String)
  case needsDensity(String, String)
  case impossibleDensity(Double)
  case formula(FormulaError)
  /// The analyte is a property, not a substance.
  case noSubstance(String)

  public var description: String {
    switch self {
    case .units(let error): error.description
    case .needsSubstance(let a, let b): "from \(a) to \(b) needs the formula of the substance; name the analyte"
    case .needsCharge(let a): "'\(a)' counts charges; give the charge of the ion"
    case .needsDensity(let a, let b): "from \(a) to \(b) needs the density of the sample (kg/m3)"
    case .impossibleDensity(let value): "a density of \(value) kg/m3 is impossible"
    case .formula(let error): error.description
    case .noSubstance(let symbol): "\(symbol) is a property and has no substance to convert"
    }
  }
}
