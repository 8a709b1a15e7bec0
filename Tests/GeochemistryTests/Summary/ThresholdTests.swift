import Testing

@testable import Geochemistry

@Suite("Thresholds")
struct ThresholdTests {
  @Test("a limit above the cut-off decides nothing")
  func cutOff() throws {
    let sample = try CensoredSample([
      .measured(4), .measured(10), .measured(12), .below(5), .below(10), .below(20), .above(30), .above(3),
      .interval(8, 15), .interval(10, 15), .interval(5, 10),
    ])
    let exceedance = CutOffExceedance(sample, cutOff: 10)
    // Reached: 10, 12, >= 30, 10 ... 15. Missed: 4, < 5, < 10, 5 ... 10.
    #expect(exceedance.reached == 4 && exceedance.missed == 4 && exceedance.undecided == 3)
    #expect(exceedance.share == 4.0 / 11...7.0 / 11)
    let interval = exceedance.shareInterval()
    #expect(interval.lowerBound < 4.0 / 11 && interval.upperBound > 7.0 / 11)
  }

  @Test("the interval of a share is Wilson's, and stays inside 0...1")
  func wilson() throws {
    // 8 of 10 at 95 %: 0.4901625, 0.9433178 (Wilson 1927, by its formula).
    let sample = try CensoredSample((0..<10).map { .measured($0 < 8 ? 2 : 1) })
    let interval = CutOffExceedance(sample, cutOff: 2).shareInterval()
    #expect(isClose(interval.lowerBound, 0.4901625, 1e-6) && isClose(interval.upperBound, 0.9433178, 1e-6))
    let none = CutOffExceedance(sample, cutOff: 3).shareInterval()
    #expect(none.lowerBound == 0 && none.upperBound < 0.31)
    #expect(CutOffExceedance(sample, cutOff: 0.5).shareInterval().upperBound == 1)
  }

  @Test("background thresholds on the logarithms, by hand")
  func background() throws {
    // Logarithms to base two are 0 ... 8: median 4, MAD 2, quartiles 2 and 6.
    let sample = try CensoredSample((0...8).map { .measured(Double(1 << $0)) })
    let deviation = try BackgroundThreshold(sample, method: .medianDeviation).value
    #expect(isClose(try #require(deviation.number), pow(2, 4 + 2 * 2 * 1.482602218505602)))
    let fence = try BackgroundThreshold(sample, method: .tukeyFence).value
    #expect(isClose(try #require(fence.number), pow(2, 6 + 1.5 * 4)))
    // A quarter of non-detects below everything touches neither median, nor quartiles.
    let censored = try CensoredSample([.below(1.5), .below(1.5)] + (2...8).map { .measured(Double(1 << $0)) })
    #expect(try BackgroundThreshold(censored, method: .tukeyFence).value == fence)
    #expect(throws: CensoredSampleError.self) {
      try BackgroundThreshold(CensoredSample([.measured(0), .measured(1)]), method: .tukeyFence)
    }
  }

  @Test("enrichment over the crust keeps the censoring")
  func enrichment() throws {
    let lithium = try #require(CrustalEnrichment(abundance: 24))
    #expect(lithium.ratio(of: .measured(48)) == .measured(2))
    #expect(lithium.ratio(of: .below(12)) == .below(0.5))
    #expect(CrustalEnrichment(abundance: 0) == nil && CrustalEnrichment(abundance: .nan) == nil)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
