import TestBench
import Testing

@testable import Geostatistics

@Suite("Indicator kriging")
struct IndicatorKrigingTests {
  private static func model(_ kind: BasicModel, _ nugget: Double, _ sill: Double, _ range: Double) -> VariogramModel {
    VariogramModel(nugget: nugget, structures: [VariogramStructure(kind, sill: sill, range: range)])
  }
  private let models = [
    model(.spherical, 0.02, 0.15, 700), model(.exponential, 0.03, 0.2, 200), model(.gaussian, 0.02, 0.1, 250),
  ]
  private let thresholds = [5.2, 5.9, 6.6]

  private func targets() throws -> Targets {
    try Targets(x: [181220, 181140, 181060, 180940], y: [333580, 333420, 333260, 332900])
  }

  /// gstat 2.1-0: `gstat(id, I(lz <= cut) ~ 1, ..., nmax = 7)` a threshold, `set = list(order = 4)` for the corrected.
  @Test("full indicator kriging and the correction of order relations agree with gstat")
  func reference() throws {
    let result = try IndicatorKriging(
      CokrigingFixture.zinc(), coding: .cumulative(thresholds: thresholds), models: .each(models),
      neighbourhood: Neighbourhood(most: 7)
    ).estimate(targets())
    let raw = [
      [0.0226429185571383, -0.0160236594492906, 0.012256483019391, -0.0489153143103098],
      [0.234720175263643, 0.283398674355868, 0.570675001188784, 0.784559855091505],
      [0.820827028334288, 1.02292441865979, 1.04865522841919, 0.870411092162142],
    ]
    let variances = [
      [0.0704109522635944, 0.0645539976984555, 0.0632738189137971, 0.0980014378241481],
      [0.142283301565511, 0.143503108607822, 0.139137205632364, 0.192116886202614],
      [0.0475091358803576, 0.0394916416923064, 0.0385479017157554, 0.0801530497746102],
    ]
    let corrected = [
      [0.0226429185571383, 0, 0.012256483019391, 0], raw[1], [0.820827028334288, 1, 1, 0.870411092162142],
    ]
    for column in 0..<3 {
      #expect(largestDifference(result.uncorrected[column], raw[column]) < 1e-12)
      #expect(largestDifference(result.variances[column], variances[column]) < 1e-12)
      #expect(largestDifference(result.probabilities[column], corrected[column]) < 1e-12)
    }
    #expect(result.orderRelations(0).violations == 2)
    #expect(abs(result.orderRelations(2).largestChange - 0.04865522841919) < 1e-12)
    #expect(result.orderRelations(1) == .init(violations: 0, meanChange: 0, largestChange: 0))
  }

  @Test("crossing probabilities meet in the middle of their upward and downward corrections")
  func orderRelations() {
    var probabilities = [0.3, 0.1, 0.5, 0.45, 1.2, -0.1]
    IndicatorCoding.cumulative(thresholds: [1, 2, 3, 4, 5, 6]).correct(&probabilities)
    // Upward 0.3 0.3 0.5 0.5 1 1; downward 0 0 0 0 0 0, as the last one was cut to 0.
    #expect(probabilities == [0.15, 0.15, 0.25, 0.25, 0.5, 0.5])
    var mild = [0.3, 0.2, 0.6]
    IndicatorCoding.cumulative(thresholds: [1, 2, 3]).correct(&mild)
    #expect(mild == [0.25, 0.25, 0.6])
  }

  @Test("probabilities of categories lie in 0...1 and sum to one")
  func categories() throws {
    let zinc = try CokrigingFixture.zinc()
    let soil = try Samples(x: zinc.x, y: zinc.y, values: [1, 1, 2, 1, 1, 1, 1, 2, 2, 3])
    let result = try IndicatorKriging(
      soil, coding: .categorical(categories: [1, 2, 3]), models: .each(models), neighbourhood: Neighbourhood(most: 8)
    ).estimate(targets())
    for cell in 0..<result.count {
      let row = (0..<3).map { result.probabilities[$0][cell] }
      #expect(row.allSatisfy { (0...1).contains($0) })
      #expect(abs(row.reduce(0, +) - 1) < 1e-12)
    }
    var none = [-0.2, 0, -0.1]
    IndicatorCoding.categorical(categories: [1, 2, 3]).correct(&none)
    #expect(none == [0, 0, 0])
  }

