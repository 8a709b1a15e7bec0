import TestBench
import Testing

@testable import Geostatistics

@Suite("Cokriging")
struct CokrigingTests {
  typealias Fixture = CokrigingFixture

  private func cokriging(
    _ zinc: Samples, _ copper: Samples, _ model: CokrigingModel, trends: (Trend, Trend) = (.constant, .constant),
    neighbourhoods: (Neighbourhood, Neighbourhood) = (.global, .global)
  ) throws -> Cokriging {
    try Cokriging(
      [
        CokrigingVariable(zinc, trend: trends.0, neighbourhood: neighbourhoods.0),
        CokrigingVariable(copper, trend: trends.1, neighbourhood: neighbourhoods.1),
      ], model: model)
  }

  @Test("the estimate at a sample is the sample, with variance zero")
  func exactness() throws {
    let zinc = try Fixture.zinc()
    let result = try cokriging(zinc, Fixture.copper(), Fixture.coregionalisation())
      .estimate(Targets(x: zinc.x, y: zinc.y))
    #expect(largestDifference(result.variables[0].estimate, zinc.values) < 1e-12)
    #expect(result.variables[0].variance.allSatisfy { $0 < 1e-12 })
  }

  @Test("measurement error is filtered: the estimate at a sample is no longer the sample")
  func measurementError() throws {
    var noisy = Fixture.zincModel
    noisy.measurementError = 0.1
    let zinc = try Fixture.zinc()
    let model = try CokrigingModel(upperTriangle: [[noisy, Fixture.crossModel], [Fixture.copperModel]])
    let result = try cokriging(zinc, Fixture.copper(), model).estimate(Targets(x: zinc.x, y: zinc.y))
    #expect(result.variables[0].variance.allSatisfy { $0 > 0.01 && $0 < 0.1 })
    // The same error given sample by sample is the same.
    let own = try Samples(
      x: zinc.x, y: zinc.y, values: zinc.values, errorVariances: [Double](repeating: 0.1, count: zinc.count))
    let other = try cokriging(own, Fixture.copper(), Fixture.coregionalisation())
      .estimate(Targets(x: zinc.x, y: zinc.y))
    #expect(largestDifference(result.variables[0].estimate, other.variables[0].estimate) < 1e-12)
  }

  @Test("independent variables are kriged each on its own")
  func independence() throws {
    let none = VariogramModel(structures: [])
    let model = try CokrigingModel(upperTriangle: [[Fixture.zincModel, none], [Fixture.copperModel]])
    let targets = try Fixture.targets()
    let result = try cokriging(Fixture.zinc(), Fixture.copper(), model).estimate(targets)
    for (samples, model, estimates) in [
      (try Fixture.zinc(), Fixture.zincModel, result.variables[0]),
      (try Fixture.copper(), Fixture.copperModel, result.variables[1]),
    ] {
      let alone = try Kriging(samples: samples, parameters: KrigingParameters(model: model)).estimate(at: targets)
      #expect(largestDifference(estimates.estimate, alone.estimate) < 1e-12)
      #expect(largestDifference(estimates.variance, alone.variance) < 1e-12)
    }
    #expect(result.covariance(0, 1).allSatisfy { abs($0) < 1e-15 })
  }

  @Test("in intrinsic coregionalisation with shared places the second variable adds nothing to the first")
  func autokrigeability() throws {
    let zinc = try Fixture.zinc()
    let second = try Samples(x: zinc.x, y: zinc.y, values: zinc.values.map { 3 - $0 * $0 / 10 })
    let model = try CokrigingModel(upperTriangle: [
      [Fixture.zincModel, Fixture.zincModel.scaled(by: 0.6)], [Fixture.zincModel.scaled(by: 2)],
    ])
    let targets = try Fixture.targets()
    let together = try cokriging(zinc, second, model).estimate(targets).variables[0]
    let alone = try Kriging(samples: zinc, parameters: KrigingParameters(model: Fixture.zincModel))
      .estimate(at: targets)
    #expect(largestDifference(together.estimate, alone.estimate) < 1e-11)
    #expect(largestDifference(together.variance, alone.variance) < 1e-11)
  }

  @Test("a linear model of coregionalisation is its direct and cross models")
  func linearModel() throws {
    func basic(_ kind: BasicModel, _ range: Double) -> VariogramStructure {
      VariogramStructure(kind, sill: 1, range: range)
    }
    let linear = try CoregionalisationModel(
      nugget: [[0.05, 0.03], [0.03, 0.06]],
      structures: [
        CoregionalisationStructure(basic(.spherical, 900), sills: [[0.5, 0.28], [0.28, 0.2]]),
        CoregionalisationStructure(basic(.exponential, 300), sills: [[0.1, -0.03], [-0.03, 0.07]]),
      ])
    let direct = try Fixture.coregionalisation()
    #expect(CokrigingModel(linear) == direct)
  }

  @Test("neither the order of the samples nor the origin of the coordinates matters")
  func invariances() throws {
    let plain = try Fixture.estimate(.polynomial(degree: 1), .constant)
    func moved(_ samples: Samples) throws -> Samples {
      let order = (0..<samples.count).reversed()
      return try Samples(
        x: order.map { samples.x[$0] - 181000 }, y: order.map { samples.y[$0] - 333000 },
        values: order.map { samples.values[$0] })
    }
    let targets = try Fixture.targets()
    let other = try cokriging(
      moved(Fixture.zinc()), moved(Fixture.copper()), Fixture.coregionalisation(),
      trends: (.polynomial(degree: 1), .constant)
    ).estimate(Targets(x: targets.x.map { $0 - 181000 }, y: targets.y.map { $0 - 333000 }))
    for variable in 0..<2 {
      #expect(largestDifference(plain.variables[variable].estimate, other.variables[variable].estimate) < 1e-11)
      #expect(largestDifference(plain.variables[variable].variance, other.variables[variable].variance) < 1e-11)
    }
  }

