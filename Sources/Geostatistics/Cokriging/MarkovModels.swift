/// The two Markov models by which collocated cokriging does without a cross variogram. Variable 0 is the primary,
/// variable 1 the secondary.
extension CokrigingModel {
  /// Markov model 1: the primary screens the secondary, C_zy(h) = ρ σ_y/σ_z C_zz(h) (Almeida & Journel 1994, eq. 3).
  /// Only the variance of the secondary is known; its covariances at a distance are not, so that it must have no
  /// samples of its own, and estimates are those of points: `Cokriging` refuses blocks.
  ///
  /// - Parameter correlation: of primary and secondary at one place, −1 to 1.
  /// - Throws: `parameter`.
  public static func markov1(
    primary: VariogramModel, correlation: Double, secondaryVariance: Double
  ) throws(GeostatisticsError) -> CokrigingModel {
    try check(correlation, [(.primarySill, primary.sill), (.secondaryVariance, secondaryVariance)])
    var cross = primary.scaled(by: correlation * (secondaryVariance / primary.sill).squareRoot())
    cross.measurementError = 0
    return try CokrigingModel(upperTriangle: [
      [primary, cross], [VariogramModel(nugget: secondaryVariance, structures: [])],
    ])
  }

  /// Markov model 2, for a secondary of larger support than the primary: C_zy(h) = ρ σ_z/σ_y C_yy(h), and the primary
  /// is the sum of a part proportional to the secondary and an independent residual,
  /// C_zz(h) = σ_z² (ρ² ρ_yy(h) + (1 − ρ²) ρ_R(h)) (Journel 1999, Mathematical Geology 31, 955-964; Shmaryan & Journel
  /// 1999, ibid., 965-988).
  ///
  /// - Parameter residual: of any sill above 0; only its correlogram counts.
  /// - Throws: `parameter`.
  public static func markov2(
    secondary: VariogramModel, residual: VariogramModel, correlation: Double, primaryVariance: Double
  ) throws(GeostatisticsError) -> CokrigingModel {
    try check(
      correlation,
      [
        (.secondarySill, secondary.sill), (.residualSill, residual.sill),
        (.primaryVariance, primaryVariance),
      ])
    let share = correlation * correlation
    let smooth = secondary.scaled(by: share * primaryVariance / secondary.sill)
    let rest = residual.scaled(by: (1 - share) * primaryVariance / residual.sill)
    var cross = secondary.scaled(by: correlation * (primaryVariance / secondary.sill).squareRoot())
    cross.measurementError = 0
    let primary = VariogramModel(nugget: smooth.nugget + rest.nugget, structures: smooth.structures + rest.structures)
    return try CokrigingModel(upperTriangle: [[primary, cross], [secondary]])
  }

  private static func check(_ correlation: Double, _ variances: [(GeostatisticsError.Parameter, Double)])
    throws(GeostatisticsError)
  {
    guard correlation >= -1, correlation <= 1 else {
      throw .parameter(.correlation, is: .number(correlation), expected: .between(-1, 1))
    }
    for (name, variance) in variances where !(variance > 0 && variance.isFinite) {
      throw .parameter(name, is: .number(variance), expected: .above(0))
    }
  }
}

extension VariogramModel {
  /// The model of the variable times the square root of `factor`; of a cross variogram where it is negative. Zero
  /// drops the structures.
  func scaled(by factor: Double) -> VariogramModel {
    var model = self
    model.nugget *= factor
    model.measurementError *= factor
    model.structures =
      factor == 0
      ? []
      : structures.map { structure in
        var scaled = structure
        scaled.sill *= factor
        return scaled
      }
    return model
  }
}
