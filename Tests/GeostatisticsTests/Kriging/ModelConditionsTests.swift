import Testing

@testable import Geostatistics

@Suite("What a method asks of a variogram model")
struct ModelConditionsTests {
  private static let columns: (x: [Double], y: [Double], z: [Double], values: [Double]) = (
    [0, 40, 10, 70, 90, 30, 60, 20], [10, 0, 50, 80, 30, 90, 40, 70], [0, 5, 20, 10, 15, 25, 30, 35],
    [0.1, 0.7, 0.4, 0.9, 0.3, 0.6, 0.2, 0.8]
  )

  private static func samples(solid: Bool) throws -> Samples {
    try Samples(x: columns.x, y: columns.y, z: solid ? columns.z : nil, values: columns.values)
  }

  /// Each way to use a model, by name.
  private static func uses(
    _ model: VariogramModel, solid: Bool, mean: Double? = nil
  ) throws -> [(String, () throws -> Void)] {
    let samples = try samples(solid: solid)
    let trend: Trend = mean.map { .known(mean: $0) } ?? .constant
    let parameters = KrigingParameters(model: model, trend: trend, neighbourhood: Neighbourhood(most: 5))
    let grid = PointGrid(
      origin: SIMD3(0, 90, 0), cell: SIMD3(30, 30, 10), columns: 3, rows: 3, levels: solid ? 2 : 1)
    return [
      ("kriging", { _ = try Kriging(samples: samples, parameters: parameters) }),
      ("grid kriging", { _ = try GridKriging(samples: samples, parameters: parameters) }),
      (
        "cokriging",
        {
          _ = try Cokriging(
            [CokrigingVariable(samples, trend: trend)], model: CokrigingModel(upperTriangle: [[model]]))
        }
      ),
      (
        "indicator kriging",
        {
          _ = try IndicatorKriging(
            samples, coding: .cumulative(thresholds: [0.5]), models: .shared(model),
            mean: mean.map { .known([$0]) } ?? .unknown)
        }
      ),
      ("Vecchia", { _ = try Vecchia(samples, trend: trend).fit(model) }),
      (
        "imputation",
        {
          _ = try CensoredImputation(
            IntervalSamples(samples, lower: samples.values, upper: samples.values), model: model, trend: trend)
        }
      ),
      ("Gaussian simulation", { _ = try SequentialGaussianSimulation(parameters: parameters, grid: grid, seed: 1) }),
      (
        "indicator simulation",
        {
          _ = try SequentialIndicatorSimulation(
            coding: .categorical(categories: [0, 1]), models: .shared(model), mean: .known([0.5, 0.5]),
            neighbourhood: Neighbourhood(most: 5), grid: grid, seed: 1)
        }
      ),
    ]
  }

  private func expectRefusal(
    _ model: VariogramModel, solid: Bool, mean: Double? = nil, of name: GeostatisticsError.Parameter
  ) throws {
    for (_, use) in try Self.uses(model, solid: solid, mean: mean) {
      #expect {
        try use()
      } throws: {
        guard case .parameter(let found, _, _, _) = $0 as? GeostatisticsError else { return false }
        return found == name
      }
    }
  }

  @Test("a circular model is refused in three dimensions and taken in two by every method")
  func circular() throws {
    let model = VariogramModel(nugget: 0.1, structures: [VariogramStructure(.circular, sill: 1, range: 50)])
    try expectRefusal(model, solid: true, mean: 0.5, of: .model)
    for (_, use) in try Self.uses(model, solid: false, mean: 0.5) { #expect(throws: Never.self) { try use() } }
    let template = FitTemplate(structures: [.init(.circular)])
    #expect(throws: GeostatisticsError.self) { try LikelihoodFit(template, to: Self.samples(solid: true)) }
  }

  @Test("the spline is refused by every method")
  func spline() throws {
    let model = VariogramModel(structures: [VariogramStructure(.spline, sill: 1, range: 50)])
    for (what, use) in try Self.uses(model, solid: false) {
      #expect(throws: GeostatisticsError.self, "\(what)") { try use() }
    }
  }

  @Test("a model without a sill is refused under a known mean")
  func unbounded() throws {
    let model = VariogramModel(structures: [VariogramStructure(.power, sill: 1, range: 50, shape: 1.2)])
    for (what, use) in try Self.uses(model, solid: false, mean: 0.5) {
      #expect(throws: GeostatisticsError.self, "\(what)") { try use() }
    }
    let samples = try Self.samples(solid: false)
    #expect(throws: GeostatisticsError.self) {
      try Cokriging(
        [CokrigingVariable(samples)], model: CokrigingModel(upperTriangle: [[model]]),
        condition: .single(means: [0], scales: [1]))
    }
  }
}
