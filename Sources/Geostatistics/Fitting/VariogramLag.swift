/// One lag of an experimental variogram as a fit sees it: how many pairs, how far apart and in which direction, and the
/// estimate.
public struct VariogramLag: Sendable, Hashable {
  /// Number of pairs, 0 or more; a lag without pairs takes no part in a fit.
  public var pairs: Int
  /// Mean separation of the pairs, in the unit of the coordinates.
  public var distance: Double
  /// The estimate of the semivariance, in the square of the unit of the values.
  public var value: Double
  /// Unit vector of the direction (x east, y north, z up); north where all directions are taken together, which is
  /// where gstat looks too when a model is anisotropic.
  public var direction: SIMD3<Double>

  public init(pairs: Int, distance: Double, value: Double, direction: SIMD3<Double> = SIMD3(0, 1, 0)) {
    self.pairs = pairs
    self.distance = distance
    self.value = value
    self.direction = direction
  }

  /// Separation as a vector.
  public var vector: SIMD3<Double> { direction * distance }
}

extension VariogramLag {
  /// The lags of an experimental variogram, with its direction where it has one.
  public static func lags(of variogram: ExperimentalVariogram) -> [VariogramLag] {
    let direction: SIMD3<Double> =
      if variogram.azimuth == nil && variogram.dip == nil {
        SIMD3(0, 1, 0)
      } else {
        RotationAngles(azimuth: variogram.azimuth ?? 0, dip: variogram.dip ?? 0).matrix.major
      }
    return variogram.lags.map {
      VariogramLag(pairs: $0.pairs, distance: $0.meanDistance, value: $0.value, direction: direction)
    }
  }

  /// The lags of variograms in several directions together, for the fit of an anisotropic model.
  public static func lags(of variograms: [ExperimentalVariogram]) -> [VariogramLag] {
    variograms.flatMap { lags(of: $0) }
  }
}
