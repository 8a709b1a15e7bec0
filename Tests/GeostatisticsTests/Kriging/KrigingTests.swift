import Foundation
import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

/// Forty samples in space by a rule that any language can repeat (see the comments on reference values).
struct RuledSamples {
  static let model = VariogramModel(
    nugget: 0.3,
    structures: [
      VariogramStructure(.spherical, sill: 1.4, range: 60), VariogramStructure(.exponential, sill: 0.8, range: 15),
    ])

  static func samples(
    dimensions: Int = 3, hasDrift: Bool = false, hasErrors: Bool = false, offset: Double = 0, order: [Int]? = nil,
    values: ((Int) -> Double)? = nil
  ) throws -> Samples {
    let rows = order ?? Array(0..<40)
    func column(_ rule: (Int) -> Double) -> [Double] { rows.map(rule) }
    return try Samples(
      x: column { offset + Double($0 * 37 % 101) }, y: column { offset + Double($0 * 53 % 97) },
      z: dimensions == 3 ? column { -Double($0 * 29 % 31) } : nil,
      values: column(values ?? { Double($0 * 41 % 59) / 10 }),
      errorVariances: hasErrors ? column { 0.05 + Double($0 * 11 % 7) / 20 } : [],
      drifts: hasDrift ? [column { Double($0 * 17 % 23) / 23 }] : [],
      boreholes: rows.map { Int32($0 / 5) })
  }

  static func targets(dimensions: Int = 3, hasDrift: Bool = false, offset: Double = 0) throws -> Targets {
    try Targets(
      x: [20.5, 70.25, 0, 37].map { $0 + offset }, y: [30.25, 60.5, 0, 53].map { $0 + offset },
      z: dimensions == 3 ? [-10.5, -3.25, 0, -29] : nil, drifts: hasDrift ? [[0.3, 0.7, 0, 17.0 / 23]] : [])
  }
}

@Suite("Kriging")
struct KrigingTests {
  private func kriging(
    _ samples: Samples, _ trend: Trend = .constant, _ neighbourhood: Neighbourhood = .global,
    model: VariogramModel = RuledSamples.model, block: BlockSupport? = nil
  ) throws -> Kriging {
    try Kriging(
      samples: samples,
      parameters: KrigingParameters(model: model, trend: trend, neighbourhood: neighbourhood, block: block))
  }

  private func expect(_ estimates: Estimates, _ expected: [(Double, Double)], within tolerance: Double) {
    #expect(estimates.status.allSatisfy { $0 == CellStatus.estimated.rawValue })
    #expect(largestDifference(estimates.estimate, expected.map(\.0)) < tolerance)
    #expect(largestDifference(estimates.variance, expected.map(\.1)) < tolerance)
  }

  static let trends: [Trend] = [
    .known(mean: 2), .constant, .polynomial(degree: 1), .polynomial(degree: 2), .external(1), .external(1, degree: 1),
  ]

  @Test("at a sample gives the sample, without variance", arguments: trends)
  func exact(_ trend: Trend) throws {
    let samples = try RuledSamples.samples(hasDrift: true)
    let targets = try Targets(x: samples.x, y: samples.y, z: samples.z, drifts: samples.drifts)
    for neighbourhood in [Neighbourhood.global, Neighbourhood(most: 15)] {
      let estimates = try kriging(samples, trend, neighbourhood).estimate(at: targets)
      #expect(largestDifference(estimates.estimate, samples.values) < 1e-11)
      #expect(estimates.variance.allSatisfy { $0 < 1e-11 })
    }
  }

  // Reference values: gstat 2.1.0 (R 4.2.2, sp 1.6.0), i = 0:39, x = (i*37)%%101, y = (i*53)%%97, z = -((i*29)%%31),
  // d = ((i*17)%%23)/23, e = 0.05+((i*11)%%7)/20, v = ((i*41)%%59)/10,
  // m = vgm(1.4,"Sph",60,nugget=0.3,add.to=vgm(0.8,"Exp",15)), targets as in `RuledSamples.targets`.

