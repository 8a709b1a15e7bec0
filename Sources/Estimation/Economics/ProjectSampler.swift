import Foundation
import Quantities

/// A project with the columns in which its quantities are drawn: gives one trial after another, in room that is used
/// again. The readable version stands with the tests.
struct ProjectSampler: Sendable {
  private let project: CoProductionProject
  private let flow: FlowSampler
  private let rate: Int
  /// The first columns, on which the course through the years depends; those behind are money.
  private let courseColumns: Range<Int>
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
    courseColumns = 0..<columns.count
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

  /// Takes one trial of a range after another.
  /// - Parameter take: given the place of the trial in the columns, and its number from the start of the range.
  mutating func run(_ trials: Range<Int>, _ take: (inout ProjectSampler, _ place: Int, _ trial: Int) -> Void) {
    for piece in DrawnColumns.pieces(of: trials) {
      columns.draw(piece)
      for place in 0..<piece.count {
        begin(place)
        take(&self, place, piece.lowerBound - trials.lowerBound + place)
      }
    }
  }

  private mutating func begin(_ place: Int) {
    flow.draw(place, columns, &years.course)
    years.run(rate: columns[rate, place])
  }

  /// The net present value in each set of trials of a variance-based analysis. The sets share all columns but one or a
  /// few, so each is drawn twice in all, and the years are run again only for an input that changes them.
  mutating func netPresentValues(_ trials: Range<Int>, of design: PickFreeze) -> PickFreeze.Outcomes {
    var outcomes = PickFreeze.Outcomes(design, count: trials.count)
    var other = columns.drawing(design.other)
    columns = columns.drawing(design.base)
    let inputs = design.inputs.map { columns.columns(of: $0) }
    let changesCourse = inputs.map { !$0.allSatisfy { !courseColumns.contains($0) } }
    // First those that leave the course as it is.
    let order = inputs.indices.filter { !changesCourse[$0] } + inputs.indices.filter { changesCourse[$0] }
    for piece in DrawnColumns.pieces(of: trials) {
      columns.draw(piece)
      other.draw(piece)
      for place in 0..<piece.count {
        let trial = piece.lowerBound - trials.lowerBound + place
        begin(place)
        outcomes.base[trial] = netPresentValue(place)
        for input in order {
          columns.exchange(inputs[input], place, &other)
          if changesCourse[input] { begin(place) }
          outcomes.mixed[input][trial] = netPresentValue(place)
          columns.exchange(inputs[input], place, &other)
        }
        for columns in inputs { self.columns.exchange(columns, place, &other) }
        begin(place)
        outcomes.other[trial] = netPresentValue(place)
        for columns in inputs { self.columns.exchange(columns, place, &other) }
      }
    }
    return outcomes
  }

  /// Discounted, in the product's unit.
  func presentAmount(_ product: Int) -> Double {
    years.present(.product(product)) / project.source.products[product].unit.factor
  }

  func netPresentValue(_ place: Int) -> Double {
    var revenues = 0.0
    for sale in prices.indices { revenues += revenue(sale, place) }
    return revenues - presentCosts(place)
  }

  /// The content of a product in the trial, in coherent SI units; may be set to another, until the next trial.
  func content(of product: Int) -> Double { years.course.products[product].content }

  mutating func change(content: Double, of product: Int) { years.change(content: content, of: product) }

  func revenue(_ sale: Int, _ place: Int) -> Double {
    let (price, payable, product) = prices[sale]
    return columns[price, place] * (payable.map { columns[$0, place] } ?? 1) * project.saleFactors[sale]
      * years.present(.product(product))
  }

  func presentCosts(_ place: Int) -> Double {
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
