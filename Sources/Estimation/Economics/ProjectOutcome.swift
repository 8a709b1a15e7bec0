import Numerics
import Quantities

/// The economics of a project over trials.
public struct ProjectOutcome: Hashable, Sendable {
  public let basis: MonetaryBasis
  /// The sold products, in the order of the project's sales.
  public let sales: [String]
  public let products: [String]
  public let trials: [ProjectTrial]

  public var netPresentValues: [Double] { trials.map(\.netPresentValue) }

  public var netPresentValue: SampleSummary { SampleSummary(netPresentValues) }

  /// P(NPV > 0), with the standard error of the simulation.
  public var probabilityOfGain: (value: Double, standardError: Double) {
    let n = Double(trials.count)
    let p = Double(trials.count { $0.netPresentValue > 0 }) / n
    return (p, (p * (1 - p) / n).squareRoot())
  }

  /// What an amount of `product` costs over the life of the project: present costs less the present revenues of all
  /// other products (by-product credits), over the present amount; in currency per the product's unit. Infinite in
  /// trials that yield nothing.
  public func levelisedCosts(of product: String) throws(EconomicsError) -> [Double] {
    guard let index = products.firstIndex(of: product) else { throw .noProduct("the project", product) }
    return trials.map { trial in
      let credits = zip(sales, trial.presentRevenues).reduce(0) { $1.0 == product ? $0 : $0 + $1.1 }
      let amount = trial.presentAmounts[index]
      return amount > 0 ? (trial.presentCosts - credits) / amount : .infinity
    }
  }
}

extension CoProductionProject {
  /// Pure: parts of a range can be computed on any thread and joined.
  public func outcome(trials: Range<Int>, draws: QuantityDraws) throws(EconomicsError) -> ProjectOutcome {
    var sampler = try ProjectSampler(self, draws: draws)
    return ProjectOutcome(
      basis: basis, sales: sales.map(\.product), products: source.products.map(\.name),
      trials: sampler.map(trials) { $0.trial($1) })
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
      return sampler.map(trials) { $0.netPresentValue($1) }
    } catch {
      // The names in a project are checked when this outcome is made, and draws do not change them.
      return trials.map { _ in .nan }
    }
  }
}
