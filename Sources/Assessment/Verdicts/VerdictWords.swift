import Programme

/// The words for the values of a verdict, in both languages.
public enum VerdictWords {
  /// How an activity stands.
  public static func status(_ status: HostActivity.Status) -> LocalizedText {
    switch status {
    case .active: .init(en: "active", nl: "actief")
    case .planned: .init(en: "planned", nl: "gepland")
    case .ended: .init(en: "ended", nl: "beëindigd")
    }
  }

  /// What a table of rules decides.
  public static func facet(_ facet: RuleBook.Facet) -> LocalizedText {
    switch facet {
    case .state: .init(en: "state", nl: "toestand")
    case .potential: .init(en: "potential", nl: "potentieel")
    case .certainty: .init(en: "certainty", nl: "zekerheid")
    case .kind: .init(en: "kind of extraction", nl: "soort winning")
    }
  }

  public static func value(_ facet: RuleBook.Facet, _ value: String) -> LocalizedText {
    switch (facet, value) {
    case (.state, "excluded"): .init(en: "excluded", nl: "uitgesloten")
    case (.state, "assessed"): .init(en: "assessed", nl: "beoordeeld")
    case (.state, "not-assessed"): .init(en: "not assessed", nl: "niet beoordeeld")
    case (.potential, "H"): .init(en: "high potential", nl: "hoog potentieel")
    case (.potential, "M"): .init(en: "moderate potential", nl: "matig potentieel")
    case (.potential, "L"): .init(en: "low potential", nl: "laag potentieel")
    case (.potential, "N"): .init(en: "no potential", nl: "geen potentieel")
    case (.potential, "U"): .init(en: "unknown potential", nl: "onbekend potentieel")
    case (.certainty, "A"): .init(en: "data not adequate", nl: "gegevens ontoereikend")
    case (.certainty, "B"): .init(en: "data suggest the level", nl: "gegevens wijzen op het niveau")
    case (.certainty, "C"): .init(en: "good indication", nl: "goede aanwijzing")
    case (.certainty, "D"): .init(en: "clearly defined", nl: "duidelijk vastgelegd")
    case (.kind, "stand-alone"): .init(en: "stand-alone extraction", nl: "zelfstandige winning")
    case (.kind, "co-production"): .init(en: "co-production", nl: "coproductie")
    case (.kind, "upgrading"): .init(en: "upgrading of a mined product", nl: "opwerking van een gewonnen product")
    case (.kind, "secondary"): .init(en: "secondary source", nl: "secundaire bron")
    case (.kind, "none"): .init(en: "no form of extraction", nl: "geen vorm van winning")
    default: .init(en: value, nl: value)
    }
  }
}
