import Foundation

/// When in a year its money is taken to be paid. Whatever the timing, money is valued at the beginning of the base year:
/// a payment of the base year lies half a year or a whole year later, and earlier payments are worth more.
public enum DiscountTiming: String, Hashable, Sendable, CaseIterable {
  /// On the last day of the year: that of the base year is discounted by one year.
  case endOfYear = "end-of-year"
  /// In the middle of the year: that of the base year is discounted by half a year.
  case midYear = "mid-year"

  /// Years from the beginning of the base year to payments of `year`; negative for years before the base year.
  public func time(from base: Int, to year: Int) -> Double {
    switch self {
    case .endOfYear: Double(year - base) + 1
    case .midYear: Double(year - base) + 0.5
    }
  }
}

/// Present values at a real rate: amounts at one price level, discounted by (1 + r)^-t.
public enum Discounting {
  public static func factor(rate: Double, time: Double) -> Double { exp(-time * log1p(rate)) }

  /// The present value of a unit paid in each of `count` years from the first on, without the sum: (1 - v^n) / r.
  public static func annuity(rate: Double, count: Int) -> Double {
    rate == 0 ? Double(count) : -expm1(-Double(count) * log1p(rate)) / rate
  }
}