  @Test("a range of cells gives the same as all of them")
  func chunks() throws {
    let local = Neighbourhood(most: 5)
    let cokriging = try cokriging(
      Fixture.zinc(), Fixture.copper(), Fixture.coregionalisation(), neighbourhoods: (local, local))
    let all = try cokriging.estimate(Fixture.targets())
    let part = try cokriging.estimate(Fixture.targets(), in: 1..<3)
    #expect(part.variables[0].estimate == Array(all.variables[0].estimate[1...]))
    #expect(part.covariances[0] == Array(all.covariances[0][1...]))
  }

  @Test("a variable with too few samples nearby is left out, and the other is estimated without it")
  func tooFew() throws {
    let near = Neighbourhood(least: 1, radius: 260)
    let targets = try Targets(x: [181352], y: [332946])
    let result = try cokriging(
      Fixture.zinc(), Fixture.copper(), Fixture.coregionalisation(), neighbourhoods: (near, near)
    ).estimate(targets)
    #expect(result.variables[1].status == [CellStatus.tooFewSamples.rawValue])
    #expect(result.variables[1].estimate[0].isNaN && result.covariances[0][0].isNaN)
    #expect(result.variables[0].status == [CellStatus.estimated.rawValue])
    #expect(abs(result.variables[0].estimate[0] - 5.193) < 1e-12)
  }

  @Test("a variable without any sample is estimated from the other, where its mean is known")
  func onlyTheOther() throws {
    let nothing = try Samples(x: [], y: [], values: [])
    let result = try cokriging(
      Fixture.zinc(), nothing, Fixture.coregionalisation(), trends: (.known(mean: 5.9), .known(mean: 3.6)),
      neighbourhoods: (.global, Neighbourhood(least: 0))
    ).estimate(Targets(x: [181072], y: [333611]))
    // At a sample of zinc: the regression of copper on zinc, all others screened in intrinsic models only, but the
    // variance cannot exceed that regression's.
    #expect(result.variables[1].variance[0] <= 0.33 - 0.28 * 0.28 / 0.65 + 1e-12)
    #expect(result.variables[1].sampleCount == [0])
    #expect(result.variables[1].nearestDistance[0].isNaN)
  }

  @Test("a missing drift takes the estimate of the variable that needs it, not of the other")
  func noDrift() throws {
    let result = try cokriging(
      Fixture.zinc(), Fixture.copper(), Fixture.coregionalisation(), trends: (.external(1), .constant)
    ).estimate(Targets(x: [181140], y: [333420], drifts: [[.nan]]))
    #expect(result.variables[0].status == [CellStatus.noDrift.rawValue])
    #expect(result.variables[1].status == [CellStatus.estimated.rawValue])
  }

  @Test("impossible tasks are refused with their reason")
  func refusals() throws {
    let zinc = try Fixture.zinc()
    let copper = try Fixture.copper()
    let model = try Fixture.coregionalisation()
    #expect(throws: GeostatisticsError.self) { try Cokriging([CokrigingVariable(zinc)], model: model) }
    let nothing = try Samples(x: [], y: [], values: [])
    #expect(throws: GeostatisticsError.noSamples) { try cokriging(nothing, nothing, model) }
    let twice = try Samples(x: [0, 0], y: [1, 1], values: [1, 2])
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 1], places: 1)) { try cokriging(zinc, twice, model) }
    let line = try Samples(x: [0, 100, 200, 300], y: [0, 100, 200, 300], values: [1, 2, 1, 3])
    #expect(throws: GeostatisticsError.singular(.trend)) {
      try cokriging(line, copper, model, trends: (.polynomial(degree: 1), .constant))
    }
    #expect(throws: GeostatisticsError.self) {
      try Cokriging(
        [CokrigingVariable(zinc), CokrigingVariable(copper)], model: model,
        condition: .single(means: [0, 0], scales: [1, 0]))
    }
    // A cross variogram stronger than its direct ones is no model.
    let strong = try CokrigingModel(upperTriangle: [
      [Fixture.zincModel, Fixture.zincModel.scaled(by: 3)], [Fixture.zincModel],
    ])
    #expect(throws: GeostatisticsError.singular(.covariance)) {
      try cokriging(zinc, copper, strong)
    }
    #expect(throws: GeostatisticsError.self) { try CokrigingModel(upperTriangle: [[Fixture.zincModel], []]) }
  }

  @Test("no cell asks for a system of more samples than are solved at most")
  func most() throws {
    let count = Kriging.mostSamples / 2 + 1
    let many = try Samples(
      x: (0..<count).map { Double($0) }, y: [Double](repeating: 0, count: count),
      values: [Double](repeating: 1, count: count))
    let model = try Fixture.coregionalisation()
    func attempt(_ one: Neighbourhood, _ other: Neighbourhood) throws -> Cokriging {
      try Cokriging(
        [CokrigingVariable(many, neighbourhood: one), CokrigingVariable(many, neighbourhood: other)], model: model)
    }
    let error = GeostatisticsError.tooLarge(.globalSamples, count: 2 * count, limit: Kriging.mostSamples)
    #expect(throws: error) { try attempt(.global, .global) }
    #expect(throws: error) { try attempt(Neighbourhood(radius: 5), .global) }
    let local = try attempt(Neighbourhood(radius: 3.5), Neighbourhood(radius: 2.5))
      .estimate(Targets(x: [40.25], y: [0]))
    #expect(local.variables.map(\.sampleCount) == [[7], [5]])
    #expect(local.variables.map { $0.estimate[0] }.allSatisfy { abs($0 - 1) < 1e-9 })
  }
}
