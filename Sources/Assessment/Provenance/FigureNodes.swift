import NumericalMethods
import Programme
import Quantities

/// Figures that estimates, projects and stocks have in common.
enum FigureNodes {
  /// What could not be computed, and why.
  static func notComputed(
    _ label: LocalizedText, missing facts: [String], location: SourceLocation
  ) -> Provenance.Figure {
    let names = facts.joined(separator: ", ")
    return .init(
      label: label, text: .init(en: "not computed", nl: "niet berekend"),
      formula: .init(en: "missing: \(names)", nl: "ontbreekt: \(names)"), location: location)
  }

  /// A formula in words with how it was simulated behind it.
  static func simulated(_ formula: LocalizedText, trials: Int, seed: UInt64) -> LocalizedText {
    func count(_ language: Language) -> String { NumberText.quoted(String(trials), language) }
    return .init(
      en: "\(formula.en); \(count(.en)) trials, seed \(seed); P90 is exceeded with a probability of 90 %",
      nl: "\(formula.nl); \(count(.nl)) trekkingen, startgetal \(seed); P90 wordt met 90 % kans overschreden")
  }

  static func distribution(_ distribution: Distribution, _ unit: UnitOfMeasure) -> LocalizedText {
    .init(
      en: EstimateText.distribution(distribution, unit, .en), nl: EstimateText.distribution(distribution, unit, .nl))
  }

  static func quantity(_ summary: SampleSummary, _ unit: UnitOfMeasure) -> LocalizedText {
    .init(en: EstimateText.quantity(summary, unit, .en), nl: EstimateText.quantity(summary, unit, .nl))
  }

  /// The rule that makes a distribution of a figure.
  static let rule = LocalizedText(en: "by the stated rule for figures", nl: "volgens de vaste regel voor getallen")

  /// How a result is set against EU consumption.
  enum Measure {
    case share, years

    var unit: String { self == .share ? "1" : "yr" }

    func text(_ summary: SampleSummary) -> LocalizedText {
      switch self {
      case .share: .init(en: EstimateText.share(summary, .en), nl: EstimateText.share(summary, .nl))
      case .years: .init(en: EstimateText.years(summary, .en), nl: EstimateText.years(summary, .nl))
      }
    }
  }

  /// A share of EU consumption of a material, or so many years of it.
  /// - Parameter result: figure id of what is set against it.
  static func consumption(
    _ label: LocalizedText, _ measure: Measure, _ summary: SampleSummary, of material: String, result: String,
    state: VerificationState, consumptionState: VerificationState?
  ) -> Provenance.Figure {
    .init(
      label: label, text: measure.text(summary), value: summary.p50, unit: measure.unit,
      state: max(state, consumptionState ?? .derived),
      formula: .init(
        en: "result divided by the yearly EU consumption, trial by trial",
        nl: "resultaat gedeeld door het jaarlijkse EU-verbruik, trekking voor trekking"),
      inputs: [result, "fact/\(material).eu-consumption"])
  }

  /// - Parameter id: figure id of what the influence is on.
  static func influence(
    _ influence: Influence, _ title: LocalizedText, of id: String, _ index: ProgrammeIndex
  ) -> Provenance.Figure {
    .init(
      label: .init(en: "\(title.en): what matters most", nl: "\(title.nl): wat het meeste uitmaakt"),
      text: .init(
        en: ProjectText.influence(influence, index, .en), nl: ProjectText.influence(influence, index, .nl)),
      formula: .init(
        en: "total Sobol index: the part of the variance that stays when all other inputs are known (Jansen 1999)",
        nl: "totale Sobol-index: het deel van de variantie dat blijft als alle andere invoer bekend is (Jansen 1999)"),
      inputs: [id] + influence.inputs.prefix(2).compactMap { $0.fact.map { "fact/\($0)" } })
  }
}
