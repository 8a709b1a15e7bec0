/// The distance by which a neighbourhood ranks samples, and the sectors around a place.
///
/// Lags are turned into the axes of the search ellipsoid and divided by the ratios of its half axes, so that the
/// ellipsoid becomes a sphere with the radius of the major axis. Without an ellipsoid the lag is used as it is, and the
/// distance is the plain one to the last bit.
///
/// The frame and the sectors are those of the engine for grids (`KernelMetric`): both take the same samples to the last
/// bit. `NodeMetric` stands apart, since nodes of a grid lie at equal distances by the dozen and the order of its own
/// operations settles which of them a simulation takes.
struct SearchMetric: Sendable {
  private let frame: KernelMetric

  init(_ neighbourhood: Neighbourhood) { frame = KernelMetric(neighbourhood) }

  /// The lag in the frame of the sphere: (across, along, up) for a major axis to the north.
  func reduced(_ lag: SIMD3<Double>) -> SIMD3<Double> { frame.reduced(lag) }

  static func squaredLength(_ lag: SIMD3<Double>) -> Double { lag.x * lag.x + lag.y * lag.y + lag.z * lag.z }

  /// True when `reduced` only rounds, and a bound on distances needs a margin.
  var isRotated: Bool { !frame.isPlain }

  /// The sector of a reduced lag from the place to the sample (see `KernelMetric.sector`); 0 without sectors.
  static func sector(_ lag: SIMD3<Double>, _ sectors: Neighbourhood.Sectors) -> Int {
    sectors == .none ? 0 : KernelMetric.sector(lag.x, lag.y, lag.z, isOctant: sectors == .octants)
  }
}
