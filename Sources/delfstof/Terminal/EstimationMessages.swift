import Programme
import Publication

/// What the commands of resource estimates say, in both languages.
enum EstimationMessages {
  static let tracts = LocalizedText(en: "Tracts", nl: "Gebieden")
  static let all = LocalizedText(en: "all tracts", nl: "alle gebieden")
  static let logTonnage = LocalizedText(en: "log tonnage", nl: "log tonnage")

  static func columns(_ language: Language) -> [String] {
    language == .nl
      ? ["gebied", "materiaal", "gemiddeld, t", "P90, t", "P50, t", "P10, t", "kans op niets"]
      : ["tract", "material", "mean, t", "P90, t", "P50, t", "P10, t", "probability of nothing"]
  }

  static func countColumns(_ language: Language) -> [String] {
    language == .nl
      ? ["gebieden", "gemiddeld", "spreiding", "N90", "N50", "N10", "N05", "N01", "kans op geen"]
      : ["tracts", "mean", "deviation", "N90", "N50", "N10", "N05", "N01", "probability of none"]
  }

  static func material(_ name: String) -> LocalizedText {
    name == "ore" ? .init(en: "ore", nl: "erts") : .init(en: name, nl: name)
  }

  static func dependence(_ key: String) -> LocalizedText {
    switch key {
    case "independent": .init(en: "independent", nl: "onafhankelijk")
    case "dependent": .init(en: "wholly dependent", nl: "geheel afhankelijk")
    default: .init(en: "correlated", nl: "gecorreleerd")
    }
  }

  static func together(_ count: Int) -> LocalizedText {
    .init(en: "Deposits in \(count) tracts together:", nl: "Afzettingen in \(count) gebieden samen:")
  }

  static func rejected(_ count: Int) -> LocalizedText {
    .init(
      en: "\(count) row\(count == 1 ? "" : "s") of the tables left out; see rejects.csv.",
      nl: "\(count) rij\(count == 1 ? "" : "en") van de tabellen weggelaten; zie rejects.csv.")
  }

  static func check(_ tract: String, _ material: String, _ found: Double, _ formula: Double) -> LocalizedText {
    .init(
      en:
        "\(tract), \(material): the simulated mean \(found) differs from the formula's \(formula) by more than chance.",
      nl:
        "\(tract), \(material): het gesimuleerde gemiddelde \(found) wijkt meer dan toeval af van dat van de formule, \(formula)."
    )
  }

  static func written(_ folder: String) -> LocalizedText {
    .init(en: "Tables, record and plots in \(folder)", nl: "Tabellen, verslag en figuren in \(folder)")
  }
}
