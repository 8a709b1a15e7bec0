import Quantities

/// The analytes that are known by name or by code: all elements, the usual ions, oxides and gases, and properties of
/// water, soil and sediment.
enum AnalyteRegister {
  /// By canonical symbol.
  static let bySymbol: [String: Analyte] = {
    var register: [String: Analyte] = [:]
    for entry in ElementName.all {
      if let formula = try? ChemicalFormula(parsing: entry.symbol) {
        register[entry.symbol] = Analyte(
          substance: entry.symbol, nature: .element, formula: formula, charge: entry.charge, en: entry.english,
          nl: entry.dutch)
      }
    }
    for entry in compounds {
      if let formula = try? ChemicalFormula(parsing: entry.symbol) {
        register[entry.symbol] = Analyte(
          substance: entry.symbol, nature: entry.charge == nil ? nature(of: formula) : .ion, formula: formula,
          charge: entry.charge, en: entry.english, nl: entry.dutch)
      }
    }
    for property in properties { register[property.symbol] = property }
    return register
  }()

  /// Canonical symbol by name in lower case, English and Dutch.
  static let byName: [String: String] = {
    var names = ElementName.aliases
    for entry in ElementName.all {
      names[entry.english] = entry.symbol
      names[entry.dutch] = entry.symbol
    }
    for entry in compounds {
      names[entry.english] = entry.symbol
      names[entry.dutch] = entry.symbol
    }
    for property in properties {
      names[property.english] = property.symbol
      names[property.dutch] = property.symbol
    }
    return names.merging(otherNames) { first, _ in first }
  }()

  /// An oxide holds one element beside oxygen, water excepted; anything else with several elements is a compound.
  static func nature(of formula: ChemicalFormula) -> Analyte.Nature {
    if formula.atoms.count == 1 { return formula.atoms.values.first == 1 ? .element : .compound }
    return formula.atoms.count == 2 && formula.atoms["O"] != nil && formula.atoms["H"] == nil ? .oxide : .compound
  }

  static let compounds: [ElementName.Entry] = [
    .init("NH4", "ammonium", "ammonium", 1), .init("HCO3", "bicarbonate", "waterstofcarbonaat", -1),
    .init("CO3", "carbonate", "carbonaat", -2), .init("SO4", "sulfate", "sulfaat", -2),
    .init("NO3", "nitrate", "nitraat", -1), .init("NO2", "nitrite", "nitriet", -1),
    .init("PO4", "phosphate", "fosfaat", -3), .init("HPO4", "hydrogen phosphate", "waterstoffosfaat", -2),
    .init("H2PO4", "dihydrogen phosphate", "diwaterstoffosfaat", -1),
    .init("HS", "bisulfide", "waterstofsulfide-ion", -1),
    .init("CN", "cyanide", "cyanide", -1), .init("OH", "hydroxide", "hydroxide", -1),
    .init("H4SiO4", "silicic acid", "kiezelzuur"), .init("B(OH)3", "boric acid", "boorzuur"),
    .init("SiO2", "silica", "siliciumdioxide"), .init("TiO2", "titanium dioxide", "titaandioxide"),
    .init("Al2O3", "alumina", "aluminiumoxide"), .init("Fe2O3", "ferric oxide", "ijzer(iii)oxide"),
    .init("FeO", "ferrous oxide", "ijzer(ii)oxide"), .init("MnO", "manganese oxide", "mangaanoxide"),
    .init("MgO", "magnesia", "magnesiumoxide"), .init("CaO", "calcium oxide", "calciumoxide"),
    .init("Na2O", "sodium oxide", "natriumoxide"), .init("K2O", "potassium oxide", "kaliumoxide"),
    .init("P2O5", "phosphorus pentoxide", "fosforpentoxide"), .init("Li2O", "lithium oxide", "lithiumoxide"),
    .init("BaO", "barium oxide", "bariumoxide"), .init("SrO", "strontium oxide", "strontiumoxide"),
    .init("NiO", "nickel oxide", "nikkeloxide"), .init("ZnO", "zinc oxide", "zinkoxide"),
    .init("PbO", "lead oxide", "loodoxide"), .init("CuO", "copper oxide", "koperoxide"),
    .init("SO3", "sulfur trioxide", "zwaveltrioxide"), .init("CO2", "carbon dioxide", "koolstofdioxide"),
    .init("H2O", "water", "water"), .init("CH4", "methane", "methaan"),
    .init("H2S", "hydrogen sulfide", "zwavelwaterstof"), .init("O2", "dissolved oxygen", "opgeloste zuurstof"),
    .init("N2", "dinitrogen", "stikstofgas"), .init("H2", "dihydrogen", "waterstofgas"),
    .init("NH3", "ammonia", "ammoniak"), .init("CO", "carbon monoxide", "koolstofmonoxide"),
    .init("NaCl", "sodium chloride", "natriumchloride"), .init("KCl", "potassium chloride", "kaliumchloride"),
    .init("NaHCO3", "sodium bicarbonate", "natriumwaterstofcarbonaat"),
    .init("CaCO3", "calcium carbonate", "calciumcarbonaat"), .init("CaF2", "fluorspar", "vloeispaat"),
    .init("Li2CO3", "lithium carbonate", "lithiumcarbonaat"), .init("CaSO4", "anhydrite", "anhydriet"),
  ]

