import TestBench
import Testing

@testable import Geostatistics

@Suite("Weighted statistics")
struct WeightedDistributionTests {
  @Test("a weight of three is the datum three times")
  func weightsAreRepetitions() throws {
    let weighted = try WeightedDistribution([4, 1, 7], weights: [1, 3, 2])
    let repeated = try WeightedDistribution([1, 4, 1, 7, 1, 7])
    #expect(abs(weighted.mean - repeated.mean) < 1e-15)
    #expect(abs(weighted.variance - repeated.variance) < 1e-14)
    #expect(abs(try #require(weighted.skewness) - (try #require(repeated.skewness))) < 1e-14)
    for value in [0.0, 1, 3.9, 4, 7, 8] {
      #expect(abs(weighted.probability(atMost: value) - repeated.probability(atMost: value)) < 1e-15)
    }
    #expect(
      largestDifference(
        try weighted.histogram(edges: [0, 2, 5, 7]), try repeated.histogram(edges: [0, 2, 5, 7])) < 1e-15)
    for p in [0.1, 0.49, 0.5, 0.51, 0.6, 0.9, 1] {
      #expect(try weighted.quantile(p, rule: .step) == repeated.quantile(p, rule: .step))
    }
  }

  @Test("with equal weights the quantiles are Hazen's, and the steps the data")
  func quantiles() throws {
    let data = try WeightedDistribution([3, 1, 2, 4])
    #expect(try data.quantile(0.5) == 2.5)
    #expect(try data.quantile(0.25) == 1.5)
    #expect(try data.quantile(0) == 1)
    #expect(try data.quantile(1) == 4)
    #expect(try data.quantile(0.5, rule: .step) == 2)
    #expect(try data.quantile(0.51, rule: .step) == 3)
    #expect(throws: GeostatisticsError.self) { try data.quantile(.nan) }
    #expect(throws: GeostatisticsError.self) { try data.quantile(1.5) }
  }

  @Test("classes of a histogram hold their lower edge, the last its upper too, and outliers are in none")
  func histogram() throws {
    let data = try WeightedDistribution([0, 1, 1, 2, 3, 99])
    let classes = try data.histogram(edges: [1, 2, 3])
    #expect(largestDifference(classes, [2.0 / 6, 2.0 / 6]) < 1e-15)
    #expect(throws: GeostatisticsError.self) { try data.histogram(edges: [1]) }
    #expect(throws: GeostatisticsError.self) { try data.histogram(edges: [1, 1]) }
    #expect(throws: GeostatisticsError.self) { try data.histogram(edges: [1, .nan]) }
  }

  @Test("a constant has no spread, no skewness, and as many effective samples as data")
  func constant() throws {
    let data = try WeightedDistribution([5, 5, 5, 5])
    #expect(data.mean == 5)
    #expect(data.variance == 0)
    #expect(data.skewness == nil)
    #expect(data.effectiveCount == 4)
    #expect(try WeightedDistribution([-1, 1]).coefficientOfVariation == nil)
  }
}
