import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

/// Samples over 600 km: far more than any constant that a district would do with.
@Suite("Models without a sill over large areas")
struct UnboundedModelTests {
  static let models = [
    VariogramModel(nugget: 0.01, structures: [VariogramStructure(.unboundedLinear, sill: 1e-6, range: 1)]),
    VariogramModel(structures: [VariogramStructure(.power, sill: 1, range: 2e5, shape: 1.8)]),
    VariogramModel(structures: [VariogramStructure(.power, sill: 1, range: 2e5, shape: 1.95)]),
    VariogramModel(structures: [VariogramStructure(.logarithmic, sill: 0.1, range: 1e4)]),
  ]

  static func samples(_ count: Int = 60) throws -> Samples {
    var draws = RandomStream(seed: 5, name: "samples").trial(0)
    let x = (0..<count).map { _ in draws.uniform() * 6e5 }
    let y = (0..<count).map { _ in draws.uniform() * 6e5 }
    return try Samples(x: x, y: y, values: (0..<count).map { _ in draws.uniform() })
  }

  /// Cells within the samples and one far outside.
  static let grid = PointGrid(origin: SIMD3(5e4, 5.5e5, 0), cell: SIMD3(1.7e5, 1.7e5, 1), columns: 5, rows: 5)

  static func targets() throws -> Targets {
    let places = (0..<grid.count).map { grid.center(column: $0 % 5, row: $0 / 5, level: 0) }
    return try Targets(x: places.map(\.x), y: places.map(\.y))
  }

  /// Ordinary kriging in semivariances, by elimination with pivots: no constant takes part.
  static func estimate(
    _ samples: Samples, _ model: VariogramModel, _ place: SIMD3<Double>
  ) -> (estimate: Double, variance: Double) {
    let covariance = CovarianceFunction(model, maximumDistance: 1)
    let count = samples.count + 1
    func scaled(_ lag: SIMD3<Double>) -> Double { covariance.semivariance(lag) }
    var rows = (0..<count).map { row in
      (0...count).map { column -> Double in
        if row == count - 1 { return column == row ? 0 : 1 }
        if column == count - 1 { return 1 }
        return scaled(samples.place(row) - (column == count ? place : samples.place(column)))
      }
    }
    let right = rows.map { $0[count] }
    for step in 0..<count {
      let pivot = (step..<count).max { abs(rows[$0][step]) < abs(rows[$1][step]) } ?? step
      rows.swapAt(step, pivot)
      for row in 0..<count where row != step {
        let factor = rows[row][step] / rows[step][step]
        for column in step...count { rows[row][column] -= factor * rows[step][column] }
      }
    }
    let solution = (0..<count).map { rows[$0][count] / rows[$0][$0] }
    return (
      zip(solution, samples.values).reduce(0) { $0 + $1.0 * $1.1 }, zip(solution, right).reduce(0) { $0 + $1.0 * $1.1 }
    )
  }

  private func expectAgreement(
    _ estimates: [Double], _ variances: [Double], with samples: Samples, _ model: VariogramModel, _ what: String
  ) throws {
    let targets = try Self.targets()
    #expect(estimates.count == targets.count)
    for cell in 0..<targets.count {
      let place = SIMD3(targets.x[cell], targets.y[cell], 0)
      let (estimate, variance) = Self.estimate(samples, model, place)
      #expect(abs(estimates[cell] - estimate) < 1e-8, "\(what): \(estimates[cell]), not \(estimate)")
      #expect(abs(variances[cell] - variance) < 1e-8 * max(1, variance), "\(what): \(variances[cell]), not \(variance)")
    }
  }

