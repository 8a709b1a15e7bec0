/// Element to oxide and back, by atomic masses: the gravimetric factors of rock analysis.
public enum OxideConversion {
  /// Factor that turns a content of `from` into one of `to`, which hold the same amount of `element`; `Ti` to `TiO2` is
  /// 1.668. Without `element`, the one that both carry beside O, H, C, S, Cl and F.
  public static func factor(
    from: ChemicalFormula, to: ChemicalFormula, sharing element: String? = nil
  ) throws(ConversionError) -> Double {
    do {
      let shared: String
      if let element { shared = element } else { shared = try from.sharedElement(with: to) }
      return try from.conversionFactor(to: to, sharing: shared)
    } catch { throw .formula(error) }
  }

  /// As ``factor(from:to:sharing:)``, for analytes.
  public static func factor(
    from: Analyte, to: Analyte, sharing element: String? = nil
  ) throws(ConversionError) -> Double {
    guard let a = from.formula else { throw .noSubstance(from.symbol) }
    guard let b = to.formula else { throw .noSubstance(to.symbol) }
    return try factor(from: a, to: b, sharing: element)
  }

  /// The oxide in which analyses of rocks and ores usually report an element; nil for elements that are reported as
  /// such. Iron is total iron as Fe2O3.
  public static func reportedOxide(of element: String) -> String? { reported[element] }

  private static let reported = [
    "Si": "SiO2", "Ti": "TiO2", "Al": "Al2O3", "Fe": "Fe2O3", "Mn": "MnO", "Mg": "MgO", "Ca": "CaO", "Na": "Na2O",
    "K": "K2O", "P": "P2O5", "S": "SO3", "C": "CO2", "H": "H2O", "Li": "Li2O", "B": "B2O3", "W": "WO3", "Cr": "Cr2O3",
    "V": "V2O5", "Zr": "ZrO2", "Ba": "BaO", "Sr": "SrO", "Nb": "Nb2O5", "Ta": "Ta2O5", "Sn": "SnO2", "U": "U3O8",
    "Th": "ThO2", "Ni": "NiO", "Zn": "ZnO", "Pb": "PbO", "Cu": "CuO", "Mo": "MoO3", "Be": "BeO", "Rb": "Rb2O",
    "Cs": "Cs2O", "Y": "Y2O3", "La": "La2O3", "Ce": "CeO2",
  ]
}
