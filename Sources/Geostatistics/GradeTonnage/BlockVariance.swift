import NumericalMethods

/// Variance of block averages: C̄(v, v), the mean covariance of two places that lie anywhere in the block.
///
/// It is sill − γ̄(v, v) of the structured part; the nugget effect averages out over a block of any extent (Journel &
/// Huijbregts 1978, Mining Geostatistics, section II.D; Chilès & Delfiner 2012, section 2.8).
///
/// Kriging has its own in `SupportCovariance`: the mean over the pairs of the very points that stand for the block in
/// its covariances with samples, since a variance from other points would not go with them. For regular points it is
/// ``discretised(size:points:structured:)``.
public enum BlockVariance {
  /// By integration over the lag. A pair of uniform places in a box is `lag` apart with the density Π 2 (1 − h/L) / L,
  /// so that one integral over the lag stands for two over the block. With 32 points and a sill
  /// of 1 the error is below 10⁻⁷ for blocks up to the range, below 10⁻⁵ for blocks three times the range of a spherical
  /// model (its kink at the range is what no rule takes exactly); 64 points gain a digit or two.
  ///
  /// - Parameters:
  ///   - size: edge lengths of the block along x, y and z; 0 in a direction without extent.
  ///   - points: Gauss-Legendre points an axis, 2...64.
  ///   - structured: the covariance at a lag, without nugget, continuous at 0.
  /// - Throws: `parameter` for a block without extent, a negative or infinite edge, points out of range; `notFinite`.
  public static func integrated(
    size: SIMD3<Double>, points: Int = 32, structured: (SIMD3<Double>) -> Double
  ) throws(GeostatisticsError) -> Double {
    try check(size)
    guard (2...64).contains(points) else {
      throw .parameter(.blockPoints, is: .number(points), expected: .between(2, 64))
    }
    let rule = GaussLegendre(points: points)
    let axes = (0..<3).map { lags(of: rule, length: size[$0]) }
    // A covariance is even: half of the signs suffice, the first axis with extent keeps its own.
    let lead = (0..<3).first { size[$0] > 0 } ?? 0
    func signs(_ axis: Int) -> [Double] { size[axis] > 0 && axis != lead ? [1, -1] : [1] }
    var sum = 0.0
    for z in axes[2] {
      for y in axes[1] {
        for x in axes[0] {
          var mean = 0.0
          var count = 0.0
          for signX in signs(0) {
            for signY in signs(1) {
              for signZ in signs(2) {
                mean += structured(SIMD3(x.lag * signX, y.lag * signY, z.lag * signZ))
                count += 1
              }
            }
          }
          sum += x.weight * y.weight * z.weight * mean / count
        }
      }
    }
    guard sum.isFinite else { throw .notFinite(.covariances, index: 0) }
    return sum
  }

  /// By discretisation, as mining packages do it: the mean over all pairs of `points` regular places an axis, each pair of
  /// a place with itself at zero lag included.
  ///
  /// - Parameters:
  ///   - size: edge lengths of the block along x, y and z; 0 in a direction without extent.
  ///   - points: along each axis, 1...100, 100 000 together at most.
  ///   - structured: the covariance at a lag, without nugget.
  /// - Throws: `parameter` for a block without extent, a negative or infinite edge, points out of range; `notFinite`.
  public static func discretised(
    size: SIMD3<Double>, points: SIMD3<Int>, structured: (SIMD3<Double>) -> Double
  ) throws(GeostatisticsError) -> Double {
    try check(size)
    guard points.min() >= 1, points.max() <= 100, points.x * points.y * points.z <= 100_000 else {
      throw .parameter(
        .blockPoints, is: .number([points.x, points.y, points.z].map(Double.init)),
        expected: .between(1, 100, .pointsTogether))
    }
    // Pairs at equal index differences are equally many: (n − |d|) of them.
    var sum = 0.0
    let total = Double(points.x * points.y * points.z)
    for dz in (1 - points.z)..<points.z {
      for dy in (1 - points.y)..<points.y {
        for dx in (1 - points.x)..<points.x {
          let pairs = (points.x - abs(dx)) * (points.y - abs(dy)) * (points.z - abs(dz))
          let lag = SIMD3(Double(dx), Double(dy), Double(dz)) * size
          sum += Double(pairs) * structured(lag / SIMD3(Double(points.x), Double(points.y), Double(points.z)))
        }
      }
    }
    guard sum.isFinite else { throw .notFinite(.covariances, index: 0) }
    return sum / (total * total)
  }

  /// Lags of pairs in an edge of a block and their probabilities; a lag of 0 alone for an edge without length.
  private static func lags(of rule: GaussLegendre, length: Double) -> [(lag: Double, weight: Double)] {
    guard length > 0 else { return [(0, 1)] }
    return zip(rule.nodes, rule.weights).map { node, weight in
      let share = (1 + node) / 2
      return (length * share, (1 - share) * weight)
    }
  }

  private static func check(_ size: SIMD3<Double>) throws(GeostatisticsError) {
    guard size.x.isFinite, size.y.isFinite, size.z.isFinite, size.min() >= 0, size.max() > 0 else {
      throw .parameter(.blockSize, is: .number([size.x, size.y, size.z]), expected: .condition(.edges))
    }
  }
}
