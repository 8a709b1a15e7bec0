import Estimation
import NumericalMethods
import Planning
import Programme
import Quantities

/// Simulates the decisions of a plan from the models and projects of the programme, with the same draws as these have
/// themselves.
struct DecisionSimulator: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let draws: QuantityDraws
  let trials: Range<Int>

  init(_ programme: Programme, _ index: ProgrammeIndex, trials: Int) {
    self.programme = programme
    self.index = index
    draws = QuantityDraws(seed: programme.seed)
    self.trials = 0..<trials
  }

  /// The choices of a decision, and its threshold in three ways.
  struct Simulated: Sendable {
    let parts: [DecisionTrials]
    let threshold: DecisionInformation.Threshold
    let state: VerificationState
  }

  /// Nil when a fact is missing; validation has refused every decision that cannot be simulated.
  func simulated(_ decision: PlanningSettings.Decision) -> Simulated? {
    switch decision.benefit {
    case .project(let id): programme.projects.first { $0.id == id }.flatMap { project($0, decision) }
    case .amount(let id, let threshold, let worth):
      index.models[id].flatMap { amount($0, threshold, worth, decision) }
    }
  }

  // MARK: projects

  private func project(_ project: ProjectDefinition, _ decision: PlanningSettings.Decision) -> Simulated? {
    guard let places = try? ProjectResolver.places(of: project, facts: index.facts) else { return nil }
    let product = project.products.first { $0.material == decision.cell.material } ?? project.products.first
    guard let product else { return nil }
    var parts: [DecisionTrials] = []
    var (costs, revenues) = (ExactSum(), ExactSum())
    var states: [VerificationState] = []
    var hasCostsBeside = true
    for place in places {
      guard let economics = place.economics, let source = place.source,
        let outcome = try? economics.outcome(trials: trials, draws: draws),
        let profile = try? source.profile(of: product.material, years: project.years, trials: trials, draws: draws)
      else { continue }
      let scale = product.unit.factor / Self.tonne
      let quantities = ((try? economics.requirements()) ?? []).map(\.quantity)
      parts.append(
        DecisionTrials(
          place: place.place.id, benefits: outcome.netPresentValues,
          amounts: profile.amounts(in: project.referenceYear).map { $0 * scale },
          inputs: inputs(quantities) { place.inputs[$0] }))
      for cost in outcome.presentCosts { costs.add(cost) }
      for column in outcome.presentRevenues { for revenue in column { revenues.add(revenue) } }
      states.append(max(place.state, place.economicState))
      hasCostsBeside = hasCostsBeside && economics.hasCosts(beside: product.material)
    }
    guard !parts.isEmpty else { return nil }
    let mean = parts.reduce(0) { $0 + DecisionTrials.mean($1.amounts) }
    // Sales in proportion to the amount and costs as they are: where costs run with the amount no amount is a threshold.
    let amount = hasCostsBeside && revenues.value > 0 ? mean * costs.value / revenues.value : nil
    return Simulated(
      parts: parts,
      threshold: .init(
        stated: .value, amount: amount, share: amount.flatMap { share($0, of: product.material, basis: product.basis) },
        value: 0, fact: nil),
      state: states.max() ?? .unverified)
  }

  // MARK: amounts

  private func amount(
    _ model: ModelDefinition, _ threshold: PlanningSettings.Threshold, _ worth: PlanningSettings.Worth,
    _ decision: PlanningSettings.Decision
  ) -> Simulated? {
    guard let currency = programme.currency, let unit = try? UnitOfMeasure(parsing: "\(currency).yr/t"),
      let tonnes = estimation(model.expression, model.inputs, model.resultUnit),
      let value = estimation(worth.expression, worth.inputs, unit),
      let stated = index.facts[threshold.fact], let figure = stated.value?.value, let own = stated.unit
    else { return nil }
    let scale = model.resultUnit.factor / Self.tonnePerYear
    let amounts = tonnes.model.outcomes(trials, draws).map { $0 * scale }
    let worths = value.model.outcomes(trials, draws)
    let consumption = ConsumptionBasis.of(model.material, basis: model.basis, index)
    let meanWorth = DecisionTrials.mean(worths)
    let meanConsumption = consumption.map { $0.distribution.mean * $0.unit.factor / Self.tonnePerYear }
    var inputs = tonnes.inputs + value.inputs
    var benefits: [Double]
    var ways: (amount: Double?, share: Double?, value: Double?)
    let kind: DecisionInformation.Threshold.Kind
    switch threshold {
    case .amount:
      let least = figure * own.factor / Self.tonnePerYear
      benefits = trials.map { worths[$0] * (amounts[$0] - least) }
      ways = (least, meanConsumption.map { least / $0 }, least * meanWorth)
      kind = .amount
    case .share:
      guard let consumption, let meanConsumption else { return nil }
      let least = figure * own.factor
      let stream = QuantityResolver.stream(of: consumption.fact.id, consumption.distribution)
      let quantity = UncertainQuantity(stream, consumption.distribution, consumption.unit)
      let sampler = draws.sampler(quantity)
      let consumed = trials.map { sampler.value($0) / Self.tonnePerYear }
      benefits = trials.map { worths[$0] * (amounts[$0] - least * consumed[$0]) }
      ways = (least * meanConsumption, least, least * meanConsumption * meanWorth)
      inputs += self.inputs([quantity]) { _ in
        .init(
          fact: consumption.fact.id, quantity: quantity, state: consumption.fact.state, isApart: false, because: nil)
      }
      kind = .share
    case .value:
      let least = figure * own.factor
      benefits = trials.map { worths[$0] * amounts[$0] - least }
      let amount = meanWorth > 0 ? least / meanWorth : nil
      ways = (amount, meanConsumption.flatMap { total in amount.map { $0 / total } }, least)
      kind = .value
    }
    var seen: Set<String> = []
    inputs = inputs.filter { seen.insert($0.stream).inserted }
    let states = (model.inputs + worth.inputs).compactMap { input -> VerificationState? in
      if case .fact(let id) = input.source { index.facts[id]?.state } else { nil }
    }
    return Simulated(
      parts: [DecisionTrials(place: nil, benefits: benefits, amounts: amounts, inputs: inputs)],
      threshold: .init(
        stated: kind, amount: ways.amount, share: ways.share, value: ways.value, fact: threshold.fact),
      state: max(states.max() ?? .derived, stated.state, .derived))
  }

  private func estimation(
    _ expression: Expression, _ definitions: [ModelDefinition.Input], _ unit: UnitOfMeasure
  ) -> (model: EstimationModel, inputs: [DecisionTrials.Input])? {
    var resolver = QuantityResolver(owner: "planning", facts: index.facts)
    var typed: [EstimationModel.Input] = []
    for definition in definitions {
      guard let quantity = resolver.quantity(definition) else { return nil }
      typed.append(
        .init(
          name: definition.name, stream: quantity.stream, distribution: quantity.distribution, unit: quantity.unit))
    }
    guard let model = try? EstimationModel(expression: expression, inputs: typed, resultUnit: unit) else { return nil }
    return (model, inputs(typed.map(\.quantity)) { resolver.inputs[$0] })
  }

  // MARK: figures

  /// Columns of what is uncertain, each stream once.
  private func inputs(
    _ quantities: [UncertainQuantity], _ known: (String) -> PlaceSource.Input?
  ) -> [DecisionTrials.Input] {
    var seen: Set<String> = []
    return quantities.compactMap { quantity in
      guard seen.insert(quantity.stream).inserted, let input = known(quantity.stream), let fact = input.fact,
        quantity.distribution.support.lowerBound < quantity.distribution.support.upperBound
      else { return nil }
      let sampler = draws.sampler(quantity)
      return DecisionTrials.Input(
        stream: quantity.stream, fact: fact, isApart: input.isApart,
        values: trials.map { sampler.value($0) / quantity.unit.factor })
    }
  }

  private func share(_ amount: Double, of material: String, basis: String) -> Double? {
    ConsumptionBasis.of(material, basis: basis, index).map {
      amount * Self.tonnePerYear / ($0.distribution.mean * $0.unit.factor)
    }
  }

  private static let tonne = 1000.0
  /// In coherent SI units.
  private static let tonnePerYear = (try? UnitOfMeasure(parsing: "t/yr"))?.factor ?? .nan
}

extension DecisionTrials {
  static func mean(_ values: [Double]) -> Double {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum.mean
  }
}
