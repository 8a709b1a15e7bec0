import Foundation
import TestBench
import Testing

@testable import Geostatistics

@Suite("Sequential indicator simulation")
struct SequentialIndicatorSimulationTests {
  static let model = VariogramModel(
    nugget: 0.02, structures: [VariogramStructure(.spherical, sill: 0.2, ranges: SIMD3(9, 5, 5), angles: .none)])
  static let other = VariogramModel(structures: [VariogramStructure(.exponential, sill: 0.25, range: 2)])
  static let grid = PointGrid(origin: SIMD3(0, 20, 0), cell: SIMD3(1, 1, 1), columns: 30, rows: 20)
  static let categories = IndicatorCoding.categorical(categories: [1, 2, 5])

  static func facies() throws -> Samples {
    try Samples(x: [3, 12.2, 20.7, 26], y: [4, 15.1, 8.8, 18], values: [1, 2, 5, 2])
  }

  @Test("categories come in their proportions, with the indicator variogram of the model")
  func categories() throws {
    let simulation = try SequentialIndicatorSimulation(
      coding: Self.categories, models: .shared(Self.model), mean: .known([0.2, 0.3, 0.5]),
      neighbourhood: Neighbourhood(most: 12), grid: Self.grid, seed: 4)
    // Sill of an indicator: p (1 − p), whatever the sill of the model, of which only the shape matters.
    let scaled = VariogramModel(
      nugget: 0.25 * 0.02 / 0.22,
      structures: [VariogramStructure(.spherical, sill: 0.25 * 0.2 / 0.22, ranges: SIMD3(9, 5, 5), angles: .none)])
    var reproduction = try VariogramReproduction(model: scaled, grid: Self.grid, steps: 4)
    var counts = [Double: Int]()
    try simulation.forEachBatch(of: 0..<48) { block throws(GeostatisticsError) in
      for node in 0..<block.nodeCount { for value in block.row(node) { counts[value, default: 0] += 1 } }
      try reproduction.add(block.indicators { $0 == 5 })
    }
    let total = Double(counts.values.reduce(0, +))
    #expect(Set(counts.keys) == [1, 2, 5])
    for (category, proportion) in zip([1.0, 2, 5], [0.2, 0.3, 0.5]) {
      #expect(abs(Double(counts[category] ?? 0) / total - proportion) < 0.03)
    }
    #expect(abs(reproduction.mean - 0.5) < 0.03)
    #expect(reproduction.largestDeparture(sill: 0.25) < 0.12)
  }

  @Test("full indicator kriging with equal models is median indicator kriging", arguments: [true, false])
  func medianIsFull(isCategorical: Bool) throws {
    let coding = isCategorical ? Self.categories : .cumulative(thresholds: [1.5, 3, 4])
    let limits = isCategorical ? nil : try ClassInterpolation(minimum: 0, maximum: 6)
    func make(_ models: IndicatorKriging.Models) throws -> [Double] {
      try SequentialIndicatorSimulation(
        samples: Self.facies(), coding: coding, models: models,
        mean: .known(isCategorical ? [0.2, 0.3, 0.5] : [0.2, 0.5, 0.9]),
        neighbourhood: Neighbourhood(most: 10), grid: Self.grid, seed: 4, interpolation: limits
      ).realisations(0..<9).storage
    }
    #expect(try largestDifference(make(.shared(Self.model)), make(.each([Self.model, Self.model, Self.model]))) < 1e-9)
    #expect(try make(.shared(Self.model)) != make(.each([Self.model, Self.other, Self.model])))
  }

