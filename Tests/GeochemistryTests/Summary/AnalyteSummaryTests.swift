import Testing

@testable import Geochemistry

@Suite("Summaries of an analyte")
struct AnalyteSummaryTests {
  @Test("groups stand in the order of their keys, and add up to the whole")
  func groups() throws {
    let values = try CensoredFixtures.severalLimits().values
    let results = values.enumerated().map { (key: $0.offset % 2 == 0 ? "till" : "clay", value: $0.element) }
    let table = try SummaryTable(results)
    #expect(table.rows.map(\.key) == ["clay", "till"])
    #expect(table.rows.reduce(0) { $0 + $1.summary.count } == table.whole.count)
    #expect(table.rows.reduce(0) { $0 + $1.summary.censoredCount } == table.whole.censoredCount)
    #expect(table.whole.censoredShare == 0.4)
    #expect(table["clay"]?.count == 10 && table["peat"] == nil)
    let again = try SummaryTable(Array(results.reversed()))
    #expect(again.rows.map(\.summary) == table.rows.map(\.summary))
  }

  @Test("a group holds counts, limits, quantiles and three means")
  func summary() throws {
    let summary = AnalyteSummary(try CensoredFixtures.severalLimits())
    #expect(summary.detectedRange == 0.7...31 && summary.limitRange == 1...10)
    #expect(summary.maximum == .measured(31))
    #expect(summary.minimum == .below(0.7))
    #expect(summary.quantiles.map(\.probability) == SummaryParameters().probabilities)
    #expect(isClose(try #require(summary.means[.kaplanMeier]).get().mean, 5.5077))
    #expect(isClose(try #require(summary.means[.regressionOnOrderStatistics]).get().mean, 5.4236499145393662))
    #expect(isClose(try #require(summary.means[.maximumLikelihood]).get().mean, 6.11273448745855, 1e-9))
  }

  @Test("a method that is not valid says why, and nothing is invented for non-detects")
  func notValid() throws {
    let all = AnalyteSummary(try CensoredSample([CensoredValue](repeating: .below(5), count: 9)))
    #expect(all.censoredShare == 1 && all.detectedRange == nil)
    #expect(all.median == .below(5) && all.maximum == .below(5))
    for method in CensoredMethod.allCases {
      #expect(all.means[method] == .failure(.tooFewDetected(0, needed: 3)))
    }
    let most = AnalyteSummary(
      try CensoredSample(
        [.measured(7), .measured(8), .measured(9)] + [CensoredValue](repeating: .below(5), count: 6)))
    #expect(most.means[.kaplanMeier] == .failure(.tooMuchCensored(share: 2.0 / 3, limit: 0.5)))
    #expect(throws: Never.self) { try most.means[.regressionOnOrderStatistics]?.get() }
  }

  @Test("the index of a bad value is that of the input")
  func badValue() {
    #expect(throws: CensoredSampleError.notFinite(index: 1)) {
      try SummaryTable([(key: 1, value: .measured(2)), (key: 0, value: .measured(.nan))])
    }
    #expect(throws: CensoredSampleError.empty) { try SummaryTable([(key: Int, value: CensoredValue)]()) }
  }
}
