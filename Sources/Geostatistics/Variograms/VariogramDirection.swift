/// A direction of a variogram, with the tolerances that decide which pairs belong to it.
///
/// The conventions of gstat (`alpha`, `beta`, `tol.hor`, `tol.ver`) and of GSLIB's `gamv` (Deutsch & Journel 1998, section
/// III.1) agree but for what `rule` says.
public struct VariogramDirection: Sendable, Hashable {
  /// How the inclination of a pair is compared with the dip.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// A pair is first turned so that it points along the azimuth: GSLIB's `gamv`. The order of the samples is of no
    /// consequence.
    case turned
    /// gstat 2.1 to the pair, with its two oddities: a pair is not turned, so that for a dip other than 0 and 90 the
    /// order of the samples decides; and a horizontal pair is in every direction that has any azimuth. Not for
    /// cross-variograms with such dips.
    case gstat
  }

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
  public var rule: Rule

  public init(
    azimuth: Double, dip: Double = 0, horizontalTolerance: Double = 22.5, verticalTolerance: Double = 90,
    horizontalBandwidth: Double = .infinity, verticalBandwidth: Double = .infinity, rule: Rule = .turned
  ) {
    self.azimuth = azimuth
    self.dip = dip
    self.horizontalTolerance = horizontalTolerance
    self.verticalTolerance = verticalTolerance
    self.horizontalBandwidth = horizontalBandwidth
    self.verticalBandwidth = verticalBandwidth
    self.rule = rule
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
