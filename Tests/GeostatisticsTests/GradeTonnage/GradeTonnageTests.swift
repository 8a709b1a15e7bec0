import TestBench
import Testing

@testable import Geostatistics

@Suite("Grade-tonnage curves")
struct GradeTonnageTests {
  @Test("the curve of the data counts what is at or above the cut-off")
  func data() throws {
    let data = try WeightedDistribution([1, 2, 3, 3], weights: [4, 2, 1, 1])
    let curve = try data.gradeTonnage(cutoffs: [0, 1, 2, 2.5, 3, 4])
    #expect(largestDifference(curve.tonnage, [1, 1, 0.5, 0.25, 0.25, 0]) < 1e-15)
    #expect(largestDifference(curve.metal, [1.75, 1.75, 1.25, 0.75, 0.75, 0]) < 1e-15)
    #expect(curve.meanGrades[3] == 3)
    #expect(curve.meanGrades[5] == nil)
    #expect(largestDifference(curve.benefits, [1.75, 0.75, 0.25, 0.125, 0, 0]) < 1e-15)
    let mass = try curve.scaled(byMass: 2.7e6)
    #expect(abs(mass.tonnage[2] - 1.35e6) < 1e-6)
  }

  @Test("the Hermite closed forms of a lognormal variable are the lognormal closed forms")
  func lognormal() throws {
    let grades = try LognormalGrades(mean: 2, logarithmicDeviation: 0.8)
    let series = try HermiteAnamorphosis(coefficients: grades.hermiteCoefficients(count: 100), limits: 0...1e4)
    let cutoffs = [0.2, 0.5, 1, 2, 3, 5, 9.0]
    let one = try series.gradeTonnage(cutoffs: cutoffs)
    let other = try grades.gradeTonnage(cutoffs: cutoffs)
    #expect(largestDifference(one.tonnage, other.tonnage) < 1e-12)
    #expect(largestDifference(one.metal, other.metal) < 1e-12)
    let block = try BlockAnamorphosis(series, coefficient: 0.75)
    let blocks = try LognormalGrades(mean: 2, logarithmicDeviation: 0.6)
    #expect(
      largestDifference(try block.gradeTonnage(cutoffs: cutoffs).metal, try blocks.gradeTonnage(cutoffs: cutoffs).metal)
        < 1e-13)
  }

  @Test("the curves of points and blocks are those of gstlearn")
  func gstlearn() throws {
    // gstlearn 1.11.1: Selectivity.createByCuts([0.5, 1, 2]).calculateFromAnamorphosis(anam), AnamHermite of 8 polynomials
    // without bounds; then setRCoef(0.8). Its Φ is right to 7.5e-8.
    let point = try HermiteAnamorphosis(
      HermiteAnamorphosisTests.grades, weights: HermiteAnamorphosisTests.weights, count: 8, convention: .gstlearn)
    let curve = try point.gradeTonnage(cutoffs: [0.5, 1, 2])
    #expect(largestDifference(curve.tonnage, [0.5420514945550872, 0.34127264061782436, 0.16328224454137175]) < 2e-7)
    #expect(largestDifference(curve.metal, [0.9824664263598157, 0.8375801196190792, 0.5846409012485592]) < 2e-7)
    let block = try BlockAnamorphosis(point, coefficient: 0.8).gradeTonnage(cutoffs: [0.5, 1, 2])
    #expect(largestDifference(block.tonnage, [0.6524576909741009, 0.39044351062889116, 0.1471107872736418]) < 2e-7)
    #expect(largestDifference(block.metal, [0.9837196622756397, 0.7929577725701185, 0.4488459463630533]) < 2e-7)
  }

  @Test("a cut-off that nothing reaches has no tonnage, one that all passes has all of it")
  func extremes() throws {
    let series = try HermiteAnamorphosis(HermiteAnamorphosisTests.grades, count: 2)
    let curve = try series.gradeTonnage(cutoffs: [-1e9, 1e9])
    #expect(curve.tonnage == [1, 0])
    #expect(curve.metal == [series.mean, 0])
    let lognormal = try LognormalGrades(mean: 2, logarithmicDeviation: 1).gradeTonnage(cutoffs: [-1, 0])
    #expect(lognormal.tonnage == [1, 1] && lognormal.metal == [2, 2])
  }

  @Test("choosing by estimates gives less metal than by the true grades, and the same when the estimate is the truth")
  func informationEffect() throws {
    let grades = try LognormalGrades(mean: 2, logarithmicDeviation: 0.8)
    let point = try HermiteAnamorphosis(coefficients: grades.hermiteCoefficients(count: 80), limits: 0...1e4)
    let block = try BlockAnamorphosis(point, coefficient: 0.8)
    let cutoffs = [0.5, 1, 2, 4.0]
    let perfect = try block.gradeTonnage(cutoffs: cutoffs)
    let same = try block.gradeTonnage(cutoffs: cutoffs, estimateVariance: block.variance, covariance: block.variance)
    #expect(largestDifference(same.metal, perfect.metal) < 1e-10)
    // Without conditional bias the estimates are blocks of smaller variance themselves.
    let estimate = try BlockAnamorphosis(point, coefficient: 0.6)
    let known = try block.gradeTonnage(
      cutoffs: cutoffs, estimateVariance: estimate.variance, covariance: estimate.variance)
    #expect(largestDifference(known.metal, try estimate.gradeTonnage(cutoffs: cutoffs).metal) < 1e-10)
    for index in 1..<cutoffs.count { #expect(known.benefits[index] < perfect.benefits[index]) }
    #expect(throws: GeostatisticsError.self) {
      try block.gradeTonnage(cutoffs: cutoffs, estimateVariance: 0.1, covariance: block.variance)
    }
  }

  @Test("cells are counted with volume, density and share, whatever the windows they come in")
  func cells() throws {
    let grades = [0.5, 1, .nan, 2, 3, 1.5]
    let shares = [1.0, 1, 1, 0.5, 1, 0]
    var whole = try CellGradeTonnage(cutoffs: [1, 2, 5])
    try whole.add(grades, volume: 1000, density: 2.5, shares: shares)
    var first = try CellGradeTonnage(cutoffs: [1, 2, 5])
    try first.add(Array(grades[..<3]), volume: 1000, density: 2.5, shares: Array(shares[..<3]))
    var second = try CellGradeTonnage(cutoffs: [1, 2, 5])
    try second.add(Array(grades[3...]), volume: 1000, density: 2.5, shares: Array(shares[3...]))
    try first.merge(second)
    #expect(first == whole)
    let curve = try whole.curve()
    #expect(curve.tonnage == [6250, 3750, 0])
    #expect(curve.metal == [12500, 10000, 0])
    #expect(whole.totalMass == 8750)
    #expect(whole.counted == 5 && whole.skipped == 1)
    // The same by the weighted distribution of the cells.
    let valid = [0.5, 1, 2, 3, 1.5]
    let shape = try WeightedDistribution(valid, weights: [1, 1, 0.5, 1, 0]).gradeTonnage(cutoffs: [1, 2, 5])
    #expect(largestDifference(curve.tonnage.map { $0 / 8750 }, shape.tonnage) < 1e-15)
  }

  @Test("what cannot be counted is refused")
  func refusals() throws {
    #expect(throws: GeostatisticsError.self) { try CellGradeTonnage(cutoffs: []) }
    #expect(throws: GeostatisticsError.self) { try CellGradeTonnage(cutoffs: [2, 1]) }
    #expect(throws: GeostatisticsError.self) { try CellGradeTonnage(cutoffs: [.nan]) }
    var cells = try CellGradeTonnage(cutoffs: [1])
    #expect(throws: GeostatisticsError.self) { try cells.add([1], volume: 0) }
    #expect(throws: GeostatisticsError.self) { try cells.add([1], density: -1) }
    #expect(throws: GeostatisticsError.self) { try cells.add([1], shares: [-1]) }
    #expect(throws: GeostatisticsError.self) { try cells.add([1], shares: []) }
    #expect(throws: GeostatisticsError.self) { try cells.add([.infinity]) }
    #expect(cells.counted == 0)
    #expect(throws: GeostatisticsError.self) { try cells.merge(CellGradeTonnage(cutoffs: [2])) }
    #expect(throws: GeostatisticsError.self) { try WeightedDistribution([1]).gradeTonnage(cutoffs: [.nan]) }
    #expect(throws: GeostatisticsError.self) { try LognormalGrades(mean: 0, logarithmicDeviation: 1) }
    #expect(throws: GeostatisticsError.self) { try LognormalGrades(mean: 1, logarithmicDeviation: .nan) }
  }
}
