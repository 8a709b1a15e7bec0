@testable import Geostatistics

/// Ten samples of log zinc and nine of log copper of the Meuse data (R package sp 1.6), four places shared, with the
/// model that gstat 2.1 took for the reference values of these tests:
/// `vgm(exp, "Exp", 300, add.to = vgm(sph, "Sph", 900, add.to = vgm(nug, "Nug", 0)))`.
enum CokrigingFixture {
  static func zinc() throws -> Samples {
    try Samples(
      x: [181072, 181165, 181307, 181027, 181032, 181011, 180555, 181147, 181352, 180383],
      y: [333611, 333537, 333330, 333363, 333031, 333161, 332707, 332823, 332946, 332476],
      values: [6.9295, 6.4615, 5.5947, 6.0064, 5.5255, 5.7869, 6.9584, 5.2983, 5.193, 7.2821],
      drifts: [[0.0369, 0.321, 0.5264, 0.3036, 0.4776, 0.4103, 0, 0.6211, 0.6993, 0.0369]])
  }

  static func copper() throws -> Samples {
    try Samples(
      x: [181072, 181025, 181307, 181165, 181032, 180969, 180704, 180973, 180383],
      y: [333611, 333558, 333330, 333370, 333031, 333252, 332717, 332687, 332476],
      values: [4.4427, 4.3944, 3.8712, 3.434, 3.2189, 3.434, 3.5553, 3.1781, 4.6821],
      drifts: [[0.0369, 0.1106, 0.5264, 0.436, 0.4776, 0.3375, 0.3123, 0.5662, 0.0369]])
  }

  static func targets() throws -> Targets {
    try Targets(x: [181140, 180940, 180460], y: [333420, 332900, 332100], drifts: [[0.3829, 0.4603, 0.516]])
  }

  static func model(_ nugget: Double, _ spherical: Double, _ exponential: Double) -> VariogramModel {
    VariogramModel(
      nugget: nugget,
      structures: [
        VariogramStructure(.spherical, sill: spherical, range: 900),
        VariogramStructure(.exponential, sill: exponential, range: 300),
      ])
  }

  static let zincModel = model(0.05, 0.5, 0.1)
  static let copperModel = model(0.06, 0.2, 0.07)
  static let crossModel = model(0.03, 0.28, -0.03)

  static func coregionalisation() throws -> CokrigingModel {
    try CokrigingModel(upperTriangle: [[zincModel, crossModel], [copperModel]])
  }

  static func estimate(
    _ zincTrend: Trend = .constant, _ copperTrend: Trend = .constant, most: (Int?, Int?) = (nil, nil),
    condition: CokrigingCondition = .eachVariable, block: BlockSupport? = nil
  ) throws -> CokrigingEstimates {
    let variables = [
      CokrigingVariable(try zinc(), trend: zincTrend, neighbourhood: Neighbourhood(most: most.0)),
      CokrigingVariable(try copper(), trend: copperTrend, neighbourhood: Neighbourhood(most: most.1)),
    ]
    return try Cokriging(variables, model: coregionalisation(), condition: condition, block: block)
      .estimate(targets())
  }
}
