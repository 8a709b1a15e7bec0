/// What is known of a hole in the ground as a whole.
public struct BoreholeRecord: Hashable, Sendable {
  /// Key of its site.
  public var siteKey: String
  /// Metres along the hole below the surface.
  public var endDepth: Double?
  /// ISO date or year; empty when unknown.
  public var date: String
  /// How it was made; empty when unknown.
  public var method: String
  /// What else the file says, by its own names.
  public var attributes: [String: String]

  /// Puts the parts together.
  public init(
    siteKey: String, endDepth: Double? = nil, date: String = "", method: String = "", attributes: [String: String] = [:]
  ) {
    self.siteKey = siteKey
    self.endDepth = endDepth
    self.date = date
    self.method = method
    self.attributes = attributes
  }
}

/// A layer: what lies between two depths of a site, in metres below its surface (voxels too: their columns have the
/// level of the top of the model as surface).
public struct IntervalRecord: Hashable, Sendable {
  /// Key of its site.
  public var siteKey: String
  /// Metres below the surface.
  public var top: Double
  /// Metres below the surface; never less than ``top`` in a store.
  public var bottom: Double
  /// In the words or codes of the file.
  public var lithology: String
  /// In the words or codes of the file.
  public var stratigraphy: String
  /// As the describer wrote it.
  public var description: String
  /// What else the file says, by its own names.
  public var attributes: [String: String]

  /// Puts the parts together.
  public init(
    siteKey: String, top: Double, bottom: Double, lithology: String = "", stratigraphy: String = "",
    description: String = "", attributes: [String: String] = [:]
  ) {
    self.siteKey = siteKey
    self.top = top
    self.bottom = bottom
    self.lithology = lithology
    self.stratigraphy = stratigraphy
    self.description = description
    self.attributes = attributes
  }
}

/// Material taken, or a spot tested, at a site.
public struct SampleRecord: Hashable, Sendable {
  /// Unique within a source.
  public var key: String
  /// Key of its site.
  public var siteKey: String
  /// Metres below the surface; nil when unknown.
  public var top: Double?
  /// Metres below the surface; nil when unknown.
  public var bottom: Double?
  /// `soil`, `groundwater`, `brine`, `sediment`, `rock`, `mineral`, `in-situ` ...
  public var medium: String
  /// ISO date (`2021-08-26`) or year; empty when unknown.
  public var date: String
  /// What else the file says, by its own names.
  public var attributes: [String: String]

  /// Puts the parts together.
  public init(
    key: String, siteKey: String, top: Double? = nil, bottom: Double? = nil, medium: String = "", date: String = "",
    attributes: [String: String] = [:]
  ) {
    self.key = key
    self.siteKey = siteKey
    self.top = top
    self.bottom = bottom
    self.medium = medium
    self.date = date
    self.attributes = attributes
  }
}
