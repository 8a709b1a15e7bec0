/// What is known of a hole in the ground as a whole.
public struct BoreholeRecord: Hashable, Sendable {
  public var siteKey: String
  /// Metres along the hole below the surface.
  public var endDepth: Double?
  /// ISO date or year; empty when unknown.
  public var date: String
  public var method: String
  public var attributes: [String: String]

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
  public var siteKey: String
  public var top: Double
  public var bottom: Double
  /// In the words or codes of the file.
  public var lithology: String
  public var stratigraphy: String
  public var description: String
  public var attributes: [String: String]

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
  public var siteKey: String
  /// Metres below the surface; nil when unknown.
  public var top: Double?
  public var bottom: Double?
  /// `soil`, `groundwater`, `brine`, `sediment`, `rock`, `mineral`, `in-situ` ...
  public var medium: String
  /// ISO date (`2021-08-26`) or year; empty when unknown.
  public var date: String
  public var attributes: [String: String]

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
