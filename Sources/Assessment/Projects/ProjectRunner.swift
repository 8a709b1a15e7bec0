import Estimation
import NumericalMethods
import Programme
import Quantities
import Stages

/// Runs the co-production projects of a programme, place by place.
struct ProjectRunner: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let cache: StageCache
  /// Places share what is prepared for it.
  let draws: QuantityDraws

  init(programme: Programme, index: ProgrammeIndex, cache: StageCache = StageCache()) {
    self.programme = programme
    self.index = index
    self.cache = cache
    draws = QuantityDraws(seed: programme.seed)
  }

  /// Whole courses of many years are simulated, with money in them, and each place several times over: fewer trials than
  /// for an estimate, whose quantiles are printed with two digits at most.
  static let mostTrials = 10_000

  var trials: Range<Int> { 0..<min(programme.trials, Self.mostTrials) }

  /// All projects, in the programme's order. The result does not depend on `threads`.
  func run(threads: Int) async -> [CoProductionOutcome] {
    var outcomes: [CoProductionOutcome] = []
    for system in programme.systems {
      for project in system.projects { outcomes.append(await outcome(of: project, threads)) }
    }
    return outcomes
  }

  private func outcome(
    of project: ProjectDefinition, _ threads: Int
  ) async -> CoProductionOutcome {
    // It sees no other facts than those that the stage rests on.
    let facts = index.facts(project.facts, project.products.map { ($0.material, $0.basis) })
    let stage = Stage(
      .project, project.id,
      inputs: [Stage.Input(.definition, project)] + facts.values.map(\.stageInput)
        + programme.simulation(trials: trials.count))
    // Validation has refused every project that would throw here.
    let sources = (try? ProjectResolver.places(of: project, facts: facts)) ?? []
    let computed = await cache.value(of: stage) { await compute(project, sources, threads) }
    let places = zip(sources, computed.places).map { source, place in
      CoProductionOutcome.Place(
        id: source.place.id, source: source, products: place.products, economics: place.economics)
    }
    return CoProductionOutcome(project: project, places: places, totals: computed.totals, trials: trials.count)
  }

  /// What is computed of a project; the rest is what the programme says.
  private struct Results: Codable, Sendable {
    /// In the order of the sources.
    var places: [Place] = []
    var totals: [CoProductionOutcome.Product]?

    struct Place: Codable, Sendable {
      let products: [CoProductionOutcome.Product]
      let economics: CoProductionOutcome.Economics?
    }
  }

  private func compute(
    _ project: ProjectDefinition, _ sources: [PlaceSource], _ threads: Int
  ) async -> Results {
    var results = Results()
    var sums: [YearlyProfile?] = project.products.map { _ in nil }
    _ = await OrderedWork(count: sources.count, threads: threads).run { (place: Int) throws(Never) in
      sources[place]
    } work: { (source: PlaceSource) throws(Never) in
      computed(source)
    } take: { (_, result: Computed) throws(Never) in
      results.places.append(result.place)
      for (number, profile) in result.profiles.enumerated() {
        // Places of one project count the same products over the same years and trials.
        sums[number] = sums[number].map { (try? YearlyProfile.sum([$0, profile])) ?? $0 } ?? profile
      }
    }
    let profiles = sums.compactMap { $0 }
    let states = sources.filter { $0.source != nil }.map(\.state)
    if !profiles.isEmpty {
      results.totals = zip(project.products, profiles).map {
        product($0, $1, project, state: states.max() ?? .derived, influence: nil)
      }
    }
    return results
  }

  private struct Computed: Sendable {
    let place: Results.Place
    let profiles: [YearlyProfile]
  }

  private func computed(_ place: PlaceSource) -> Computed {
    let project = place.project
    guard let source = place.source else {
      return Computed(place: .init(products: [], economics: nil), profiles: [])
    }
    let fact = { (stream: String) in place.inputs[stream]?.fact }
    var products: [CoProductionOutcome.Product] = []
    var profiles: [YearlyProfile] = []
    for definition in project.products {
      guard
        let profile = try? source.profile(
          of: definition.material, years: project.years, trials: trials, draws: draws)
      else { continue }
      let amount = YearlyAmount(source: source, product: definition.material, year: project.referenceYear)
      products.append(
        product(
          definition, profile, project, state: place.state,
          influence: Influence(of: amount, seed: programme.seed, fact: fact)))
      profiles.append(profile)
    }
    return Computed(
      place: .init(products: products, economics: place.economics.flatMap { economics($0, place) }),
      profiles: profiles)
  }

  private func product(
    _ definition: ProjectDefinition.Product, _ profile: YearlyProfile, _ project: ProjectDefinition,
    state: VerificationState, influence: Influence?
  ) -> CoProductionOutcome.Product {
    let amounts = profile.amounts(in: project.referenceYear)
    var share: SampleSummary?
    let consumption = ConsumptionBasis.of(definition.material, basis: definition.basis, index)
    if let consumption, let year = try? UnitOfMeasure(parsing: "yr") {
      let scale = definition.unit.factor / year.factor / consumption.unit.factor
      share = SampleSummary(consumption.ratios(amounts, scale: scale, draws: draws))
    }
    return .init(
      material: definition.material, amount: SampleSummary(amounts), unit: definition.unit, share: share,
      consumptionState: consumption?.fact.state, profile: profile.summaries,
      cumulative: SampleSummary(profile.cumulative(through: project.years.upperBound)), influence: influence,
      state: state)
  }

  // MARK: money

  private func economics(
    _ project: CoProductionProject, _ place: PlaceSource
  ) -> CoProductionOutcome.Economics? {
    let contents = breakEvenContents(project, place)
    guard let (outcome, breakEvens) = try? project.results(contents: contents, trials: trials, draws: draws)
    else { return nil }
    let fact = { (stream: String) in place.inputs[stream]?.fact }
    var variants: [CoProductionOutcome.Variant] = []
    for scenario in place.project.scenarios {
      guard let made = place.scenarios[scenario.id], let requirements = try? project.requirements(),
        let changed = try? made.draws(seed: programme.seed, for: requirements),
        let (result, breakEvens) = try? project.results(contents: contents, trials: trials, draws: changed)
      else { continue }
      variants.append(
        .init(
          id: scenario.id, value: result.netPresentValue,
          gain: result.probabilityOfGain,
          products: yields(place, project, result, breakEvens, changed)))
    }
    return .init(
      value: outcome.netPresentValue,
      gain: outcome.probabilityOfGain,
      products: yields(place, project, outcome, breakEvens, draws),
      influence: (try? project.netPresentValueOutcome()).flatMap {
        Influence(of: $0, seed: programme.seed, fact: fact)
      }, scenarios: variants, state: place.economicState)
  }

  /// The products that have a price, a content, and costs that do not run with them, with the highest content to look
  /// at: where every cost is one of a tonne, the content decides how much is won or lost, never whether.
  private func breakEvenContents(
    _ project: CoProductionProject, _ place: PlaceSource
  ) -> [(product: String, limit: Double)] {
    place.project.products.compactMap { definition in
      guard definition.price != nil, project.hasCosts(beside: definition.material),
        let product = project.source.products.first(where: { $0.name == definition.material }),
        let content = product.content
      else { return nil }
      return (definition.material, definition.highestContent ?? Self.limit(of: content))
    }
  }

  private func yields(
    _ place: PlaceSource, _ project: CoProductionProject, _ outcome: ProjectOutcome, _ breakEvens: [BreakEven],
    _ draws: QuantityDraws
  ) -> [CoProductionOutcome.Yield] {
    place.project.products.map { definition in
      let breakEven = breakEvens.first(where: { $0.product == definition.material }).map { found in
        let contents = found.contents(payingWith: [0.5, 0.9])
        return CoProductionOutcome.BreakEvenSummary(
          unit: found.unit, half: contents[0], sure: contents[1], never: found.neverPays, limit: found.limit)
      }
      let tonne = (try? UnitOfMeasure(parsing: "t")) ?? definition.unit
      let scale = tonne.factor / definition.unit.factor
      var cost: SampleSummary?
      if let costs = try? outcome.levelisedCosts(of: definition.material), costs.allSatisfy(\.isFinite) {
        cost = SampleSummary(costs.map { $0 * scale })
      }
      let prices = project.pricesPaid(for: definition.material, trials: trials, draws: draws)
      return .init(
        material: definition.material, breakEven: breakEven, cost: cost,
        price: prices.map { SampleSummary($0.map { $0 * scale }) }, unit: tonne)
    }
  }

  /// A hundred times what is thought to be there, and never more than the whole.
  private static func limit(of content: UncertainQuantity) -> Double {
    let highest = content.distribution.support.upperBound * 100
    return content.unit.dimension == .one ? min(highest, 1 / content.unit.factor) : highest
  }
}
