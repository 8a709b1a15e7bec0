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
  /// The square of the cosine with the azimuth, as a share of its limit: below the first a pair is refused, above the
  /// second nothing else counts.
  private let outerShare: Double
  private let innerShare: Double

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
    let isPlane =
      !anyAzimuth && anyDip && direction.horizontalBandwidth == .infinity && direction.verticalBandwidth == .infinity
    outerShare = anyAzimuth ? -1 : 1 - 1e-12
    innerShare = isPlane ? 1 + 1e-12 : .infinity
  }

  /// Of two pairs, `bit` for those that belong to the direction, and `bit` 32 places up for those of which only
  /// `admits` can tell.
  ///
  /// - Parameters:
  ///   - x, y: from one sample of each pair to the other.
  ///   - level: x² + y².
  ///   - symmetric: false: a pair that points against the azimuth is refused.
  @inline(__always)
  func bits(
    _ x: SIMD2<Double>, _ y: SIMD2<Double>, level: SIMD2<Double>, symmetric: Bool, _ bit: Int64
  ) -> SIMD2<Int64> {
    let along = x * sineAzimuth + y * cosineAzimuth
    // Squares tell all pairs but those on the edge, which the cosine itself decides.
    let (share, limit) = (along * along, SIMD2(repeating: cosineHorizontal * cosineHorizontal) * level)
    let isWithin = share .> limit * innerShare
    let sure = SIMD2<Int64>.zero.replacing(with: bit, where: symmetric ? isWithin : isWithin .& (along .> 0))
    let isOpen = .!(share .< limit * outerShare) .& .!isWithin
    return sure | SIMD2<Int64>.zero.replacing(with: bit &<< 32, where: isOpen)
  }

  /// All conditions, by the cosines.
  ///
  /// - Parameters:
  ///   - x, y, z: from one sample of the pair to the other; from the earlier to the later for the rule of gstat.
  ///   - square: the square of its length.
  ///   - symmetric: false: a pair that points against the azimuth is refused.
  @inline(never)
  func admits(_ x: Double, _ y: Double, _ z: Double, square: Double, symmetric: Bool) -> Bool {
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
