/// A piece of research that can be bought: what it costs, how long it takes, and what must come before it.
///
/// Money is in whole units (euro, say), so that a budget is kept to the last one. Years are counted from 0, the first of
/// the programme.
public struct Measure: Hashable, Sendable {
  public enum Cost: Hashable, Sendable {
    /// Spent in equal parts over the years of the measure; what does not divide goes to its first years.
    case total(Int)
    /// By year of the measure.
    case yearly([Int])
  }

  public let id: String
  public var cost: Cost
  /// In years, 1 or more.
  public var duration: Int
  /// Person-years in each of its years; thousandths count.
  public var staff: Double
  /// It starts in this year at the soonest.
  public var earliest: Int
  /// It starts in this year at the latest; nil leaves it free. What runs already goes on in the first year or stops.
  public var latest: Int?
  /// Measures that must be finished before it starts.
  public var predecessors: Set<String>
  /// What it is worth by itself, beside what it is worth to the ``InformedDecision``s.
  public var value: Double

  public init(
    _ id: String, cost: Cost, duration: Int = 1, staff: Double = 0, earliest: Int = 0,
    latest: Int? = nil, predecessors: Set<String> = [], value: Double = 0
  ) {
    self.id = id
    self.cost = cost
    self.duration = duration
    self.staff = staff
    self.earliest = earliest
    self.latest = latest
    self.predecessors = predecessors
    self.value = value
  }

  /// Spent in each of its years.
  public var yearlyCost: [Int] {
    switch cost {
    case .yearly(let costs): return costs
    case .total(let sum):
      guard duration > 0 else { return [] }
      return (0..<duration).map { sum / duration + ($0 < sum % duration ? 1 : 0) }
    }
  }

  public var totalCost: Int {
    switch cost {
    case .yearly(let costs): costs.reduce(0, +)
    case .total(let sum): sum
    }
  }

  /// Person-years a year in thousandths.
  var staffThousandths: Int { Int((staff * 1000).rounded()) }
}