  @Test("median indicator kriging is full indicator kriging with equal models")
  func median() throws {
    for mean in [IndicatorKriging.Mean.unknown, .known([0.2, 0.5, 0.8])] {
      func estimate(_ models: IndicatorKriging.Models) throws -> IndicatorProbabilities {
        try IndicatorKriging(
          CokrigingFixture.zinc(), coding: .cumulative(thresholds: thresholds), models: models, mean: mean
        ).estimate(targets())
      }
      let shared = try estimate(.shared(models[1]))
      let each = try estimate(.each([models[1], models[1], models[1]]))
      #expect(shared == each)
    }
  }

  @Test("far from all samples simple indicator kriging gives the global proportions")
  func farAway() throws {
    let result = try IndicatorKriging(
      CokrigingFixture.zinc(), coding: .cumulative(thresholds: thresholds),
      models: .each([models[0], models[0], models[0]]),
      mean: .known([0.2, 0.5, 0.8])
    ).estimate(Targets(x: [0], y: [0]))
    #expect(result.probabilities == [[0.2], [0.5], [0.8]])
  }

  @Test("at a sample its indicator comes back, and the local distribution is a step")
  func exactness() throws {
    let zinc = try CokrigingFixture.zinc()
    let result = try IndicatorKriging(zinc, coding: .cumulative(thresholds: thresholds), models: .each(models))
      .estimate(Targets(x: zinc.x, y: zinc.y))
    for (threshold, column) in zip(thresholds, result.probabilities) {
      #expect(largestDifference(column, zinc.values.map { $0 <= threshold ? 1 : 0 }) < 1e-10)
    }
    let distribution = try #require(result.distribution(0, ClassInterpolation(minimum: 4, maximum: 8)))
    #expect(abs(distribution.mean - 7.3) < 1e-9)
  }

  @Test("a value below a detection limit counts at thresholds above the limit only")
  func intervals() throws {
    let intervals = [-Double.infinity...5.5, 5.3...6.0, 7.0...7.0]
    let coded = IndicatorCoding.indicators(of: intervals, thresholds: thresholds)
    #expect(coded[0][0].isNaN && coded[0][1] == 0 && coded[0][2] == 0)
    #expect(coded[1][0] == 1 && coded[1][1].isNaN && coded[1][2] == 0)
    #expect(coded[2] == [1, 1, 0])
    // A sample that is unknown at a threshold is as if absent there.
    let zinc = try CokrigingFixture.zinc()
    var soft = IndicatorCoding.cumulative(thresholds: [5.9]).indicators(of: zinc.values)
    soft[0][9] = .nan
    let without = try Samples(
      x: Array(zinc.x.dropLast()), y: Array(zinc.y.dropLast()), values: Array(zinc.values.dropLast()))
    let coding = IndicatorCoding.cumulative(thresholds: [5.9])
    let one = try IndicatorKriging(zinc, coding: coding, models: .each([models[1]]), indicators: soft)
      .estimate(targets())
    let other = try IndicatorKriging(without, coding: coding, models: .each([models[1]])).estimate(targets())
    #expect(one.uncorrected == other.uncorrected)
  }

  @Test("too few neighbours leave the cell without probabilities")
  func tooFew() throws {
    let result = try IndicatorKriging(
      CokrigingFixture.zinc(), coding: .cumulative(thresholds: thresholds), models: .each(models),
      neighbourhood: Neighbourhood(least: 2, radius: 50)
    ).estimate(targets())
    #expect(result.status.allSatisfy { $0 == CellStatus.tooFewSamples.rawValue })
    #expect(result.probabilities[0].allSatisfy { $0.isNaN })
    let interpolation = try ClassInterpolation(minimum: 0, maximum: 9)
    #expect(result.distribution(0, interpolation) == nil)
  }

