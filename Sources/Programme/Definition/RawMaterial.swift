import Geochemistry

/// A raw material of the EU lists, or of an earlier edition of them.
public struct RawMaterial: Sendable, Identifiable {
  public let id: String
  public let name: LocalizedText
  public let symbol: String
  /// Only on an earlier list.
  public let isFormer: Bool
  public let members: [Member]
  public let carriers: [CarrierMineral]
  /// Pairs of formulas between which a reader may want to convert.
  public let conversions: [Conversion]
  /// The substance in which its EU consumption is expressed.
  public let consumptionBasis: String
  public let inspire: InspireCode
  public let note: LocalizedText?
  public let location: SourceLocation

  /// A member of a group such as the platinum metals.
  public struct Member: Sendable, Identifiable {
    public let id: String
    public let name: LocalizedText
    public let symbol: String
  }

  /// A mineral that holds the material as essential or trace constituent and from which it is or could be recovered.
  public struct CarrierMineral: Sendable {
    public let name: LocalizedText
    public let formula: ChemicalFormula?
    public let state: VerificationState
  }

  public struct Conversion: Sendable {
    public let from: ChemicalFormula
    public let to: ChemicalFormula
    /// Mass of `to` that holds the same amount of the shared element as a unit mass of `from`.
    public let factor: Double
  }
}

/// One edition of the EU lists of critical (and strategic) raw materials.
public struct ListEdition: Sendable, Identifiable {
  public let id: String
  public let title: LocalizedText
  /// ISO date of adoption or publication.
  public let date: String
  public let source: String
  public let state: VerificationState
  public let critical: [Entry]
  public let strategic: [StrategicEntry]
  public let location: SourceLocation

  public struct Entry: Sendable {
    public let material: String
    public let qualifier: LocalizedText?
  }

  /// An entry of the strategic list; one entry may cover parts of several critical materials.
  public struct StrategicEntry: Sendable {
    public let materials: [String]
    public let qualifier: LocalizedText?
    public let members: [String]
  }

  public func lists(_ material: String) -> Bool { critical.contains { $0.material == material } }
  public func isStrategic(_ material: String) -> Bool { strategic.contains { $0.materials.contains(material) } }
}
