import NumericalMethods
import Testing

@testable import Geochemistry

@Suite("Robust summaries of censored data")
struct RobustSummaryTests {
  // R 4.2.2: quantile(x, p, type = 1...9).
  @Test("the nine quantiles are those of R")
  func definitions() {
    let sorted = CensoredFixtures.complete.sorted()
    let third = [4.7, 4.7, 3.1, 3.74, 4.54, 4.22, 4.75, 4.433333333333334, 4.46]
    let upper = [15.5, 15.5, 15.5, 13.7, 15.5, 15.5, 13.925, 15.5, 15.5]
    let middle = [5.2, 7, 5.2, 5.2, 7, 7, 7, 7, 7]
    for (index, definition) in QuantileDefinition.allCases.enumerated() {
      #expect(isClose(definition.quantile(sorted, 0.3), third[index]))
      #expect(isClose(definition.quantile(sorted, 0.95), upper[index]))
      #expect(isClose(definition.quantile(sorted, 0.5), middle[index]))
      #expect(definition.quantile(sorted, 0) == 2.2 && definition.quantile(sorted, 1) == 15.5)
    }
    let type7 = QuantileDefinition.type7
    #expect(type7.quantile(sorted, 0.37) == SampleSummary.quantile(sorted, 0.37))
    #expect(type7.quantile([], 0.5).isNaN && type7.quantile(sorted, .nan).isNaN)
    #expect(type7.quantile(sorted, 1e300) == 15.5)
  }

  @Test("without censoring everything is a number, as in R")
  func complete() throws {
    let robust = RobustSummary(try CensoredFixtures.uncensored())
    #expect(robust.median == .measured(7))
    #expect(isClose(robust.medianAbsoluteDeviation.number ?? -1, 4.67019, 1e-5))
    #expect(isClose(robust.interquartileRange.number ?? -1, 5.5))
    // 4.3 and 9.8 are the quartiles.
    let fences = robust.fences()
    #expect(isClose(fences.lower.number ?? 0, 4.3 - 8.25) && isClose(fences.upper.number ?? 0, 9.8 + 8.25))
    // The tenth smallest of the 28 distances is 3.6; 0.669 for eight values.
    #expect(isClose(robust.qn ?? -1, 2.219144465985076 * 0.669 * 3.6))
  }

  @Test("a quantile below the limit is reported as below it, never as a number")
  func belowLimit() throws {
    let robust = RobustSummary(try CensoredFixtures.oneLimit())
    #expect(robust.quantile(0.1) == .below(2))
    #expect(robust.quantile(0) == .below(2))
    #expect(robust.median == .measured(2.7))
    #expect(robust.maximum == .measured(13))
    #expect(robust.qn == nil)
  }

  @Test("limits among the values give a range, not a guess")
  func range() throws {
    let robust = RobustSummary(try CensoredSample([.below(10), .measured(5), .measured(20), .measured(30)]))
    // With the non-detect at 0 the middle is (5 + 20) / 2, with it at 10 it is (10 + 20) / 2.
    #expect(robust.median == .interval(12.5, 15))
    let right = RobustSummary(try CensoredSample([.measured(1), .measured(2), .above(50), .above(50)]))
    #expect(right.quantile(1) == .above(50))
    #expect(right.median == .above(26))
  }

  @Test("any values that the limits allow give a quantile inside the reported range")
  func enclosure() throws {
    let stream = RandomStream(seed: 3, name: "enclosure")
    for trial in 0..<60 {
      var draws = stream.trial(trial)
      let truth = (0..<15).map { _ in 10 * pow(3, draws.normal()) }
      let seen = truth.map { x -> CensoredValue in
        let limit = draws.uniform() < 0.5 ? 4.0 : 12
        return x < limit ? .below(limit) : (x > 40 ? .above(40) : .measured(x))
      }
      let robust = RobustSummary(try CensoredSample(seen))
      let exact = RobustSummary(try CensoredSample(truth.map { .measured($0) }))
      let pairs = [
        (robust.median, exact.median), (robust.quantile(0.2), exact.quantile(0.2)),
        (robust.medianAbsoluteDeviation, exact.medianAbsoluteDeviation),
        (robust.interquartileRange, exact.interquartileRange), (robust.fences().upper, exact.fences().upper),
        (robust.fences().lower, exact.fences().lower),
      ]
      for (reported, number) in pairs {
        let value = try #require(number.number)
        let bounds = reported.bounds(floor: -.infinity)
        #expect(bounds.low <= value + 1e-9 && value <= bounds.high + 1e-9)
      }
    }
  }

  @Test("Qn scales with the unit, ignores order, and is near sigma for normal data")
  func qn() {
    let stream = RandomStream(seed: 5, name: "qn")
    let values = (0..<2000).map { trial -> Double in
      var draws = stream.trial(trial)
      return 3 + 2 * draws.normal()
    }.sorted()
    let scale = QnEstimator.scale(values)
    #expect(abs(scale - 2) < 0.15)
    #expect(isClose(QnEstimator.scale(values.map { $0 * 1000 }), scale * 1000))
    #expect(QnEstimator.scale([4]) == 0 && QnEstimator.scale([4, 4, 4]) == 0)
    // The definition, pair by pair.
    let few = Array(values.prefix(31))
    var distances: [Double] = []
    for a in few.indices { for b in few.indices where b > a { distances.append(few[b] - few[a]) } }
    #expect(
      isClose(QnEstimator.scale(few), 2.219144465985076 * 31 / 32.4 * distances.sorted()[16 * 15 / 2 - 1]))
  }

  @Test("impossible values are refused by their place")
  func refuses() {
    #expect(throws: CensoredSampleError.empty) { try CensoredSample([]) }
    #expect(throws: CensoredSampleError.notFinite(index: 1)) {
      try CensoredSample([.measured(1), .measured(.nan)])
    }
    #expect(throws: CensoredSampleError.reversed(index: 0)) { try CensoredSample([.interval(4, 4)]) }
    #expect(throws: CensoredSampleError.belowFloor(index: 0, value: .measured(-1), floor: 0)) {
      try CensoredSample([.measured(-1)])
    }
    // "< 0" says nothing about a content.
    #expect(throws: CensoredSampleError.self) { try CensoredSample([.below(0)]) }
    #expect(throws: CensoredSampleError.notFinite(index: 0)) { try CensoredSample([.above(.infinity)]) }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
