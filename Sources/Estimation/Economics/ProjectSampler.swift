import Foundation
import Quantities

/// The economics of one trial.
public struct ProjectTrial: Hashable, Sendable {
  /// Present value of all sales less all costs, in the currency of the project.
  public let netPresentValue: Double
  public let presentCosts: Double
  /// By sale, in the order of the project's.
  public let presentRevenues: [Double]
  /// Discounted amounts, by product of the source, in the product's unit.
  public let presentAmounts: [Double]
}

/// A project with the columns in which its quantities are drawn: gives one trial after another, in room that is used
/// again. The readable version stands with the tests.
struct ProjectSampler: Sendable {
  private let project: CoProductionProject
  private let flow: FlowSampler
  private let rate: Int
  private let prices: [(price: Int, payable: Int?, product: Int)]
  private let costs: [Cost]
  private var columns: DrawnColumns
  private var years: ProjectYears

  private struct Cost: Sendable {
    let amount: Int
    let kind: Kind
    let scaling: (driver: ProjectYears.Driver, reference: Int, exponent: Int)?

    enum Kind: Sendable {
      /// Shares by year from the start on, in order.
      case capital([(offset: Int, share: Double)])
      /// For the largest amount of a year.
      case capacity(ProjectYears.Driver, [(offset: Int, share: Double)])
      case fixed
      case perUnit(ProjectYears.Driver)
    }
  }

  init(_ project: CoProductionProject, draws: QuantityDraws) throws(EconomicsError) {
    self.project = project
    var columns = DrawnColumns(draws)
    do { flow = try FlowSampler(project.source, &columns) } catch { throw .flow(error) }
    rate = columns.column(of: project.discountRate)
    var prices: [(price: Int, payable: Int?, product: Int)] = []
    for sale in project.sales {
      prices.append(
        (
          columns.column(of: sale.price), sale.payable.map { columns.column(of: $0) },
          try project.productIndex(sale.product)
        ))
    }
    self.prices = prices
    var costs: [Cost] = []
    for item in project.costs {
      let kind: Cost.Kind
      switch item.kind {
      case .capital(let shares): kind = .capital(shares.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      case .capacity(let unit, let shares):
        kind = .capacity(
          try Self.driver(unit, project), shares.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      case .fixed: kind = .fixed
      case .perUnit(let unit): kind = .perUnit(try Self.driver(unit, project))
      }
      var scaling: (driver: ProjectYears.Driver, reference: Int, exponent: Int)?
      if let own = item.scaling {
        scaling = (
          try Self.driver(own.driver, project), columns.column(of: own.reference), columns.column(of: own.exponent)
        )
      }
      costs.append(Cost(amount: columns.column(of: item.amount), kind: kind, scaling: scaling))
    }
    self.costs = costs
    self.columns = columns
    years = ProjectYears(project, flow.makeCourse())
  }

  private static func driver(
    _ driver: CostItem.Driver, _ project: CoProductionProject
  ) throws(EconomicsError) -> ProjectYears.Driver {
    switch driver {
    case .carrier: .carrier
    case .product(let name): .product(try project.productIndex(name))
    }
  }

  /// One value for each trial of a range.
  mutating func map<Value>(_ trials: Range<Int>, _ value: (inout ProjectSampler, _ place: Int) -> Value) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(trials.count)
    for piece in DrawnColumns.pieces(of: trials) {
      columns.draw(piece)
      for place in 0..<piece.count {
        flow.draw(place, columns, &years.course)
        years.run(rate: columns[rate, place])
        values.append(value(&self, place))
      }
    }
    return values
  }

  /// Of the trial in a place, with all that is told of it.
  func trial(_ place: Int) -> ProjectTrial {
    let costs = presentCosts(place)
    let revenues = prices.indices.map { revenue($0, place) }
    let products = project.source.products
    return ProjectTrial(
      netPresentValue: revenues.reduce(0, +) - costs, presentCosts: costs, presentRevenues: revenues,
      presentAmounts: products.indices.map { years.present(.product($0)) / products[$0].unit.factor })
  }

  func netPresentValue(_ place: Int) -> Double {
    var revenues = 0.0
    for sale in prices.indices { revenues += revenue(sale, place) }
    return revenues - presentCosts(place)
  }

  /// The same with another content of a product.
  mutating func netPresentValue(_ place: Int, content: Double, of product: Int) -> Double {
    years.change(content: content, of: product)
    return netPresentValue(place)
  }

  private func revenue(_ sale: Int, _ place: Int) -> Double {
    let (price, payable, product) = prices[sale]
    return columns[price, place] * (payable.map { columns[$0, place] } ?? 1) * project.saleFactors[sale]
      * years.present(.product(product))
  }

  private func presentCosts(_ place: Int) -> Double {
    var sum = 0.0
    for (index, cost) in costs.enumerated() where years.isBuilt {
      var amount = columns[cost.amount, place] * project.costFactors[index]
      if let scaling = cost.scaling {
        amount *= CapacityScaling.factor(
          size: years.largest(scaling.driver),
          reference: columns[scaling.reference, place] * CalendarYears.secondsPerYear,
          exponent: columns[scaling.exponent, place])
      }
      switch cost.kind {
      case .capital(let shares): sum = adding(amount, shares, to: sum)
      case .capacity(let driver, let shares):
        sum = adding(amount * (years.largest(driver) / CalendarYears.secondsPerYear), shares, to: sum)
      case .fixed: sum += amount * CalendarYears.secondsPerYear * years.present(.time)
      case .perUnit(let driver): sum += amount * years.present(driver)
      }
    }
    return sum
  }

  /// With the present value of capital that is spent over some years from the start on.
  private func adding(_ amount: Double, _ shares: [(offset: Int, share: Double)], to sum: Double) -> Double {
    let start = Int(years.course.start.rounded(.down))
    return shares.reduce(sum) { $0 + amount * $1.share * years.discount(in: start + $1.offset) }
  }
}
