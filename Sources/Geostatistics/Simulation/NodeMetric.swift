/// The distance by which a simulation ranks nodes and data: that of the neighbourhood's ellipsoid.
///
/// `SearchMetric` measures the same, but for the last bits. Nodes lie at equal distances from each other, so that these
/// bits settle which are taken: with another order of operations a seed would give other realisations.
struct NodeMetric: Sendable {
  /// Columns of the matrix that turns a lag into a reduced lag; nil for a sphere.
  private let columns: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)?
  /// Half widths along x, y, z of the box around the ellipsoid whose major half axis is 1.
  let halfWidths: SIMD3<Double>
  /// Volume of that ellipsoid over that of the unit sphere.
  let volume: Double

  init(_ neighbourhood: Neighbourhood) {
    let (minor, vertical) = (neighbourhood.minorRatio, neighbourhood.verticalRatio)
    volume = minor * vertical
    guard minor != 1 || vertical != 1 else {
      columns = nil
      halfWidths = SIMD3(repeating: 1)
      return
    }
    let axes = neighbourhood.angles.matrix
    let inverse = SIMD3(1, 1 / minor, 1 / vertical)
    columns = (
      SIMD3(axes.major.x, axes.minor.x, axes.vertical.x) * inverse,
      SIMD3(axes.major.y, axes.minor.y, axes.vertical.y) * inverse,
      SIMD3(axes.major.z, axes.minor.z, axes.vertical.z) * inverse
    )
    let squares =
      axes.major * axes.major + axes.minor * axes.minor * (minor * minor)
      + axes.vertical * axes.vertical * (vertical * vertical)
    halfWidths = squares.squareRoot()
  }

  @inline(__always)
  func squaredDistance(_ lag: SIMD3<Double>) -> Double {
    guard let columns else { return lag.x * lag.x + lag.y * lag.y + lag.z * lag.z }
    let turned = columns.0 * lag.x + columns.1 * lag.y + columns.2 * lag.z
    return turned.x * turned.x + turned.y * turned.y + turned.z * turned.z
  }
}
