import NumericalMethods
import Quantities

/// Amounts of one product in each of a run of calendar years, by trial: each trial is a whole course through the years,
/// so that what is summed over years or sources keeps what the years and sources have in common.
public struct YearlyProfile: Hashable, Sendable {
  public let product: String
  /// The substance that is counted, e.g. `Li` or `Li2CO3`.
  public let basis: String
  /// Of the amount in a year.
  public let unit: UnitOfMeasure
  public let years: ClosedRange<Int>
  public let trials: Range<Int>
  /// By trial, then by year.
  public let values: [Double]

  /// - Parameter values: as many as trials times years.
  public init(
    product: String, basis: String, unit: UnitOfMeasure, years: ClosedRange<Int>, trials: Range<Int>, values: [Double]
  ) throws(ProfileError) {
    guard values.count == trials.count * years.count else {
      throw .count(expected: trials.count * years.count, found: values.count)
    }
    self.product = product
    self.basis = basis
    self.unit = unit
    self.years = years
    self.trials = trials
    self.values = values
  }

  /// The course of one trial, a value a year.
  public func course(_ trial: Int) -> ArraySlice<Double> {
    let start = (trial - trials.lowerBound) * years.count
    return values[start..<start + years.count]
  }

  /// The amounts of one year, a value a trial.
  public func amounts(in year: Int) -> [Double] {
    stride(from: year - years.lowerBound, to: values.count, by: years.count).map { values[$0] }
  }

  /// The sum from the first year up to and with `year`, a value a trial.
  public func cumulative(through year: Int) -> [Double] {
    let last = min(year, years.upperBound) - years.lowerBound
    return stride(from: 0, to: values.count, by: years.count).map { start in
      last < 0 ? 0 : values[start...start + last].reduce(0, +)
    }
  }

  /// Mean, P90, P50 and P10 of each year; quantiles of years never add up to those of a sum of years.
  public var summaries: [YearSummary] {
    var last: (amounts: [Double], summary: SampleSummary)?
    return years.map { year in
      // Most years of a steady flow are like the one before, and to compare costs less than to sort.
      let amounts = amounts(in: year)
      let summary = last.flatMap { $0.amounts == amounts ? $0.summary : nil } ?? SampleSummary(amounts)
      last = (amounts, summary)
      return YearSummary(year: year, summary: summary)
    }
  }

  /// The same of the sum from the first year on.
  public var cumulativeSummaries: [YearSummary] {
    years.map { YearSummary(year: $0, summary: SampleSummary(cumulative(through: $0))) }
  }

  public struct YearSummary: Hashable, Sendable, Codable {
    public let year: Int
    public let summary: SampleSummary
  }

  /// The sum by trial and year, in the unit of the first.
  /// - Throws: ``ProfileError`` when product, basis, dimension, years or trials differ.
  public static func sum(_ profiles: [YearlyProfile]) throws(ProfileError) -> YearlyProfile {
    guard let first = profiles.first else { throw .empty }
    var values = first.values
    for other in profiles.dropFirst() {
      guard other.product == first.product, other.basis == first.basis else {
        throw .differentProduct("\(first.product) (\(first.basis))", "\(other.product) (\(other.basis))")
      }
      guard other.years == first.years, other.trials == first.trials else { throw .differentSpan }
      let factor: Double
      do { factor = try other.unit.factor(to: first.unit) } catch { throw .unit(error) }
      for index in values.indices { values[index] += other.values[index] * factor }
    }
    return try YearlyProfile(
      product: first.product, basis: first.basis, unit: first.unit, years: first.years, trials: first.trials,
      values: values)
  }

  /// The trials of several runs as one: each run begins where the one before ends.
  public static func joining(_ runs: [YearlyProfile]) throws(ProfileError) -> YearlyProfile {
    guard let first = runs.first else { throw .empty }
    var end = first.trials.lowerBound
    for run in runs {
      guard run.product == first.product, run.basis == first.basis, run.unit == first.unit else {
        throw .differentProduct("\(first.product) (\(first.basis))", "\(run.product) (\(run.basis))")
      }
      guard run.years == first.years, run.trials.lowerBound == end else { throw .differentSpan }
      end = run.trials.upperBound
    }
    return try YearlyProfile(
      product: first.product, basis: first.basis, unit: first.unit, years: first.years,
      trials: first.trials.lowerBound..<end, values: runs.flatMap(\.values))
  }
}

public enum ProfileError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case count(expected: Int, found: Int)
  case differentProduct(String, String)
  /// Years or trials are not the same.
  case differentSpan
  case unit(UnitError)

  public var description: String {
    switch self {
    case .empty: "there is no profile to sum"
    case .count(let expected, let found): "a profile of \(expected) values was given \(found)"
    case .differentProduct(let a, let b): "\(a) and \(b) are different products and are not summed"
    case .differentSpan: "the profiles have different years or trials; compute them over the same"
    case .unit(let error): error.description
    }
  }
}
