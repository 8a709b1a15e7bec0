/// Words for the fraction of a substance, before or behind its name.
enum FractionText {
  private static let words: [String: AnalyteFraction] = [
    "tot": .total, "total": .total, "totaal": .total, "diss": .dissolved, "dissolved": .dissolved,
    "opgelost": .dissolved, "filtered": .dissolved, "gefiltreerd": .dissolved, "part": .particulate,
    "particulate": .particulate, "particulair": .particulate, "org": .organic, "organic": .organic,
    "organisch": .organic, "organische": .organic, "anorg": .inorganic, "inorg": .inorganic, "inorganic": .inorganic,
    "anorganisch": .inorganic, "anorganische": .inorganic,
  ]

  /// The rest of the name for each fraction word found in it.
  static func splits(_ name: String) -> [(rest: String, fraction: AnalyteFraction)] {
    var splits: [(String, AnalyteFraction)] = []
    let separators = " _-.,"
    // `P totaal`, `Ca (dissolved)`, `PO4-tot`
    if let index = name.lastIndex(where: { separators.contains($0) || $0 == "(" }) {
      let word = String(name[name.index(after: index)...]).trimmed("() ")
      if let fraction = words[word.lowercased()] { splits.append((String(name[..<index]), fraction)) }
    }
    // `total iron`, `T-PO4`
    if let index = name.firstIndex(where: { separators.contains($0) }) {
      let word = String(name[..<index])
      let rest = String(name[name.index(after: index)...])
      if let fraction = words[word.lowercased()] ?? (word == "T" ? .total : nil) { splits.append((rest, fraction)) }
    }
    // `Ptot`, `FeTot`, `Norg`
    for ending in ["tot", "Tot", "TOT", "org", "Org", "anorg"] where name.hasSuffix(ending) {
      if let fraction = words[ending.lowercased()] { splits.append((String(name.dropLast(ending.count)), fraction)) }
    }
    // All iron as one oxide: `Fe2O3T`, `Fe2O3(t)`, `FeO*`
    for ending in ["t", "T", "*", "(t)", "(T)"] where name.hasSuffix(ending) {
      let iron = String(name.dropLast(ending.count))
      if ["Fe", "FeO", "Fe2O3", "FE2O3", "FEO"].contains(iron) { splits.append((iron, .total)) }
    }
    return splits.map { ($0.0.trimmed(" _-.,"), $0.1) }.filter { !$0.0.isEmpty }
  }
}
