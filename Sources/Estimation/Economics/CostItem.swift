import Quantities

/// One cost of a project, as a range, with the year of its price level and its source.
public struct CostItem: Hashable, Sendable {
  /// What a cost is paid by, or scales with.
  public enum Driver: Hashable, Sendable {
    /// The yearly flow of the carrier: brine, sand, slag.
    case carrier
    /// A product of the source.
    case product(String)
  }

  public enum Kind: Hashable, Sendable {
    /// Paid once, spread over years counted from the start of operation (-1 is the year before); the shares add up to 1.
    case capital(shares: [Int: Double])
    /// The same, stated per amount that the plant treats or makes in a year: `EUR.yr/t`. Times the largest yearly amount
    /// of the driver.
    case capacity(Driver, shares: [Int: Double])
    /// Paid for each year of operation, in proportion to the part of the year that runs.
    case fixed
    /// Paid per amount.
    case perUnit(Driver)
  }

  /// Cost at another size: C = C_ref (Q / Q_ref)^n, with n about 0.6 for plants (Williams 1947, "Six-tenths factor aids
  /// in approximating costs", Chemical Engineering 54(12), 124-125). Q is the largest yearly amount of the driver.
  public struct Scaling: Hashable, Sendable {
    public let driver: Driver
    /// Size for which the cost is stated, in a year: `t/yr`, `Mm3/yr`.
    public let reference: UncertainQuantity
    public let exponent: UncertainQuantity

    public init(driver: Driver, reference: UncertainQuantity, exponent: UncertainQuantity) {
      self.driver = driver
      self.reference = reference
      self.exponent = exponent
    }
  }

  public let name: String
  public let kind: Kind
  /// `MEUR`, `MEUR/yr`, or `EUR/m3` and `EUR/t`.
  public let amount: UncertainQuantity
  /// Year of the price level.
  public let year: Int
  public let source: String
  public let scaling: Scaling?

  public init(
    _ name: String, _ kind: Kind, amount: UncertainQuantity, year: Int, source: String, scaling: Scaling? = nil
  ) {
    self.name = name
    self.kind = kind
    self.amount = amount
    self.year = year
    self.source = source
    self.scaling = scaling
  }

  /// - Parameter dimension: of an amount of a driver.
  func requirements(
    _ dimension: (Driver) throws(EconomicsError) -> Dimension
  ) throws(EconomicsError) -> [QuantityRequirement] {
    guard !source.isEmpty else { throw .noSource(name) }
    let basis = try MonetaryUnit.basis(of: amount.unit, year: year, name)
    let money = Dimension(currencies: [basis.currency: 1])
    let wanted: Dimension
    switch kind {
    case .capital(let shares):
      try check(shares)
      wanted = money
    case .capacity(let driver, let shares):
      try check(shares)
      wanted = money * Dimension(time: 1) / (try dimension(driver))
    case .fixed: wanted = money * Dimension(time: -1)
    case .perUnit(let driver): wanted = money / (try dimension(driver))
    }
    var list = [QuantityRequirement(name, amount, [wanted], .nonNegative)]
    if let scaling {
      let perTime = try dimension(scaling.driver) * Dimension(time: -1)
      list.append(.init("reference size of \(name)", scaling.reference, [perTime], .positive))
      list.append(.init("scaling exponent of \(name)", scaling.exponent, [.one], .between(0, 2)))
    }
    return list
  }

  private func check(_ shares: [Int: Double]) throws(EconomicsError) {
    let sum = shares.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    guard abs(sum - 1) <= 1e-9, shares.values.allSatisfy({ $0 >= 0 }) else { throw .capitalShares(name, sum) }
  }
}

/// A way of mining or recovering as data: the steps that a product passes and what it costs.
public struct ProductionMethod: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case mining, recovery
  }

  public let id: String
  public let kind: Kind
  public let steps: [ProcessStep]
  public let costs: [CostItem]
  public let source: String

  public init(id: String, kind: Kind, steps: [ProcessStep], costs: [CostItem], source: String) {
    self.id = id
    self.kind = kind
    self.steps = steps
    self.costs = costs
    self.source = source
  }
}

extension CoProduct {
  /// The product as a method gives it: with the method's steps after its own.
  public func made(by method: ProductionMethod) -> CoProduct {
    CoProduct(
      name, basis: basis, content: content, mineral: mineral, steps: steps + method.steps, dilution: dilution,
      unit: unit)
  }
}
