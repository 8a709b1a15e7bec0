import Evidence
import Geochemistry
import Programme
import Quantities

/// The words and numbers of evidence, in both languages.
public enum CoverageText {
  public static func level(_ level: CoverageLevel) -> LocalizedText {
    switch level {
    case .none: .init(en: "none", nl: "geen")
    case .thin: .init(en: "thin", nl: "dun")
    case .fair: .init(en: "fair", nl: "redelijk")
    case .good: .init(en: "good", nl: "goed")
    }
  }

  public static func region(_ region: EvidenceSummary.Region) -> LocalizedText {
    switch region {
    case .territory: .init(en: "in the territory", nl: "in het gebied")
    case .elsewhere: .init(en: "elsewhere", nl: "elders")
    case .unplaced: .init(en: "place unknown", nl: "plek onbekend")
    }
  }

  public static func state(_ state: EvidenceSummary.Source.State) -> LocalizedText {
    switch state {
    case .read: .init(en: "read", nl: "gelezen")
    case .partly: .init(en: "read in part", nl: "deels gelezen")
    case .refused: .init(en: "refused", nl: "geweigerd")
    case .missing: .init(en: "not there", nl: "niet aanwezig")
    }
  }

  public static func domain(_ domain: CoverageSettings.Domain) -> LocalizedText {
    switch domain {
    case .all: .init(en: "land and sea", nl: "land en zee")
    case .land: .init(en: "land", nl: "land")
    case .sea: .init(en: "sea", nl: "zee")
    }
  }

  /// `120 mg/kg`, `< 5 mg/kg`, `2–5 mg/kg`: what is not known stays a range.
  public static func value(_ value: CensoredValue, unit: String) -> LocalizedText {
    func number(_ x: Double, _ language: Language) -> String { NumberText.rounded(x, digits: 3, language) }
    return LocalizedText(en: "", nl: "").map { _, language in
      let text =
        switch value {
        case .measured(let x): number(x, language)
        case .below(let limit): "< " + number(limit, language)
        case .above(let limit): "≥ " + number(limit, language)
        case .interval(let a, let b): number(a, language) + "–" + number(b, language)
        }
      let name = (try? UnitOfMeasure(parsing: unit))?.text(in: language) ?? unit
      return name.isEmpty ? text : text + "\u{a0}" + name
    }
  }

  public static func count(_ number: Int) -> LocalizedText {
    LocalizedText(en: "", nl: "").map { _, language in NumberText.quoted(String(number), language) }
  }
}
