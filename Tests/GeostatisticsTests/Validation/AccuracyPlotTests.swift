import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

@Suite("The accuracy plot")
struct AccuracyPlotTests {
  private let quantiles = (0..<2000).map { StandardNormal.quantile((Double($0) + 0.5) / 2000) }

  @Test("of residuals that are as spread as they are said to be is the diagonal")
  func accurate() throws {
    let plot = try AccuracyPlot(zScores: quantiles)
    #expect(largestDifference(plot.proportions, plot.probabilities) < 1e-3)
    #expect(plot.goodness > 0.999)
    #expect(plot.count == 2000)
  }

  @Test("counts intervals that are too narrow double")
  func inaccurate() throws {
    // All samples inside any interval: the excess is 1 − p, its integral 1/2. None inside: 2 p, integral 1.
    #expect(abs(try AccuracyPlot(zScores: [0, 0, 0]).goodness - 0.5) < 1e-15)
    #expect(abs(try AccuracyPlot(zScores: [50, -50, 60]).goodness) < 1e-15)
    let narrow = try AccuracyPlot(zScores: quantiles.map { $0 * 2 })
    let wide = try AccuracyPlot(zScores: quantiles.map { $0 / 2 })
    #expect(narrow.goodness < wide.goodness)
    #expect(zip(narrow.proportions, narrow.probabilities).allSatisfy { $0 < $1 })
    #expect(zip(wide.proportions, wide.probabilities).allSatisfy { $0 > $1 })
  }

  @Test("has the goodness of the sum over many probabilities")
  func integral() throws {
    let scores = [-1.3, 0.2, 0.4, -0.1, 2.2, 0.9, -0.7]
    let steps = 20_000
    let probabilities = (0..<steps).map { (Double($0) + 0.5) / Double(steps) }
    let plot = try AccuracyPlot(zScores: scores, probabilities: probabilities)
    var loss = 0.0
    for (share, p) in zip(plot.proportions, plot.probabilities) {
      loss += (share >= p ? share - p : 2 * (p - share)) / Double(steps)
    }
    #expect(abs(plot.goodness - (1 - loss)) < 1e-4)
  }

  @Test("needs a residual, and probabilities")
  func refusals() {
    #expect(throws: GeostatisticsError.self) { try AccuracyPlot(zScores: [.nan]) }
    #expect(throws: GeostatisticsError.self) { try AccuracyPlot(zScores: [1], probabilities: [1]) }
  }
}
