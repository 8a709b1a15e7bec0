import Geochemistry
import Programme
import Quantities

/// What the values of a series are: the property, the unit in which it is kept and the factor that leads there.
struct SeriesMeaning: Sendable {
  let symbol: String
  let name: LocalizedText
  let kind: QuantityKind?
  /// Unit of the property; the unit as reported when it cannot be converted.
  let unit: String
  /// Substance in which a mass is expressed; empty for other properties.
  let basis: String
  /// Value as reported times this is the value in ``unit``; nil when the unit is not known.
  let factor: Double?
  /// Fractions that the name says (`Ptot`, `Corg`).
  let fraction: String
  /// A content of a substance, for which zero and negative numbers mean "not found".
  let isContent: Bool
  let isNonNegative: Bool
  /// A mass fraction of an element, and what is as good as all of it, as reported.
  let isElement: Bool
  let pure: Double?
  /// A share of sizes or volumes, of which a percentage is usual.
  let isShare: Bool
  /// Largest value that can exist, as reported, and its reason in symbols.
  let maximum: Double?
  let maximumText: String
  /// Good to know, said once.
  let notes: [Found]
  /// Why no value of the series can be kept: its unit is missing, unknown or of another dimension.
  let fault: Found?

  struct Found: Sendable {
    let code: FindingCode
    let value: String
    let detail: String
  }

  /// - Parameters:
  ///   - carrier: a compound that carries the property, as a formula; empty for none.
  ///   - isLiquid: a mass per mass of it is not a mass per volume.
  ///   - density: kg/L.
  init(of series: SeriesDefinition, carrier: String = "", isLiquid: Bool = false, density: Double? = nil) {
    var notes: [Found] = []
    var fault: Found?
    let registered = PropertyRegister.standard[series.property]
    let known = registered.map { $0.analyte.isEmpty } ?? false
    let reading = known ? nil : Self.reading(registered?.analyte ?? series.property, &notes)
    var unitText = series.unit
    if unitText.isEmpty, let own = reading?.unitText { unitText = own }
    let analyte = reading?.analyte
    var laboratory: LaboratoryUnit?
    if unitText.isEmpty {
      fault = Found(code: .unitMissing, value: "", detail: "")
    } else {
      do { laboratory = try LaboratoryUnit(reading: unitText) } catch {
        fault = Found(code: .unitUnknown, value: unitText, detail: "")
      }
    }
    var kind = laboratory.flatMap { unit in analyte?.kinds.first { $0.accepts(unit.unit) } }
    if let own = laboratory?.kind, analyte?.formula != nil { kind = own }
    if let own = registered?.kind, let unit = laboratory?.unit {
      if own.accepts(unit) {
        kind = own
      } else {
        fault = Found(code: .unitConflict, value: unitText, detail: own.exampleUnit)
      }
    }
    var target = Self.unit(of: kind, symbol: analyte?.symbol ?? "", reported: laboratory?.unit.symbol ?? unitText)
    if kind == .amountConcentration, reading?.basis != nil {
      kind = .concentration
      target = "mg/L"
    }
    if isLiquid, kind == .massFraction {
      if density != nil {
        kind = .concentration
        target = "mg/L"
      } else {
        notes.append(Found(code: .unitDensity, value: unitText, detail: ""))
      }
    }
    if let laboratory, analyte != nil, kind == nil {
      fault = Found(code: .unitConflict, value: laboratory.text, detail: analyte?.kinds.first?.exampleUnit ?? "")
    }
    var factor: Double?
    if let laboratory {
      if kind == nil {
        factor = 1
        target = laboratory.unit.symbol
      } else if let unit = try? UnitOfMeasure(parsing: target) {
        var conversion = SubstanceConversion(
          substance: reading?.basis, charge: reading?.charge, density: density.map { $0 * 1_000 })
        if let named = laboratory.substance { conversion.substance = named }
        factor = try? conversion.factor(from: laboratory, to: unit)
        if factor == nil {
          fault = Found(code: .unitUnknown, value: laboratory.text, detail: target)
        }
      }
    }
    let basis = laboratory?.substance ?? reading?.basis
    var symbol = analyte?.symbol ?? series.property
    if let basis, let formula = analyte?.formula, basis.atoms != formula.atoms { symbol += "-\(basis.text)" }
    self.symbol = symbol
    let own = analyte.map { LocalizedText(en: $0.english, nl: $0.dutch) } ?? registered?.name
    name = own ?? LocalizedText(en: symbol, nl: symbol)
    self.kind = kind
    unit = target
    self.basis = basis?.text ?? ""
    self.factor = factor
    fraction = (reading?.fractions ?? []).map(\.rawValue).sorted().joined(separator: ", ")
    isContent = analyte?.formula != nil && (kind == .massFraction || kind == .concentration)
    isNonNegative = (kind?.isNonNegative ?? false) && !(registered?.isSigned ?? false)
    isElement = kind == .massFraction && analyte?.formula?.atoms.count == 1 && carrier.isEmpty
    pure = laboratory.map { 0.99 / $0.unit.factor }
    isShare = (kind?.isShare ?? false) && analyte?.formula == nil
    (maximum, maximumText) = Self.ceiling(kind, laboratory?.unit, analyte, carrier: carrier)
    self.notes = notes
    self.fault = fault
  }