  static let properties: [Analyte] = [
    Analyte(property: "pH", [.acidity], en: "acidity", nl: "zuurgraad"),
    Analyte(
      property: "EC", [.electricalConductivity], en: "electrical conductivity", nl: "elektrische geleidbaarheid"),
    Analyte(property: "T", [.temperature], en: "temperature", nl: "temperatuur"),
    Analyte(
      property: "TDS", [.concentration, .massFraction], en: "total dissolved solids", nl: "totaal opgeloste stoffen"),
    Analyte(property: "TSS", [.concentration], en: "suspended solids", nl: "zwevende stof"),
    Analyte(property: "salinity", [.ratio, .massFraction], en: "salinity", nl: "saliniteit"),
    Analyte(property: "LOI", [.massFraction], en: "loss on ignition", nl: "gloeiverlies"),
    Analyte(property: "OM", [.massFraction], en: "organic matter", nl: "organische stof"),
    Analyte(property: "DM", [.massFraction], en: "dry matter", nl: "droge stof"),
    Analyte(property: "moisture", [.massFraction], en: "moisture", nl: "vochtgehalte"),
    Analyte(property: "clay", [.massFraction], en: "clay", nl: "lutum"),
    Analyte(property: "silt", [.massFraction], en: "silt", nl: "silt"),
    Analyte(property: "mud", [.massFraction], en: "mud", nl: "slib"),
    Analyte(property: "sand", [.massFraction], en: "sand", nl: "zand"),
    Analyte(property: "gravel", [.massFraction], en: "gravel", nl: "grind"),
    Analyte(property: "porosity", [.volumeFraction], en: "porosity", nl: "porositeit"),
    Analyte(property: "density", [.density], en: "density", nl: "dichtheid"),
    Analyte(property: "hardness", [.amountConcentration, .concentration], en: "total hardness", nl: "totale hardheid"),
    Analyte(property: "alkalinity", [.amountConcentration, .concentration], en: "alkalinity", nl: "alkaliteit"),
    Analyte(
      property: "NKj", [.concentration, .massFraction], formula: try? ChemicalFormula(parsing: "N"),
      en: "kjeldahl nitrogen", nl: "kjeldahl-stikstof"),
    Analyte(property: "pressure", [.pressure], en: "pressure", nl: "druk"),
  ]

