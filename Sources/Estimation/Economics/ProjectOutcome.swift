import NumericalMethods
import Quantities

/// The economics of a project over trials.
public struct ProjectOutcome: Hashable, Sendable {
  public let basis: MonetaryBasis
  /// The sold products, in the order of the project's sales.
  public let sales: [String]
  public let products: [String]
  /// Present value of all sales less all costs by trial, in the currency of the project.
  public let netPresentValues: [Double]
  /// By trial.
  public let presentCosts: [Double]
  /// By sale, then by trial.
  public let presentRevenues: [[Double]]
  /// Discounted amounts, by product and then by trial, in the product's unit.
  public let presentAmounts: [[Double]]

  public var netPresentValue: SampleSummary { SampleSummary(netPresentValues) }

  /// P(NPV > 0).
  public var probabilityOfGain: ChanceOfGain {
    let n = Double(netPresentValues.count)
    let p = Double(netPresentValues.count { $0 > 0 }) / n
    return ChanceOfGain(value: p, standardError: (p * (1 - p) / n).squareRoot())
  }

  /// What an amount of `product` costs over the life of the project: present costs less the present revenues of all
  /// other products (by-product credits), over the present amount; in currency per the product's unit. Infinite in
  /// trials that yield nothing.
  public func levelisedCosts(of product: String) throws(EconomicsError) -> [Double] {
    guard let index = products.firstIndex(of: product) else { throw .noProduct("the project", product) }
    var net = presentCosts
    for (sale, revenues) in zip(sales, presentRevenues) where sale != product {
      for trial in net.indices { net[trial] -= revenues[trial] }
    }
    let amounts = presentAmounts[index]
    return net.indices.map { amounts[$0] > 0 ? net[$0] / amounts[$0] : .infinity }
  }
}

extension CoProductionProject {
  /// Pure: parts of a range can be computed on any thread and joined.
  public func outcome(trials: Range<Int>, draws: QuantityDraws) throws(EconomicsError) -> ProjectOutcome {
    try results(contents: [], trials: trials, draws: draws).outcome
  }

  /// The outcome and the break-even contents of products, in one pass over the trials.
  /// - Parameter contents: the products, each with the highest content to consider, in the unit of its content; what
  ///   pays only above it counts as never.
  /// - Throws: ``EconomicsError`` when a product is not the source's or has no content.
  public func results(
    contents: [(product: String, limit: Double)], trials: Range<Int>, draws: QuantityDraws
  ) throws(EconomicsError) -> (outcome: ProjectOutcome, breakEvens: [BreakEven]) {
    let searches = try contents.map { (asked) throws(EconomicsError) in
      try BreakEvenSearch(self, product: asked.product, limit: asked.limit)
    }
    var sampler = try ProjectSampler(self, draws: draws)
    let none = [Double](repeating: 0, count: trials.count)
    var (values, costs) = (none, none)
    var revenues = sales.map { _ in none }
    var amounts = source.products.map { _ in none }
    var found = searches.map { _ in none }
    sampler.run(trials) { sampler, place, trial in
      var sold = 0.0
      for sale in sales.indices {
        let revenue = sampler.revenue(sale, place)
        revenues[sale][trial] = revenue
        sold += revenue
      }
      costs[trial] = sampler.presentCosts(place)
      values[trial] = sold - costs[trial]
      for product in amounts.indices { amounts[product][trial] = sampler.presentAmount(product) }
      for (number, search) in searches.enumerated() { found[number][trial] = search.content(&sampler, place) }
    }
    let outcome = ProjectOutcome(
      basis: basis, sales: sales.map(\.product), products: source.products.map(\.name), netPresentValues: values,
      presentCosts: costs, presentRevenues: revenues, presentAmounts: amounts)
    return (outcome, zip(searches, found).map { $0.breakEven($1) })
  }

  /// The net present value as an outcome for sensitivity analyses.
  public func netPresentValueOutcome() throws(EconomicsError) -> NetPresentValueOutcome {
    let list = try requirements()
    // Made once, so that the analyses need not throw.
    _ = try ProjectSampler(self, draws: QuantityDraws(seed: 0))
    return NetPresentValueOutcome(project: self, quantities: list.map(\.quantity))
  }
}

/// The net present value of a project, trial by trial.
public struct NetPresentValueOutcome: SimulatedOutcome {
  public let project: CoProductionProject
  public let quantities: [UncertainQuantity]

  public func outcomes(_ trials: Range<Int>, _ draws: QuantityDraws) -> [Double] {
    do throws(EconomicsError) {
      var sampler = try ProjectSampler(project, draws: draws)
      var values = [Double](repeating: 0, count: trials.count)
      sampler.run(trials) { sampler, place, trial in values[trial] = sampler.netPresentValue(place) }
      return values
    } catch {
      // The names in a project are checked when this outcome is made, and draws do not change them.
      return trials.map { _ in .nan }
    }
  }

  public func outcomes(_ trials: Range<Int>, of design: PickFreeze) -> PickFreeze.Outcomes {
    do throws(EconomicsError) {
      var sampler = try ProjectSampler(project, draws: design.base)
      return sampler.netPresentValues(trials, of: design)
    } catch {
      // As above: of a project that could be made.
      return PickFreeze.Outcomes(design, count: 0)
    }
  }
}

/// A probability that something pays, by simulation.
public struct ChanceOfGain: Hashable, Sendable, Codable {
  public let value: Double
  /// Of the simulation.
  public let standardError: Double
}
