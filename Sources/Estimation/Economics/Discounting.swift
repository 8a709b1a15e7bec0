import Foundation

/// When in a year its money is taken to be paid.
public enum DiscountTiming: String, Hashable, Sendable, CaseIterable {
  /// The base year itself is not discounted, the year after it by one year.
  case endOfYear = "end-of-year"
  /// Half a year later than the beginning of the base year.
  case midYear = "mid-year"

  /// Years from the base year to payments of `year`.
  public func time(from base: Int, to year: Int) -> Double {
    switch self {
    case .endOfYear: Double(year - base)
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
