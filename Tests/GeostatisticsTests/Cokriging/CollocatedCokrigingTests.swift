import TestBench
import Testing

@testable import Geostatistics

@Suite("Collocated cokriging")
struct CollocatedCokrigingTests {
  private let primary = CokrigingFixture.zincModel

  private func simple(_ model: CokrigingModel, _ samples: Samples) throws -> Cokriging {
    try Cokriging(
      [
        CokrigingVariable(samples, trend: .known(mean: 0)),
        CokrigingVariable(
          try Samples(x: [], y: [], values: []), trend: .known(mean: 0), neighbourhood: Neighbourhood(least: 0)),
      ], model: model)
  }

  @Test("without correlation the secondary changes nothing")
  func uncorrelated() throws {
    let model = try CokrigingModel.markov1(primary: primary, correlation: 0, secondaryVariance: 2)
    let targets = try CokrigingFixture.targets()
    let cokriging = try simple(model, CokrigingFixture.zinc())
    let with = try cokriging.estimate(targets, collocated: [1, -5, 3], of: 1).variables[0]
    let without = try cokriging.estimate(targets).variables[0]
    #expect(with.estimate == without.estimate)
    #expect(with.variance == without.variance)
  }

  @Test("far from all samples the estimate is the regression on the secondary")
  func regression() throws {
    let model = try CokrigingModel.markov1(primary: primary, correlation: 0.6, secondaryVariance: 4)
    let far = try Targets(x: [0], y: [0])
    let result = try simple(model, CokrigingFixture.zinc()).estimate(far, collocated: [3], of: 1).variables[0]
    #expect(abs(result.estimate[0] - 0.6 * (0.65 / 4).squareRoot() * 3) < 1e-9)
    #expect(abs(result.variance[0] - 0.65 * (1 - 0.36)) < 1e-9)
  }

  @Test("under the second Markov model the residual about the regression is kriged with its own variogram")
  func markov2() throws {
    // With the secondary known at the samples too, kriging of primary minus regression is cokriging.
    let secondary = VariogramModel(structures: [VariogramStructure(.gaussian, sill: 4, range: 500)])
    let residual = VariogramModel(nugget: 0.2, structures: [VariogramStructure(.spherical, sill: 0.8, range: 200)])
    let model = try CokrigingModel.markov2(
      secondary: secondary, residual: residual, correlation: 0.6, primaryVariance: 0.65)
    #expect(abs(model[0, 0].sill - 0.65) < 1e-15)
    let zinc = try CokrigingFixture.zinc()
    let values = zinc.x.indices.map { 0.3 * Double($0) - 1 }
    let known = try Samples(x: zinc.x, y: zinc.y, values: values)
    let targets = try CokrigingFixture.targets()
    let atTargets = [0.4, -0.7, 1.1]
    let cokriging = try Cokriging(
      [CokrigingVariable(zinc, trend: .known(mean: 0)), CokrigingVariable(known, trend: .known(mean: 0))],
      model: model)
    let result = try cokriging.estimate(targets, collocated: atTargets, of: 1).variables[0]
    let slope = 0.6 * (0.65 / 4).squareRoot()
    let rest = try Samples(x: zinc.x, y: zinc.y, values: zip(zinc.values, values).map { $0 - slope * $1 })
    let kriged = try Kriging(
      samples: rest,
      parameters: KrigingParameters(model: residual.scaled(by: 0.65 * (1 - 0.36)), trend: .known(mean: 0))
    ).estimate(at: targets)
    #expect(largestDifference(result.estimate, zip(kriged.estimate, atTargets).map { $0 + slope * $1 }) < 1e-9)
    #expect(largestDifference(result.variance, kriged.variance) < 1e-9)
  }

  @Test("a cell without the secondary has no estimate, and at a sample the sample stays")
  func edges() throws {
    let model = try CokrigingModel.markov1(primary: primary, correlation: 0.6, secondaryVariance: 4)
    let zinc = try CokrigingFixture.zinc()
    let result = try simple(model, zinc)
      .estimate(Targets(x: [0, zinc.x[0]], y: [0, zinc.y[0]]), collocated: [.nan, 9], of: 1)
    #expect(result.variables[0].status == [CellStatus.noDrift.rawValue, CellStatus.estimated.rawValue])
    #expect(result.variables[0].estimate[0].isNaN)
    #expect(abs(result.variables[0].estimate[1] - zinc.values[0]) < 1e-12)
    #expect(result.variables[1].estimate[1] == 9)
  }

  @Test("impossible correlations and lengths are refused")
  func refusals() throws {
    #expect(throws: GeostatisticsError.self) {
      try CokrigingModel.markov1(primary: primary, correlation: 1.1, secondaryVariance: 1)
    }
    #expect(throws: GeostatisticsError.self) {
      try CokrigingModel.markov2(secondary: primary, residual: primary, correlation: 0, primaryVariance: 0)
    }
    let model = try CokrigingModel.markov1(primary: primary, correlation: 0.6, secondaryVariance: 4)
    let cokriging = try simple(model, CokrigingFixture.zinc())
    #expect(throws: GeostatisticsError.unequalLengths(.collocatedValues, count: 1, expected: 3)) {
      try cokriging.estimate(CokrigingFixture.targets(), collocated: [1], of: 1)
    }
  }

  @Test("over blocks the first Markov model is refused, and the second takes the secondary along")
  func blocks() throws {
    let zinc = try CokrigingFixture.zinc()
    let nothing = try Samples(x: [], y: [], values: [])
    func cokriging(_ model: CokrigingModel) throws -> Cokriging {
      try Cokriging(
        [
          CokrigingVariable(zinc, trend: .known(mean: 0)),
          CokrigingVariable(nothing, trend: .known(mean: 0), neighbourhood: Neighbourhood(least: 0)),
        ], model: model, block: BlockSupport(size: SIMD3(40, 40, 0)))
    }
    #expect(
      throws: GeostatisticsError.parameter(.block, is: .note(.block), expected: .condition(.pointsOrMarkov2))
    ) {
      try cokriging(.markov1(primary: primary, correlation: 0.6, secondaryVariance: 4))
    }
    let secondary = VariogramModel(structures: [VariogramStructure(.spherical, sill: 4, range: 500)])
    let second = try cokriging(
      .markov2(secondary: secondary, residual: primary, correlation: 0.6, primaryVariance: 0.65))
    let targets = try CokrigingFixture.targets()
    let with = try second.estimate(targets, collocated: [1, -5, 3], of: 1).variables[0]
    let without = try second.estimate(targets).variables[0]
    #expect(zip(with.variance, without.variance).allSatisfy { $0 < $1 })
  }
}
