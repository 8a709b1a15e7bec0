import Quantities

/// A project that takes co-products from a source: what it sells and what it costs, at one price level.
///
/// The costs are those of the co-production; what the source is run for pays for itself. All money is brought to
/// `basis` by stated rates and indices, or the project is refused.
public struct CoProductionProject: Sendable {
  public let source: FlowSource
  public let sales: [DatedPrice]
  public let costs: [CostItem]
  public let basis: MonetaryBasis
  /// The years that count.
  public let years: ClosedRange<Int>
  /// To the beginning of which money is discounted.
  public let baseYear: Int
  /// Real discount rate, a share a year, e.g. `%`.
  public let discountRate: UncertainQuantity
  public let timing: DiscountTiming
  /// From the price's own basis to the project's, by sale.
  let saleFactors: [Double]
  let costFactors: [Double]

  /// - Throws: ``EconomicsError`` when money of two currencies or years would mix, a unit does not fit what is paid
  ///   for, or a quantity is impossible in its part.
  public init(
    source: FlowSource, sales: [DatedPrice], costs: [CostItem], methods: [ProductionMethod] = [],
    basis: MonetaryBasis, years: ClosedRange<Int>, baseYear: Int, discountRate: UncertainQuantity,
    timing: DiscountTiming = .endOfYear, conversion: MonetaryConversion = .none
  ) throws(EconomicsError) {
    guard CalendarYears.areKnown(years), CalendarYears.known.contains(baseYear) else { throw .years(years) }
    let costs = costs + methods.flatMap(\.costs)
    var saleFactors: [Double] = []
    var costFactors: [Double] = []
    for sale in sales {
      let own = try MonetaryUnit.basis(of: sale.price.unit, year: sale.year, "price of \(sale.product)")
      saleFactors.append(try conversion.factor(from: own, to: basis) * sale.conversion)
    }
    for cost in costs {
      let own = try MonetaryUnit.basis(of: cost.amount.unit, year: cost.year, cost.name)
      costFactors.append(try conversion.factor(from: own, to: basis))
    }
    guard Set(sales.map(\.product)).count == sales.count else { throw .twice("price of a product of \(source.id)") }
    self.source = source
    self.sales = sales
    self.costs = costs
    self.basis = basis
    self.years = years
    self.baseYear = baseYear
    self.discountRate = discountRate
    self.timing = timing
    self.saleFactors = saleFactors
    self.costFactors = costFactors
    let list = try economicRequirements()
    do { try QuantityRequirement.check(list) } catch { throw .quantity(source.id, error) }
  }

  /// All quantities with the part they play.
  public func requirements() throws(EconomicsError) -> [QuantityRequirement] {
    source.requirements + (try economicRequirements())
  }

  /// What is paid per amount of a product, trial by trial: in the currency and at the price level of the project, for
  /// the substance that the product is counted in, and without what is not payable. To be held against
  /// ``ProjectOutcome/levelisedCosts(of:)``.
  /// - Returns: currency per the product's unit; nil for a product that is not sold.
  public func pricesPaid(for product: String, trials: Range<Int>, draws: QuantityDraws) -> [Double]? {
    guard let place = sales.firstIndex(where: { $0.product == product }),
      let unit = source.products.first(where: { $0.name == product })?.unit
    else { return nil }
    let sale = sales[place]
    let price = draws.sampler(sale.price)
    let payable = sale.payable.map { draws.sampler($0) }
    let scale = saleFactors[place] * unit.factor
    return trials.map { price.value($0) * (payable?.value($0) ?? 1) * scale }
  }

  private func economicRequirements() throws(EconomicsError) -> [QuantityRequirement] {
    // A rate of 1 (100 % a year) or more, or one below zero, is taken for a slip of the unit.
    var list = [QuantityRequirement("discount rate", discountRate, [.one], .between(0, 1))]
    for sale in sales { list += try sale.requirements(amount: try dimension(of: .product(sale.product))) }
    for cost in costs {
      list += try cost.requirements { (driver) throws(EconomicsError) in try dimension(of: driver) }
    }
    return list
  }

  /// Of an amount in a year of what costs are paid for.
  private func dimension(of driver: CostItem.Driver) throws(EconomicsError) -> Dimension {
    switch driver {
    case .carrier: source.flow.unit.dimension * Dimension(time: 1)
    case .product(let name): source.products[try productIndex(name)].unit.dimension
    }
  }

  /// Whether there are costs that do not run with the amount of `product`: only then has it a break-even content.
  public func hasCosts(beside product: String) -> Bool {
    costs.contains { cost in
      switch cost.kind {
      case .perUnit(let driver), .capacity(let driver, _): driver != .product(product)
      case .capital, .fixed: true
      }
    }
  }

  func productIndex(_ name: String) throws(EconomicsError) -> Int {
    guard let index = source.products.firstIndex(where: { $0.name == name }) else {
      throw .noProduct(source.id, name)
    }
    return index
  }
}
