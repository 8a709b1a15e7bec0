import Foundation

/// Decides whether a pair of samples belongs to a direction.
struct DirectionFilter: Sendable {
  private let sineAzimuth: Double
  private let cosineAzimuth: Double
  private let sineDip: Double
  private let cosineDip: Double
  private let cosineHorizontal: Double
  private let cosineVertical: Double
  private let horizontalBandwidth: Double
  private let verticalBandwidth: Double
  private let anyAzimuth: Bool
  private let anyDip: Bool
  private let isTurned: Bool
  /// Nothing but the azimuth counts.
  private let isPlane: Bool

  /// - Parameter bins: whose convention they follow decides of π: gstat has 3.14159265359 and GSLIB 3.14159265, and a pair
  ///   exactly on the edge of a sector falls on the side on which they have it.
  init(_ direction: VariogramDirection, bins: VariogramOptions.Bins) {
    let degree: Double
    if case .lagTolerance = bins { degree = 3.14159265 / 180 } else { degree = 3.14159265359 / 180 }
    sineAzimuth = sin(direction.azimuth * degree)
    cosineAzimuth = cos(direction.azimuth * degree)
    sineDip = sin(direction.dip * degree)
    cosineDip = cos(direction.dip * degree)
    cosineHorizontal = cos(direction.horizontalTolerance * degree)
    cosineVertical = cos(direction.verticalTolerance * degree)
    horizontalBandwidth = direction.horizontalBandwidth
    verticalBandwidth = direction.verticalBandwidth
    anyAzimuth = direction.horizontalTolerance >= 90
    anyDip = direction.verticalTolerance >= 90
    isTurned = direction.rule == .turned
    isPlane =
      direction.verticalTolerance >= 90 && direction.horizontalBandwidth == .infinity
      && direction.verticalBandwidth == .infinity
  }

  /// - Parameters:
  ///   - x, y, z: from one sample of the pair to the other; from the earlier to the later for the rule of gstat.
  ///   - square: the square of its length.
  ///   - symmetric: false: a pair that points against the azimuth is refused.
  @inline(__always)
  func admits(_ x: Double, _ y: Double, _ z: Double, square: Double, symmetric: Bool) -> Bool {
    let along = x * sineAzimuth + y * cosineAzimuth
    let level = x * x + y * y
    if !anyAzimuth && level > 0 {
      // Squares tell all pairs but those on the edge, which the cosine itself decides.
      let (share, limit) = (along * along, cosineHorizontal * cosineHorizontal * level)
      if share < limit * (1 - 1e-12) { return false }
      if isPlane && share > limit * (1 + 1e-12) { return symmetric || along > 0 }
    }
    return admitsExactly(x, y, z, square: square, symmetric: symmetric)
  }

  /// All conditions, by the cosines.
  @inline(never)
  private func admitsExactly(_ x: Double, _ y: Double, _ z: Double, square: Double, symmetric: Bool) -> Bool {
    let along = x * sineAzimuth + y * cosineAzimuth
    let horizontal = (x * x + y * y).squareRoot()
    if !anyAzimuth && horizontal > 0 {
      let cosine = along / horizontal
      if (symmetric ? abs(cosine) : cosine) < cosineHorizontal { return false }
    }
    if horizontalBandwidth < .infinity && abs(sineAzimuth * y - cosineAzimuth * x) > horizontalBandwidth {
      return false
    }
    let forward = isTurned && along < 0 ? -horizontal : horizontal
    if !anyDip && square > 0 && (isTurned || !anyAzimuth || z != 0) {
      let cosine = (forward * cosineDip + z * sineDip) / square.squareRoot()
      if (symmetric ? abs(cosine) : cosine) < cosineVertical { return false }
    }
    return verticalBandwidth == .infinity || abs(cosineDip * z - sineDip * forward) <= verticalBandwidth
  }
}
