import Foundation

/// The three angles that turn the coordinate axes into the axes of an ellipsoid of anisotropy or of search, in degrees,
/// as GSLIB defines them (Deutsch & Journel 1998, section II.3) and gstat takes them (p, q, r of `anis`).
public struct RotationAngles: Sendable, Hashable {
  /// Horizontal direction of the major axis, clockwise from north (the y axis).
  public var azimuth: Double
  /// Inclination of the major axis. Positive is **upwards**: an axis that plunges 30° below the horizontal has dip −30.
  public var dip: Double
  /// Rotation of the two minor axes about the major one.
  public var rake: Double

  public init(azimuth: Double = 0, dip: Double = 0, rake: Double = 0) {
    self.azimuth = azimuth
    self.dip = dip
    self.rake = rake
  }

  /// The major axis points north, the vertical one up.
  public static let none = RotationAngles()

  /// Unit vectors (x east, y north, z up) of the major, minor and vertical axis: the rows of the rotation matrix.
  ///
  /// With α = 90° − azimuth, β = −dip, θ = rake, the matrix of Deutsch & Journel (1998), section II.3:
  ///
  ///     major    =  ( cosβ cosα,                    cosβ sinα,                   −sinβ      )
  ///     minor    =  ( −cosθ sinα + sinθ sinβ cosα,  cosθ cosα + sinθ sinβ sinα,   sinθ cosβ )
  ///     vertical =  ( sinθ sinα + cosθ sinβ cosα,  −sinθ cosα + cosθ sinβ sinα,   cosθ cosβ )
  ///
  /// The minor axis without dip and rake points 90° *counter*-clockwise from the major one.
  public var matrix: (major: SIMD3<Double>, minor: SIMD3<Double>, vertical: SIMD3<Double>) {
    let (sinA, cosA) = Self.sineAndCosine(degrees: 90 - azimuth)
    let (sinB, cosB) = Self.sineAndCosine(degrees: -dip)
    let (sinT, cosT) = Self.sineAndCosine(degrees: rake)
    return (
      SIMD3(cosB * cosA, cosB * sinA, -sinB),
      SIMD3(-cosT * sinA + sinT * sinB * cosA, cosT * cosA + sinT * sinB * sinA, sinT * cosB),
      SIMD3(sinT * sinA + cosT * sinB * cosA, -sinT * cosA + cosT * sinB * sinA, cosT * cosB)
    )
  }

  /// Exact at multiples of 90°, so that a model along the axes of the coordinates is exactly so.
  static func sineAndCosine(degrees: Double) -> (Double, Double) {
    guard degrees.isFinite else { return (.nan, .nan) }
    let quarters = (degrees / 90).rounded()
    let rest = (degrees - quarters * 90) * Double.pi / 180
    let s = sin(rest)
    let c = cos(rest)
    switch Int(quarters.truncatingRemainder(dividingBy: 4) + 4) % 4 {
    case 0: return (s, c)
    case 1: return (c, -s)
    case 2: return (-s, -c)
    default: return (-c, s)
    }
  }
}
