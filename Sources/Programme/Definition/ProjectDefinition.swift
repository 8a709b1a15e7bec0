import Estimation
import Quantities

/// What could be taken as a co-product from the flows of one kind, place by place: each doublet, pit or plant is a
/// source of its own, with what the places have in common stated once.
public struct ProjectDefinition: Sendable, Identifiable {
  public let id: String
  public let title: LocalizedText
  /// Host activity of the system.
  public let activity: String?
  public let places: [Place]
  /// What holds at every place that does not say otherwise.
  public let carrier: Carrier
  public let splits: [Split]
  public let products: [Product]
  public let costs: [Cost]
  /// Nil: no costs are known, and nothing is said about whether it pays.
  public let money: Money?
  /// Of the profile.
  public let years: ClosedRange<Int>
  /// The year of which amounts are told.
  public let referenceYear: Int
  public let scenarios: [Scenario]
  public let caveat: LocalizedText?
  public let location: SourceLocation

  /// Place by place where an activity is.
  public struct Place: Sendable, Identifiable {
    /// Occurrence of the system.
    public let id: String
    public let own: Carrier
    /// By material: the content of the product in the flow of this place.
    public let contents: [String: ModelDefinition.Input]
    public let note: LocalizedText?
    public let location: SourceLocation
  }

  /// The flow that carries the products. Every part may be missing at a place and is then that of all places.
  public struct Carrier: Sendable {
    public let flow: ModelDefinition.Input?
    public let availability: ModelDefinition.Input?
    public let density: ModelDefinition.Input?
    public let start: YearSpan?
    public let end: YearSpan?
    public let lifetime: ModelDefinition.Input?
    public let decline: Decline?
  }

  /// A calendar year between two, each as likely as another: a choice of the programme, with its reason.
  public struct YearSpan: Sendable {
    public let years: ClosedRange<Double>
    public let because: LocalizedText
    public let location: SourceLocation
  }

  public struct Decline: Sendable {
    public let rate: ModelDefinition.Input
    public let exponent: ModelDefinition.Input?
    public let plateau: ModelDefinition.Input?
  }

  public struct Split: Sendable {
    public let name: String
    public let members: [Member]
    public let closure: MineralSplit.Closure

    public struct Member: Sendable {
      public let mineral: String
      public let share: ModelDefinition.Input
    }
  }

  public struct Product: Sendable, Identifiable {
    /// Raw material; the product of the project goes by its id.
    public let material: String
    /// Substance that is counted.
    public let basis: String
    /// Of an amount.
    public let unit: UnitOfMeasure
    public let content: ModelDefinition.Input?
    public let mineral: CoProduct.MineralShare?
    public let steps: [Step]
    public let price: Price?
    /// The highest content at which a break-even is looked for, in the unit of the content.
    public let highestContent: Double?
    public let location: SourceLocation

    public var id: String { material }
  }

  public struct Step: Sendable {
    public let name: LocalizedText
    public let kind: ProcessStep.Kind
    public let share: Share
    public let location: SourceLocation

    public enum Share: Sendable {
      case quantity(ModelDefinition.Input)
      /// Mass fraction of the first substance in the second, from atomic masses.
      case composition(of: String, in: String)
    }
  }

  public struct Price: Sendable {
    public let amount: ModelDefinition.Input
    public let payable: ModelDefinition.Input?
  }

  public struct Cost: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
      /// Once, for the plant as a whole.
      case capital
      /// Once, per amount that goes through or comes out in a year.
      case capacity
      /// Per year of operation.
      case fixed
      /// Per amount.
      case unit
    }

    public let name: LocalizedText
    public let kind: Kind
    /// `carrier` or a material; only for capacity and unit costs.
    public let per: String?
    public let amount: ModelDefinition.Input
    /// Of the years in which capital is spent, from the start of operation; they add up to 1.
    public let spending: [Int: Double]
    public let location: SourceLocation
  }

  /// The price level in which everything is told, and how money of other years and currencies is brought to it.
  public struct Money: Sendable {
    public let basis: MonetaryBasis
    /// To the beginning of which money is discounted.
    public let baseYear: Int
    public let discountRate: ModelDefinition.Input
    /// Facts with an exchange rate, each of its own year.
    public let rates: [String]
    /// Facts with a price index: by what money of the currency of the year of the fact is multiplied to be of the basis.
    public let index: [String]
    public let location: SourceLocation
  }

  /// Other distributions for some facts, all else as it was.
  public struct Scenario: Sendable, Identifiable {
    public let id: String
    public let name: LocalizedText
    public let changes: [ModelDefinition.Input]
    public let location: SourceLocation
  }
}
