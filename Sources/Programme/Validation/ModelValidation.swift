import Estimation
import Numerics
import Quantities

/// Checks estimation models against the facts they take: units, distributions, bases.
struct ModelValidation {
  let programme: Programme
  let index: ProgrammeIndex
  let log: FindingLog

  func run() {
    for system in programme.systems {
      for model in system.models { check(model, system) }
      headlines(system)
    }
  }

  private func check(_ model: ModelDefinition, _ system: MineralSystem) {
    log.require([model.material], in: programme.materials.map(\.id), .material, model.location, key: "material")
    log.require(
      [model.activity].compactMap { $0 }, in: system.activities.map(\.id), .activity, model.location, key: "activity")
    for input in model.inputs { check(input, of: model) }
    for name in Set(model.inputs.map(\.name)).subtracting(model.expression.inputs).sorted() {
      log.error(
        "model.unused-input", model.location.at(key: "inputs.\(name)"),
        .init(
          en: "the input '\(name)' does not stand in the expression",
          nl: "de invoer '\(name)' staat niet in de uitdrukking"),
        mend: .init(en: "use it or remove it", nl: "gebruik of verwijder hem"))
    }
    if model.inputs.filter({ if case .conflict = $0.source { true } else { false } }).count > 1 {
      log.error(
        "model.two-conflicts", model.location.at(key: "inputs"),
        .init(en: "a model takes at most one conflict set", nl: "een model neemt hoogstens één conflictset"),
        mend: .init(
          en: "name a fact for the others, or write two models",
          nl: "noem bij de andere een feit, of schrijf twee modellen"))
    }
    units(model)
    let expected: Dimension = model.kind == .stream ? .massPerTime : .mass
    if model.resultUnit.dimension != expected {
      log.error(
        "model.kind", model.location.at(key: "result.unit"),
        .init(
          en:
            "a \(model.kind.rawValue) model gives \(model.kind == .stream ? "mass per time" : "mass"), not '\(model.resultUnit)'",
          nl:
            "een \(model.kind.rawValue)-model geeft \(model.kind == .stream ? "massa per tijd" : "massa"), niet '\(model.resultUnit)'"
        ),
        mend: .init(
          en: "write \(model.kind == .stream ? "t/yr" : "t")", nl: "schrijf \(model.kind == .stream ? "t/yr" : "t")"))
    }
  }

  private func units(_ model: ModelDefinition) {
    let dimensions = Dictionary(model.inputs.map { ($0.name, $0.unit.dimension) }, uniquingKeysWith: { a, _ in a })
    let found: Dimension
    do { found = try model.expression.dimension(of: dimensions) } catch {
      log.error(
        "model.expression", model.location.at(key: "expression"),
        .init(en: "model \(model.id): \(error)", nl: "model \(model.id): \(error)"),
        mend: .init(en: "correct the expression or its inputs", nl: "verbeter de uitdrukking of de invoer"))
      return
    }
    guard found != model.resultUnit.dimension else { return }
    let inputs = model.inputs.map { "\($0.name) [\($0.unit)]" }.joined(separator: ", ")
    log.error(
      "model.units", model.location.at(key: "expression"),
      .init(
        en:
          "model \(model.id): the units give \(found), the result wants \(model.resultUnit) (\(model.resultUnit.dimension)); inputs: \(inputs)",
        nl:
          "model \(model.id): de eenheden geven \(found), het resultaat vraagt \(model.resultUnit) (\(model.resultUnit.dimension)); invoer: \(inputs)"
      ),
      mend: .init(
        en: "correct a unit or the expression; mg/L becomes mg/kg only with a density",
        nl: "verbeter een eenheid of de uitdrukking; van mg/L naar mg/kg kan alleen met een dichtheid"))
  }

  private func check(_ input: ModelDefinition.Input, of model: ModelDefinition) {
    let place = input.location
    switch input.source {
    case .fact(let id):
      guard let fact = index.facts[id] else {
        ProgrammeValidation.warnMissingFact(id, place, among: programme, log)
        return
      }
      check(fact, for: input, of: model)
    case .conflict(let id):
      log.require([id], in: programme.conflicts.map(\.id), .conflictSet, place)
      guard let set = index.conflicts[id] else { return }
      for fact in set.facts.compactMap({ index.facts[$0] }) { check(fact, for: input, of: model) }
    }
  }