  @Test("impossible tasks are refused with their reason")
  func refusals() throws {
    let zinc = try CokrigingFixture.zinc()
    func attempt(
      _ samples: Samples, _ coding: IndicatorCoding, _ models: [VariogramModel],
      _ mean: IndicatorKriging.Mean = .unknown
    ) throws {
      _ = try IndicatorKriging(samples, coding: coding, models: .each(models), mean: mean)
    }
    #expect(throws: GeostatisticsError.noSamples) {
      try attempt(Samples(x: [], y: [], values: []), .cumulative(thresholds: [1]), [models[0]])
    }
    #expect(throws: GeostatisticsError.self) { try attempt(zinc, .cumulative(thresholds: [2, 1]), models) }
    #expect(throws: GeostatisticsError.self) { try attempt(zinc, .categorical(categories: [2, 2]), models) }
    #expect(throws: GeostatisticsError.unequalLengths(.models, count: 2, expected: 3)) {
      try attempt(zinc, .cumulative(thresholds: thresholds), [models[0], models[1]])
    }
    #expect(throws: GeostatisticsError.self) {
      try attempt(zinc, .cumulative(thresholds: [1]), [models[0]], .known([1.2]))
    }
    let twice = try Samples(x: [0, 0], y: [1, 1], values: [1, 2])
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 1], places: 1)) {
      try attempt(twice, .cumulative(thresholds: [1]), [models[0]])
    }
  }

  @Test("equal samples at one place are one, and unequal indicators there are refused")
  func equalDuplicates() throws {
    let once = try Samples(x: [0, 100, 40], y: [0, 10, 80], values: [5.1, 6.2, 5.5])
    let twice = try Samples(x: [0, 100, 0, 40], y: [0, 10, 0, 80], values: [5.1, 6.2, 5.1, 5.5])
    let soft: [[Double]] = [[0.9, 0.2, 0.9, .nan]]
    let target = try Targets(x: [30], y: [20])
    func attempt(_ samples: Samples, _ indicators: [[Double]]?) throws -> IndicatorProbabilities {
      try IndicatorKriging(
        samples, coding: .cumulative(thresholds: [5.9]), models: .shared(models[0]), indicators: indicators
      ).estimate(target)
    }
    #expect(try attempt(twice, nil) == attempt(once, nil))
    #expect(try attempt(twice, nil).status == [CellStatus.estimated.rawValue])
    #expect(try attempt(twice, soft) == attempt(once, [[0.9, 0.2, .nan]]))
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 2], places: 1)) {
      try attempt(twice, [[0.9, 0.2, 0.8, 0.5]])
    }
  }

  @Test("more samples than are solved at most are refused for every cell, and used nearby")
  func most() throws {
    let count = Kriging.mostSamples + 1
    let many = try Samples(
      x: (0..<count).map { Double($0) }, y: [Double](repeating: 0, count: count),
      values: (0..<count).map { Double($0 % 2) })
    func attempt(_ neighbourhood: Neighbourhood) throws -> IndicatorProbabilities {
      try IndicatorKriging(
        many, coding: .cumulative(thresholds: [0.5]), models: .shared(models[0]), neighbourhood: neighbourhood
      ).estimate(Targets(x: [40.25], y: [0]))
    }
    #expect(
      throws: GeostatisticsError.tooLarge(.globalSamples, count: count, limit: Kriging.mostSamples)
    ) { try attempt(.global) }
    #expect(try attempt(Neighbourhood(radius: 3.5)).sampleCount == [7])
  }

  @Test("with all samples the systems are those of a neighbourhood that holds them all, call by call")
  func prepared() throws {
    let zinc = try CokrigingFixture.zinc()
    func kriging(_ neighbourhood: Neighbourhood) throws -> IndicatorKriging {
      try IndicatorKriging(
        zinc, coding: .cumulative(thresholds: thresholds), models: .each(models), neighbourhood: neighbourhood)
    }
    let all = try kriging(.global)
    #expect(try all.estimate(targets()) == kriging(Neighbourhood(most: zinc.count)).estimate(targets()))
    #expect(try all.estimate(targets(), in: 2..<3).probabilities[1][0] == all.estimate(targets()).probabilities[1][2])
  }

  @Test("numbers beyond the range of doubles are a status and no estimate")
  func overflow() throws {
    let samples = try Samples(x: [0, 100, 40], y: [0, 10, 80], values: [1, 2, 3])
    let result = try IndicatorKriging(
      samples, coding: .cumulative(thresholds: [1.5]),
      models: .shared(VariogramModel(structures: [VariogramStructure(.spherical, sill: 1e-300 * 1e-20, range: 60)]))
    ).estimate(Targets(x: [30], y: [20]))
    #expect(result.status == [CellStatus.singularCovariance.rawValue])
    #expect(result.probabilities[0][0].isNaN)
  }
}
