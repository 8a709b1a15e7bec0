/// A direction of a variogram, with the tolerances that decide which pairs belong to it.
///
/// The conventions of gstat (`alpha`, `beta`, `tol.hor`, `tol.ver`) and of GSLIB's `gamv` (Deutsch & Journel 1998, section
/// III.1) agree but for one thing: a pair is turned so that it points along the azimuth before its inclination is
/// compared with the dip, as `gamv` does. gstat does not turn it, so that for a dip other than 0 or 90 its result depends
/// on the order of the samples.
public struct VariogramDirection: Sendable, Hashable {
  /// Degrees clockwise from north.
  public var azimuth: Double
  /// Degrees from the horizontal, positive **upwards** (GSLIB: −90 is vertically down).
  public var dip: Double
  /// Largest angle between the horizontal part of a pair and the azimuth; 90 or more: any.
  public var horizontalTolerance: Double
  /// Largest angle between a pair and the dip, in the vertical plane; 90 or more: any.
  public var verticalTolerance: Double
  /// Largest horizontal distance of a pair's end from the line along the azimuth; infinite: any.
  public var horizontalBandwidth: Double
  /// Largest distance of a pair's end from the line along the dip, in the vertical plane; infinite: any.
  public var verticalBandwidth: Double

  public init(
    azimuth: Double, dip: Double = 0, horizontalTolerance: Double = 22.5, verticalTolerance: Double = 90,
    horizontalBandwidth: Double = .infinity, verticalBandwidth: Double = .infinity
  ) {
    self.azimuth = azimuth
    self.dip = dip
    self.horizontalTolerance = horizontalTolerance
    self.verticalTolerance = verticalTolerance
    self.horizontalBandwidth = horizontalBandwidth
    self.verticalBandwidth = verticalBandwidth
  }

  /// Every azimuth with every dip, with gstat's tolerances of 90° divided by the number of azimuths and of dips.
  public static func fan(azimuths: [Double], dips: [Double] = [0]) -> [VariogramDirection] {
    azimuths.flatMap { azimuth in
      dips.map { dip in
        VariogramDirection(
          azimuth: azimuth, dip: dip, horizontalTolerance: 90 / Double(azimuths.count),
          verticalTolerance: 90 / Double(dips.count))
      }
    }
  }
}