  private func check(_ fact: Fact, for input: ModelDefinition.Input, of model: ModelDefinition) {
    guard let unit = fact.unit else {
      // A numeric kind without a unit has been reported where it stands.
      if fact.kind.isNumeric { return }
      log.error(
        "model.not-numeric", fact.location.at(key: "kind"),
        .init(
          en: "model \(model.id) takes fact \(fact.id), which holds no number",
          nl: "model \(model.id) gebruikt feit \(fact.id), dat geen getal bevat"),
        mend: .init(
          en: "name a numeric fact at \(input.location)", nl: "noem een feit met een getal op \(input.location)"))
      return
    }
    guard unit.dimension == input.unit.dimension, unit.isOffsetScale == input.unit.isOffsetScale else {
      log.error(
        "unit.model", fact.location.at(key: "unit"),
        .init(
          en:
            "fact \(fact.id) is in '\(unit)' (\(unit.dimension)), but model \(model.id) takes it as '\(input.name)' in '\(input.unit)' (\(input.unit.dimension)), \(input.location)",
          nl:
            "feit \(fact.id) staat in '\(unit)' (\(unit.dimension)), maar model \(model.id) neemt het als '\(input.name)' in '\(input.unit)' (\(input.unit.dimension)), \(input.location)"
        ),
        mend: .init(
          en: "correct the unit of the fact or of the input; mg/L becomes mg/kg only with a density",
          nl: "verbeter de eenheid van het feit of van de invoer; van mg/L naar mg/kg kan alleen met een dichtheid"))
      return
    }
    guard let distribution = input.distribution ?? fact.distribution else {
      log.error(
        "model.no-distribution", input.location,
        .init(
          en:
            "fact \(fact.id) (\(fact.figureText(in: .en))) has no upper bound or is not a range; the rule gives no distribution",
          nl:
            "feit \(fact.id) (\(fact.figureText(in: .nl))) heeft geen bovengrens of is geen bereik; de regel geeft geen verdeling"
        ),
        mend: .init(en: "name a distribution with a reason", nl: "noem een verdeling met een reden"))
      return
    }
    let used = input.distribution == nil ? unit : input.unit
    bounds(distribution, used, fact, input)
  }

  /// A grade below zero or a recovery above one is nonsense whatever the units say.
  private func bounds(_ distribution: Distribution, _ unit: UnitOfMeasure, _ fact: Fact, _ input: ModelDefinition.Input)
  {
    let support = distribution.support
    if fact.kind.isNonNegative, support.lowerBound < 0 {
      log.error(
        "distribution.negative", input.location,
        .init(
          en: "'\(input.name)' can become negative, a \(fact.kind.rawValue) cannot",
          nl: "'\(input.name)' kan negatief worden, een \(fact.kind.rawValue) niet"),
        mend: .init(
          en: "use a distribution that stays above zero, such as lognormal or pert",
          nl: "gebruik een verdeling die boven nul blijft, zoals lognormal of pert"))
    }
    if fact.kind.isShare, support.upperBound * unit.factor > 1 + 1e-12 {
      log.error(
        "distribution.share", input.location,
        .init(
          en: "'\(input.name)' can exceed the whole (above 1)",
          nl: "'\(input.name)' kan meer dan het geheel worden (boven 1)"),
        mend: .init(en: "keep a share between 0 and 1", nl: "houd een aandeel tussen 0 en 1"))
    }
  }

  /// At most one headline model per material in a system, so that nothing is counted twice.
  private func headlines(_ system: MineralSystem) {
    var first: [String: String] = [:]
    for model in system.models where model.isHeadline {
      if let other = first[model.material] {
        log.error(
          "model.headline", model.location.at(key: "headline"),
          .init(
            en: "'\(other)' is already the headline model of \(model.material)",
            nl: "'\(other)' is al het hoofdmodel van \(model.material)"),
          mend: .init(en: "write headline: false", nl: "schrijf headline: false"))
      }
      first[model.material] = model.id
      basis(of: model)
      if !system.assessments.contains(where: { $0.material == model.material && $0.models.contains(model.id) }) {
        log.error(
          "model.unassessed", model.location.at(key: "id"),
          .init(
            en: "no assessment names the model '\(model.id)'", nl: "geen beoordeling noemt het model '\(model.id)'"),
          mend: .init(en: "name it under models: in assessments.yaml", nl: "noem het bij models: in assessments.yaml"))
      }
    }
  }

  /// A share of EU consumption needs one basis; where they differ nothing is computed, and that is said.
  private func basis(of model: ModelDefinition) {
    guard let consumption = index.facts["\(model.material).eu-consumption"], consumption.basis != model.basis else {
      return
    }
    log.warning(
      "model.basis", model.location.at(key: "result.basis"),
      .init(
        en: "model \(model.id) is in \(model.basis), EU consumption in \(consumption.basis): no share is computed",
        nl: "model \(model.id) staat in \(model.basis), het EU-verbruik in \(consumption.basis): er komt geen aandeel"),
      mend: .init(
        en: "convert with element(...) or convert(...) in the expression",
        nl: "reken om met element(...) of convert(...) in de uitdrukking"))
  }
}
