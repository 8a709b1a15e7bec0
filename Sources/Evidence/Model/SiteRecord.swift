import Programme

/// A place where something was observed: a borehole, well, sample point, station, occurrence.
public struct SiteRecord: Hashable, Sendable {
  /// Unique within a source; records of the same key must agree on the place.
  public var key: String
  /// As the file names it; empty for none.
  public var name: String
  /// What stands or was made there.
  public var kind: Kind
  /// As the file states it; nil for a site without a place (a table of samples by name only).
  public var position: StatedPosition?
  /// Further statements of the same place in the same row (degrees beside metres): they must agree.
  public var alternatives: [StatedPosition]
  /// Metres; nil when the file does not say.
  public var accuracy: Double?
  /// Level of the ground or sea bed in metres above ``verticalDatum``.
  public var surfaceLevel: Double?
  /// `NAP`, or as the file names it; empty when unknown.
  public var verticalDatum: String
  /// As written in the file; compared with where the place lies.
  public var country: String
  /// What else the file says of the site, by its own names.
  public var attributes: [String: String]

  /// What a site is.
  public enum Kind: String, CaseIterable, Sendable, Codable {
    case borehole, well, cpt, point, station, voxel, occurrence, plant, sounding
  }

  /// Puts the parts together.
  public init(
    key: String, name: String = "", kind: Kind, position: StatedPosition?, alternatives: [StatedPosition] = [],
    accuracy: Double? = nil, surfaceLevel: Double? = nil, verticalDatum: String = "", country: String = "",
    attributes: [String: String] = [:]
  ) {
    self.key = key
    self.name = name
    self.kind = kind
    self.position = position
    self.alternatives = alternatives
    self.accuracy = accuracy
    self.surfaceLevel = surfaceLevel
    self.verticalDatum = verticalDatum
    self.country = country
    self.attributes = attributes
  }
}

/// Two coordinates and the reference system they are stated in: x is east or longitude.
public struct StatedPosition: Hashable, Sendable {
  /// East or longitude, in the unit of the system.
  public var x: Double
  /// North or latitude, in the unit of the system.
  public var y: Double
  /// `EPSG:28992`.
  public var crs: String
  /// Names of the columns or elements they were read from, for findings.
  public var columns: String

  /// Puts the parts together.
  public init(x: Double, y: Double, crs: String, columns: String = "") {
    self.x = x
    self.y = y
    self.crs = crs
    self.columns = columns
  }
}
