/// Which samples an estimate may use.
///
/// Candidates lie within `radius` (in the metric of the ellipsoid that the ratios and angles make), are ranked by
/// (distance, input index) and taken until a limit is reached. With sectors each sector has its own limit; a sector is
/// half open, so that a sample on an axis belongs to exactly one.
public struct Neighbourhood: Sendable, Hashable {
  /// How space is divided around the place of the estimate, along the axes of the ellipsoid.
  public enum Sectors: String, Sendable, Hashable, CaseIterable {
    case none, quadrants, octants
  }

  /// Nil: all within the radius.
  public var most: Int?
  /// Fewer than these: no estimate, status `tooFewSamples`.
  public var least: Int
  /// Nil: everywhere. With an ellipsoid: its major half axis.
  public var radius: Double?
  /// Half axes as shares of the radius; (1, 1) for a sphere.
  public var minorRatio: Double
  public var verticalRatio: Double
  public var angles: RotationAngles
  public var sectors: Sectors
  /// Limit of each sector; nil without sectors.
  public var mostPerSector: Int?
  /// Nil: no limit.
  public var mostPerBorehole: Int?

  public init(
    most: Int? = nil, least: Int = 1, radius: Double? = nil, minorRatio: Double = 1, verticalRatio: Double = 1,
    angles: RotationAngles = .none, sectors: Sectors = .none, mostPerSector: Int? = nil, mostPerBorehole: Int? = nil
  ) {
    self.most = most
    self.least = least
    self.radius = radius
    self.minorRatio = minorRatio
    self.verticalRatio = verticalRatio
    self.angles = angles
    self.sectors = sectors
    self.mostPerSector = mostPerSector
    self.mostPerBorehole = mostPerBorehole
  }

  /// All samples, everywhere.
  public static let global = Neighbourhood()

  /// True when every estimate uses every sample.
  public var isGlobal: Bool {
    most == nil && radius == nil && sectors == .none && mostPerBorehole == nil
  }
}
