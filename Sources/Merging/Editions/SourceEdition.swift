import Assessment
import Estimation
import Geodata
import Programme
import Quantities

/// What a merged view takes from the edition of one country.
public struct SourceEdition: Sendable {
  /// Two capital letters of ISO 3166-1.
  public let country: String
  public let programme: String
  /// Its name, date and id.
  public let edition: String
  public let date: String
  public let id: String
  public let title: LocalizedText
  public let territory: LocalizedText
  public let isInvented: Bool
  /// The edition of the raw-material list.
  public let list: String
  /// Listed raw materials, in the order of the programme.
  public let materials: [Material]
  public let systems: [System]
  public let verdicts: [MergedVerdict]
  public let occurrences: [Occurrence]
  /// EU consumption by raw material.
  public let consumption: [String: Consumption]
  /// Classified products.
  public let records: [LocalizedUNFCRecord]
  /// Titles of references by id.
  public let sources: [String: String]

  public struct Material: Sendable, Hashable {
    public let id: String
    public let name: LocalizedText
    public let isStrategic: Bool
  }

  public struct System: Sendable, Hashable {
    public let id: String
    public let number: Int
    public let name: LocalizedText
  }

  public struct Occurrence: Sendable, Hashable {
    public let id: String
    public let name: LocalizedText
    public let system: String
    public let role: String
    public let materials: [String]
    /// Where it lies.
    public let country: String
    public let place: Position?
    public let coordinates: String
    public let sources: [String]
    public let state: String
  }

  /// The denominator of shares.
  public struct Consumption: Sendable, Hashable {
    public let value: Double?
    public let low: Double?
    public let high: Double?
    public let unit: String
    public let basis: String
    public let state: String
  }
}

/// A verdict as `verdicts.json` of an edition has it.
public struct MergedVerdict: Sendable, Codable, Hashable {
  public let id: String
  public let material: String
  public let system: String
  public let state: Verdict.State
  public let potential: Verdict.Potential
  public let certainty: Verdict.Certainty
  public let kind: Verdict.Kind
  public let rules: [String: Rule]
  public let quantities: [Quantity]
  public let finding: LocalizedText?
  public let evidenceFor: [String]
  public let override: Decision?
  public let date: String

  public struct Rule: Sendable, Codable, Hashable {
    public let rule: String
    public let because: LocalizedText
  }

  /// That somebody decided otherwise than the rules.
  public struct Decision: Sendable, Codable, Hashable {
    public let reason: LocalizedText
  }

  public struct Quantity: Sendable, Codable, Hashable {
    public let figure: String
    public let unit: String
    public let basis: String
    public let kind: String
    public let shareP90, shareP50, shareP10: Double?
    public let yearsP90, yearsP50, yearsP10: Double?
    public let state: VerificationState?
    public let consumptionState: VerificationState?
  }

  /// Why the state is what it is.
  public var reason: LocalizedText? { rules[RuleBook.Facet.state.rawValue]?.because }
}