  /// Names beside the canonical ones, lower case.
  private static let otherNames: [String: String] = [
    "hydrogencarbonate": "HCO3", "hydrogen carbonate": "HCO3", "bicarbonaat": "HCO3", "sulphate": "SO4",
    "orthophosphate": "PO4", "ortho-fosfaat": "PO4", "orthofosfaat": "PO4", "silicon dioxide": "SiO2",
    "titania": "TiO2", "aluminum oxide": "Al2O3", "aluminium oxide": "Al2O3", "magnesium oxide": "MgO",
    "koolzuur": "CO2", "conductivity": "EC", "geleidbaarheid": "EC",
    "specific conductance": "EC", "geleidend vermogen": "EC", "elektrisch geleidingsvermogen": "EC",
    "ph": "pH", "temp": "T", "temp.": "T", "temp-v": "T", "watertemperatuur": "T", "tds": "TDS",
    "indamprest": "TDS", "saliniteit": "salinity", "zoutgehalte": "salinity", "loi": "LOI", "om": "OM",
    "organische stofgehalte": "OM", "klei": "clay", "lutumgehalte": "clay", "hardness": "hardness",
    "hardheid": "hardness", "alkaliniteit": "alkalinity", "droogrest": "TDS", "mineral salts": "TDS",
    "dissolved solids": "TDS", "ammonium-ion": "NH4", "porosity": "porosity", "bulk density": "density",
  ]

  /// Codes that are written in capitals or a fixed spelling: laboratory habit and the Dutch Aquo standard.
  static let codes: [String: Code] = [
    "PH": Code("pH"), "EGV": Code("EC"), "EC25": Code("EC"), "EC20": Code("EC"), "GELDHD": Code("EC"),
    "COND": Code("EC"), "TOTH": Code("hardness"), "HHT": Code("hardness"), "HARDHD": Code("hardness"),
    "SALNTT": Code("salinity"), "Temp": Code("T"), "TEMP": Code("T"), "ALK": Code("alkalinity"),
    "Alk": Code("alkalinity"), "GV": Code("LOI"), "DS": Code("DM"), "ZS": Code("TSS"),
    "TOC": Code("C", [.organic, .total]), "DOC": Code("C", [.organic, .dissolved]),
    "POC": Code("C", [.organic, .particulate]), "TIC": Code("C", [.inorganic, .total]),
    "DIC": Code("C", [.inorganic, .dissolved]), "Corg": Code("C", [.organic]), "Canorg": Code("C", [.inorganic]),
    "TN": Code("N", [.total]), "TP": Code("P", [.total]), "DO": Code("O2", [.dissolved]),
  ]

  struct Code: Sendable {
    let symbol: String
    let fractions: Set<AnalyteFraction>

    init(_ symbol: String, _ fractions: Set<AnalyteFraction> = []) {
      self.symbol = symbol
      self.fractions = fractions
    }
  }

  /// Substances by their symbol in capitals, elements first; `CO` gives cobalt and carbon monoxide.
  static let byCapitals: [String: [String]] = {
    var capitals: [String: [String]] = [:]
    for analyte in bySymbol.values where analyte.formula != nil {
      capitals[analyte.symbol.uppercased(), default: []].append(analyte.symbol)
    }
    return capitals.mapValues { symbols in
      symbols.sorted { a, b in
        let first = bySymbol[a]?.nature == .element
        return first != (bySymbol[b]?.nature == .element) ? first : a < b
      }
    }
  }()

  /// What a word in capitals can also mean; to be refused, since neither reading is certain.
  static let capitalsAmbiguity: [String: [String]] = [
    "CO": ["Co", "CO (carbon monoxide)"], "SN": ["Sn", "N (total or surface nitrogen)"],
    "NO": ["NO (nitric oxide)", "a serial number"], "CS": ["Cs", "C and S"], "HO": ["Ho", "OH"],
    "OS": ["Os", "OM (organische stof)"], "HF": ["Hf", "HF (hydrogen fluoride)"], "TH": ["Th", "hardness"],
    "SC": ["Sc", "EC (specific conductance)"], "IN": ["In", "a word"], "NA": ["Na", "not available"],
    "CN": ["CN (cyanide)", "the ratio C/N"], "TS": ["S (total)", "dry matter (total solids)"],
    "TC": ["C (total)", "temperature in Celsius"],
  ]
}
