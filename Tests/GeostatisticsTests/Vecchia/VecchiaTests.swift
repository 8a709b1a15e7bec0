import Foundation
import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

@Suite("Vecchia's approximation")
struct VecchiaTests {
  private let model = VariogramModel(
    nugget: 0.1, structures: [VariogramStructure(.exponential, sill: 0.9, range: 150)])

  private func field(_ count: Int) throws -> Samples {
    let stream = RandomStream(seed: 1, name: "field")
    var x: [Double] = []
    var y: [Double] = []
    var values: [Double] = []
    for index in 0..<count {
      var draws = stream.trial(index)
      x.append(1000 * draws.uniform())
      y.append(1000 * draws.uniform())
      values.append(sin(x[index] / 70) + cos(y[index] / 110) + 0.3 * draws.normal())
    }
    return try Samples(x: x, y: y, values: values, drifts: [x.map { $0 / 500 + sin($0) }])
  }

  private func targets() throws -> Targets {
    let x = (0..<20).map { 37.0 + 49 * Double($0) }
    return try Targets(x: x, y: x.map { 1000 - $0 * 0.9 }, drifts: [x.map { $0 / 500 }])
  }

  static let orderings: [VecchiaOrdering] = [.maximin, .coordinate, .random(seed: 4)]

  @Test("conditioning on all predecessors is exact: likelihood, estimates and variances", arguments: orderings)
  func exact(_ ordering: VecchiaOrdering) throws {
    let samples = try field(60)
    for trend in [Trend.constant, .known(mean: 0.2), .polynomial(degree: 1), .external(1)] {
      let fit = try Vecchia(samples, trend: trend, neighbours: 59, ordering: ordering).fit(model)
      let estimates = try fit.estimate(targets(), neighbours: 60)
      let kriging = try Kriging(samples: samples, parameters: KrigingParameters(model: model, trend: trend))
        .estimate(at: targets())
      #expect(largestDifference(estimates.estimate, kriging.estimate) < 1e-11)
      #expect(largestDifference(estimates.variance, kriging.variance) < 1e-11)
      if trend == .known(mean: 0.2) {
        #expect(try abs(fit.logLikelihood - denseLogLikelihood(samples, mean: 0.2)) < 1e-10)
        #expect(fit.mean == 0.2)
      }
      if trend == .constant {
        let mean = try #require(fit.mean)
        #expect(try abs(fit.logLikelihood - denseLogLikelihood(samples, mean: mean)) < 1e-10)
      }
    }
  }

  private func denseLogLikelihood(_ samples: Samples, mean: Double) throws -> Double {
    let members = (0..<Int32(samples.count)).map { $0 }
    let matrix = samples.covarianceMatrix(members, CovarianceFunction(model))
    let factor = try #require(CholeskyFactor(matrix, count: samples.count))
    let whitened = factor.solveLower(samples.values.map { $0 - mean })
    return -0.5 * (Double(samples.count) * log(2 * .pi) + factor.logDeterminant + dot(whitened, whitened))
  }

  @Test("with thirty neighbours the estimates are close to global kriging")
  func close() throws {
    let samples = try field(400)
    let fit = try Vecchia(samples).fit(model)
    let estimates = try fit.estimate(targets())
    let kriging = try Kriging(samples: samples, parameters: KrigingParameters(model: model)).estimate(at: targets())
    #expect(largestDifference(estimates.estimate, kriging.estimate) < 0.05)
    #expect(largestDifference(estimates.variance, kriging.variance) < 0.002)
  }

  @Test("eight systems at once are the same as one by one")
  func batches() throws {
    var samples = try field(90)
    samples = try Samples(
      x: samples.x, y: samples.y, values: samples.values,
      errorVariances: samples.x.indices.map { 0.01 * Double($0 % 3) })
    let order = try VecchiaOrdering.maximin.permutation((0..<90).map { samples.place($0) })
    let sets = PredecessorSearch((0..<90).map { samples.place($0) }, order: order).predecessors(order[...], most: 13)
    let places = order.map { samples.place(Int($0)) }
    let covariance = CovarianceFunction(model)
    let columns = [samples.values, samples.x]
    let one = LocalConditioning(samples: samples, covariance: covariance).condition(places, on: sets, columns: columns)
    let eight = BatchedConditioning(samples: samples, covariance: covariance)
      .condition(places, on: sets, columns: columns)
    #expect(one.isSingular == eight.isSingular)
    #expect(largestDifference(one.explained, eight.explained) < 1e-13)
    #expect(largestDifference(one.expected[0], eight.expected[0]) < 1e-12)
    #expect(largestDifference(one.expected[1], eight.expected[1]) < 1e-9)
  }

