import Estimation
import NumericalMethods
import Programme
import Quantities

/// What an estimation model gave: one variant, or one per member of a conflict set, side by side.
public struct ModelOutcome: Sendable, Identifiable {
  public let model: ModelDefinition
  public let variants: [Variant]

  public var id: String { model.id }
  public var isComputed: Bool { variants.contains { $0.result != nil } }
  /// Facts that the model needs and the programme does not have.
  public var missingFacts: [String] { Array(Set(variants.flatMap(\.missingFacts))).sorted() }

  public struct Variant: Sendable {
    /// The member of the conflict set that this variant takes; nil when the model has no conflict input.
    public let member: String?
    public let inputs: [ResolvedInput]
    public let missingFacts: [String]
    /// Nil when a fact is missing.
    public let result: Result?
    /// Figure id in the provenance: `model/ID`, or `model/ID@MEMBER` for a variant.
    public let figureID: String
  }

  public struct Result: Sendable, Codable {
    /// In the model's result unit.
    public let quantity: SampleSummary
    /// Share of EU consumption as a fraction (stream models whose basis matches), else nil.
    public let share: SampleSummary?
    /// Years of EU consumption (volume and stock models whose basis matches), else nil.
    public let years: SampleSummary?
    /// The worst state among the inputs; `derived` when all are quoted (a model is arithmetic).
    public let state: VerificationState
    /// The state of the denominator of `share` and `years`.
    public let consumptionState: VerificationState?
    /// Expectation by arithmetic where the model is a product of independent inputs.
    public let analyticMean: Double?
    public let trials: Int
    /// What matters most to the quantity; nil when nothing is uncertain.
    public let influence: Influence?
    /// How far each input by itself moves the quantity, by stream; nil when nothing is uncertain.
    public var tornado: Tornado? = nil
  }

  /// An input with the distribution it got.
  public struct ResolvedInput: Sendable {
    public let name: String
    public let fact: String
    /// In `unit`.
    public let distribution: Distribution
    public let unit: UnitOfMeasure
    /// Whether the stated rule made the distribution, or the model chose it.
    public let byRule: Bool
    public let because: LocalizedText?
    public let state: VerificationState

    /// The name of its random stream.
    public var stream: String { QuantityResolver.stream(of: fact, distribution) }
  }
}
