/// The distance by which a neighbourhood ranks samples, in scalars that a vector loop can take.
///
/// Lags are turned into the axes of the search ellipsoid and divided by the ratios of its half axes. Without an
/// ellipsoid the lag is used as it is, and the squared distance is x² + y² + z² of the lag to the last bit.
struct KernelMetric: Sendable {
  /// True when lags are used as they are.
  let isPlain: Bool
  /// Rows for the frame east, north, up of an ellipsoid whose major axis points north.
  let east: SIMD3<Double>
  let north: SIMD3<Double>
  let up: SIMD3<Double>

  init(_ neighbourhood: Neighbourhood) {
    let isSphere = neighbourhood.minorRatio == 1 && neighbourhood.verticalRatio == 1
    isPlain = isSphere && (neighbourhood.sectors == .none || neighbourhood.angles == .none)
    guard !isPlain else {
      east = SIMD3(1, 0, 0)
      north = SIMD3(0, 1, 0)
      up = SIMD3(0, 0, 1)
      return
    }
    let axes = neighbourhood.angles.matrix
    let minor = axes.minor / neighbourhood.minorRatio
    // The minor axis of an unrotated ellipsoid points west.
    east = SIMD3(-minor.x, -minor.y, -minor.z)
    north = axes.major
    up = axes.vertical / neighbourhood.verticalRatio
  }

  /// The lag in the frame of the sphere; in the order of operations of the vector loops.
  @inline(__always)
  func reduced(_ lag: SIMD3<Double>) -> SIMD3<Double> {
    isPlain
      ? lag
      : SIMD3(
        east.x * lag.x + east.y * lag.y + east.z * lag.z,
        north.x * lag.x + north.y * lag.y + north.z * lag.z,
        up.x * lag.x + up.y * lag.y + up.z * lag.z)
  }

  /// The sector of a reduced lag from the place to the sample. Sectors are half open and turn like a windmill: an axis
  /// belongs to the sector that follows it clockwise (due north to the north-east), as in gstat; the horizontal plane
  /// belongs to the upper octants.
  @inline(__always)
  static func sector(_ x: Double, _ y: Double, _ z: Double, isOctant: Bool) -> Int {
    // Which of x ≥ 0, y > 0, x > 0 and y ≥ 0 hold picks two bits of a table: a branch would go either way.
    let signs =
      (x >= 0 ? 1 : 0) | (y > 0 ? 2 : 0) | (x > 0 ? 4 : 0) | (y >= 0 ? 8 : 0) as UInt32
    let quadrant = Int(truncatingIfNeeded: quadrants &>> (signs &* 2)) & 3
    return isOctant ? quadrant &+ (z < 0 ? 4 : 0) : quadrant
  }

  /// Two bits for each combination of signs, from the lowest: x ≥ 0 and y > 0 is 0, x < 0 and y ≥ 0 is 1, x ≤ 0 and y < 0
  /// is 2, all else 3.
  private static let quadrants: UInt32 = 0x1D1D_3F2A
}
