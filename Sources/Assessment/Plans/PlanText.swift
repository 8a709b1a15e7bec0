import Foundation
import Planning
import Programme

/// Words on plans that the terminal, the report and the provenance have in common.
public enum PlanText {
  /// Money with two significant digits: `1.2 million EUR`.
  public static func money(_ value: Double, _ currency: String, _ language: Language) -> String {
    let size = abs(value)
    let (scale, word) =
      size >= 999.5e6
      ? (1e9, language == .nl ? "miljard" : "billion")
      : size >= 999.5e3 ? (1e6, language == .nl ? "miljoen" : "million") : (1, "")
    let number = NumberText.rounded(value / scale, digits: 2, language)
    return [number, word, currency].filter { !$0.isEmpty }.joined(separator: "\u{a0}")
  }

  /// Money as it is: a cost or a budget.
  public static func amount(_ value: Int, _ currency: String, _ language: Language) -> String {
    NumberText.quoted(String(value), language) + "\u{a0}" + currency
  }

  /// People at the same time: `1 person`, `2.5 people`.
  static func people(_ count: Double, _ language: Language) -> String {
    let word = language == .nl ? (count == 1 ? "mens" : "mensen") : count == 1 ? "person" : "people"
    return NumberText.rounded(count, language) + " " + word
  }

  /// A value with its Monte Carlo error.
  public static func value(_ value: DecisionInformation.Value, _ currency: String, _ language: Language) -> String {
    guard value.error > 0 else { return money(value.value, currency, language) }
    return money(value.value, currency, language) + " ±\u{a0}" + money(value.error, "", language)
  }

  /// Money that comes back for one that is spent.
  public static func ratio(_ value: DecisionInformation.Value, _ language: Language) -> String {
    NumberText.rounded(value.value, digits: 2, language)
      + (value.error > 0 ? " ±\u{a0}" + NumberText.rounded(value.error, digits: 1, language) : "")
  }

  /// The three ways in which a threshold is said; what cannot be said is left out.
  public static func threshold(
    _ threshold: DecisionInformation.Threshold, _ currency: String, _ language: Language
  ) -> String {
    var parts: [String] = []
    if let amount = threshold.amount {
      parts.append(NumberText.rounded(amount, digits: 2, language) + "\u{a0}t/" + (language == .nl ? "jaar" : "yr"))
    }
    if let share = threshold.share {
      parts.append(
        NumberText.percentage(share, language) + (language == .nl ? " van het EU-verbruik" : " of EU consumption"))
    }
    if let value = threshold.value {
      parts.append(money(value, currency, language) + (language == .nl ? " netto" : " net"))
    }
    return parts.joined(separator: "; ")
  }

  /// Why a value cannot be worked out.
  public static func reason(_ reason: ResearchPlan.Unvalued.Reason) -> LocalizedText {
    switch reason {
    case .noDecision:
      .init(
        en: "no quantity with a price, so nothing to decide in money",
        nl: "geen hoeveelheid met een prijs, dus niets om in geld te beslissen")
    case .noDesign:
      .init(en: "it is not said what it would measure", nl: "er staat niet bij wat het zou meten")
    case .noFigure:
      .init(
        en: "no decision rests on what it measures", nl: "geen beslissing berust op wat het meet")
    case .tooLong: .init(en: "takes longer than the plan", nl: "duurt langer dan het plan")
    }
  }

  /// The verdict on a system.
  public static func verdict(_ verdict: ResearchPlan.SystemWorth.Verdict) -> LocalizedText {
    switch verdict {
    case .justified: .init(en: "further research justified", nl: "verder onderzoek gerechtvaardigd")
    case .onlyWithCoFinancing: .init(en: "only with co-financing", nl: "alleen met medefinanciering")
    case .notJustified: .init(en: "not justified", nl: "niet gerechtvaardigd")
    case .notValued: .init(en: "cannot be valued", nl: "niet te waarderen")
    }
  }

  public static func pursuit(_ pursuit: PlanningSettings.Pursuit) -> LocalizedText {
    switch pursuit {
    case .standAlone: .init(en: "stand-alone extraction", nl: "zelfstandige winning")
    case .coProduction: .init(en: "co-production", nl: "coproductie")
    case .upgrading: .init(en: "upgrading", nl: "opwaardering")
    case .secondary: .init(en: "recovery from waste", nl: "terugwinning uit afval")
    }
  }

