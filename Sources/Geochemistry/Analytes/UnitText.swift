import Quantities

/// The spelling of units in laboratories, as text transformations towards the symbols of ``UnitOfMeasure``.
enum UnitText {
  /// A share of a whole: its unit and what it is a share of.
  struct Share: Sendable {
    let unit: String
    let kind: QuantityKind?
  }

  /// Lower case.
  static let shares: [String: Share] = {
    var shares: [String: Share] = [
      "ppmv": Share(unit: "ppm", kind: .volumeFraction), "ppmw": Share(unit: "ppm", kind: .massFraction),
      "ppbw": Share(unit: "ppb", kind: .massFraction), "ppbv": Share(unit: "ppb", kind: .volumeFraction),
      "ppm": Share(unit: "ppm", kind: nil), "ppb": Share(unit: "ppb", kind: nil), "%": Share(unit: "%", kind: nil),
      "pct": Share(unit: "%", kind: nil), "perc": Share(unit: "%", kind: nil), "percent": Share(unit: "%", kind: nil),
      "procent": Share(unit: "%", kind: nil), "‰": Share(unit: "permil", kind: nil),
      "promille": Share(unit: "permil", kind: nil), "permille": Share(unit: "permil", kind: nil),
      "per mille": Share(unit: "permil", kind: nil), "o/oo": Share(unit: "permil", kind: nil),
    ]
    let masses = [
      "wt%", "wt.%", "wt %", "wt. %", "wt", "wtpct", "wt_pct", "weight%", "weight %", "mass%", "mass %", "m%", "%wt",
      "% wt", "%m", "% (m/m)", "%(m/m)", "% m/m", "%m/m", "m/m%", "m/m %", "massa%", "massa-%", "gew%", "gew.%",
      "gew. %",
      "gewichts%", "w/w%", "% w/w", "%w/w",
    ]
    for mass in masses { shares[mass] = Share(unit: "%", kind: .massFraction) }
    for volume in ["vol%", "vol.%", "vol %", "vol. %", "% vol", "%vol", "% (v/v)", "%(v/v)", "% v/v", "%v/v", "v/v%"] {
      shares[volume] = Share(unit: "%", kind: .volumeFraction)
    }
    return shares
  }()

  /// Whole spellings that no rule gives. Capitals count.
  static let symbols: [String: String] = [
    "": "1", "-": "1", "--": "1", "DIMSLS": "1", "dimensieloos": "1", "dimensionless": "1", "pH": "1", "pH unit": "1",
    "pH units": "1", "pH-eenheid": "1", "C": "degC", "Cel": "degC", "cel": "degC", "°C": "degC", "ºC": "degC",
    "oC": "degC", "deg C": "degC", "degrees C": "degC", "gr C": "degC", "graden C": "degC", "celsius": "degC",
    "Celsius": "degC", "MG/L": "mg/L", "UG/L": "ug/L", "MG/KG": "mg/kg", "UG/KG": "ug/kg", "G/T": "g/t",
    "G/KG": "g/kg",
    "MMOL/L": "mmol/L", "MEQ/L": "meq/L", "US/CM": "uS/cm", "MS/M": "mS/m", "mM": "mmol/L", "uM": "umol/L",
    "umho/cm": "uS/cm", "umhos/cm": "uS/cm", "micromho/cm": "uS/cm", "mmho/cm": "mS/cm", "micron": "um",
    "microns": "um", "mu": "um", "micrometer": "um", "percent": "%", "kg/m^3": "kg/m3", "g/cc": "g/cm3",
    "g/ml": "g/cm3", "kg/l": "t/m3",
    "kg/L": "t/m3", "mg/dm3": "mg/L", "ug/dm3": "ug/L", "g/dm3": "g/L", "mmol/dm3": "mmol/L",
  ]

