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
      ? ["gebied", "materiaal", "gemiddeld, t", "P90, t", "P50, t", "P10, t", "kans op niets", "tegen formule"]
      : ["tract", "material", "mean, t", "P90, t", "P50, t", "P10, t", "probability of nothing", "against formula"]
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

  /// What "against formula" means.
  static let agreementNote = LocalizedText(
    en:
      "against formula: the mean of the trials less the mean by formula, in standard errors of the simulation; within 2 in 19 of 20 cases.",
    nl:
      "tegen formule: het gemiddelde van de trekkingen min dat van de formule, in standaardfouten van de simulatie; in 19 van de 20 gevallen binnen 2."
  )

  /// Rejected rows that are told one by one.
  private static let mostRejects = 10

  /// How many rows were left out, and the first of them with their reasons.
  static func rejected(_ rejects: [TableReject]) -> [LocalizedText] {
    let count = rejects.count
    guard count > 0 else { return [] }
    let head = LocalizedText(
      en: "\(count) row\(count == 1 ? "" : "s") of the tables left out; see rejects.csv:",
      nl: "\(count) rij\(count == 1 ? "" : "en") van de tabellen weggelaten; zie rejects.csv:")
    var lines = rejects.prefix(mostRejects).map { reject in
      reject.reason.map { reason, _ in
        let column = reject.column.isEmpty ? "" : " (\(reject.column))"
        return "  \(reject.file):\(reject.line)\(column): '\(reject.value)': \(reason)"
      }
    }
    let more = count - lines.count
    if more > 0 { lines.append(.init(en: "  and \(more) more", nl: "  en nog \(more)")) }
    return [head] + lines
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
