import Foundation

/// One row of a model table of gstat, as `vgm` makes it: the same columns and conventions.
public struct GstatModelRow: Sendable, Hashable {
  /// Short name: "Nug", "Sph", …, and "Err" for measurement error.
  public var model: String
  public var psill: Double
  /// Range parameter of the major axis; for "Pow" the exponent, 0 for "Nug", "Err" and the unbounded "Lin".
  public var range: Double
  public var kappa: Double
  /// ang1, ang2, ang3 in degrees.
  public var angles: SIMD3<Double>
  /// anis1, anis2: ranges of the minor and the vertical axis as shares of the major, above 0.
  public var anisotropy: SIMD2<Double>

  public init(
    _ model: String, psill: Double, range: Double = 0, kappa: Double = 0.5, angles: SIMD3<Double> = .zero,
    anisotropy: SIMD2<Double> = .one
  ) {
    self.model = model
    self.psill = psill
    self.range = range
    self.kappa = kappa
    self.angles = angles
    self.anisotropy = anisotropy
  }
}

extension VariogramModel {
  /// What gstat's Legendre model divides a distance in kilometres by: half the circumference of the earth, so that its
  /// angle at the antipodes is 1 and not π (found by inverting `variogramLine` of gstat 2.1).
  private static let legendreUnit = 6378.137 * Double.pi

  /// A model of gstat. "Nug" rows add to the nugget, "Err" rows to the measurement error; the exponent of "Pow" goes to
  /// the shape with range 1; "Log" is split in its step at the origin, which adds to the nugget, and ln(1 + h/a).
  ///
  /// - Throws: `parameter` for an unknown name ("Int" and "Tab" among them) or a model that is not permitted in any
  ///   dimension. Restrictions by dimension are left to `validate`, for gstat has none.
  public init(gstat rows: [GstatModelRow]) throws(GeostatisticsError) {
    var model = VariogramModel(structures: [])
    for row in rows {
      if row.model == "Nug" {
        model.nugget += row.psill
        continue
      }
      if row.model == "Err" {
        model.measurementError += row.psill
        continue
      }
      guard let kind = BasicModel(gstatName: row.model, range: row.range) else {
        throw .parameter(.model, is: .name(row.model), expected: .condition(.gstatName))
      }
      guard row.anisotropy.x > 0, row.anisotropy.y > 0 else {
        throw .parameter(
          .anisotropy, is: .number([row.anisotropy.x, row.anisotropy.y]), expected: .above(0, .ofAnisotropy))
      }
      let range =
        switch kind {
        case .power, .unboundedLinear, .spline: 1.0
        case .legendre: Self.legendreUnit
        default: row.range
        }
      if kind == .logarithmic { model.nugget += row.psill * log(row.range) }
      let shape: Double =
        switch kind {
        case .power, .legendre: row.range
        default: row.kappa
        }
      let structure = VariogramStructure(
        kind, sill: row.psill, ranges: SIMD3(range, range * row.anisotropy.x, range * row.anisotropy.y), shape: shape,
        angles: RotationAngles(azimuth: row.angles.x, dip: row.angles.y, rake: row.angles.z))
      try structure.validate(as: .row(row.model), dimensions: 1, allowsSpline: true)
      model.structures.append(structure)
    }
    guard model.nugget >= 0, model.measurementError >= 0 else {
      throw .parameter(.nugget, is: .number(model.nugget), expected: .atLeast(0))
    }
    self = model
  }
}