  private static func reading(_ property: String, _ notes: inout [Found]) -> AnalyteReading? {
    do { return try AnalyteReader().read(property) } catch {
      switch error {
      case .ambiguous(_, let candidates):
        notes.append(Found(code: .propertyAmbiguous, value: property, detail: candidates.joined(separator: ", ")))
      default: notes.append(Found(code: .propertyUnknown, value: property, detail: ""))
      }
      return nil
    }
  }

  /// The unit in which a kind is kept: one for soils and rocks, one for waters, the usual one for the rest.
  private static func unit(of kind: QuantityKind?, symbol: String, reported: String) -> String {
    switch kind {
    case .massFraction: "mg/kg"
    case .concentration: "mg/L"
    case .amountConcentration: "mmol/L"
    case .fraction, .volumeFraction, .ratio, .count, .acidity: "1"
    case .length: symbol.first == "D" && symbol.dropFirst().allSatisfy(\.isNumber) ? "um" : "m"
    case .temperature: "degC"
    case .electricalConductivity: "mS/m"
    case .pressure: "MPa"
    case .density: "kg/m3"
    default: reported
    }
  }

  /// A part cannot be more than the whole, and a compound not hold more of an element than its formula says.
  private static func ceiling(
    _ kind: QuantityKind?, _ unit: UnitOfMeasure?, _ analyte: Analyte?, carrier: String
  ) -> (Double?, String) {
    // A grain of more than a decimetre is in no sample of sediment.
    if let unit, kind == .length, let symbol = analyte?.symbol, symbol.first == "D",
      symbol.dropFirst().allSatisfy(\.isNumber)
    {
      return (0.1 / unit.factor, "\(short(0.1 / unit.factor)) \(unit.symbol)")
    }
    guard let unit, kind == .massFraction || kind == .fraction || kind == .volumeFraction else { return (nil, "") }
    if let compound = try? ChemicalFormula(parsing: carrier), let formula = analyte?.formula,
      formula.atoms.count == 1, let element = formula.atoms.keys.first
    {
      // A thousandth of room for the rounding of atomic masses and of the report.
      let most = compound.massFraction(of: element) * 1.001 / unit.factor
      return (most, "\(short(compound.massFraction(of: element) / unit.factor)) \(unit.symbol) (\(carrier))")
    }
    // A tenth of room: analyses of a major oxide overshoot a little.
    return (1.1 / unit.factor, "\(short(1 / unit.factor)) \(unit.symbol)")
  }

  private static func short(_ value: Double) -> String {
    let text = "\((value * 100).rounded() / 100)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
