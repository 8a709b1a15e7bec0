import Foundation
import TestBench
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

  @Test(
    "ordinary kriging with all nodes has the kriging estimate as the mean of the realisations",
    arguments: [
      DataPlacement.atTheirPlaces, .assignedToNodes,
    ])
  func ordinary(placement: DataPlacement) throws {
    let samples = try Self.samples()
    let simulation = try SequentialGaussianSimulation(
      samples: samples, parameters: Self.parameters(100, mean: nil), grid: Self.grid, seed: 7, placement: placement)
    // Sequential ordinary kriging does not change the expectation: it is that of ordinary kriging from the data alone.
    let data = simulation.data
    let moved = try Samples(x: data.places.map(\.x), y: data.places.map(\.y), values: data.values)
    let centers = (0..<Self.grid.count).map { Self.grid.center(node: $0) }
    let kriged = try Kriging(samples: moved, parameters: KrigingParameters(model: Self.model, trend: .constant))
      .estimate(
        at: Targets(x: centers.map(\.x), y: centers.map(\.y)))
    #expect(largestDifference(ImpliedMoments(simulation).mean, kriged.estimate) < 1e-10)
  }

  @Test("a realisation is the same in whatever batch it is made")
  func batches() throws {
    let simulation = try SequentialGaussianSimulation(
      samples: Self.samples(), parameters: Self.parameters(6), grid: Self.grid, seed: 5)
    let all = simulation.realisations(0..<37)
    for batch in [1, 5, 8, 16, 100] {
      var next = 3
      simulation.forEachBatch(of: 3..<37, batch: batch) { block in
        #expect(block.realisations.lowerBound == next)
        next = block.realisations.upperBound
        for number in block.realisations { #expect(block.realisation(number) == all.realisation(number)) }
      }
      #expect(next == 37)
    }
    #expect(all.realisation(0) != all.realisation(1))
    #expect(simulation.realisations(4..<4).realisations.isEmpty)
  }

  @Test("the seed decides: the same seed gives the same bytes, another one another field")
  func seeds() throws {
    func make(_ seed: UInt64) throws -> [Double] {
      try SequentialGaussianSimulation(parameters: Self.parameters(6), grid: Self.grid, seed: seed)
        .realisations(0..<1).realisation(0)
    }
    #expect(try make(1) == make(1))
    #expect(try make(1) != make(2))
  }

  @Test("realisations do not depend on the order of the data")
  func order() throws {
    let samples = try Self.samples()
    let turned = try Samples(
      x: samples.x.reversed(), y: samples.y.reversed(), values: samples.values.reversed())
    let parameters = Self.parameters(7)
    let one = try SequentialGaussianSimulation(samples: samples, parameters: parameters, grid: Self.grid, seed: 5)
    let other = try SequentialGaussianSimulation(samples: turned, parameters: parameters, grid: Self.grid, seed: 5)
    #expect(
      largestDifference(one.realisations(0..<2).realisation(1), other.realisations(0..<2).realisation(1)) < 1e-12)
  }

  @Test("data are honoured to the last bit at their nodes; with measurement error they are filtered")
  func honoured() throws {
    let samples = try Self.samples()
    let exact = try SequentialGaussianSimulation(
      samples: samples, parameters: Self.parameters(8), grid: Self.grid, seed: 5, placement: .assignedToNodes)
    #expect(exact.dataNodes == 3)
    let block = exact.realisations(0..<9)
    for datum in 0..<samples.count {
      if let node = Self.grid.node(nearest: samples.place(datum), dimensions: 2) {
        #expect(block.row(node).allSatisfy { $0 == samples.values[datum] })
      }
    }
    let filtered = try SequentialGaussianSimulation(
      samples: Self.samples(errors: [0.3, 0.3, 0.3, 0.3, 0.3]), parameters: Self.parameters(8), grid: Self.grid,
      seed: 5,
      placement: .assignedToNodes)
    #expect(filtered.dataNodes == 0)
    let node = try #require(Self.grid.node(nearest: samples.place(0), dimensions: 2))
    #expect(Set(filtered.realisations(0..<9).row(node)).count == 9)
  }

  @Test("scores come back in the unit of the data")
  func transform() throws {
    let values = (0..<30).map { exp(0.2 * Double($0)) }
    let samples = try Samples(
      x: (0..<30).map { 100 + Double($0 % 6) }, y: (0..<30).map { 200 - 2 * Double($0 / 6) }, values: values)
    let scores = try NormalScoreTransform(values)
    let grid = PointGrid(origin: SIMD3(100.5, 200, 0), cell: SIMD3(1, 2, 1), columns: 6, rows: 5)
    let parameters = Self.parameters(8, mean: 0)
    let simulation = try SequentialGaussianSimulation(
      samples: samples, parameters: parameters, grid: grid, seed: 2, transform: scores)
    let plain = try SequentialGaussianSimulation(
      samples: Samples(x: samples.x, y: samples.y, values: scores.scores(of: values)), parameters: parameters,
      grid: grid,
      seed: 2)
    #expect(
      simulation.realisations(0..<2).realisation(1) == scores.values(of: plain.realisations(0..<2).realisation(1)))
  }

  @Test("masked nodes have no value, and change no other by being far")
  func mask() throws {
    var mask = [Bool](repeating: true, count: Self.grid.count)
    mask[4] = false
    let block = try SequentialGaussianSimulation(
      parameters: Self.parameters(4), grid: Self.grid, seed: 2, mask: mask
    ).realisations(0..<3)
    for node in mask.indices { #expect(block.row(node).allSatisfy { $0.isNaN != mask[node] }) }
  }

  @Test("a smooth model without nugget stays finite, and counts what it left out")
  func smooth() throws {
    let model = VariogramModel(structures: [VariogramStructure(.gaussian, sill: 1, range: 80)])
    let grid = PointGrid(origin: .zero, cell: SIMD3(1, 1, 1), columns: 30, rows: 30)
    for mean in [0.0, nil] {
      let simulation = try SequentialGaussianSimulation(
        parameters: Self.parameters(16, mean: mean, model: model), grid: grid, seed: 2)
      #expect(simulation.regularisedNodes > 0)
      #expect(simulation.realisations(0..<8).storage.allSatisfy { abs($0) < 12 })
    }
  }

  @Test("moments and variogram of an unconditional field are those of the model within Monte Carlo error")
  func reproduction() throws {
    let model = VariogramModel(nugget: 0.1, structures: [VariogramStructure(.exponential, sill: 1.9, range: 4)])
    let grid = PointGrid(origin: .zero, cell: SIMD3(1, 1, 1), columns: 60, rows: 60)
    let simulation = try SequentialGaussianSimulation(
      parameters: Self.parameters(16, mean: 5, model: model), grid: grid, seed: 8)
    var result = try VariogramReproduction(model: model, grid: grid, steps: 8)
    try simulation.forEachBatch(of: 0..<16) { block throws(GeostatisticsError) in try result.add(block) }
    #expect(result.count == 16)
    #expect(abs(result.mean - 5) < 0.15)
    #expect(result.largestDeparture(sill: 2) < 0.05)
    #expect(result.lags.count == 16)
    #expect(result.lags[0].pairs == 60 * 59)
  }

  @Test("a grid of one node, and one without room for neighbours, are drawn from the distribution")
  func smallest() throws {
    let grid = PointGrid(origin: .zero, cell: SIMD3(1, 1, 1), columns: 1, rows: 1)
    let simulation = try SequentialGaussianSimulation(parameters: Self.parameters(4), grid: grid, seed: 2)
    let draws = AddressedDraws(seed: 2)
    #expect(simulation.realisations(0..<1)[node: 0, realisation: 0] == 0.3 + draws.normal(node: 0, realisation: 0) * 1)
  }

  @Test("what cannot be simulated is refused")
  func refusals() throws {
    let samples = try Self.samples()
    func make(
      _ parameters: KrigingParameters = Self.parameters(4), grid: PointGrid = Self.grid, samples: Samples? = nil,
      mask: [Bool]? = nil
    ) throws(GeostatisticsError) {
      _ = try SequentialGaussianSimulation(samples: samples, parameters: parameters, grid: grid, seed: 1, mask: mask)
    }
    #expect(throws: GeostatisticsError.self) { try make(Self.parameters(0)) }
    #expect(throws: GeostatisticsError.self) { try make(KrigingParameters(model: Self.model)) }
    #expect(throws: GeostatisticsError.self) {
      try make(
        KrigingParameters(model: Self.model, trend: .polynomial(degree: 1), neighbourhood: Neighbourhood(most: 4)))
    }
    #expect(throws: GeostatisticsError.self) {
      try make(Self.parameters(4, model: VariogramModel(structures: [VariogramStructure(.power, sill: 1, range: 1)])))
    }
    #expect(throws: GeostatisticsError.self) {
      try make(grid: PointGrid(origin: .zero, cell: SIMD3(1, 1, 1), columns: 0, rows: 3))
    }
    #expect(throws: GeostatisticsError.self) {
      try make(grid: PointGrid(origin: .zero, cell: SIMD3(1, 0, 1), columns: 2, rows: 3))
    }
    for size in [1e-162, 1e200] {
      #expect(
        throws: GeostatisticsError.parameter(
          .cell, is: .number(size), expected: .between(1e-50, 1e50))
      ) { try make(grid: PointGrid(origin: .zero, cell: SIMD3(size, size, 1), columns: 9, rows: 9)) }
    }
    for ratio in [1e-300, 1e300] {
      #expect(
        throws: GeostatisticsError.parameter(.searchRatio, is: .number(ratio), expected: .between(1e-50, 1e50))
      ) {
        try make(
          KrigingParameters(
            model: Self.model, trend: .known(mean: 0), neighbourhood: Neighbourhood(most: 4, minorRatio: ratio)))
      }
    }
    #expect(throws: GeostatisticsError.tooLarge(.nodes, count: 1 << 34, limit: 1 << 30)) {
      try make(grid: PointGrid(origin: .zero, cell: SIMD3(1, 1, 1), columns: 1 << 17, rows: 1 << 17))
    }
    #expect(throws: GeostatisticsError.unequalLengths(.mask, count: 1, expected: 30)) { try make(mask: [true]) }
    #expect(throws: GeostatisticsError.self) { try make(grid: Self.box, samples: samples) }
    let doubled = try Samples(x: [101, 101], y: [198, 198], values: [1, 2])
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 1], places: 1)) { try make(samples: doubled) }
  }
}