  /// Why the limits cannot be kept; nil for what is wrong with the problem itself.
  static func conflict(_ error: PortfolioError, _ programme: Programme) -> LocalizedText? {
    func names(_ groups: [String], _ language: Language) -> String {
      groups.map { id in programme.systems.first { $0.id == id }?.name[language] ?? id }.joined(separator: ", ")
    }
    func text(_ groups: [String], en: (String) -> String, nl: (String) -> String) -> LocalizedText {
      .init(en: en(names(groups, .en)), nl: nl(names(groups, .nl)))
    }
    let currency = programme.currency ?? ""
    switch error {
    case .coverage(let groups):
      return text(groups) {
        "no choice of measures gives these systems their minimum, whatever the money: \($0); check the years, exclusions and what must come before"
      } nl: {
        "geen keuze van maatregelen geeft deze systemen hun minimum, hoeveel geld er ook is: \($0); kijk naar de jaren, uitsluitingen en wat eerst moet"
      }
    case .budget(let least, let available, let groups):
      return text(groups) {
        "the minimum of \($0) costs at least \(amount(least, currency, .en)); the budget is \(amount(available, currency, .en))"
      } nl: {
        "het minimum van \($0) kost ten minste \(amount(least, currency, .nl)); het budget is \(amount(available, currency, .nl))"
      }
    case .yearlyBudget(let missing, let groups):
      return text(groups) {
        "the minimum of \($0) needs \(amount(missing, currency, .en)) more than the budget of a year"
      } nl: {
        "het minimum van \($0) vraagt \(amount(missing, currency, .nl)) meer dan het budget van een jaar"
      }
    case .staff(let missing, let groups):
      return text(groups) {
        "the minimum of \($0) needs \(NumberText.rounded(missing, .en)) more people than there are"
      } nl: {
        "het minimum van \($0) vraagt \(NumberText.rounded(missing, .nl)) mensen meer dan er zijn"
      }
    case .together(let groups):
      return text(groups) {
        "the minimum of \($0) fits the budget and the staff each alone, but not together"
      } nl: {
        "het minimum van \($0) past binnen het budget en binnen de mensen, maar niet in beide tegelijk"
      }
    case .duplicate, .unknownMeasure, .number, .years, .emptyOption, .circle, .solver: return nil
    }
  }

  /// What makes a plan impossible, for a programme that was read without errors.
  public static func failure(_ error: any Error) -> LocalizedText {
    guard let error = error as? InformationError else {
      return .init(en: "the plan cannot be made: \(error)", nl: "het plan is niet te maken: \(error)")
    }
    switch error {
    case .unobservable(let study, let input, _, let value, let needs):
      let (measure, fact) = (String(study.prefix { $0 != "/" }), String(input.prefix { $0 != "|" }))
      return .init(
        en:
          "measure \(measure) cannot observe fact \(fact) as its design says: a value of \(NumberText.given(value, .en)) can be drawn, and it must be \(needs.rawValue); choose another 'by' in measures.yaml",
        nl:
          "maatregel \(measure) kan feit \(fact) niet waarnemen zoals het ontwerp zegt: een waarde van \(NumberText.given(value, .nl)) komt voor, en het moet \(Self.dutch(needs)) zijn; kies een andere 'by' in measures.yaml"
      )
    case .parameter(_, let count) where count > Double(SubsetInformation.mostMeasures):
      return .init(
        en:
          "\(Int(count)) measures bear on one decision, more than \(SubsetInformation.mostMeasures); leave out designs that tell little",
        nl:
          "\(Int(count)) maatregelen werken op één beslissing, meer dan \(SubsetInformation.mostMeasures); laat ontwerpen weg die weinig zeggen"
      )
    default: return .init(en: "the plan cannot be made: \(error)", nl: "het plan is niet te maken: \(error)")
    }
  }

  private static func dutch(_ need: InformationError.Need) -> String {
    switch need {
    case .positive: "boven 0"
    case .probability: "tussen 0 en 1"
    case .notNegative: "0 of meer"
    case .yesOrNo: "0 of 1"
    }
  }
}
