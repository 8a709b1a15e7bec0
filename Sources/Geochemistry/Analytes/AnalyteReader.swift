/// Recognises analytes in the many ways in which tables write them.
///
/// Known are symbols (`Li`, `LI`), formulas (`TiO2`, `SIO2`), names in English and Dutch in any case, ions with charges
/// (`Cl-`, `CO3--`, `SO4 2-`, `Fe(II)`), fractions (`Fe2O3T`, `Ptot`, `Corg`, `Ca opgelost`), another basis (`NH4-N`),
/// codes of the Dutch Aquo standard, and units behind the name (`Mg (mg/l)`, `Ti_ppm`). Capitals count: `Co` is cobalt
/// and `CO` is refused, because it can also be carbon monoxide; lower-case symbols are no chemistry at all (`zr` is
/// zircon in a table of heavy minerals).
public struct AnalyteReader: Hashable, Sendable {
  /// How the table writes symbols.
  public enum Lettering: String, Sendable, Codable {
    /// Capitals carry meaning; a text in capitals that has two meanings is refused.
    case asWritten
    /// The whole table is in capitals (`CU`, `NI`, `CO`): two letters are an element.
    case capitals
  }

  public static let longestText = 80

  public var lettering: Lettering

  public init(lettering: Lettering = .asWritten) { self.lettering = lettering }

  public func read(_ text: String) throws(AnalyteError) -> AnalyteReading {
    guard text.utf8.count <= 4 * Self.longestText, text.unicodeScalars.count <= Self.longestText else {
      throw .tooLong(limit: Self.longestText)
    }
    let plain = Self.plain(text)
    guard !plain.isEmpty else { throw .empty }
    if let reading = try resolve(plain, text) { return reading }
    for (name, unit) in Self.unitSplits(plain) {
      if var reading = try resolve(name, text) {
        reading.unitText = unit
        return reading
      }
    }
    throw .unknown(text, suggestions: suggestions(plain))
  }

  // MARK: Layers of a name, outermost first

  /// - Parameter words: how many fraction words may still be taken off (a bound on the work a hostile text can ask).
  private func resolve(_ name: String, _ text: String, words: Int = 2) throws(AnalyteError) -> AnalyteReading? {
    if let reading = try known(name, text) { return reading }
    if let reading = try charged(name, text) { return reading }
    // After the charges: `Fe(II)` would also parse as iron and two iodine.
    if let compound = Self.compound(name) { return AnalyteReading(compound, text: text) }
    if words > 0, let reading = try fraction(name, text, words: words) { return reading }
    if let reading = try otherBasis(name, text) { return reading }
    return nil
  }

  /// A name, symbol, code or formula with nothing around it.
  private func known(_ name: String, _ text: String) throws(AnalyteError) -> AnalyteReading? {
    if lettering == .asWritten, let candidates = AnalyteRegister.capitalsAmbiguity[name] {
      throw .ambiguous(text, candidates: candidates)
    }
    let capitals = AnalyteRegister.byCapitals[name] ?? []
    if lettering == .capitals, let first = capitals.first, let analyte = AnalyteRegister.bySymbol[first] {
      return AnalyteReading(analyte, text: text)
    }
    if let analyte = AnalyteRegister.bySymbol[name] { return AnalyteReading(analyte, text: text) }
    if let code = AnalyteRegister.codes[name], let analyte = AnalyteRegister.bySymbol[code.symbol] {
      var reading = AnalyteReading(analyte, text: text)
      reading.fractions = code.fractions
      return reading
    }
    if let symbol = AnalyteRegister.byName[name.lowercased()], let analyte = AnalyteRegister.bySymbol[symbol] {
      return AnalyteReading(analyte, text: text)
    }
    if capitals.count > 1 { throw .ambiguous(text, candidates: capitals) }
    if let only = capitals.first, let analyte = AnalyteRegister.bySymbol[only] {
      return AnalyteReading(analyte, text: text)
    }
    if let analyte = Self.grainSize(name) { return AnalyteReading(analyte, text: text) }
    return nil
  }

  /// `Cl-`, `CO3--`, `SO4 2-`, `SO4-2`, `NO3-`, `Ca2+`, `Fe(III)`, `Cr VI`.
  private func charged(_ name: String, _ text: String) throws(AnalyteError) -> AnalyteReading? {
    for split in ChargeText.splits(name) {
      var found: AnalyteReading?
      do { found = try known(split.name, text) } catch {
        // `NO3-` is also a split into `NO` and `3-`; only the last split may complain.
        if split.isLast { throw error }
      }
      guard var reading = found, reading.analyte.nature != .property else { continue }
      if let expected = reading.analyte.charge, expected != split.charge {
        if split.isLast { throw .charge(text, written: split.charge, expected: expected) }
        continue
      }
      reading.charge = split.charge
      return reading
    }
    return nil
  }

