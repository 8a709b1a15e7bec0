@testable import Estimation

/// The readable version of `ProjectSampler`: all years and amounts of a trial as arrays.
struct ReferenceProject: Sendable {
  private typealias Sampler = QuantityDraws.Sampler

  private let project: CoProductionProject
  private let flow: ReferenceFlow
  private let rate: Sampler
  private let prices: [(price: Sampler, payable: Sampler?, product: Int)]
  private let costs: [Cost]

  private struct Cost: Sendable {
    let amount: Sampler
    let kind: CostItem.Kind
    /// Product of the source, or the carrier, by which it is paid or scaled.
    let driver: Driver
    let scaling: (driver: Driver, reference: Sampler, exponent: Sampler)?
  }

  private enum Driver: Sendable {
    case none, carrier
    case product(Int)
  }

  init(_ project: CoProductionProject, draws: QuantityDraws) throws(EconomicsError) {
    self.project = project
    do { flow = try ReferenceFlow(project.source, draws: draws) } catch { throw .flow(error) }
    rate = draws.sampler(project.discountRate)
    var prices: [(price: Sampler, payable: Sampler?, product: Int)] = []
    for sale in project.sales {
      prices.append(
        (draws.sampler(sale.price), sale.payable.map(draws.sampler), try project.productIndex(sale.product)))
    }
    self.prices = prices
    var costs: [Cost] = []
    for item in project.costs {
      var driver = Driver.none
      switch item.kind {
      case .perUnit(let unit), .capacity(let unit, _): driver = try Self.driver(unit, project)
      case .capital, .fixed: break
      }
      var scaling: (driver: Driver, reference: Sampler, exponent: Sampler)?
      if let own = item.scaling {
        scaling = (try Self.driver(own.driver, project), draws.sampler(own.reference), draws.sampler(own.exponent))
      }
      costs.append(Cost(amount: draws.sampler(item.amount), kind: item.kind, driver: driver, scaling: scaling))
    }
    self.costs = costs
  }

  private static func driver(
    _ driver: CostItem.Driver, _ project: CoProductionProject
  ) throws(EconomicsError) -> Driver {
    switch driver {
    case .carrier: .carrier
    case .product(let name): .product(try project.productIndex(name))
    }
  }

  struct Trial: Equatable {
    let netPresentValue: Double
    let presentCosts: Double
    let presentRevenues: [Double]
    let presentAmounts: [Double]
  }

  /// What does not change when the content of one product is varied within a trial.
  struct Drawn {
    var course: ReferenceCourse
    fileprivate let rate: Double
    fileprivate let prices: [Double]
    fileprivate let amounts: [Double]
    fileprivate let scales: [(reference: Double, exponent: Double)?]
  }

  func draw(_ trial: Int) -> Drawn {
    Drawn(
      course: flow.trial(trial), rate: rate.value(trial),
      prices: prices.enumerated().map {
        $1.price.value(trial) * ($1.payable?.value(trial) ?? 1) * project.saleFactors[$0]
      },
      amounts: costs.enumerated().map { $1.amount.value(trial) * project.costFactors[$0] },
      scales: costs.map { cost in
        cost.scaling.map { ($0.reference.value(trial) * CalendarYears.secondsPerYear, $0.exponent.value(trial)) }
      })
  }

  func evaluate(_ drawn: Drawn) -> Trial {
    let years = Array(project.years)
    let course = drawn.course
    let discount = years.map { factor(drawn, $0) }
    let operating = years.map { course.operating(in: $0) }
    let carrier = years.map { course.carrier(in: $0) }
    let amounts = course.products.indices.map { product in years.map { course.amount(of: product, in: $0) } }
    func yearly(_ driver: Driver) -> [Double] {
      switch driver {
      case .none: operating
      case .carrier: carrier
      case .product(let index): amounts[index]
      }
    }
    func present(_ values: [Double]) -> Double { zip(values, discount).reduce(0) { $0 + $1.0 * $1.1 } }
    let isBuilt = operating.contains { $0 > 0 }
    var presentCosts = 0.0
    for (index, cost) in costs.enumerated() where isBuilt {
      var amount = drawn.amounts[index]
      if let scale = drawn.scales[index], let scaling = cost.scaling {
        amount *= CapacityScaling.factor(
          size: yearly(scaling.driver).max() ?? 0, reference: scale.reference, exponent: scale.exponent)
      }
      switch cost.kind {
      case .capital(let shares), .capacity(_, let shares):
        if case .capacity = cost.kind { amount *= (yearly(cost.driver).max() ?? 0) / CalendarYears.secondsPerYear }
        let start = Int(course.start.rounded(.down))
        for (offset, share) in shares.sorted(by: { $0.key < $1.key }) {
          presentCosts += amount * share * factor(drawn, start + offset)
        }
      case .fixed: presentCosts += amount * CalendarYears.secondsPerYear * present(operating)
      case .perUnit: presentCosts += amount * present(yearly(cost.driver))
      }
    }
    let revenues = prices.enumerated().map { drawn.prices[$0] * present(amounts[$1.product]) }
    let products = project.source.products
    return Trial(
      netPresentValue: revenues.reduce(0, +) - presentCosts, presentCosts: presentCosts, presentRevenues: revenues,
      presentAmounts: products.indices.map { present(amounts[$0]) / products[$0].unit.factor })
  }

  private func factor(_ drawn: Drawn, _ year: Int) -> Double {
    Discounting.factor(rate: drawn.rate, time: project.timing.time(from: project.baseYear, to: year))
  }
}

extension ProjectOutcome {
  /// The columns, trial by trial.
  var trials: [ReferenceProject.Trial] {
    netPresentValues.indices.map { trial in
      .init(
        netPresentValue: netPresentValues[trial], presentCosts: presentCosts[trial],
        presentRevenues: presentRevenues.map { $0[trial] }, presentAmounts: presentAmounts.map { $0[trial] })
    }
  }
}