  @Test("in space is that of gstat, with any trend and neighbourhood")
  func space() throws {
    let plain = try RuledSamples.samples(hasDrift: true)
    let targets = try RuledSamples.targets(hasDrift: true)
    // krige(v~1, D, P, m)
    expect(
      try kriging(plain).estimate(at: targets),
      [
        (1.74740391174517, 1.0889289260253), (3.90042971824815, 1.7013771957249), (0, 0), (4.1, 0),
      ], within: 1e-12)
    // krige(v~1, D, P, m, maxdist=60, omax=1)
    expect(
      try kriging(plain, .constant, Neighbourhood(radius: 60, sectors: .octants, mostPerSector: 1))
        .estimate(at: targets),
      [
        (1.91083123877586, 1.09410087779539), (3.70919705190467, 1.77476760730357), (0, 0), (4.1, 0),
      ], within: 1e-12)
    // krige(v~1, D, P, m, beta=2.5, nmax=9)
    expect(
      try kriging(plain, .known(mean: 2.5), Neighbourhood(most: 9)).estimate(at: targets),
      [
        (1.74707175173283, 1.09940260926382), (3.8768956233977, 1.72363209758647), (0, 0), (4.1, 0),
      ], within: 1e-12)
    // gstat(..., degree=1), degree=2
    expect(
      try kriging(plain, .polynomial(degree: 1)).estimate(at: targets),
      [
        (1.73653246053125, 1.09197349535114), (3.8406718845143, 1.73431287963482), (0, 0), (4.1, 0),
      ], within: 1e-12)
    expect(
      try kriging(plain, .polynomial(degree: 2)).estimate(at: targets),
      [
        (1.63507199633204, 1.11022005760246), (4.3410935387116, 1.85561584480301), (0, 0), (4.1, 0),
      ], within: 1e-11)
    // krige(v~d, D, P, m, nmax=14)
    expect(
      try kriging(plain, .external(1), Neighbourhood(most: 14)).estimate(at: targets),
      [
        (2.12162916411368, 1.19824291624414), (3.54214044770512, 1.73596566330197), (0, 0), (4.1, 0),
      ], within: 1e-12)
    // predict(gstat(v~d, model=m, nmax=15), P, BLUE=TRUE)
    expect(
      try kriging(plain, .external(1), Neighbourhood(most: 15)).estimateTrend(at: targets),
      [
        (3.72264056016889, 0.538543779554992), (2.65447974151193, 0.590240805538898),
        (2.40973549635062, 0.789587392808758), (2.29474222723249, 0.659242034781332),
      ], within: 1e-12)
  }

  @Test("filters measurement error, of the model or of each sample, as gstat does")
  func measurementError() throws {
    var model = RuledSamples.model
    model.structures.removeLast()
    model.measurementError = 0.25
    // krige(v~1, D, P, vgm(1.4,"Sph",60,nugget=0.3,add.to=vgm(0.25,"Err",0)))
    expect(
      try kriging(RuledSamples.samples(), model: model).estimate(at: RuledSamples.targets()),
      [
        (1.87205040065739, 0.752660744651876), (3.87084716257795, 1.06850762037867),
        (0.560015217168858, 0.204444898478125), (3.91215682201174, 0.197797575247435),
      ], within: 1e-12)
    // gstat(v~1, model=m, weights=1/e)
    expect(
      try kriging(RuledSamples.samples(hasErrors: true)).estimate(at: RuledSamples.targets()),
      [
        (1.85335055190219, 1.11761971047938), (3.83702741039762, 1.74187387525985),
        (0.0920584867245395, 0.0485632948109824), (3.97881575073869, 0.214411835363369),
      ], within: 1e-12)
  }

  @Test("of a block is that of gstat, with a sample on one of its points and with a trend")
  func blocks() throws {
    // krige(v~1, D (x, y), P, m, block=expand.grid(x=c(-2.5,2.5), y=c(-2.5,2.5)))
    let flat = try kriging(
      RuledSamples.samples(dimensions: 2),
      block: BlockSupport(size: SIMD3(10, 10, 0), discretisation: .regular(points: 2)))
    expect(
      flat.estimate(at: try Targets(x: [2.5, 40], y: [2.5, 50])),
      [(2.2039285219636, 0.168591400712156), (3.57212236764931, 0.28606517366617)], within: 1e-12)
    // Dense algebra in numpy 2, 27 points a block: c = S(D).mean(1), C(V, V) = S(N).mean(), polynomial of degree 2 averaged
    // over the points. gstat with block=expand.grid(...) is 4e-8 off these.
    let trend = try kriging(
      RuledSamples.samples(), .polynomial(degree: 2),
      block: BlockSupport(size: SIMD3(12, 12, 6), discretisation: .regular(points: 3)))
    expect(
      trend.estimate(at: try RuledSamples.targets()),
      [
        (1.6716490961738573, 0.42644232640011914), (4.328811656165686, 1.0828315553567074),
        (0.42427537827619904, 0.4378558888282966), (3.7703804469005644, 0.2974517416795355),
      ], within: 1e-11)
  }

