import Estimation
import Quantities

/// Checks the plan: what it names exists, money is of one currency, and units come out as money.
struct PlanningValidation {
  let programme: Programme
  let index: ProgrammeIndex
  let log: FindingLog

  func run() {
    designs()
    guard let planning = programme.planning else { return }
    for (key, id) in planning.facts { fact(id, kind(of: key), planning.location.at(key: key)) }
    for exclusion in planning.exclusions {
      log.require(exclusion.measures, in: programme.measures.map(\.id), .measure, exclusion.location, key: "measures")
    }
    for decision in planning.decisions { check(decision) }
    currencies()
  }

  private func kind(of key: String) -> (Fact) -> Bool {
    switch key {
    case "budget": { $0.kind == .money }
    case "staff": { $0.kind == .count || $0.kind == .ratio }
    default: { $0.kind == .fraction || $0.kind == .ratio }
    }
  }

  /// One number, not a range: what is chosen is not uncertain.
  private func fact(_ id: String, _ fits: (Fact) -> Bool, _ location: SourceLocation) {
    log.require([id], in: programme.facts.map(\.id), .evidence, location)
    guard let fact = index.facts[id] else { return }
    if let value = fact.value?.value, value >= 0, fits(fact) { return }
    log.error(
      "planning.figure", location,
      .init(
        en: "fact \(id) (\(fact.kind.rawValue)) does not give one number of the kind that belongs here",
        nl: "feit \(id) (\(fact.kind.rawValue)) geeft niet één getal van de soort die hier hoort"),
      mend: .init(
        en: "name a fact with a value of 0 or more; docs/planning.md tells of which kind",
        nl: "noem een feit met een waarde van 0 of meer; docs/planning.md zegt van welke soort"))
  }

  // MARK: decisions

  private func check(_ decision: PlanningSettings.Decision) {
    let place = decision.location
    log.require([decision.cell.system], in: programme.systems.map(\.id), .system, place, key: "system")
    log.require([decision.cell.material], in: programme.materials.map(\.id), .material, place, key: "material")
    switch decision.benefit {
    case .project(let id):
      let projects = programme.systems.first { $0.id == decision.cell.system }?.projects ?? []
      log.require([id], in: projects.map(\.id), .project, place, key: "project")
      if let project = projects.first(where: { $0.id == id }), project.money == nil {
        log.error(
          "decision.money", place.at(key: "project"),
          .init(en: "project \(id) has no costs and prices", nl: "project \(id) heeft geen kosten en prijzen"),
          mend: .init(
            en: "give the project money, or take a model with a worth",
            nl: "geef het project money, of neem een model met een waarde"))
      }
    case .amount(let id, let threshold, let worth):
      let models = programme.systems.first { $0.id == decision.cell.system }?.models ?? []
      log.require([id], in: models.map(\.id), .model, place, key: "model")
      guard let model = models.first(where: { $0.id == id }) else { return }
      self.model(model, decision)
      self.threshold(threshold, model, decision)
      self.worth(worth, decision)
    }
  }

  private func model(_ model: ModelDefinition, _ decision: PlanningSettings.Decision) {
    let hasConflict = model.inputs.contains { if case .conflict = $0.source { true } else { false } }
    if model.kind == .stream, model.resultUnit.dimension == .massPerTime, !hasConflict { return }
    log.error(
      "decision.model", decision.location.at(key: "model"),
      .init(
        en: "model \(model.id) does not give one mass a year",
        nl: "model \(model.id) geeft niet één massa per jaar"),
      mend: .init(
        en: "take a stream model in t/yr without a conflict set",
        nl: "neem een stroommodel in t/yr zonder conflictset"))
  }

  private func threshold(
    _ threshold: PlanningSettings.Threshold, _ model: ModelDefinition, _ decision: PlanningSettings.Decision
  ) {
    let place = decision.location.at(key: "threshold")
    switch threshold {
    case .amount(let id): fact(id, { $0.kind == .massFlow }, place)
    case .value(let id): fact(id, { $0.kind == .money }, place)
    case .share(let id):
      fact(id, { $0.kind == .fraction || $0.kind == .ratio }, place)
      let consumption = index.facts["\(model.material).eu-consumption"]
      if consumption?.basis == model.basis, consumption?.distribution != nil { return }
      log.error(
        "decision.consumption", place,
        .init(
          en: "there is no EU consumption of \(model.material) in \(model.basis) to take a share of",
          nl: "er is geen EU-verbruik van \(model.material) in \(model.basis) om een aandeel van te nemen"),
        mend: .init(
          en: "give the threshold as an amount or a value", nl: "geef de drempel als amount of value"))
    }
  }

