/// The three angles that turn the coordinate axes into the axes of an ellipsoid of anisotropy or of search, in degrees,
/// as GSLIB defines them (Deutsch & Journel 1998, section II.3) and gstat takes them.
public struct RotationAngles: Sendable, Hashable {
  /// Direction of the major axis, clockwise from north (the y axis).
  public var azimuth: Double
  /// Of the major axis, in degrees; gstat and GSLIB: positive **up** from the horizontal is negative dip (see the
  /// rotation matrix, which is theirs).
  public var dip: Double
  /// Rotation of the two minor axes about the major one.
  public var rake: Double

  public init(azimuth: Double = 0, dip: Double = 0, rake: Double = 0) {
    self.azimuth = azimuth
    self.dip = dip
    self.rake = rake
  }

  public static let none = RotationAngles()
}