  @Test("of one sample is its share by correlation when the mean is known, and the sample itself when not")
  func oneSample() throws {
    let samples = try Samples(x: [0], y: [0], values: [5])
    let targets = try Targets(x: [30], y: [0])
    let correlation = 1 - (1.5 * 0.3 - 0.5 * 0.027)
    let model = VariogramModel(structures: [VariogramStructure(.spherical, sill: 2, range: 100)])
    let simple = try kriging(samples, .known(mean: 1), model: model).estimate(at: targets, diagnostics: .all)
    #expect(abs(simple.estimate[0] - (1 + 4 * correlation)) < 1e-14)
    #expect(abs(simple.variance[0] - 2 * (1 - correlation * correlation)) < 1e-14)
    #expect(simple.slopeOfRegression[0] == 1)
    #expect(abs(simple.efficiency[0] - correlation * correlation) < 1e-14)
    let ordinary = try kriging(samples, model: model).estimate(at: targets, diagnostics: .all)
    #expect(ordinary.estimate[0] == 5)
    #expect(abs(ordinary.variance[0] - 4 * (1 - correlation)) < 1e-14)
    #expect(abs(ordinary.slopeOfRegression[0] - correlation) < 1e-14)
    #expect(abs(ordinary.efficiency[0] - (2 * correlation - 1)) < 1e-14)
    #expect(ordinary.sampleCount[0] == 1)
    #expect(ordinary.nearestDistance[0] == 30)
    #expect(ordinary.negativeWeights[0] == 0)
  }

  @Test("slope of regression is that by the Lagrange multiplier")
  func slope() throws {
    // μ from the variance: σ²_K = σ²_Z − Σ w c₀ + |μ|, and Σ w c₀ from kriging the covariances themselves.
    let covariance = CovarianceFunction(RuledSamples.model)
    let place = SIMD3(20.5, 30.25, -10.5)
    let plain = try RuledSamples.samples()
    let covariances = try RuledSamples.samples(values: { covariance.covariance(plain.place($0) - place) })
    let target = try Targets(x: [place.x], y: [place.y], z: [place.z])
    let estimates = try kriging(plain).estimate(at: target, diagnostics: .all)
    let explained = try kriging(covariances).estimate(at: target).estimate[0]
    let sill = RuledSamples.model.sill
    let multiplier = abs(estimates.variance[0] - sill + explained)
    let numerator = sill - estimates.variance[0] + multiplier
    #expect(abs(estimates.slopeOfRegression[0] - numerator / (numerator + multiplier)) < 1e-12)
    #expect(abs(estimates.efficiency[0] - (sill - estimates.variance[0]) / sill) < 1e-14)
  }

