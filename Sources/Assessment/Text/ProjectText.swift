import NumericalMethods
import Programme
import Quantities

/// What a co-production project gave, as it is printed.
public enum ProjectText {
  /// `€ −23 million (P90–P10: −40 to −12)`.
  public static func money(_ summary: SampleSummary, _ currency: String, _ language: Language) -> String {
    let dutch = language == .nl
    let million = { (value: Double) in NumberText.rounded(value / 1e6, language) }
    let (low, high) = (million(summary.p90), million(summary.p10))
    let unit = (try? UnitOfMeasure(parsing: "M\(currency)"))?.text(in: language) ?? "M\(currency)"
    let middle = million(summary.p50) + "\u{a0}" + unit
    return low == high ? middle : middle + " (P90–P10: \(low) \(dutch ? "tot" : "to") \(high))"
  }

  /// A probability from trials; neither never nor always can be told from a simulation.
  public static func probability(_ p: Double, trials: Int, _ language: Language) -> String {
    let least = 3 / Double(trials)  // the upper 95 % bound of what never happened in so many trials
    if p <= 0 { return "< " + NumberText.rounded(least * 100, digits: 1, language) + "\u{a0}%" }
    if p >= 1 { return "> " + NumberText.rounded((1 - least) * 100, digits: 4, language) + "\u{a0}%" }
    return NumberText.percentage(p, language)
  }

  /// `from 330 mg/L; 90 % sure from 610 mg/L`.
  public static func breakEven(
    _ found: CoProductionOutcome.BreakEvenSummary, trials: Int, _ language: Language
  ) -> String {
    let dutch = language == .nl
    let unit = found.unit.text(in: language)
    let content = { (value: Double) in NumberText.rounded(value, language) + (unit.isEmpty ? "" : "\u{a0}" + unit) }
    let limit = content(found.limit)
    guard let half = found.half else {
      guard found.never < 1 else {
        return dutch ? "bij geen enkel gehalte tot \(limit)" : "at no content up to \(limit)"
      }
      let share = probability(1 - found.never, trials: trials, language)
      return dutch
        ? "meestal bij geen enkel gehalte tot \(limit); wel in \(share) van de trekkingen"
        : "mostly at no content up to \(limit); it does in \(share) of the trials"
    }
    let ninety = dutch ? "met 90\u{a0}% zekerheid" : "90\u{a0}% sure"
    let from = dutch ? "vanaf" : "from"
    let sure =
      switch found.sure {
      case nil: dutch ? "\(ninety) bij geen enkel gehalte tot \(limit)" : "\(ninety) at no content up to \(limit)"
      case 0?: dutch ? "\(ninety) zonder dit product al" : "\(ninety) without this product already"
      case let sure?: "\(ninety) \(from) \(content(sure))"
      }
    let middle =
      half == 0
      ? (dutch ? "meestal zonder dit product al" : "mostly without this product already") : "\(from) \(content(half))"
    return "\(middle); \(sure)"
  }

  /// `recovery (62 %)`; or two names where the simulation cannot tell them apart.
  public static func influence(
    _ influence: Influence, _ index: ProgrammeIndex, _ language: Language
  ) -> String {
    let named = influence.isDecided ? influence.inputs.prefix(1) : influence.inputs.prefix(2)
    let parts = named.map { input in
      let percent = NumberText.rounded(min(1, max(0, input.total)) * 100, language) + "\u{a0}%"
      return "\(name(of: input, index, language)) (\(percent))"
    }
    return parts.joined(separator: language == .nl ? " of " : " or ")
  }

  /// What an input is called: the quantity and the subject of its fact.
  public static func name(of input: Influence.Input, _ index: ProgrammeIndex, _ language: Language) -> String {
    guard let id = input.fact, let fact = index.facts[id] else {
      return language == .nl ? "het jaar van begin of einde" : "the year of start or end"
    }
    return "\(fact.quantity[language]), \(fact.subject[language])"
  }
}
