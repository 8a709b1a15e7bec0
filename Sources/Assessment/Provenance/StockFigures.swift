import Estimation
import NumericalMethods
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
      figures[id] = FigureNodes.notComputed(title, missing: source.missingFacts, location: definition.location)
      return
    }
    let (first, last) = (definition.years.lowerBound, definition.years.upperBound)
    let shares = definition.steps.reduce((en: "", nl: "")) { ("\($0.en) × \($1.name.en)", "\($0.nl) × \($1.name.nl)") }
    figures[id] = .init(
      label: .init(
        en: "\(title.en): recoverable from \(first) up to and including \(last)",
        nl: "\(title.nl): terug te winnen van \(first) tot en met \(last)"),
      text: FigureNodes.quantity(result.cumulative, definition.unit), value: result.cumulative.p50,
      unit: definition.unit.symbol,
      state: source.state,
      formula: FigureNodes.simulated(
        .init(
          en:
            "mass × (share that still stands at the end of the year before - at the end of the year) × content\(shares.en), summed over the years",
          nl:
            "massa × (deel dat eind vorig jaar nog staat - eind dit jaar) × gehalte\(shares.nl), opgeteld over de jaren"
        ), trials: outcome.trials, seed: programme.seed),
      inputs: inputs, location: definition.location)
    figures["\(id)/in-use"] = .init(
      label: .init(
        en: "\(title.en): material that still stands at the end of \(last)",
        nl: "\(title.nl): materiaal dat er eind \(last) nog ligt"),
      text: FigureNodes.quantity(result.inUse, definition.unit), value: result.inUse.p50, unit: definition.unit.symbol,
      state: source.state,
      formula: .init(
        en: "mass × share that still stands", nl: "massa × deel dat er nog ligt"), inputs: inputs)
    if let years = result.years {
      figures["\(id)/years"] = FigureNodes.consumption(
        .init(en: "\(title.en): years of EU consumption", nl: "\(title.nl): jaren EU-verbruik"), .years, years,
        of: definition.material, result: id, state: source.state, consumptionState: result.consumptionState)
    }
    if let influence = result.influence {
      figures["\(id)/influence"] = FigureNodes.influence(influence, title, of: id, index)
    }
  }
}
