import Programme
import Publication
import ResourceEstimation

/// What the commands of resource estimates say, in both languages.
enum EstimationMessages {
  static let tracts = LocalizedText(en: "Tracts", nl: "Gebieden")
  static let cells = LocalizedText(en: "Cells", nl: "Cellen")
  static let all = LocalizedText(en: "all tracts", nl: "alle gebieden")

  static func columns(_ language: Language) -> [String] {
    language == .nl
      ? ["gebied", "materiaal", "gemiddeld, t", "P90, t", "P50, t", "P10, t", "kans op niets"]
      : ["tract", "material", "mean, t", "P90, t", "P50, t", "P10, t", "probability of nothing"]
  }

  static func fitColumns(_ language: Language) -> [String] {
    language == .nl
      ? ["model", "grootheid", "afzettingen", "past het?"] : ["model", "variable", "deposits", "does it fit?"]
  }

  static let fitNote = LocalizedText(
    en: "A²: Anderson-Darling; a small p speaks against the model. r: correlation with ln tonnage.",
    nl: "A²: Anderson-Darling; een kleine p pleit tegen het model. r: correlatie met ln tonnage.")

  static func gridColumns(_ language: Language) -> [String] {
    language == .nl
      ? ["grid", "telling", "ondergrens", "km2", "erts, t", "metaal, t", "metaal P90", "P50", "P10", "gehalte"]
      : ["grid", "basis", "cut-off", "km2", "ore, t", "metal, t", "metal P90", "P50", "P10", "grade"]
  }

  static func withoutThickness(_ grid: String, _ cells: Int) -> LocalizedText {
    .init(
      en: "\(grid): \(cells) cell\(cells == 1 ? "" : "s") with a grade and without a thickness count for nothing.",
      nl: "\(grid): \(cells) cel\(cells == 1 ? "" : "len") met een gehalte en zonder dikte tellen niet mee.")
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
