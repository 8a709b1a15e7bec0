import Estimation
import NumericalMethods
import Programme
import Quantities
import Stages

/// Runs the estimation models of a programme.
struct ModelRunner: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let cache: StageCache
  /// Models share what is prepared for it.
  private let draws: QuantityDraws

  init(programme: Programme, index: ProgrammeIndex, cache: StageCache = StageCache()) {
    self.programme = programme
    self.index = index
    self.cache = cache
    draws = QuantityDraws(seed: programme.seed)
  }

  /// All models, in the programme's order; at most `threads` at once. The result does not depend on `threads`.
  func run(threads: Int, progress: @escaping @Sendable (Int, Int) -> Void) async -> [ModelOutcome] {
    let models = programme.models
    var outcomes: [ModelOutcome] = []
    _ = await OrderedWork(count: models.count, threads: threads).run { (number: Int) throws(Never) in
      models[number]
    } work: { (model: ModelDefinition) throws(Never) in
      outcome(of: model)
    } take: { (number: Int, outcome: ModelOutcome) throws(Never) in
      outcomes.append(outcome)
      progress(number + 1, models.count)
    }
    return outcomes
  }

  func outcome(of model: ModelDefinition) -> ModelOutcome {
    let conflict = model.inputs.compactMap { input -> ConflictSet? in
      if case .conflict(let id) = input.source { index.conflicts[id] } else { nil }
    }.first
    let members: [String?] = conflict.map { $0.facts.map { $0 } } ?? [nil]
    return ModelOutcome(model: model, variants: members.map { variant(of: model, member: $0) })
  }

  private func variant(of model: ModelDefinition, member: String?) -> ModelOutcome.Variant {
    let figureID = "model/\(model.id)" + (member.map { "@\($0)" } ?? "")
    var resolved: [ModelOutcome.ResolvedInput] = []
    var missing: [String] = []
    for input in model.inputs {
      let id: String
      switch input.source {
      case .fact(let fact): id = fact
      case .conflict: id = member ?? ""
      }
      guard let fact = index.facts[id] else {
        missing.append(id)
        continue
      }
      if let resolution = resolve(input, fact) { resolved.append(resolution) }
    }
    guard missing.isEmpty, resolved.count == model.inputs.count, let estimate = estimation(model, resolved) else {
      return .init(member: member, inputs: resolved, missingFacts: missing, result: nil, figureID: figureID)
    }
    let consumption = ConsumptionBasis.of(model.material, basis: model.basis, index)
    let stage = Stage(
      .model, model.id + (member.map { "@\($0)" } ?? ""),
      inputs: [Stage.Input(.definition, model)] + resolved.map(\.stageInput)
        + [consumption?.fact.stageInput].compactMap { $0 } + programme.simulation(trials: programme.trials))
    let result = cache.value(of: stage) { self.result(of: estimate, model, resolved, consumption) }
    return .init(member: member, inputs: resolved, missingFacts: [], result: result, figureID: figureID)
  }

  private func resolve(_ input: ModelDefinition.Input, _ fact: Fact) -> ModelOutcome.ResolvedInput? {
    guard let factUnit = fact.unit, let distribution = input.distribution ?? fact.distribution else { return nil }
    return .init(
      name: input.name, fact: fact.id, distribution: distribution,
      unit: input.distribution == nil ? factUnit : input.unit, byRule: input.distribution == nil,
      because: input.because, state: fact.state)
  }

  private func estimation(_ model: ModelDefinition, _ inputs: [ModelOutcome.ResolvedInput]) -> EstimationModel? {
    let typed = inputs.map {
      EstimationModel.Input(name: $0.name, stream: $0.stream, distribution: $0.distribution, unit: $0.unit)
    }
    // Validation has refused every model that would throw here.
    return try? EstimationModel(expression: model.expression, inputs: typed, resultUnit: model.resultUnit)
  }

  private func result(
    of estimate: EstimationModel, _ model: ModelDefinition, _ inputs: [ModelOutcome.ResolvedInput],
    _ consumption: ConsumptionBasis?
  ) -> ModelOutcome.Result {
    let range = 0..<programme.trials
    var trials = estimate.outcomes(range, draws)
    var share: SampleSummary?
    var years: SampleSummary?
    var consumptionState: VerificationState?
    if let consumption {
      // A pure number for streams, years for volumes and stocks.
      if model.kind == .stream {
        let scale = model.resultUnit.factor / consumption.unit.factor
        var ratios = consumption.ratios(trials, scale: scale, draws: draws)
        share = SampleSummary(sorting: &ratios)
      } else {
        years = consumption.years(trials, in: model.resultUnit, draws: draws)
      }
      consumptionState = consumption.fact.state
    }
    let worst = inputs.map(\.state).max() ?? .derived
    return .init(
      quantity: SampleSummary(sorting: &trials), share: share, years: years, state: max(worst, .derived),
      consumptionState: consumptionState, analyticMean: estimate.analyticMean, trials: range.count,
      influence: Influence(of: estimate, seed: programme.seed) { stream in
        inputs.first { $0.stream == stream }?.fact
      },
      // Nothing to be sensitive to is an answer, not a failure.
      tornado: try? Tornado(of: estimate))
  }
}
