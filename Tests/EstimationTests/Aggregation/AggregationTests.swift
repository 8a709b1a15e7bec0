import Foundation
import NumericalMethods
import Testing

@testable import Estimation

@Suite("Tracts together")
struct AggregationTests {
  private func counts() throws -> [DepositCounts] {
    try [
      DepositCounts(mark3: ElicitationPercentiles([1, 2, 4, 4, 4])), .poisson(mean: 2.5),
      .negativeBinomial(mean: 3, deviation: 3), DepositCounts(first: 2, weights: [0.25, 0, 0.75]),
    ]
  }

  @Test("Poisson numbers convolve to Poisson numbers; means and variances add up")
  func convolution() throws {
    let sum = try CountAggregation.independent([.poisson(mean: 1.5), .poisson(mean: 2), .poisson(mean: 0.5)])
    for n in 0...12 {
      #expect(abs(sum.probability(of: n) - CountFamily.poisson(mean: 4).probability(of: n)) < 1e-11)
    }
    let tracts = try counts()
    let all = try CountAggregation.independent(tracts)
    #expect(abs(all.mean - tracts.reduce(0) { $0 + $1.mean }) < 1e-10)
    #expect(abs(all.variance - tracts.reduce(0) { $0 + $1.variance }) < 1e-8)
  }

  @Test("the order of the tracts changes no bit")
  func order() throws {
    let tracts = try counts()
    let one = try CountAggregation.independent(tracts)
    let other = try CountAggregation.independent(tracts.reversed())
    #expect(one.probabilities == other.probabilities)
    #expect(
      try CountAggregation.dependent(tracts).probabilities
        == CountAggregation.dependent([tracts[2], tracts[0], tracts[3], tracts[1]]).probabilities)
  }

  @Test("dependent tracts have percentiles that add up")
  func dependent() throws {
    let tracts = try counts()
    let all = try CountAggregation.dependent(tracts)
    #expect(abs(all.mean - tracts.reduce(0) { $0 + $1.mean }) < 1e-9)
    for level in [0.95, 0.9, 0.73, 0.5, 0.31, 0.1, 0.05] {
      #expect(all.count(exceededWith: level) == tracts.reduce(0) { $0 + $1.count(exceededWith: level) })
    }
  }

  @Test("a correlation of 0 is independence, of 1 dependence, and between them the variance lies between")
  func correlated() throws {
    let tracts = try counts()
    let ids = ["c", "a", "d", "b"]
    let named = Dictionary(uniqueKeysWithValues: zip(ids, tracts))
    func together(_ r: Double) throws -> DepositCounts {
      let matrix = ids.indices.map { i in ids.indices.map { $0 == i ? 1 : r } }
      return try TractDependence(ids: ids, correlations: matrix).counts(named, 40_000, 9)
    }
    let none = try together(0)
    let half = try together(0.5)
    let all = try together(1)
    let free = try CountAggregation.independent(tracts)
    let bound = try CountAggregation.dependent(tracts)
    #expect(abs(none.mean - free.mean) < 5 * free.deviation / 200)
    #expect(abs(none.deviation / free.deviation - 1) < 0.03)
    #expect(abs(all.deviation / bound.deviation - 1) < 0.03)
    #expect(none.deviation < half.deviation && half.deviation < all.deviation)
  }

  @Test("uniform numbers have the rank correlation that was asked")
  func ranks() throws {
    let dependence = try TractDependence(ids: ["x", "y"], correlations: [[1, 0.6], [0.6, 1]])
    let uniforms = dependence.uniforms(0..<40_000, seed: 4)
    let r = TractTotals(materials: ["x", "y"], trials: uniforms).correlation(0, 1)
    #expect(abs(r - 0.6) < 0.02)
  }

  @Test("totals of tracts are the same in any order, and their mean is the sum of the means")
  func totals() async throws {
    let model = try GradeTonnageModel(InventedDeposits.table())
    let tracts = try counts().enumerated().map {
      TractAssessment(id: "t\($0.offset)", counts: $0.element, model: model)
    }
    let ids = tracts.map(\.id)
    let matrix = ids.indices.map { i in ids.indices.map { $0 == i ? 1 : 0.4 } }
    for dependence in [
      TractAggregation.Dependence.independent, .dependent,
      .correlated(try TractDependence(ids: ids, correlations: matrix)),
    ] {
      let one = try TractAggregation(tracts, dependence: dependence)
      let other = try TractAggregation(tracts.reversed(), dependence: dependence)
      let totals = try await one.run(trials: 20_000, seed: 5, threads: 2)
      #expect(try await other.run(trials: 20_000, seed: 5).trials == totals.trials)
      let analytic = try #require(one.analyticMean)
      for (place, summary) in totals.summaries.enumerated() {
        #expect(abs(summary.quantity.mean - analytic[place]) < 5 * summary.meanError)
      }
    }
  }

  @Test("what is no matrix of correlations is refused, with the tracts that break it")
  func nonsense() throws {
    #expect(throws: AggregationError.correlation("a", "b", 1.5)) {
      try TractDependence(ids: ["a", "b"], correlations: [[1, 1.5], [1.5, 1]])
    }
    #expect(throws: AggregationError.asymmetric("a", "b", 0.5, 0.4)) {
      try TractDependence(ids: ["a", "b"], correlations: [[1, 0.5], [0.4, 1]])
    }
    #expect(throws: AggregationError.diagonal("a", 0.9)) {
      try TractDependence(ids: ["a", "b"], correlations: [[0.9, 0.5], [0.5, 1]])
    }
    #expect(throws: AggregationError.matrixSize(rows: 1, tracts: 2)) {
      try TractDependence(ids: ["a", "b"], correlations: [[1, 0.5]])
    }
    let impossible = [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]
    #expect(throws: AggregationError.self) { try TractDependence(ids: ["a", "b", "c"], correlations: impossible) }
    #expect(throws: AggregationError.repeatedTract) {
      try TractDependence(ids: ["a", "a"], correlations: [[1, 0], [0, 1]])
    }
  }
}
