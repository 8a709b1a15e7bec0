/// Which measures to take, and when: the largest value under a budget and the capacity of the staff.
///
/// See <doc:PortfolioSelection> for the mixed-integer programme.
public struct PortfolioProblem: Hashable, Sendable {
  /// At most one of these measures.
  public struct Exclusion: Hashable, Sendable {
    public let measures: Set<String>

    public init(_ measures: Set<String>) { self.measures = measures }
  }

  /// At least so many measures of a group (a mineral system, a region).
  public struct Coverage: Hashable, Sendable {
    public let group: String
    public let measures: Set<String>
    public let minimum: Int

    public init(_ group: String, _ measures: Set<String>, minimum: Int) {
      self.group = group
      self.measures = measures
      self.minimum = minimum
    }
  }

  public enum Objective: Hashable, Sendable {
    /// The value; of portfolios of equal value the cheapest. For a budget that is there to be spent.
    case value
    /// The value less this share of the cost, 0 or more; 1 is the net gain.
    case netOfCost(share: Double)
  }

  public var measures: [Measure]
  public var decisions: [InformedDecision] = []
  /// Years of the programme; a measure counts only if it is finished within them.
  public var years: Int
  /// Money for all years together; nil has no limit.
  public var budget: Int?
  /// Money by year, which is not carried over; nil has no limit.
  public var yearlyBudget: [Int]?
  /// Person-years by year; nil has no limit.
  public var staff: [Double]?
  public var exclusions: [Exclusion] = []
  public var coverage: [Coverage] = []
  /// A share a year, 0 or more. What a measure or decision is worth counts from the end of the year in which it is
  /// finished, cost in the middle of its year: factors 1 / (1 + rate)^(year + 1) and 1 / (1 + rate)^(year + 1/2).
  public var discountRate: Double = 0
  public var objective: Objective = .value

  public init(measures: [Measure], years: Int = 1, budget: Int? = nil) {
    self.measures = measures
    self.years = years
    self.budget = budget
  }

  /// The years in which a measure can start.
  func starts(_ measure: Measure) -> ClosedRange<Int>? {
    let last = min(years - measure.duration, measure.latest ?? .max)
    return measure.earliest <= last ? measure.earliest...last : nil
  }

  func valueFactor(finishedIn year: Int) -> Double { power(Double(year + 1)) }

  func costFactor(in year: Int) -> Double { power(Double(year) + 0.5) }

  private func power(_ exponent: Double) -> Double { discountRate == 0 ? 1 : pow(1 + discountRate, -exponent) }

  /// The discounted cost of a measure that starts in a year.
  func discountedCost(_ measure: Measure, start: Int) -> Double {
    measure.yearlyCost.enumerated().reduce(0) { $0 + costFactor(in: start + $1.offset) * Double($1.element) }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
