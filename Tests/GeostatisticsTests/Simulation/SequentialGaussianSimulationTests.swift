import Foundation
import Testing

@testable import Geostatistics

@Suite("Sequential Gaussian simulation")
struct SequentialGaussianSimulationTests {
  static let model = VariogramModel(
    nugget: 0.1,
    structures: [
      VariogramStructure(.spherical, sill: 0.6, ranges: SIMD3(9, 4, 3), angles: RotationAngles(azimuth: 30)),
      VariogramStructure(.exponential, sill: 0.3, range: 3),
    ])
  static let grid = PointGrid(origin: SIMD3(100, 200, 5), cell: SIMD3(1, 2, 0.5), columns: 6, rows: 5)
  static let box = PointGrid(origin: SIMD3(100, 200, 5), cell: SIMD3(1, 2, 0.5), columns: 4, rows: 3, levels: 3)

  static func samples(dimensions: Int = 2, errors: [Double] = []) throws -> Samples {
    try Samples(
      x: [101, 104.3, 102.9, 102.6, 90], y: [198, 193.1, 190.2, 199.4, 195],
      z: dimensions == 3 ? [5.5, 6.2, 5, 6.5, 5.1] : nil, values: [1.2, -0.7, 0.4, 2.1, -1.5], errorVariances: errors)
  }

  static func parameters(_ most: Int, mean: Double? = 0.3, model: VariogramModel = model) -> KrigingParameters {
    KrigingParameters(
      model: model, trend: mean.map { .known(mean: $0) } ?? .constant, neighbourhood: Neighbourhood(most: most))
  }

  struct Setting: Sendable, CustomTestStringConvertible {
    let path: SimulationPath
    let placement: DataPlacement
    let isDeep: Bool
    let errors: [Double]
    var testDescription: String { "\(path), \(placement), \(isDeep ? "3-D" : "2-D"), errors \(errors)" }
  }

  static let settings: [Setting] = [SimulationPath.random, .multigrid(levels: 1), .multigrid(levels: 3)].flatMap {
    path in
    [DataPlacement.atTheirPlaces, .assignedToNodes].flatMap { placement in
      [false, true].flatMap { deep in
        [[], [0.2, 0, 0.1, 0, 0.3]].map { Setting(path: path, placement: placement, isDeep: deep, errors: $0) }
      }
    }
  }

  @Test("with all nodes as neighbours, mean and covariance are those of the exact LU simulation", arguments: settings)
  func exact(setting: Setting) throws {
    let grid = setting.isDeep ? Self.box : Self.grid
    let samples = try Self.samples(dimensions: setting.isDeep ? 3 : 2, errors: setting.errors)
    let simulation = try SequentialGaussianSimulation(
      samples: samples, parameters: Self.parameters(100), grid: grid, seed: 7, path: setting.path,
      placement: setting.placement)
    let moments = ImpliedMoments(simulation)
    let oracle = try LUSimulation(
      samples: samples, parameters: Self.parameters(1), grid: grid, seed: 1, placement: setting.placement)
    var largest = largestDifference(moments.mean, oracle.conditionalMean)
    for i in 0..<grid.count {
      for j in 0..<grid.count {
        largest = max(largest, abs(moments.covariance[i][j] - oracle.conditionalCovariance(i, j)))
      }
    }
    #expect(largest < 1e-12)
  }
}
