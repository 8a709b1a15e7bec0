import Geodata
import Programme

/// A place of a source where something was sampled or seen.
public struct HeldSite: Hashable, Sendable {
  /// From 1, in the order of ``EvidenceHoldings``.
  public let number: Int
  /// Id of the source.
  public let source: String
  /// As the source names it, unique within it.
  public let key: String
  /// As ``SiteRecord/Kind``.
  public let kind: String
  /// Longitude and latitude; nil where nobody says where it is.
  public let place: Position?
  public var name = ""
  public var country = ""
  /// Metres; nil when unknown.
  public var accuracy: Double?
  /// Metres above ``verticalDatum``.
  public var surfaceLevel: Double?
  public var verticalDatum = ""
  /// Metres below the surface.
  public var endDepth: Double?
  /// Of the hole; empty when unknown.
  public var date = ""
  /// How the hole was made; empty when unknown.
  public var method = ""
  public var samples = 0
  public var intervals = 0

  public init(number: Int, source: String, key: String, kind: String, place: Position?) {
    self.number = number
    self.source = source
    self.key = key
    self.kind = kind
    self.place = place
  }
}

/// A layer of a site, in metres below its surface.
public struct HeldInterval: Hashable, Sendable {
  /// Number of its site.
  public let site: Int
  public let source: String
  public let top: Double
  public let bottom: Double
  public let lithology: String
  public let stratigraphy: String
  public let description: String
}

/// Material taken, or a spot tested.
public struct HeldSample: Hashable, Sendable {
  /// From 1, in the order of ``EvidenceHoldings``.
  public let number: Int
  /// Number of its site.
  public let site: Int
  public let source: String
  public let key: String
  /// That of its site.
  public let place: Position?
  /// Metres below the surface; nil when unknown.
  public let top: Double?
  public let bottom: Double?
  public let medium: String
  public let date: String
  /// How many were made of it.
  public internal(set) var determinations = 0
}

/// What was found of one property in one sample, in the unit of the property.
public struct HeldDetermination: Hashable, Sendable {
  /// Number of its site.
  public let site: Int
  /// Number of its sample.
  public let sample: Int
  public let source: String
  /// Symbol: `Li`.
  public let property: String
  public let name: LocalizedText
  public let unit: String
  public let mark: Mark
  /// Nil for what is below or above a limit.
  public let value: Double?
  /// Nil when nobody stated it.
  public let detectionLimit: Double?
  /// The limit that it is above of.
  public let above: Double?
  public let fraction: String
  public let method: String
  public let laboratory: String
  /// As ``MeasurementRecord/Quality``.
  public let quality: String
  public let flags: String

  public enum Mark: String, Sendable {
    case exact = ""
    case below = "<"
    case above = ">"
  }
}

/// An area in which something is limited.
public struct HeldArea: Hashable, Sendable {
  public let source: String
  public let key: String
  public let name: String
  /// What is limited in it.
  public let restriction: LocalizedText
  /// Longitude and latitude.
  public let outline: [Polygon]
}
