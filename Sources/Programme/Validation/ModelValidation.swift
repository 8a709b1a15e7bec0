import Estimation
import NumericalMethods
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
    let quantities = QuantityValidation(programme: programme, index: index, log: log)
    for input in model.inputs { quantities.check(input, of: .init(en: "model \(model.id)", nl: "model \(model.id)")) }
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
    guard let consumption = index.consumption(of: model.material, notIn: model.basis) else { return }
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
