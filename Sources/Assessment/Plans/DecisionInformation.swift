import Programme

/// What it is worth to know more before one decision: perfect information, each figure by itself, and the data of every
/// set of measures that bear on it.
public struct DecisionInformation: Sendable, Codable, Identifiable {
  public let id: String
  public let material: String
  public let system: String
  public let pursuit: PlanningSettings.Pursuit
  public let threshold: Threshold
  /// Yearly amount in tonnes: expectation, and what is exceeded in 90, 50 and 10 % of the trials.
  public let amount: Spread
  /// Net benefit of pursuing, in the currency of the plan; for a project of all its places together.
  public let benefit: Spread
  /// Share of the trials in which pursuing pays; for a project at its average place.
  public let chance: Double
  /// Number of places; 1 where the decision has none.
  public let places: Int
  /// At how many of them one would pursue by what is known now.
  public let pursued: Int
  /// What the present choice is expected to bring.
  public let base: Double
  public let perfect: Value
  /// By figure, the most valuable first; figures that are taken as certain are not among them.
  public let inputs: [Input]
  /// Measures that observe one of the figures, in order of their names.
  public let measures: [String]
  /// By set of measures: bit k is measure k of ``measures``; the first is of none.
  public let values: [Value]
  /// The same under other priors, by draw and then by set.
  public let variations: [[Double]]
  /// The worst state of what the decision rests on.
  public let state: VerificationState

  /// An expected value of information in the currency of the plan.
  public struct Value: Sendable, Codable, Equatable {
    public let value: Double
    /// Monte Carlo standard error; of several places together an upper bound of it.
    public let error: Double

    public init(value: Double, error: Double) {
      self.value = value
      self.error = error
    }

    static let none = Value(value: 0, error: 0)

    static func + (a: Value, b: Value) -> Value { .init(value: a.value + b.value, error: a.error + b.error) }
  }

  public struct Input: Sendable, Codable {
    public let fact: String
    /// EVPPI.
    public let value: Value
  }

  public struct Spread: Sendable, Codable {
    public let mean: Double
    public let p90: Double
    public let p50: Double
    public let p10: Double
  }

  /// From where on pursuing is worth while, said in three ways; what cannot be said is nil.
  public struct Threshold: Sendable, Codable {
    public enum Kind: String, Sendable, Codable {
      case amount, share, value
    }

    /// Which of them the programme states.
    public let stated: Kind
    /// Tonnes a year.
    public let amount: Double?
    /// Of EU consumption, as a fraction.
    public let share: Double?
    /// Money, in the currency of the plan.
    public let value: Double?
    /// The fact that states it; nil where the threshold is a net present value of nothing.
    public let fact: String?
  }

  /// The value of the data of some measures; those that do not bear on the decision add nothing.
  public func value(of names: Set<String>) -> Value {
    values[subset(names)]
  }

  func subset(_ names: Set<String>) -> Int {
    measures.indices.reduce(0) { names.contains(measures[$1]) ? $0 | 1 << $1 : $0 }
  }
}