  private func worth(_ worth: PlanningSettings.Worth, _ decision: PlanningSettings.Decision) {
    let owner = LocalizedText(en: "decision \(decision.id)", nl: "beslissing \(decision.id)")
    let quantities = QuantityValidation(programme: programme, index: index, log: log)
    for input in worth.inputs { quantities.check(input, of: owner) }
    let dimensions = Dictionary(
      worth.inputs.map { ($0.name, $0.unit.dimension) }, uniquingKeysWith: { first, _ in first })
    let money = programme.currency.flatMap { try? UnitOfMeasure(parsing: "\($0).yr/t") }
    do {
      let found = try worth.expression.dimension(of: dimensions)
      if found == money?.dimension { return }
      log.error(
        "decision.worth", worth.location,
        .init(
          en: "the worth comes out as \(found), not as money of the measures for a tonne a year",
          nl: "de waarde komt uit op \(found), niet op geld van de maatregelen per ton per jaar"),
        mend: .init(
          en: "multiply a price per tonne by years, and turn it into \(programme.currency ?? "EUR") by a rate",
          nl:
            "vermenigvuldig een prijs per ton met jaren, en reken om naar \(programme.currency ?? "EUR") met een koers")
      )
    } catch {
      log.error(
        "model.expression", worth.location,
        .init(en: "\(error)", nl: "de uitdrukking klopt niet: \(error)"),
        mend: .init(
          en: "write inputs joined by + - * / ^, e.g. price * margin * years / rate",
          nl: "schrijf invoer met + - * / ^, bv. price * margin * years / rate"))
    }
  }

  // MARK: measures

  private func designs() {
    for measure in programme.measures {
      for design in measure.designs {
        guard let fact = index.facts[design.fact] else {
          ProgrammeValidation.warnMissingFact(design.fact, design.location.at(key: "observes"), among: programme, log)
          continue
        }
        if fact.kind.isNumeric { continue }
        log.error(
          "design.not-numeric", design.location.at(key: "observes"),
          .init(
            en: "fact \(fact.id) holds no number that could be observed",
            nl: "feit \(fact.id) bevat geen getal om waar te nemen"),
          mend: .init(en: "name a numeric fact", nl: "noem een feit met een getal"))
      }
    }
  }

  /// Money of one currency: what research costs and what it is worth are set against each other.
  private func currencies() {
    guard let currency = programme.currency else { return }
    for measure in programme.measures where Programme.currency(of: measure.cost.unit) != currency {
      log.error(
        "planning.currency", measure.location.at(key: "cost.unit"),
        .init(
          en: "measure \(measure.id) costs \(measure.cost.unit), the first measure is in \(currency)",
          nl: "maatregel \(measure.id) kost \(measure.cost.unit), de eerste maatregel staat in \(currency)"),
        mend: .init(en: "write all costs in one currency", nl: "schrijf alle kosten in één munt"))
    }
    for decision in programme.planning?.decisions ?? [] {
      guard case .project(let id) = decision.benefit,
        let money = programme.projects.first(where: { $0.id == id })?.money, money.basis.currency != currency
      else { continue }
      log.error(
        "planning.currency", decision.location.at(key: "project"),
        .init(
          en: "project \(id) counts in \(money.basis.currency), the measures in \(currency)",
          nl: "project \(id) rekent in \(money.basis.currency), de maatregelen in \(currency)"),
        mend: .init(en: "write both in one currency", nl: "schrijf beide in één munt"))
    }
  }
}

extension Programme {
  /// The currency of the measures; nil without measures.
  public var currency: String? { measures.first.flatMap { Self.currency(of: $0.cost.unit) } }

  static func currency(of unit: String) -> String? {
    (try? UnitOfMeasure(parsing: unit))?.dimension.currencies.keys.first
  }
}