  @Test(
    "the first node of the path has the kriged local distribution",
    arguments: [
      IndicatorKriging.Mean.unknown, .known([0.2, 0.3, 0.5]),
    ])
  func firstNode(mean: IndicatorKriging.Mean) throws {
    // With a grid of one node every realisation draws from kriging of the data alone.
    let grid = PointGrid(origin: SIMD3(11, 12, 0), cell: SIMD3(1, 1, 1), columns: 1, rows: 1)
    let models = IndicatorKriging.Models.each([Self.model, Self.other, Self.model])
    let samples = try Self.facies()
    let kriged = try IndicatorKriging(samples, coding: Self.categories, models: models, mean: mean)
      .estimate(Targets(x: [11], y: [12]))
    let block = try SequentialIndicatorSimulation(
      samples: samples, coding: Self.categories, models: models, mean: mean, neighbourhood: Neighbourhood(most: 20),
      grid: grid, seed: 4
    ).realisations(0..<20_000)
    for (index, category) in [1.0, 2, 5].enumerated() {
      let share = Double(block.row(0).count { $0 == category }) / 20_000
      // Four standard errors.
      #expect(abs(share - kriged.probabilities[index][0]) < 4 * 0.5 / 20_000.0.squareRoot())
    }
  }

  @Test("a continuous variable has its global distribution and stays within its limits")
  func thresholds() throws {
    let interpolation = try ClassInterpolation(
      minimum: 0, maximum: 50, lower: .init(exponent: 2), middle: .linear, upper: .hyperbolic(exponent: 1.5))
    let simulation = try SequentialIndicatorSimulation(
      coding: .cumulative(thresholds: [1, 2, 4]), models: .each([Self.model, Self.other, Self.model]),
      mean: .known([0.3, 0.6, 0.8]), neighbourhood: Neighbourhood(most: 12), grid: Self.grid, seed: 4,
      interpolation: interpolation)
    var values: [Double] = []
    simulation.forEachBatch(of: 0..<32) { block in
      for node in 0..<block.nodeCount { values += block.row(node) }
    }
    #expect(values.allSatisfy { $0 >= 0 && $0 <= 50 })
    for (threshold, share) in [(1.0, 0.3), (2, 0.6), (4, 0.8)] {
      #expect(abs(Double(values.count { $0 <= threshold }) / Double(values.count) - share) < 0.04)
    }
    // 1 − F = λ / z^1.5 through the last threshold.
    let far = Double(values.count { $0 > 8 }) / Double(values.count { $0 > 4 })
    #expect(abs(far - pow(0.5, 1.5)) < 0.02)
  }

  @Test("data are honoured at their nodes, and batches do not matter")
  func honoured() throws {
    let simulation = try SequentialIndicatorSimulation(
      samples: Self.facies(), coding: Self.categories, models: .shared(Self.model), mean: .unknown,
      neighbourhood: Neighbourhood(most: 8), grid: Self.grid, seed: 4, placement: .assignedToNodes)
    let all = simulation.realisations(0..<20)
    for datum in 0..<4 {
      let samples = try Self.facies()
      let node = try #require(Self.grid.node(nearest: samples.place(datum), dimensions: 2))
      #expect(all.row(node).allSatisfy { $0 == samples.values[datum] })
    }
    simulation.forEachBatch(of: 5..<20, batch: 3) { block in
      for number in block.realisations { #expect(block.realisation(number) == all.realisation(number)) }
    }
  }

  @Test("what cannot be simulated is refused")
  func refusals() throws {
    func make(
      _ coding: IndicatorCoding = Self.categories, _ mean: IndicatorKriging.Mean = .known([0.2, 0.3, 0.5]),
      samples: Samples? = nil, models: IndicatorKriging.Models = .shared(Self.model)
    ) throws(GeostatisticsError) {
      _ = try SequentialIndicatorSimulation(
        samples: samples, coding: coding, models: models, mean: mean, neighbourhood: Neighbourhood(most: 4),
        grid: Self.grid, seed: 1)
    }
    #expect(throws: GeostatisticsError.self) { try make(Self.categories, .unknown) }
    #expect(throws: GeostatisticsError.self) { try make(Self.categories, .known([0.5, 0.5])) }
    #expect(throws: GeostatisticsError.self) { try make(Self.categories, .known([0.5, 0.5, 0.5])) }
    #expect(throws: GeostatisticsError.self) { try make(models: .each([Self.model, Self.model])) }
    #expect(throws: GeostatisticsError.self) { try make(.cumulative(thresholds: [1, 2, 3])) }
    let strange = try Samples(x: [1], y: [2], values: [3])
    #expect(throws: GeostatisticsError.self) { try make(samples: strange) }
  }
}
