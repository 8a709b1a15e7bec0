import TestBench
import Testing

@testable import Geostatistics

@Suite("LU simulation")
struct LUSimulationTests {
  static let grid = PointGrid(origin: SIMD3(100, 200, 0), cell: SIMD3(1, 2, 1), columns: 6, rows: 5)
  static let parameters = KrigingParameters(
    model: VariogramModel(nugget: 0.1, structures: [VariogramStructure(.spherical, sill: 0.9, range: 7)]),
    trend: .known(mean: 0.3))

  @Test("its moments are the estimate and the variance of simple kriging")
  func moments() throws {
    let samples = try Samples(x: [101.2, 104.3, 90], y: [198.5, 193.1, 195], values: [1.2, -0.7, -1.5])
    let simulation = try LUSimulation(samples: samples, parameters: Self.parameters, grid: Self.grid, seed: 3)
    let centers = (0..<Self.grid.count).map { Self.grid.center(node: $0) }
    let kriged = try Kriging(samples: samples, parameters: Self.parameters).estimate(
      at: Targets(x: centers.map(\.x), y: centers.map(\.y)))
    #expect(largestDifference(simulation.conditionalMean, kriged.estimate) < 1e-12)
    let variances = centers.indices.map { simulation.conditionalCovariance($0, $0) }
    #expect(largestDifference(variances, kriged.variance) < 1e-12)
    // Four and a half standard errors of 2000 realisations.
    let statistics = try CellStatistics(simulation.realisations(0..<2000))
    #expect(largestDifference(statistics.mean, kriged.estimate) < 4.5 / 2000.0.squareRoot())
    #expect(largestDifference(statistics.variance, kriged.variance) < 4.5 * (2 / 2000.0).squareRoot())
  }

  @Test("a realisation does not depend on the others")
  func batches() throws {
    let simulation = try LUSimulation(parameters: Self.parameters, grid: Self.grid, seed: 3)
    #expect(simulation.realisations(0..<9).realisation(7) == simulation.realisations(7..<8).realisation(7))
  }

  @Test("too many nodes, nodes that determine each other and an unknown mean are refused")
  func refusals() throws {
    let large = PointGrid(origin: .zero, cell: SIMD3(1, 1, 1), columns: 100, rows: 100)
    #expect(throws: GeostatisticsError.self) { try LUSimulation(parameters: Self.parameters, grid: large, seed: 1) }
    var smooth = Self.parameters
    smooth.model = VariogramModel(structures: [VariogramStructure(.gaussian, sill: 1, range: 500)])
    #expect(throws: GeostatisticsError.singular(.nodeCovariance)) {
      try LUSimulation(parameters: smooth, grid: Self.grid, seed: 1)
    }
    #expect(throws: GeostatisticsError.self) {
      try LUSimulation(parameters: KrigingParameters(model: Self.parameters.model), grid: Self.grid, seed: 1)
    }
  }
}