  @Test("with all samples every method gives the estimates of kriging in semivariances", arguments: models)
  func allSamples(model: VariogramModel) throws {
    let samples = try Self.samples()
    let targets = try Self.targets()
    let plain = try Kriging(samples: samples, parameters: KrigingParameters(model: model)).estimate(at: targets)
    try expectAgreement(plain.estimate, plain.variance, with: samples, model, "kriging")

    let tiled = try Kriging(
      samples: samples, parameters: KrigingParameters(model: model, neighbourhood: Neighbourhood(most: 59))
    ).estimate(grid: Self.grid, rows: 0..<Self.grid.rows)
    let cellwise = try Kriging(
      samples: samples, parameters: KrigingParameters(model: model, neighbourhood: Neighbourhood(most: 59)),
      engine: .readable
    ).estimate(grid: Self.grid, rows: 0..<Self.grid.rows)
    #expect(tiled.status.allSatisfy { $0 == CellStatus.estimated.rawValue })
    #expect(largestDifference(tiled.estimate, cellwise.estimate) < 1e-9)
    let fast = try GridKriging(
      samples: samples, parameters: KrigingParameters(model: model, neighbourhood: Neighbourhood(most: 60))
    ).estimate(grid: Self.grid, rows: 0..<Self.grid.rows)
    try expectAgreement(fast.estimate, fast.variance, with: samples, model, "grid kriging")

    let one = try Cokriging([CokrigingVariable(samples)], model: CokrigingModel(upperTriangle: [[model]]))
      .estimate(targets).variables[0]
    try expectAgreement(one.estimate, one.variance, with: samples, model, "cokriging")

    let indicators = try IndicatorKriging(
      samples, coding: .cumulative(thresholds: [0.5]), models: .shared(model), indicators: [samples.values]
    ).estimate(targets)
    try expectAgreement(
      indicators.uncorrected[0], indicators.variances[0], with: samples, model, "indicator kriging")

    let fit = try Vecchia(samples, neighbours: 59).fit(model)
    let nearest = try fit.estimate(targets, neighbours: 60)
    try expectAgreement(nearest.estimate, nearest.variance, with: samples, model, "Vecchia")

    let exact = try IntervalSamples(samples, lower: samples.values, upper: samples.values)
    let imputed = try CensoredImputation(exact, model: model).draw(1, burnIn: 0, seed: 1).estimate(targets)
    try expectAgreement(imputed.estimate, imputed.variance, with: samples, model, "imputation")
  }

  @Test("cokriging of two variables that share the structures refuses nothing", arguments: models)
  func twoVariables(model: VariogramModel) throws {
    let all = try Self.samples()
    let some = try Samples(
      x: Array(all.x[..<20]), y: Array(all.y[..<20]), values: all.values[..<20].map { 2 * $0 })
    func scaled(_ factor: Double) -> VariogramModel {
      var result = model
      result.nugget *= factor
      for index in result.structures.indices { result.structures[index].sill *= factor }
      return result
    }
    let cokriging = try Cokriging(
      [CokrigingVariable(all), CokrigingVariable(some)],
      model: CokrigingModel(upperTriangle: [[model, scaled(0.8)], [scaled(1)]]))
    let estimates = try cokriging.estimate(Self.targets())
    // The variable that is known wherever the other is gains nothing from it in an intrinsic model.
    try expectAgreement(
      estimates.variables[0].estimate, estimates.variables[0].variance, with: all, model, "cokriging of two")
    #expect(estimates.variables[1].status.allSatisfy { $0 == CellStatus.estimated.rawValue })
  }

  @Test("dense samples along a line leave a power near 2 positive definite")
  func collinear() throws {
    let x = (0..<60).map { Double($0) * 1e4 }
    let samples = try Samples(x: x, y: x.map { _ in 0 }, values: x.map { $0 * $0 / 1e12 })
    for shape in [1.5, 1.8, 1.9, 1.95] {
      let model = VariogramModel(structures: [VariogramStructure(.power, sill: 1, range: 1e5, shape: shape)])
      let result = try Kriging(samples: samples, parameters: KrigingParameters(model: model))
        .estimate(at: try Targets(x: [12_345], y: [0]))
      #expect(result.status == [CellStatus.estimated.rawValue])
      // A quarter of the squared spacing: what straight lines between the samples of a parabola are off at most.
      #expect(abs(result.estimate[0] - 12_345.0 * 12_345 / 1e12) < 2.5e-5)
    }
  }
}
