import Estimation

/// What research is weighed against: the decisions that it informs, the years and money that there are (`planning.yaml`).
///
/// Every figure is a fact with a source and a state; a plan adds nothing that cannot be traced.
public struct PlanningSettings: Sendable {
  /// Trials of the value of information, unless the programme says otherwise: each is a course of many years.
  public static let usualTrials = 10_000

  /// Calendar years in which measures can run.
  public let years: ClosedRange<Int>
  /// Nil: ``usualTrials``, or those of the programme where they are fewer.
  public let trials: Int?
  /// Money for all years together, by fact; nil: no limit.
  public let budget: String?
  /// People who can work on measures at the same time, by fact; nil: no limit.
  public let staff: String?
  /// Yearly discount rate, by fact; nil: nothing is discounted.
  public let discountRate: String?
  /// Share of the cost that the programme bears where others join, by fact.
  public let coFinancedShare: String
  /// Least number of measures of every system that has any.
  public let leastPerSystem: Int
  public let exclusions: [Exclusion]
  public let decisions: [Decision]
  public let location: SourceLocation

  public init(
    years: ClosedRange<Int>, trials: Int? = nil, budget: String? = nil, staff: String? = nil,
    discountRate: String? = nil, coFinancedShare: String, leastPerSystem: Int = 0, exclusions: [Exclusion] = [],
    decisions: [Decision], location: SourceLocation
  ) {
    self.years = years
    self.trials = trials
    self.budget = budget
    self.staff = staff
    self.discountRate = discountRate
    self.coFinancedShare = coFinancedShare
    self.leastPerSystem = leastPerSystem
    self.exclusions = exclusions
    self.decisions = decisions
    self.location = location
  }

  /// Facts that it names, with the key that does.
  public var facts: [(key: String, id: String)] {
    [("budget", budget), ("staff", staff), ("discount_rate", discountRate), ("co_financed_share", coFinancedShare)]
      .compactMap { key, id in id.map { (key, $0) } }
  }

  /// At most one of these measures.
  public struct Exclusion: Sendable {
    public let measures: [String]
    public let because: LocalizedText
    public let location: SourceLocation
  }

  /// Pursue a raw material in a system, or stop.
  public struct Decision: Sendable, Identifiable {
    public let id: String
    public let cell: CellID
    /// As what it would be pursued.
    public let pursuit: Pursuit
    public let benefit: Benefit
    public let location: SourceLocation

    public init(id: String, cell: CellID, pursuit: Pursuit, benefit: Benefit, location: SourceLocation) {
      self.id = id
      self.cell = cell
      self.pursuit = pursuit
      self.benefit = benefit
      self.location = location
    }
  }

  public enum Pursuit: String, CaseIterable, Sendable, Codable {
    case standAlone = "stand-alone"
    case coProduction = "co-production"
    case upgrading
    case secondary
  }

  /// What pursuing is worth, trial by trial.
  public enum Benefit: Sendable {
    /// The net present value of a project, at each place where it pays; to stop is worth 0.
    case project(String)
    /// worth × (amount - threshold), with the yearly amount of a stream model.
    case amount(model: String, threshold: Threshold, worth: Worth)
  }

  /// What a yearly tonne more is worth in all its years together, in money of the measures.
  public struct Worth: Sendable {
    public let inputs: [ModelDefinition.Input]
    /// Over the names of the inputs.
    public let expression: Expression
    public let location: SourceLocation

    public init(inputs: [ModelDefinition.Input], expression: Expression, location: SourceLocation) {
      self.inputs = inputs
      self.expression = expression
      self.location = location
    }
  }

  /// From where on pursuing is worth while; the two others follow from it.
  public enum Threshold: Sendable {
    /// Yearly amount, by fact.
    case amount(String)
    /// Share of EU consumption, by fact.
    case share(String)
    /// Money that must come back, by fact.
    case value(String)

    public var fact: String {
      switch self {
      case .amount(let id), .share(let id), .value(let id): id
      }
    }
  }
}

extension Programme {
  /// Of the simulations of the plan.
  public var planningTrials: Int { planning?.trials ?? min(PlanningSettings.usualTrials, trials) }
}
