import Estimation
import NumericalMethods
import Quantities

/// An estimation model as the programme declares it.
public struct ModelDefinition: Sendable, Identifiable {
  public enum Kind: String, CaseIterable, Sendable, Codable {
    /// Per year: flow x concentration x recovery.
    case stream
    /// In place: volume x density x grade.
    case volume
    /// A secondary stock that comes free when a structure is removed.
    case stock
  }

  public let id: String
  public let material: String
  public let kind: Kind
  /// Counts for the verdict; false: shown beside it.
  public let isHeadline: Bool
  public let title: LocalizedText
  public let inputs: [Input]
  public let expression: Expression
  public let resultUnit: UnitOfMeasure
  /// Substance in which the result is expressed.
  public let basis: String
  public let activity: String?
  public let caveat: LocalizedText?
  public let location: SourceLocation

  public struct Input: Sendable {
    public let name: String
    public let source: Source
    /// The unit that the model expects.
    public let unit: UnitOfMeasure
    /// Overrides the stated rule; in `unit`.
    public let distribution: Distribution?
    public let because: LocalizedText?
    public let location: SourceLocation

    public enum Source: Sendable, Hashable {
      case fact(String)
      case conflict(String)
    }
  }
}
