import Estimation
import NumericalMethods
import Programme
import Quantities

/// What one doublet, pit or plant could yield of a co-product in a year, and from which concentration that pays.
///
///     yield     = flow x hours x concentration x recoveries
///     breakeven = (cost per flow x flow x hours + yearly costs + capital x annuity) / (flow x hours x recoveries x price)
///
/// The annuity spreads capital over the life at a discount rate: r / (1 - (1 + r)^-n). By-products' income counts as a
/// negative yearly cost; where it pays for all costs, any concentration pays and the break-even is 0. All inputs are
/// distributions; each trial has its own break-even concentration.
public struct CoProductCalculator: Sendable {
  public var flow: EstimationModel.Input
  /// Hours a year, or nil when the flow is a yearly one.
  public var hours: EstimationModel.Input?
  public var concentration: EstimationModel.Input
  public var recoveries: [EstimationModel.Input]
  /// EU consumption, a year.
  public var consumption: EstimationModel.Input?
  public var price: EstimationModel.Input?
  public var costPerFlow: EstimationModel.Input?
  public var yearlyCost: EstimationModel.Input?
  public var byProductIncome: EstimationModel.Input?
  public var capital: EstimationModel.Input?
  public var rate = 0.08
  public var life = 20
  public var trials = 100_000
  public var seed: UInt64 = 1

  public init(
    flow: EstimationModel.Input, hours: EstimationModel.Input?, concentration: EstimationModel.Input,
    recoveries: [EstimationModel.Input]
  ) {
    self.flow = flow
    self.hours = hours
    self.concentration = concentration
    self.recoveries = recoveries
  }

  public struct Result: Sendable {
    /// Tonnes a year.
    public let yield: SampleSummary
    public let analyticMean: Double?
    /// Fraction of EU consumption.
    public let share: SampleSummary?
    /// In the unit of the concentration.
    public let breakEven: SampleSummary?
    public let concentrationUnit: UnitOfMeasure
    /// Currency a year.
    public let net: SampleSummary?
    public let currency: String?
    /// Share of the trials with a net value above 0.
    public let probabilityOfProfit: Double?
    /// The share of the yield's variance that each input explains, largest first; empty when nothing is uncertain.
    public let shares: [(input: String, share: Double)]
  }

  /// - Throws: ``QuantityTextError`` when units do not cancel.
  public func run() throws(QuantityTextError) -> Result {
    try check()
    let yield = try model(yieldExpression, "t/yr")
    let range = 0..<trials
    let amounts = yield.trials(range, seed: seed)
    var share: SampleSummary?
    if consumption != nil {
      share = SampleSummary(try model("(\(yieldExpression)) / consumption", "1").trials(range, seed: seed))
    }
    var (breakEven, net, currency, profit): (SampleSummary?, SampleSummary?, String?, Double?)
    if let price, hasCosts {
      guard let code = price.unit.dimension.currencies.keys.min() else {
        throw QuantityTextError(name: "--price", text: price.unit.symbol, defect: .units(result: "EUR/t"))
      }
      let costs = self.costs
      let worth = try model("(\(yieldExpression)) * price - (\(costs))", "\(code)/yr").trials(range, seed: seed)
      net = SampleSummary(worth)
      profit = Double(worth.count { $0 > 0 }) / Double(worth.count)
      currency = code
      let factors = ["flow", hours == nil ? nil : "hours", "price"].compactMap(\.self) + recoveryNames
      breakEven = SampleSummary(
        try model("(\(costs)) / (\(factors.joined(separator: " * ")))", concentration.unit.symbol)
          .trials(range, seed: seed).map { max(0, $0) })
    }
    return Result(
      yield: SampleSummary(amounts), analyticMean: yield.analyticMean, share: share, breakEven: breakEven,
      concentrationUnit: concentration.unit, net: net, currency: currency, probabilityOfProfit: profit,
      shares: explained(yield))
  }

