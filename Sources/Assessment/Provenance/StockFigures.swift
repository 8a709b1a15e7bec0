import Estimation
import Numerics
import Programme
import Quantities

/// The chain behind every figure of the secondary stocks.
struct StockFigures {
  let programme: Programme
  let index: ProgrammeIndex
  let stocks: [StockOutcome]

  func figures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    for outcome in stocks { add(outcome, &figures) }
    return figures
  }

  private func add(_ outcome: StockOutcome, _ figures: inout [String: Provenance.Figure]) {
    let (source, definition) = (outcome.source, outcome.source.definition)
    let id = "stock/\(outcome.id)"
    let inputs = source.inputs.sorted { $0.key < $1.key }.map { stream, input in
      let node = "\(id)/input/\(input.fact ?? "removal")"
      figures[node] = ProjectFigures.input(input, index, location: definition.location)
      return node
    }
    let title = definition.title
    guard let result = outcome.result else {
      let missing = source.missingFacts.joined(separator: ", ")
      figures[id] = .init(
        label: title, text: .init(en: "not computed", nl: "niet berekend"),
        formula: .init(en: "missing: \(missing)", nl: "ontbreekt: \(missing)"), location: definition.location)
      return
    }
    let (first, last) = (definition.years.lowerBound, definition.years.upperBound)
    func quantity(_ summary: SampleSummary) -> LocalizedText {
      .init(
        en: EstimateText.quantity(summary, definition.unit, .en),
        nl: EstimateText.quantity(summary, definition.unit, .nl))
    }
    let shares = definition.steps.reduce((en: "", nl: "")) { ("\($0.en) × \($1.name.en)", "\($0.nl) × \($1.name.nl)") }
    let trials = { (language: Language) in NumberText.quoted(String(outcome.trials), language) }
    figures[id] = .init(
      label: .init(
        en: "\(title.en): recoverable from \(first) up to and including \(last)",
        nl: "\(title.nl): terug te winnen van \(first) tot en met \(last)"),
      text: quantity(result.cumulative), value: result.cumulative.p50, unit: definition.unit.symbol,
      state: source.state,
      formula: .init(
        en:
          "mass × (share that still stands at the end of the year before - at the end of the year) × content\(shares.en), summed over the years; \(trials(.en)) trials, seed \(programme.seed); P90 is exceeded with a probability of 90 %",
        nl:
          "massa × (deel dat eind vorig jaar nog staat - eind dit jaar) × gehalte\(shares.nl), opgeteld over de jaren; \(trials(.nl)) trekkingen, startgetal \(programme.seed); P90 wordt met 90 % kans overschreden"
      ), inputs: inputs, location: definition.location)
    figures["\(id)/in-use"] = .init(
      label: .init(
        en: "\(title.en): material that still stands at the end of \(last)",
        nl: "\(title.nl): materiaal dat er eind \(last) nog ligt"),
      text: quantity(result.inUse), value: result.inUse.p50, unit: definition.unit.symbol, state: source.state,
      formula: .init(
        en: "mass × share that still stands", nl: "massa × deel dat er nog ligt"), inputs: inputs)
    if let years = result.years {
      figures["\(id)/years"] = .init(
        label: .init(en: "\(title.en): years of EU consumption", nl: "\(title.nl): jaren EU-verbruik"),
        text: .init(en: EstimateText.years(years, .en), nl: EstimateText.years(years, .nl)), value: years.p50,
        unit: "yr", state: max(source.state, result.consumptionState ?? .derived),
        formula: .init(
          en: "result divided by the yearly EU consumption, trial by trial",
          nl: "resultaat gedeeld door het jaarlijkse EU-verbruik, trekking voor trekking"),
        inputs: [id, "fact/\(definition.material).eu-consumption"])
    }
    if let influence = result.influence {
      figures["\(id)/influence"] = ProjectFigures.influence(influence, title, of: id, index)
    }
  }
}
