import Estimation
import NumericalMethods
import Programme
import Quantities

/// What a project gave: each place by itself, and all places together.
public struct CoProductionOutcome: Sendable, Identifiable {
  public let project: ProjectDefinition
  /// In the order of the programme.
  public let places: [Place]
  /// By product; without the places that could not be computed. Nil when none could be.
  public let totals: [Product]?
  public let trials: Int

  public var id: String { project.id }

  public struct Place: Sendable, Identifiable {
    /// Occurrence.
    public let id: String
    public let source: PlaceSource
    /// Empty when a fact is missing.
    public let products: [Product]
    /// Nil without costs, or when a fact is missing.
    public let economics: Economics?
  }

  public struct Product: Sendable, Codable {
    public let material: String
    /// In the reference year, in the unit of the product.
    public let amount: SampleSummary
    public let unit: UnitOfMeasure
    /// Share of EU consumption in the reference year as a fraction; nil without a figure in the same basis.
    public let share: SampleSummary?
    /// State of the denominator.
    public let consumptionState: VerificationState?
    /// Year by year.
    public let profile: [YearlyProfile.YearSummary]
    /// From the first year of the profile up to and with the last.
    public let cumulative: SampleSummary
    /// What matters most to the amount; nil when nothing is uncertain.
    public let influence: Influence?
    public let state: VerificationState
  }

  /// Money of one place, in the basis of the project.
  public struct Economics: Sendable, Codable {
    public let value: SampleSummary
    /// Probability that the net present value is above zero.
    public let gain: ChanceOfGain
    public let products: [Yield]
    public let influence: Influence?
    public let scenarios: [Variant]
    public let state: VerificationState
  }

  /// From which content it pays, and what an amount costs.
  public struct Yield: Sendable, Codable {
    public let material: String
    /// Nil for a product without a content or a price, and where every cost runs with the product.
    public let breakEven: BreakEvenSummary?
    /// Present costs less the revenues of other products, per amount; nil when nothing is produced in some trial.
    public let cost: SampleSummary?
    /// What is paid for an amount in the substance that is counted, whatever substance the price is quoted for; nil for a
    /// product that is not sold.
    public let price: SampleSummary?
    /// Of the amount that `cost` and `price` are for.
    public let unit: UnitOfMeasure
  }

  public struct BreakEvenSummary: Sendable, Hashable, Codable {
    public let unit: UnitOfMeasure
    /// The content from which half of all trials pay, and 90 % of them; nil where fewer do at any content.
    public let half: Double?
    public let sure: Double?
    /// Share of trials that pay at no content up to the limit.
    public let never: Double
    public let limit: Double
  }

  /// The same place under a scenario.
  public struct Variant: Sendable, Identifiable, Codable {
    public let id: String
    public let value: SampleSummary
    public let gain: ChanceOfGain
    public let products: [Yield]
  }
}