  /// What units cannot see: more hours than a year has, a mass fraction above 1, and divisors that may be 0.
  private func check() throws(QuantityTextError) {
    func refuse(_ name: String, _ input: EstimationModel.Input, _ defect: QuantityTextError.Defect) -> QuantityTextError
    {
      let numbers = input.distribution.parameters.map { "\($0)" }.joined(separator: " ")
      return QuantityTextError(name: name, text: "\(numbers) \(input.unit.symbol)", defect: defect)
    }
    func highest(_ input: EstimationModel.Input) -> Double { input.distribution.support.upperBound * input.unit.factor }
    if let hours, hours.unit.dimension == .one, highest(hours) > 1.003 {
      throw refuse("--hours", hours, .moreThanAYear)
    }
    if concentration.unit.dimension == .one, highest(concentration) > 1 {
      throw refuse("--concentration", concentration, .outside(low: 0, high: 1))
    }
    func isSafe(_ input: EstimationModel.Input) -> Bool {
      // The tails of a lognormal distribution end at 0 and never reach it.
      if case .lognormal = input.distribution { true } else { input.distribution.support.lowerBound > 0 }
    }
    if let consumption, !isSafe(consumption) { throw refuse("--consumption", consumption, .noConsumption) }
    guard let price, hasCosts else { return }
    for (name, input) in [("--flow", flow), ("--price", price)] + (hours.map { [("--hours", $0)] } ?? [])
      + recoveries.map({ ("--recovery", $0) })
    {
      guard isSafe(input) else { throw refuse(name, input, .zero) }
    }
  }

  private var recoveryNames: [String] { recoveries.indices.map { "recovery\($0 + 1)" } }

  private var yieldExpression: String {
    (["flow", hours == nil ? nil : "hours", "concentration"].compactMap(\.self) + recoveryNames)
      .joined(separator: " * ")
  }

  private var hasCosts: Bool { costPerFlow != nil || yearlyCost != nil || capital != nil }

  private var costs: String {
    var terms: [String] = []
    if costPerFlow != nil { terms.append(hours == nil ? "cost_per_flow * flow" : "cost_per_flow * flow * hours") }
    if yearlyCost != nil { terms.append("yearly_cost") }
    if capital != nil { terms.append("capital * annuity") }
    return terms.joined(separator: " + ") + (byProductIncome == nil ? "" : " - by_products")
  }

  /// Capital a year per capital: r / (1 - (1 + r)^-n), 1 / n without interest.
  private var annuity: Double { 1 / Discounting.annuity(rate: rate, count: life) }

  private func named(_ name: String, _ input: EstimationModel.Input) -> EstimationModel.Input {
    .init(name: name, stream: name, distribution: input.distribution, unit: input.unit)
  }

  /// A model over the inputs that the expression names.
  private func model(_ text: String, _ unit: String) throws(QuantityTextError) -> EstimationModel {
    var inputs = [named("flow", flow), named("concentration", concentration)]
    inputs += zip(recoveryNames, recoveries).map { named($0, $1) }
    for (name, input) in [
      ("hours", hours), ("consumption", consumption), ("price", price), ("cost_per_flow", costPerFlow),
      ("yearly_cost", yearlyCost), ("by_products", byProductIncome), ("capital", capital),
    ] { if let input { inputs.append(named(name, input)) } }
    do {
      let perYear = try UnitOfMeasure(parsing: "1/yr")
      inputs.append(.init(name: "annuity", stream: "annuity", distribution: .constant(annuity), unit: perYear))
      let expression = try Expression(parsing: text)
      let used = expression.inputs
      return try EstimationModel(
        expression: expression, inputs: inputs.filter { used.contains($0.name) },
        resultUnit: UnitOfMeasure(parsing: unit))
    } catch { throw QuantityTextError(name: text, text: "", defect: .units(result: unit)) }
  }

  private func explained(_ model: EstimationModel) -> [(input: String, share: Double)] {
    do throws(SensitivityError) {
      return try SobolIndices(of: model, trials: max(PickFreeze.leastTrials, min(trials, 16_384)), seed: seed).indices
        .map { ($0.input, $0.total) }
    } catch {
      // Nothing is uncertain, or nothing comes of it: no input matters.
      return []
    }
  }
}
