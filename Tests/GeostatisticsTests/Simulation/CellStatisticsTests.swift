import TestBench
import Testing

@testable import Geostatistics

@Suite("Statistics of realisations")
struct CellStatisticsTests {
  static let values = [3.0, 1, 4, 1, 5, 9, 2, 6] + [2.0, 2, 2, 2, 2, 2, 2, 2]

  @Test("mean, variance and quantiles of a cell are those of its realisations")
  func closedForm() throws {
    let block = try RealisationBlock(nodeCount: 2, realisations: 0..<8, values: Self.values)
    let result = try CellStatistics(block, probabilities: [0, 0.1, 0.5, 0.9, 1], cutoffs: [3, 100])
    #expect(result.mean == [31.0 / 8, 2])
    #expect(abs(result.variance[0] - 7.553571428571429) < 1e-14)
    #expect(result.variance[1] == 0)
    // R 4.2.2: quantile(c(3,1,4,1,5,9,2,6), c(0, .1, .5, .9, 1), type = 7)
    let expected = [1, 1, 3.5, 6.9, 9]
    for (column, value) in zip(result.quantiles, expected) { #expect(abs(column[0] - value) < 1e-14) }
    #expect(result.probabilityAbove[0] == [5.0 / 8, 0])
    #expect(result.meanAbove[0][0] == 27.0 / 5)
    #expect(result.meanAbove[1][0].isNaN)
  }

  @Test("gathered while realisations go by, they are the same, whatever the batches")
  func streaming() throws {
    let block = try RealisationBlock(nodeCount: 2, realisations: 0..<8, values: Self.values)
    let whole = try CellStatistics(block, cutoffs: [3])
    func gathered(_ cuts: [Range<Int>]) throws -> RealisationStatistics {
      var result = RealisationStatistics(nodeCount: 2, cutoffs: [3])
      for cut in cuts {
        let part = try RealisationBlock(
          nodeCount: 2, realisations: cut,
          values: Array(Self.values[cut]) + Self.values[8...][(8 + cut.lowerBound)..<(8 + cut.upperBound)])
        try result.add(part)
      }
      return result
    }
    let one = try gathered([0..<8])
    #expect(try one == gathered([0..<3, 3..<4, 4..<8]))
    #expect(largestDifference(one.mean, whole.mean) < 1e-14)
    #expect(largestDifference(one.variance, whole.variance) < 1e-13)
    #expect(one.probabilityAbove == whole.probabilityAbove)
    #expect(largestDifference(one.meanAbove[0], whole.meanAbove[0]) < 1e-14)
  }

  @Test("a cell without value has none in any column; without realisations there are no statistics")
  func missing() throws {
    let block = try RealisationBlock(nodeCount: 2, realisations: 0..<2, values: [1, .nan, 3, 4])
    let result = try CellStatistics(block, probabilities: [0.5], cutoffs: [0])
    #expect(result.mean[0].isNaN && result.quantiles[0][0].isNaN && result.probabilityAbove[0][0].isNaN)
    #expect(result.mean[1] == 3.5)
    let empty = try RealisationBlock(nodeCount: 2, realisations: 0..<0, values: [])
    #expect(throws: GeostatisticsError.tooFew(.realisations, count: 0, needed: 1)) { try CellStatistics(empty) }
    #expect(throws: GeostatisticsError.self) { try CellStatistics(block, probabilities: [1.5]) }
    #expect(RealisationStatistics(nodeCount: 1).mean[0].isNaN)
  }
}
