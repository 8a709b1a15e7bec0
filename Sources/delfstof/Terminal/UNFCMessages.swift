import Estimation
import Programme
import Publication

/// What `unfc` says, in both languages.
enum UNFCMessages {
  static let models = LocalizedText(en: "Models", nl: "Modellen")

  static func columns(_ language: Language) -> [String] {
    language == .nl
      ? ["product", "als", "klasse", "verwacht", "eenheid", "records", "naam"]
      : ["product", "as", "class", "mean", "unit", "records", "name"]
  }

  static func content(_ records: Int, _ classes: Int) -> LocalizedText {
    .init(
      en: "\(records) \(records == 1 ? "record" : "records") in \(classes) \(classes == 1 ? "class" : "classes").",
      nl: "\(records) \(records == 1 ? "record" : "records") in \(classes) \(classes == 1 ? "klasse" : "klassen").")
  }

  static let totals = LocalizedText(
    en: "Totals per product and class; classes are never added up:",
    nl: "Totalen per product en klasse; klassen worden nooit opgeteld:")
  static let alternative = LocalizedText(en: "one of several estimates", nl: "een van meer schattingen")
  static let noTotals = LocalizedText(en: "No record has a quantity.", nl: "Geen record heeft een hoeveelheid.")

  static func clean(_ records: Int, _ day: EffectiveDate) -> LocalizedText {
    .init(
      en: "Audit on \(day) of \(records) \(records == 1 ? "record" : "records"): nothing is missing or outdated.",
      nl: "Toetsing op \(day) van \(records) \(records == 1 ? "record" : "records"): niets ontbreekt of is verouderd.")
  }

  static func audit(_ entries: Int, of records: Int, _ day: EffectiveDate) -> LocalizedText {
    .init(
      en: "Audit on \(day): \(entries) of \(records) \(records == 1 ? "record needs" : "records need") attention.",
      nl: "Toetsing op \(day): \(entries) van \(records) \(records == 1 ? "record vraagt" : "records vragen") aandacht."
    )
  }

  static func rejected(_ lines: Int, isWritten: Bool) -> LocalizedText {
    let (en, nl) = isWritten ? ("; see rejects.csv", "; zie rejects.csv") : ("", "")
    return .init(
      en: "\(lines) \(lines == 1 ? "row" : "rows") left out\(en).",
      nl: "\(lines) \(lines == 1 ? "rij" : "rijen") weggelaten\(nl).")
  }

  static func written(_ folder: String) -> LocalizedText {
    .init(en: "Tables, record and chart in \(folder)", nl: "Tabellen, verslag en figuur in \(folder)")
  }

  static func noInput(_ path: String) -> LocalizedText {
    .init(
      en: "\(path) is not there; give the folder of a programme, or records as YAML or CSV",
      nl: "\(path) bestaat niet; geef de map van een programma, of records als YAML of CSV")
  }

  static func form(_ path: String) -> LocalizedText {
    .init(
      en: "\(path) is neither the folder of a programme nor a .yaml or .csv file",
      nl: "\(path) is geen map van een programma en geen .yaml- of .csv-bestand")
  }

  static func nothing(_ name: String) -> LocalizedText {
    .init(
      en: "\(name): no assessment has a UNFC class; add unfc: to one (docs/programme-format.md)",
      nl: "\(name): geen beoordeling heeft een UNFC-klasse; voeg unfc: toe (docs/programme-format.md)")
  }
}
