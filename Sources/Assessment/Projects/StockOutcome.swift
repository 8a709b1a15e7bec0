import Estimation
import NumericalMethods
import Programme
import Quantities
import Stages

/// What a secondary stock would give back through the years.
public struct StockOutcome: Sendable, Identifiable {
  public let source: StockSource
  /// Nil when a fact is missing.
  public let result: Result?
  public let trials: Int

  public var id: String { source.definition.id }

  public struct Result: Sendable, Codable {
    /// Of the product, year by year, in the unit of the stock.
    public let recoverable: [YearlyProfile.YearSummary]
    /// Of the product, from the first year of the profile up to and with the last.
    public let cumulative: SampleSummary
    /// Material that still stands at the end of the last year.
    public let inUse: SampleSummary
    /// Yearly EU consumptions that `cumulative` amounts to; nil without a figure in the same basis.
    public let years: SampleSummary?
    public let consumptionState: VerificationState?
    public let influence: Influence?
  }
}

/// What can be recovered of a stock over a run of years, as an outcome for sensitivity analyses.
struct RecoverableAmount: SimulatedOutcome {
  let stock: SecondaryStock
  let years: ClosedRange<Int>

  var quantities: [UncertainQuantity] { stock.requirements.map(\.quantity) }

  func outcomes(_ trials: Range<Int>, _ draws: QuantityDraws) -> [Double] {
    // The years were checked when the programme was read.
    (try? stock.profiles(years: years, trials: trials, draws: draws).recoverable.cumulative(through: years.upperBound))
      ?? []
  }
}

extension ProjectRunner {
  /// All stocks, in the programme's order. The result does not depend on `threads`.
  func stocks(threads: Int) async -> [StockOutcome] {
    let definitions = programme.stocks
    var outcomes: [StockOutcome] = []
    _ = await OrderedWork(count: definitions.count, threads: threads).run { (number: Int) throws(Never) in
      definitions[number]
    } work: { (definition: StockDefinition) throws(Never) in
      outcome(of: definition)
    } take: { (_, outcome: StockOutcome?) throws(Never) in
      if let outcome { outcomes.append(outcome) }
    }
    return outcomes
  }

  private func outcome(of definition: StockDefinition) -> StockOutcome? {
    // Validation has refused every stock that would throw here.
    let facts = index.facts(definition.facts, [(definition.material, definition.basis)])
    guard let source = try? StockSource.resolve(definition, facts: facts) else { return nil }
    let stage = Stage(
      .stock, definition.id,
      inputs: [Stage.Input(.definition, definition)] + facts.values.map(\.stageInput)
        + programme.simulation(trials: trials.count))
    let result = cache.value(of: stage) { self.result(of: source) }
    return StockOutcome(source: source, result: result, trials: trials.count)
  }

  private func result(of source: StockSource) -> StockOutcome.Result? {
    let definition = source.definition
    guard let stock = source.stock,
      let profiles = try? stock.profiles(
        years: definition.years, trials: trials, draws: draws)
    else { return nil }
    let cumulative = profiles.recoverable.cumulative(through: definition.years.upperBound)
    let consumption = ConsumptionBasis.of(definition.material, basis: definition.basis, index)
    return .init(
      recoverable: profiles.recoverable.summaries, cumulative: SampleSummary(cumulative),
      inUse: SampleSummary(profiles.inUse.amounts(in: definition.years.upperBound)),
      years: consumption.flatMap { $0.years(cumulative, in: definition.unit, draws: draws) },
      consumptionState: consumption?.fact.state,
      influence: Influence(
        of: RecoverableAmount(stock: stock, years: definition.years), seed: programme.seed,
        fact: { source.inputs[$0]?.fact }))
  }
}