  /// `Ptot`, `Fe2O3T`, `T-PO4`, `koolstof organisch`, `Fe (dissolved)`.
  private func fraction(_ name: String, _ text: String, words: Int) throws(AnalyteError) -> AnalyteReading? {
    for (rest, fraction) in FractionText.splits(name) {
      if var reading = try resolve(rest, text, words: words - 1), reading.analyte.formula != nil {
        reading.fractions.insert(fraction)
        return reading
      }
    }
    return nil
  }

  /// `NH4-N`, `NO3 als N`, `P-PO4`: a substance whose mass is expressed as one of its elements.
  private func otherBasis(_ name: String, _ text: String) throws(AnalyteError) -> AnalyteReading? {
    let words = name.split { "-_ ".contains($0) }.map(String.init).filter { !["as", "als"].contains($0.lowercased()) }
    guard words.count == 2 else { return nil }
    for (substance, element) in [(words[0], words[1]), (words[1], words[0])] {
      guard AtomicMass.of(element) != nil, let whole = AnalyteRegister.bySymbol[substance], let formula = whole.formula,
        formula.atoms.count > 1, formula.atoms[element] != nil, let basis = try? ChemicalFormula(parsing: element)
      else { continue }
      var reading = AnalyteReading(whole, text: text)
      reading.basis = basis
      return reading
    }
    return nil
  }

  // MARK: Names that follow a rule

  /// `D50`: the sieve opening that passes 50 % of the mass.
  static func grainSize(_ name: String) -> Analyte? {
    guard name.count == 3, name.first == "D" || name.first == "d", let percent = Int(name.dropFirst()), percent > 0
    else { return nil }
    return Analyte(
      property: "D\(name.dropFirst())", [.length], en: "grain size passing \(percent) %",
      nl: "korrelgrootte, \(percent) % fijner")
  }

  /// A formula that is not in the register. Words in capitals (`POC`), numbered columns (`PH1`, `BPI05`), samples and
  /// isotopes (`N14`, `PCB138`) also parse as formulas; taken are those with two elements and counts of 2 to 20, and in
  /// capitals only those that end in a number of oxygen (`HNO3`, `WO3`).
  static func compound(_ name: String) -> Analyte? {
    guard name.count <= 24, let formula = try? ChemicalFormula(parsing: name), formula.atoms.count >= 2,
      formula.atoms.values.allSatisfy({ $0 > 0 && $0 <= 20 })
    else { return nil }
    let counts = name.split { !$0.isNumber && $0 != "." }
    guard counts.allSatisfy({ $0 != "1" && !($0.first == "0" && !$0.contains(".")) }) else { return nil }
    if !name.contains(where: \.isLowercase) {
      guard name.last?.isNumber == true, name.dropLast().last == "O" else { return nil }
    }
    return Analyte(
      substance: name, nature: AnalyteRegister.nature(of: formula), formula: formula, en: name, nl: name)
  }

  // MARK: Text

  /// Sub- and superscripts, other minus signs and repeated blanks as plain text.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "₀"..."₉": result += String((character.unicodeScalars.first?.value ?? 0x2080) - 0x2080)
      case "¹": result += "1"
      case "²": result += "2"
      case "³": result += "3"
      case "⁴": result += "4"
      case "⁺": result += "+"
      case "⁻", "−", "–": result += "-"
      default: result.append(character.isWhitespace ? " " : character)
      }
    }
    return result.split(separator: " ").joined(separator: " ")
  }

  /// Name and unit, where a unit stands in brackets at the end or behind a separator.
  static func unitSplits(_ text: String) -> [(name: String, unit: String)] {
    var splits: [(String, String)] = []
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)]
    where text.last == close {
      var depth = 0
      for index in text.indices.reversed() {
        if text[index] == close { depth += 1 }
        if text[index] == open { depth -= 1 }
        guard depth == 0 else { continue }
        let inner = text[text.index(after: index)...].dropLast()
        splits.append((String(text[..<index].trimmed(" _")), String(inner.trimmed(" "))))
        break
      }
    }
    for index in text.indices where "_ .,".contains(text[index]) {
      let unit = String(text[text.index(after: index)...])
      // One letter is more often a sample, a method or a form than a unit.
      guard unit.count > 1 || unit == "%", unit != "pH", (try? LaboratoryUnit(reading: unit)) != nil else { continue }
      splits.append((String(text[..<index].trimmed(" _,")), unit.trimmed(" ")))
    }
    return splits.filter { !$0.0.isEmpty && !$0.1.isEmpty }
  }

  private func suggestions(_ name: String) -> [String] {
    AnalyteRegister.byCapitals[name.uppercased()] ?? []
  }
}

extension StringProtocol {
  /// Without the given characters at both ends.
  func trimmed(_ characters: String) -> String {
    String(drop(while: { characters.contains($0) }).reversed().drop(while: { characters.contains($0) }).reversed())
  }
}