  @Test("sums the negative weights")
  func negativeWeights() throws {
    let smooth = VariogramModel(nugget: 0.01, structures: [VariogramStructure(.gaussian, sill: 1, range: 40)])
    let target = try Targets(x: [55.5], y: [44.25], z: [-11])
    for neighbourhood in [Neighbourhood.global, Neighbourhood(most: 12)] {
      let estimates = try kriging(RuledSamples.samples(), .constant, neighbourhood, model: smooth)
        .estimate(at: target, diagnostics: .negativeWeights)
      // The estimate is linear in the samples: with 1 at one and 0 at the others it is the weight of the one.
      let weights = try (0..<40).map { one in
        try kriging(RuledSamples.samples(values: { $0 == one ? 1 : 0 }), .constant, neighbourhood, model: smooth)
          .estimate(at: target).estimate[0]
      }
      let negative = weights.reduce(0) { $0 + min($1, 0) }
      #expect(negative < -0.01)
      #expect(abs(estimates.negativeWeights[0] - negative) < 1e-12)
      #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test("of pure nugget is the mean of the samples")
  func pureNugget() throws {
    let samples = try RuledSamples.samples()
    let estimates = try kriging(samples, model: VariogramModel(nugget: 0.7, structures: []))
      .estimate(at: Targets(x: [0.5], y: [0.5], z: [0.5]))
    #expect(abs(estimates.estimate[0] - samples.values.reduce(0, +) / 40) < 1e-14)
    #expect(abs(estimates.variance[0] - 0.7 * (1 + 1.0 / 40)) < 1e-14)
  }

  @Test("reproduces a surface of the degree of its trend, and a drift, everywhere")
  func unbiased() throws {
    let targets = try Targets(x: [12, 250], y: [-40, 90], z: [5, -100], drifts: [[0.4, 9]])
    func surface(_ x: Double, _ y: Double, _ z: Double, _ degree: Int) -> Double {
      2 + 0.1 * x - 0.05 * y + 0.3 * z + (degree == 2 ? 0.01 * x * x - 0.02 * x * y + 0.004 * y * z + 0.03 * z * z : 0)
    }
    let plain = try RuledSamples.samples()
    for degree in [1, 2] {
      let samples = try RuledSamples.samples(values: { surface(plain.x[$0], plain.y[$0], plain.z[$0], degree) })
      let estimates = try kriging(samples, .polynomial(degree: degree), Neighbourhood(most: 30)).estimate(at: targets)
      for index in 0..<2 {
        let truth = surface(targets.x[index], targets.y[index], targets.z[index], degree)
        #expect(abs(estimates.estimate[index] - truth) < 1e-9 * max(1, abs(truth)))
      }
    }
    let drifted = try RuledSamples.samples(hasDrift: true, values: { 4 - 3 * Double($0 * 17 % 23) / 23 })
    let estimates = try kriging(drifted, .external(1)).estimate(at: targets)
    #expect(abs(estimates.estimate[0] - 2.8) < 1e-12)
    #expect(abs(estimates.estimate[1] + 23) < 1e-12)
  }

  @Test("does not depend on the origin of the coordinates", arguments: trends)
  func translation(_ trend: Trend) throws {
    for neighbourhood in [Neighbourhood.global, Neighbourhood(most: 20)] {
      let here = try kriging(RuledSamples.samples(hasDrift: true), trend, neighbourhood)
        .estimate(at: RuledSamples.targets(hasDrift: true))
      let there = try kriging(RuledSamples.samples(hasDrift: true, offset: 1e7), trend, neighbourhood)
        .estimate(at: RuledSamples.targets(hasDrift: true, offset: 1e7))
      #expect(largestDifference(here.estimate, there.estimate) < 1e-9)
      #expect(largestDifference(here.variance, there.variance) < 1e-9)
    }
  }

  @Test("does not depend on the order of the samples")
  func order() throws {
    let forward = try kriging(RuledSamples.samples()).estimate(at: RuledSamples.targets(), diagnostics: .all)
    let backward = try kriging(RuledSamples.samples(order: (0..<40).reversed()))
      .estimate(at: RuledSamples.targets(), diagnostics: .all)
    #expect(largestDifference(forward.estimate, backward.estimate) < 1e-13)
    #expect(largestDifference(forward.variance, backward.variance) < 1e-13)
    #expect(largestDifference(forward.negativeWeights, backward.negativeWeights) < 1e-13)
  }

  @Test("carries the units of values and of coordinates")
  func units() throws {
    let samples = try RuledSamples.samples(dimensions: 2)
    let targets = try RuledSamples.targets(dimensions: 2)
    let metres = try kriging(samples).estimate(at: targets)
    var model = RuledSamples.model
    model.nugget *= 1e6
    for index in model.structures.indices {
      model.structures[index].sill *= 1e6
      model.structures[index].ranges /= 1000
    }
    let kilometres = try kriging(
      Samples(x: samples.x.map { $0 / 1000 }, y: samples.y.map { $0 / 1000 }, values: samples.values.map { $0 * 1000 }),
      model: model
    ).estimate(at: Targets(x: targets.x.map { $0 / 1000 }, y: targets.y.map { $0 / 1000 }))
    #expect(largestDifference(metres.estimate, kilometres.estimate.map { $0 / 1000 }) < 1e-12)
    #expect(largestDifference(metres.variance, kilometres.variance.map { $0 / 1e6 }) < 1e-12)
  }

  @Test("gives the same bits whatever else is asked for in the same call")
  func chunks() throws {
    let grid = PointGrid(origin: SIMD3(0, 90, -12), cell: SIMD3(9, 10, 3), columns: 11, rows: 9, levels: 2)
    for neighbourhood in [Neighbourhood.global, Neighbourhood(most: 8)] {
      let kriging = try kriging(RuledSamples.samples(), .constant, neighbourhood)
      let whole = kriging.estimate(grid: grid, level: 1, rows: 0..<9, diagnostics: .all)
      var parts: [Double] = []
      for row in [0..<2, 2..<3, 3..<9] {
        let part = kriging.estimate(grid: grid, level: 1, rows: row, diagnostics: .all)
        parts += part.estimate + part.variance
      }
      let rows = [0..<22, 22..<33, 33..<99].flatMap { Array(whole.estimate[$0]) + Array(whole.variance[$0]) }
      #expect(parts == rows)
      let readable = try Kriging(samples: kriging.samples, parameters: kriging.parameters, engine: .readable)
      let cellByCell = readable.estimate(grid: grid, level: 1, rows: 0..<9, diagnostics: .all)
      #expect(largestDifference(cellByCell.estimate, whole.estimate) < 1e-12)
      let places = (0..<99).map { grid.center(column: $0 % 11, row: $0 / 11, level: 1) }.reversed()
      let reversed = try kriging.estimate(
        at: Targets(x: places.map(\.x), y: places.map(\.y), z: places.map(\.z)), diagnostics: .all)
      #expect(Array(reversed.estimate.reversed()) == cellByCell.estimate)
      #expect(Array(reversed.slopeOfRegression.reversed()) == cellByCell.slopeOfRegression)
      #expect(Array(reversed.nearestDistance.reversed()) == cellByCell.nearestDistance)
    }
  }

  @Test("with all samples as neighbours is kriging with all samples")
  func everyNeighbour() throws {
    let samples = try RuledSamples.samples()
    let targets = try RuledSamples.targets()
    let global = try kriging(samples).estimate(at: targets, diagnostics: .all)
    for neighbourhood in [Neighbourhood(most: 40), Neighbourhood(most: 1000), Neighbourhood(radius: 1e5)] {
      let local = try kriging(samples, .constant, neighbourhood).estimate(at: targets, diagnostics: .all)
      #expect(local == global)
    }
  }

  @Test("of a block by simple kriging is the mean over its points, and of a small block the point")
  func blockIsMean() throws {
    let samples = try RuledSamples.samples()
    let block = BlockSupport(size: SIMD3(10, 8, 4), discretisation: .regular(points: 2))
    let place = SIMD3(20.5, 30.25, -10.5)
    let blocks = try kriging(samples, .known(mean: 2), block: block)
      .estimate(at: Targets(x: [place.x], y: [place.y], z: [place.z]))
    let nodes = try BlockNodes(block).offsets.map { $0 + place }
    let points = try kriging(samples, .known(mean: 2))
      .estimate(at: Targets(x: nodes.map(\.x), y: nodes.map(\.y), z: nodes.map(\.z)))
    #expect(abs(blocks.estimate[0] - points.estimate.reduce(0, +) / 8) < 1e-13)
    let target = try Targets(x: [place.x], y: [place.y], z: [place.z])
    let tiny = try kriging(samples, block: BlockSupport(size: SIMD3(1e-9, 1e-9, 1e-9))).estimate(at: target)
    let point = try kriging(samples).estimate(at: target)
    #expect(abs(tiny.estimate[0] - point.estimate[0]) < 1e-9)
    #expect(abs(tiny.variance[0] - (point.variance[0] - 0.3)) < 1e-9)
  }

  @Test("leaves out masked cells, and cells without a drift, and says so")
  func masks() throws {
    let grid = PointGrid(origin: SIMD3(0, 90, 0), cell: SIMD3(30, 30, 1), columns: 3, rows: 2)
    let kriging = try kriging(RuledSamples.samples(dimensions: 2, hasDrift: true), .external(1))
    let estimates = kriging.estimate(
      grid: grid, rows: 0..<2, drifts: [[0.1, .nan, 0.3, 0.4, .infinity, 0.2]],
      mask: [true, true, false, true, true, true])
    let statuses: [CellStatus] = [.estimated, .noDrift, .masked, .estimated, .noDrift, .estimated]
    #expect(estimates.status == statuses.map(\.rawValue))
    #expect(zip(estimates.estimate, statuses).allSatisfy { $0.isNaN == ($1 != .estimated) })
    let without = kriging.estimate(at: try Targets(x: [1], y: [1]))
    #expect(without.status == [CellStatus.noDrift.rawValue])
  }

  @Test("with a model that has no sill needs an unknown mean, and has no efficiency")
  func unbounded() throws {
    let power = VariogramModel(
      nugget: 0.1, structures: [VariogramStructure(.power, sill: 0.05, range: 1, shape: 1.3)])
    let estimates = try kriging(RuledSamples.samples(), model: power)
      .estimate(at: RuledSamples.targets(), diagnostics: .all)
    #expect(estimates.status.allSatisfy { $0 == CellStatus.estimated.rawValue })
    #expect(estimates.variance[0] > 0.1)
    #expect(estimates.efficiency.allSatisfy { $0.isNaN })
    #expect(estimates.slopeOfRegression.allSatisfy { $0.isNaN })
    #expect(throws: GeostatisticsError.self) {
      try self.kriging(RuledSamples.samples(), .known(mean: 1), model: power)
    }
  }
}
