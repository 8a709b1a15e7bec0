import Programme

/// Which research is worth its money: what `plan` prints, the report shows and `plan.json` holds.
///
/// Money is in ``currency``, years are calendar years, and every value carries its Monte Carlo error.
public struct ResearchPlan: Sendable, Codable {
  public let currency: String
  public let limits: Limits
  public let trials: Int
  public let seed: UInt64
  public let decisions: [DecisionInformation]
  /// All measures that are not done, the best value for money first; those that are not valued last.
  public let measures: [MeasureWorth]
  /// What is best within the limits; nil when the limits cannot be kept.
  public let portfolio: Chosen?
  /// Why there is none.
  public let conflict: LocalizedText?
  /// What the next money would buy; nil without a budget, or when nothing more is worth its money.
  public let next: Next?
  /// What each budget would buy: the best choice at the least budget that allows one, then at each budget that buys
  /// more. A step holds from its cost up to that of the next. Nil when the limits cannot be kept.
  public var curve: [Chosen]?
  /// By mineral system, the best value for money first.
  public let systems: [SystemWorth]
  /// Assessed cells that no decision speaks of, so that research on them is valued at nothing.
  public let unvalued: [Unvalued]

  /// What a plan is made within.
  public struct Limits: Sendable, Codable, Equatable {
    public var firstYear: Int
    public var years: Int
    /// Money for all years together; nil has no limit.
    public var budget: Int?
    /// People at work at the same time; nil has no limit.
    public var staff: Double?
    /// A share a year.
    public var discountRate: Double
    /// Share of the cost that the programme bears where others join.
    public var coFinancedShare: Double
    public var leastPerSystem: Int

    public init(
      firstYear: Int, years: Int, budget: Int?, staff: Double?, discountRate: Double, coFinancedShare: Double,
      leastPerSystem: Int
    ) {
      self.firstYear = firstYear
      self.years = years
      self.budget = budget
      self.staff = staff
      self.discountRate = discountRate
      self.coFinancedShare = coFinancedShare
      self.leastPerSystem = leastPerSystem
    }
  }

  /// What one measure by itself is worth.
  public struct MeasureWorth: Sendable, Codable, Identifiable {
    public let id: String
    public let system: String
    /// Middle of the range of the programme, and the range.
    public let cost: Int
    public let lowCost: Double
    public let highCost: Double
    /// Whole years that it takes at most.
    public let years: Int
    /// EVSI of all decisions together; nil where it cannot be worked out.
    public let value: DecisionInformation.Value?
    /// For each decision that it bears on.
    public let decisions: [Part]
    /// Why it has no value.
    public let reason: Unvalued.Reason?
    /// Share of the draws of other priors and costs in which it takes each rank, from the best on; empty where it has
    /// no value.
    public let ranks: [Double]

    public struct Part: Sendable, Codable {
      public let decision: String
      public let value: DecisionInformation.Value
    }

    /// Value for a unit of money, and its error.
    public var perCost: DecisionInformation.Value? {
      value.flatMap { cost > 0 ? .init(value: $0.value / Double(cost), error: $0.error / Double(cost)) : nil }
    }

    /// Probability that it is among the best so many.
    public func chance(ofRank last: Int) -> Double { ranks.prefix(last).reduce(0, +) }
  }

  /// A choice of measures with their years.
  public struct Chosen: Sendable, Codable, Equatable {
    public let items: [Item]
    /// Of the decisions, discounted.
    public let value: Double
    public let cost: Int
    public let discountedCost: Double
    public let costByYear: [Int]
    public let staffByYear: [Double]

    public struct Item: Sendable, Codable, Equatable {
      public let measure: String
      public let start: Int
      public let finish: Int
      public let cost: Int
    }

    public var netGain: Double { value - discountedCost }
  }

  public struct Next: Sendable, Codable {
    public let budget: Int
    /// Beyond the budget that there is.
    public let more: Int
    public let gain: Double
    /// Measures of the larger portfolio that are not in the present one.
    public let measures: [String]
  }

  /// Whether further research on a mineral system is worth its cost.
  public struct SystemWorth: Sendable, Codable, Identifiable {
    public enum Verdict: String, Sendable, Codable, CaseIterable {
      case justified
      case onlyWithCoFinancing = "only-with-co-financing"
      case notJustified = "not-justified"
      /// No decision of the system has a quantity and a price, so that nothing can be said.
      case notValued = "not-valued"
    }

    public let id: String
    public let verdict: Verdict
    /// EVPI of its decisions: no research is worth more.
    public let perfect: DecisionInformation.Value
    /// The best set of measures at the full cost; empty where none is worth it.
    public let full: Chosen
    /// Largest share of the cost at which some set is worth it; nil where it costs nothing.
    public let breakEvenShare: Double?
    /// That set, with what it is worth: the largest cost at which it would be justified.
    public let breakEven: Chosen
    /// All its open measures together, middle of the ranges.
    public let cost: Int
    /// Share of the draws of other priors and costs in which it is justified; nil where it is not valued.
    public let robustness: Double?
    public let ranks: [Double]

    /// The set of measures to speak of: the one with the largest net gain where research is justified, and otherwise the
    /// one that comes closest to it.
    public var best: Chosen { verdict == .justified ? full : breakEven }
  }

  /// What has no value in the plan, and why.
  public struct Unvalued: Sendable, Codable {
    public enum Reason: String, Sendable, Codable, CaseIterable {
      /// The cell has no decision: no quantity, or no price.
      case noDecision = "no-decision"
      /// The measure does not say what it would observe.
      case noDesign = "no-design"
      /// It observes figures that no decision rests on.
      case noFigure = "no-figure"
      /// It takes longer than the plan.
      case tooLong = "too-long"
    }

    public let material: String
    public let system: String
    public let reason: Reason
  }

  public func measure(_ id: String) -> MeasureWorth? { measures.first { $0.id == id } }

  /// Figures that are worth knowing for the decisions of a system and that no open measure would observe, the most
  /// valuable first.
  public func unobserved(in system: String, of programme: Programme) -> [DecisionInformation.Input] {
    let observed = programme.observedFacts
    return decisions.filter { $0.system == system }.flatMap(\.inputs)
      .filter { $0.value.value > 0 && !observed.contains($0.fact) }
      .sorted { ($1.value.value, $0.fact) < ($0.value.value, $1.fact) }
  }
}
