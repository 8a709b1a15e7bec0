/// The money of which year: amounts of different currencies or price levels are never mixed without a stated rate or
/// index.
public struct MonetaryBasis: Hashable, Sendable, CustomStringConvertible {
  /// ISO 4217.
  public let currency: String
  /// Of the price level.
  public let year: Int

  public init(currency: String, year: Int) {
    self.currency = currency
    self.year = year
  }

  public var description: String { "\(currency) of \(year)" }
}

/// A price index of one currency, e.g. consumer or producer prices, or of the cost of plants.
public struct PriceIndex: Hashable, Sendable {
  public let name: String
  public let currency: String
  /// By year, on any base.
  public let values: [Int: Double]
  public let source: String

  public init(name: String, currency: String, values: [Int: Double], source: String) {
    self.name = name
    self.currency = currency
    self.values = values
    self.source = source
  }
}

/// One unit of `from` is worth `rate` of `to`, on average over a year.
public struct ExchangeRate: Hashable, Sendable {
  public let from: String
  public let to: String
  public let year: Int
  public let rate: Double
  public let source: String

  public init(from: String, to: String, year: Int, rate: Double, source: String) {
    self.from = from
    self.to = to
    self.year = year
    self.rate = rate
    self.source = source
  }
}

/// Conversion between currencies and price levels, by stated rates and indices only.
///
/// A figure is first exchanged at the rate of its own year, then brought to the other year by the index of the currency
/// that it now has. No rate is derived through a third currency, no index extended to a year that it lacks.
public struct MonetaryConversion: Hashable, Sendable {
  public let indices: [PriceIndex]
  public let rates: [ExchangeRate]

  public static let none = MonetaryConversion()

  private init() {
    indices = []
    rates = []
  }

  /// - Throws: ``EconomicsError`` when a rate or index value is not above zero, or given twice.
  public init(indices: [PriceIndex], rates: [ExchangeRate]) throws(EconomicsError) {
    var seen: Set<String> = []
    for index in indices {
      guard seen.insert(index.currency).inserted else { throw .twice("index of \(index.currency)") }
      for (year, value) in index.values.sorted(by: { $0.key < $1.key }) where !(value > 0 && value.isFinite) {
        throw .notPositive("\(index.name) \(year)", value)
      }
    }
    for rate in rates {
      guard rate.rate > 0, rate.rate.isFinite else {
        throw .notPositive("\(rate.from) to \(rate.to) \(rate.year)", rate.rate)
      }
      guard seen.insert([rate.from, rate.to].sorted().joined() + " \(rate.year)").inserted else {
        throw .twice("rate of \(rate.from) and \(rate.to) in \(rate.year)")
      }
    }
    self.indices = indices
    self.rates = rates
  }

  /// What an amount of the one basis is multiplied by to be of the other.
  /// - Throws: ``EconomicsError/noRate(_:_:)`` or ``EconomicsError/noIndex(_:_:_:)``.
  public func factor(from: MonetaryBasis, to: MonetaryBasis) throws(EconomicsError) -> Double {
    var factor = 1.0
    if from.currency != to.currency {
      if let direct = rates.first(where: {
        $0.from == from.currency && $0.to == to.currency && $0.year == from.year
      }) {
        factor = direct.rate
      } else if let inverse = rates.first(where: {
        $0.to == from.currency && $0.from == to.currency && $0.year == from.year
      }) {
        factor = 1 / inverse.rate
      } else {
        throw .noRate(from, to.currency)
      }
    }
    guard from.year != to.year else { return factor }
    guard let index = indices.first(where: { $0.currency == to.currency }) else {
      throw .noIndex(to.currency, from.year, to.year)
    }
    guard let then = index.values[from.year], let now = index.values[to.year] else {
      throw .noIndex(to.currency, from.year, to.year)
    }
    return factor * now / then
  }
}

public enum EconomicsError: Error, Hashable, Sendable, CustomStringConvertible {
  case quantity(String, QuantityError)
  case flow(FlowError)
  /// No exchange rate for the year of a figure.
  case noRate(MonetaryBasis, String)
  /// No price index of a currency that has both years.
  case noIndex(String, Int, Int)
  case notPositive(String, Double)
  case twice(String)
  case oneCurrency(String)
  case noSource(String)
  case noProduct(String, String)
  case noContent(String)
  case capitalShares(String, Double)
  case dimension(String)
  case years(ClosedRange<Int>)
  case scenario(String, unknown: String)
  case scenarioQuantity(String, QuantityError)

  public var description: String {
    switch self {
    case .quantity(let what, let error): "\(what): \(error)"
    case .flow(let error): error.description
    case .noRate(let from, let to):
      "no exchange rate from \(from.currency) to \(to) in \(from.year); state one with its source"
    case .noIndex(let currency, let from, let to):
      "no price index of \(currency) that has \(from) and \(to); state one with its source"
    case .notPositive(let what, let value): "\(what): \(value) is not above zero"
    case .twice(let what): "\(what) is given twice"
    case .oneCurrency(let what): "\(what): the unit must hold one currency, once, e.g. EUR/t"
    case .noSource(let what): "\(what) has no source"
    case .noProduct(let source, let product): "\(source) has no product '\(product)'"
    case .noContent(let product): "\(product) has no content of its own for which a break-even could be found"
    case .capitalShares(let item, let sum):
      "\(item): the shares of the years add up to \(sum), not 1, or one is negative"
    case .dimension(let item): "\(item): the unit does not fit what it is paid for"
    case .years(let years): "the years \(years.lowerBound) to \(years.upperBound) are out of bounds"
    case .scenario(let name, let stream): "the scenario \(name) changes '\(stream)', which nothing depends on"
    case .scenarioQuantity(let name, let error): "the scenario \(name): \(error)"
    }
  }
}