  @Test("predecessors are the nearest of those that come before, by looking at all")
  func predecessors() throws {
    let samples = try field(150)
    let points = (0..<150).map { samples.place($0) }
    let order = try VecchiaOrdering.random(seed: 2).permutation(points)
    let sets = PredecessorSearch(points, order: order).predecessors(order[...], most: 7)
    for (row, sample) in order.enumerated() {
      let ranked = order[..<row].sorted {
        (SearchMetric.squaredLength(points[Int($0)] - points[Int(sample)]), $0)
          < (SearchMetric.squaredLength(points[Int($1)] - points[Int(sample)]), $1)
      }
      #expect(Array(sets[row]) == ranked.prefix(7).sorted())
    }
  }

  @Test("in maximin order each sample is the farthest from all before it")
  func maximin() throws {
    let samples = try field(80)
    let points = (0..<80).map { samples.place($0) }
    let order = try VecchiaOrdering.maximin.permutation(points)
    #expect(order.sorted() == (0..<80).map { Int32($0) })
    func distance(_ sample: Int32, before row: Int) -> Double {
      order[..<row].reduce(.infinity) { min($0, SearchMetric.squaredLength(points[Int($1)] - points[Int(sample)])) }
    }
    for row in 1..<80 {
      let own = distance(order[row], before: row)
      #expect(order[row...].allSatisfy { distance($0, before: row) <= own })
    }
  }

  @Test("the profile likelihood is the likelihood with the best variance")
  func profile() throws {
    let vecchia = try Vecchia(field(200), neighbours: 20)
    let fit = try vecchia.fit(model)
    let best = try vecchia.fit(model.scaled(by: fit.varianceFactor))
    #expect(abs(best.logLikelihood - fit.profileLogLikelihood) < 1e-8)
    #expect(abs(best.varianceFactor - 1) < 1e-10)
    for factor in [0.8, 1.2] {
      #expect(try vecchia.fit(model.scaled(by: fit.varianceFactor * factor)).logLikelihood < best.logLikelihood)
    }
  }

  @Test("a range of cells gives the same bytes as all of them")
  func chunks() throws {
    let fit = try Vecchia(field(200), neighbours: 12).fit(model)
    let all = try fit.estimate(targets())
    let part = try fit.estimate(targets(), in: 3..<14)
    #expect(part.estimate == Array(all.estimate[3..<14]))
    #expect(part.variance == Array(all.variance[3..<14]))
  }

  /// The reference is global ordinary kriging of gstat 2.1-0, to its tolerance.
  @Test(
    "with all neighbours it is the reference map of log zinc",
    .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
  func reference() throws {
    let reference = ReferenceCase("ok_global")
    let input = try reference.table("input.csv")
    let expected = try reference.table("expected.csv")
    let samples = try Samples(
      x: input.numbers("x"), y: input.numbers("y"), values: input.numbers("zinc").map { log($0) })
    let zinc = VariogramModel(nugget: 0.05, structures: [VariogramStructure(.spherical, sill: 0.59, range: 897)])
    let rows = stride(from: 0, to: expected.count, by: 100)
    let x = try expected.numbers("x")
    let y = try expected.numbers("y")
    let estimates = try Vecchia(samples, neighbours: 154).fit(zinc)
      .estimate(Targets(x: rows.map { x[$0] }, y: rows.map { y[$0] }), neighbours: 155)
    let prediction = try expected.numbers("pred")
    let variance = try expected.numbers("var")
    #expect(largestDifference(estimates.estimate, rows.map { prediction[$0] }) < 1e-9)
    #expect(largestDifference(estimates.variance, rows.map { variance[$0] }) < 1e-9)
  }

  @Test("impossible tasks are refused with their reason, and few samples are no problem")
  func edges() throws {
    #expect(throws: GeostatisticsError.noSamples) { try Vecchia(Samples(x: [], y: [], values: [])) }
    #expect(throws: GeostatisticsError.self) { try Vecchia(field(5), neighbours: 0) }
    #expect(throws: GeostatisticsError.self) { try Vecchia(field(3), ordering: .given([0, 1, 1])) }
    #expect(throws: GeostatisticsError.singular(.trend)) {
      try Vecchia(Samples(x: [0, 1, 2], y: [0, 1, 2], values: [1, 2, 3]), trend: .polynomial(degree: 1))
    }
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 1], places: 1)) {
      try Vecchia(Samples(x: [0, 0], y: [0, 0], values: [1, 2]))
    }
    let smooth = VariogramModel(structures: [VariogramStructure(.gaussian, sill: 1, range: 1e6)])
    #expect(throws: GeostatisticsError.self) { try Vecchia(field(50)).fit(smooth) }
    let single = try Vecchia(Samples(x: [0], y: [0], values: [3])).fit(model)
    let estimate = try single.estimate(Targets(x: [1e6], y: [0]))
    #expect(estimate.estimate == [3] && abs(estimate.variance[0] - 2) < 1e-12)
    let noDrift = try Vecchia(field(20), trend: .external(1)).fit(model).estimate(Targets(x: [0], y: [0]))
    #expect(noDrift.status == [CellStatus.noDrift.rawValue] && noDrift.estimate[0].isNaN)
  }
}
