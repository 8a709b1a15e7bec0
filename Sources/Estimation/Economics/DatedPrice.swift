import Quantities

/// What a product is sold for: a value with its unit, the date and source of the quotation, and the price level it is in.
public struct DatedPrice: Hashable, Sendable {
  /// A product of the source.
  public let product: String
  /// Per amount of the product, e.g. `USD/t`.
  public let price: UncertainQuantity
  /// Year of the price level.
  public let year: Int
  /// As the source dates it, e.g. `2024` or `2025-03-31`.
  public let date: String
  public let source: String
  /// Share of the price that is paid, after refining charges and impurities; none: all of it.
  public let payable: UncertainQuantity?
  /// Mass of the substance that is priced per mass of the product: 5.32 of a product counted in Li with the price of
  /// Li2CO3.
  public let conversion: Double

  public init(
    product: String, price: UncertainQuantity, year: Int, date: String, source: String,
    payable: UncertainQuantity? = nil, conversion: Double = 1
  ) {
    self.product = product
    self.price = price
    self.year = year
    self.date = date
    self.source = source
    self.payable = payable
    self.conversion = conversion
  }

  /// - Parameter amount: dimension of an amount of the product.
  func requirements(amount: Dimension) throws(EconomicsError) -> [QuantityRequirement] {
    guard !source.isEmpty, !date.isEmpty else { throw .noSource("price of \(product)") }
    guard conversion > 0, conversion.isFinite else {
      throw .notPositive("conversion of the price of \(product)", conversion)
    }
    let basis = try MonetaryUnit.basis(of: price.unit, year: year, "price of \(product)")
    let money = Dimension(currencies: [basis.currency: 1])
    var list = [QuantityRequirement("price of \(product)", price, [money / amount], .nonNegative)]
    if let payable { list.append(.init("payable share of \(product)", payable, [.one], .share)) }
    return list
  }
}

/// The currency in a unit.
enum MonetaryUnit {
  /// - Throws: ``EconomicsError/oneCurrency(_:)`` unless the unit holds one currency to the first power.
  static func basis(of unit: UnitOfMeasure, year: Int, _ what: String) throws(EconomicsError) -> MonetaryBasis {
    guard unit.dimension.currencies.count == 1, let (code, exponent) = unit.dimension.currencies.first, exponent == 1
    else { throw .oneCurrency(what) }
    guard CalendarYears.known.contains(year) else { throw .years(year...year) }
    return MonetaryBasis(currency: code, year: year)
  }
}
