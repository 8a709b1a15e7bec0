/// The distance by which a neighbourhood ranks samples, and the sectors around a place.
///
/// Lags are turned into the axes of the search ellipsoid and divided by the ratios of its half axes, so that the
/// ellipsoid becomes a sphere with the radius of the major axis. Without an ellipsoid the lag is used as it is, and the
/// distance is the plain one to the last bit.
struct SearchMetric: Sendable {
  /// Rows: unit vectors of the major, minor and vertical axis divided by their ratio; nil for a sphere in the
  /// directions of the coordinates.
  private let rows: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)?

  init(_ neighbourhood: Neighbourhood) {
    let isSphere = neighbourhood.minorRatio == 1 && neighbourhood.verticalRatio == 1
    if isSphere && (neighbourhood.sectors == .none || neighbourhood.angles == .none) {
      rows = nil
    } else {
      let axes = neighbourhood.angles.matrix
      rows = (axes.major, axes.minor / neighbourhood.minorRatio, axes.vertical / neighbourhood.verticalRatio)
    }
  }

  /// The lag in the frame of the sphere: (across, along, up) for a major axis to the north.
  func reduced(_ lag: SIMD3<Double>) -> SIMD3<Double> {
    guard let rows else { return lag }
    // The minor axis of an unrotated ellipsoid points west; the sign makes the frame east, north, up.
    return SIMD3(-(rows.1 * lag).sum(), (rows.0 * lag).sum(), (rows.2 * lag).sum())
  }

  static func squaredLength(_ lag: SIMD3<Double>) -> Double { lag.x * lag.x + lag.y * lag.y + lag.z * lag.z }

  /// True when `reduced` only rounds, and a bound on distances needs a margin.
  var isRotated: Bool { rows != nil }

  /// The sector of a reduced lag from the place to the sample. Sectors are half open and turn like a windmill: an axis
  /// belongs to the sector that lies clockwise before it, as in gstat; the horizontal plane belongs to the upper octants.
  static func sector(_ lag: SIMD3<Double>, _ sectors: Neighbourhood.Sectors) -> Int {
    guard sectors != .none else { return 0 }
    let quadrant =
      if lag.x >= 0 && lag.y > 0 {
        0
      } else if lag.x < 0 && lag.y >= 0 {
        1
      } else if lag.x <= 0 && lag.y < 0 {
        2
      } else {
        3
      }
    return sectors == .octants && lag.z < 0 ? quadrant + 4 : quadrant
  }
}