  /// One micro sign, plain digits in exponents, no doubled blanks.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "µ", "μ": result += "u"
      case "²": result += "2"
      case "³": result += "3"
      case "¹": result += "1"
      case "⁻", "−", "–": result += "-"
      case "·", "•", "⋅": result += "."
      default: result.append(character.isWhitespace ? " " : character)
      }
    }
    return result.split(separator: " ").joined(separator: " ").replacingFirst("mcg", with: "ug")
  }

  /// Units that have two meanings or need more than a unit.
  static func refusal(_ words: String) -> LaboratoryUnitError? {
    switch words {
    case "ppt": .ambiguous(words, candidates: ["ng/kg (parts per trillion)", "g/kg (parts per thousand)"])
    case "M": .ambiguous(words, candidates: ["mol/L", "m"])
    case "ton", "tons", "kg/ton", "g/ton": .ambiguous(words, candidates: ["t (1000 kg)", "a long or a short ton"])
    case "oz/t", "oz/ton", "opt":
      .inexpressible(words, mend: "ounces differ (troy, long and short ton); convert to g/t in the source")
    case "°dH", "dH", "°D", "D", "°fH":
      .inexpressible(words, mend: "degrees of hardness; 1 °dH = 0.1783 mmol/L, convert to mmol/L")
    case "°F", "degF", "F": .inexpressible(words, mend: "convert degrees Fahrenheit to degC")
    case "NTU", "FTU", "FNU", "JTU": .inexpressible(words, mend: "a turbidity has no unit in SI; leave it out")
    case "mgPt/l", "mg Pt/l", "mgPt/L", "mg Pt/L", "Pt-Co", "PCU":
      .inexpressible(words, mend: "a colour on the platinum-cobalt scale is no content of platinum; leave it out")
    case "phi", "φ": .inexpressible(words, mend: "grain size in phi is a logarithm; convert to mm as 2^-phi")
    case "mV", "V": .inexpressible(words, mend: "potentials are not expressed here; leave it out")
    default: nil
    }
  }

  /// `mg/kg ds`, `mg/kg d.s.`, `mg/kgds`, `% dw`.
  static func removeDryMatter(_ words: inout String) -> Bool {
    let endings = [" d.s.", " d.s", " ds", " dw", " dm", " dry", " droog", "ds"]
    for ending in endings where words.lowercased().hasSuffix(ending) && words.count > ending.count {
      // Without a blank only behind a mass: `mg/kgds`.
      if ending == "ds", !words.lowercased().hasSuffix("gds") { continue }
      words = String(words.dropLast(ending.count)).trimmed(" ")
      return true
    }
    return false
  }

  /// `mg N/l`, `mg/l N`, `mg/l als N`, `mg CaCO3/L`.
  static func removeSubstance(_ words: inout String) -> ChemicalFormula? {
    var pieces = words.split(separator: " ").map(String.init)
    guard pieces.count >= 2 else { return nil }
    if pieces.count == 3, ["as", "als"].contains(pieces[1].lowercased()) || pieces[1] == "-" { pieces.remove(at: 1) }
    guard pieces.count == 2 else { return nil }
    // `mg/l N`
    if pieces[0].contains("/"), let formula = try? ChemicalFormula(parsing: pieces[1]) {
      words = pieces[0]
      return formula
    }
    // `mg N/l`
    let parts = pieces[1].split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let formula = try? ChemicalFormula(parsing: parts[0]), UnitText.amounts.contains(pieces[0]) {
      words = pieces[0] + "/" + parts[1]
      return formula
    }
    return nil
  }

  private static let amounts: Set<String> = ["g", "mg", "ug", "ng", "mmol", "umol", "mol", "meq", "kg"]

  /// Quotients instead of negative exponents (`mg l-1`, `mg.kg^-1`), a capital L for litres, no blanks.
  static func standard(_ words: String) -> String {
    var above: [String] = []
    var below: [String] = []
    let spaced = words.replacingAll("^", with: "").replacingAll(" / ", with: "/").replacingAll("/ ", with: "/")
    for (index, quotient) in spaced.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      // `mg//l` is no unit, and stays as it is to be refused.
      guard quotient.contains(where: { $0 != " " && $0 != "." }) else { return words }
      for piece in quotient.split(whereSeparator: { $0 == " " || $0 == "." }).map(String.init) {
        var atom = piece
        var negative = false
        if let dash = atom.firstIndex(of: "-"), dash != atom.startIndex {
          let exponent = atom[atom.index(after: dash)...]
          guard exponent.count == 1, let digit = exponent.first?.wholeNumberValue, (1...9).contains(digit) else {
            return words
          }
          negative = true
          atom = String(atom[..<dash]) + (digit == 1 ? "" : String(digit))
        }
        atom = litres[atom] ?? atom
        if (index > 0) != negative { below.append(atom) } else { above.append(atom) }
      }
    }
    return (above.isEmpty ? "1" : above.joined(separator: ".")) + below.map { "/" + $0 }.joined()
  }

  /// Spellings of single atoms.
  private static let litres: [String: String] = [
    "l": "L", "ltr": "L", "liter": "L", "litre": "L", "dm3": "L", "ml": "cm3", "mL": "cm3", "cc": "cm3", "gr": "g",
    "gram": "g", "KG": "kg", "Kg": "kg", "ton": "t", "mEq": "meq", "mval": "meq", "val": "eq", "uEq": "ueq",
    "Eq": "eq", "micron": "um", "jr": "yr", "jaar": "yr", "sec": "s", "uur": "h",
  ]

  /// The unit of amount for a unit of equivalents: `meq/L` -> `mmol/L`; nil for anything else.
  static func amountOfEquivalents(_ symbol: String) -> String? {
    let pieces = symbol.split(separator: "/", maxSplits: 1).map(String.init)
    guard let first = pieces.first, let amount = ["eq": "mol", "meq": "mmol", "ueq": "umol"][first] else { return nil }
    return pieces.count == 1 ? amount : amount + "/" + pieces[1]
  }
}

extension String {
  func replacingAll(_ text: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
