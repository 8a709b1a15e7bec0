import Testing

@testable import Geochemistry

@Suite("Regression on order statistics")
struct OrderStatisticsTests {
  @Test("plotting positions follow Helsel and Cohn")
  func positions() {
    let positions = PlottingPositions(detected: CensoredFixtures.detected, limits: CensoredFixtures.limits)
    let detected = [
      0.16575, 0.3729375, 0.469625, 0.524875, 0.580125, 0.635375, 0.73046875, 0.7703125, 0.81015625, 0.8875, 0.925,
      0.9625,
    ]
    let censored = [0.082875, 0.16575, 0.248625, 0.2071875, 0.17265625, 0.3453125, 0.51796875, 0.425]
    #expect(zip(positions.detected, detected).allSatisfy { isClose($0, $1) })
    #expect(zip(positions.censored, censored).allSatisfy { isClose($0, $1) })
  }

  @Test("a sample with four limits gives the reference")
  func severalLimits() throws {
    let fit = try OrderStatistics(CensoredFixtures.severalLimits())
    #expect(isClose(fit.intercept, 0.9185666411897272))
    #expect(isClose(fit.slope, 1.3983969911390701))
    #expect(isClose(fit.mean, 5.4236499145393662))
    #expect(isClose(fit.deviation, 7.5854392568783204))
    #expect(isClose(fit.median, 2.35))
    #expect(isClose(fit.quantile(0.25), 0.9273891682421237))
    #expect(fit.detectedCount == 12 && fit.censoredCount == 8 && fit.leftOut == 0)
  }

  @Test("without logarithms the reference holds too")
  func linear() throws {
    let fit = try OrderStatistics(CensoredFixtures.severalLimits(), scale: .linear)
    #expect(isClose(fit.intercept, 3.415075272002345))
    #expect(isClose(fit.slope, 9.824999189819037))
    #expect(isClose(fit.mean, 3.693777915777232))
    #expect(isClose(fit.deviation, 9.229472207561164))
  }

  @Test("one limit gives the reference")
  func oneLimit() throws {
    let fit = try OrderStatistics(CensoredFixtures.oneLimit())
    #expect(isClose(fit.intercept, 0.8673792699957651))
    #expect(isClose(fit.slope, 1.2538918943700532))
    #expect(isClose(fit.mean, 3.9099287120323720))
    #expect(isClose(fit.deviation, 4.0230987819532071))
    #expect(isClose(fit.median, 2.7))
  }

  @Test("without non-detects mean and deviation are the ordinary ones")
  func complete() throws {
    let fit = try OrderStatistics(CensoredFixtures.uncensored())
    let n = Double(CensoredFixtures.complete.count)
    let mean = CensoredFixtures.complete.reduce(0, +) / n
    #expect(isClose(fit.mean, mean))
    let variance = CensoredFixtures.complete.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    #expect(isClose(fit.deviation, variance.squareRoot()))
  }

  @Test(
    "a change of unit changes mean and deviation by its factor, and order changes nothing", arguments: [1e-9, 3, 1e6])
  func unit(factor: Double) throws {
    let fit = try OrderStatistics(CensoredFixtures.severalLimits())
    let scaled = try OrderStatistics(CensoredFixtures.severalLimits(times: factor))
    #expect(abs(scaled.mean / factor / fit.mean - 1) < 1e-12)
    #expect(abs(scaled.deviation / factor / fit.deviation - 1) < 1e-12)
    #expect(isClose(scaled.slope, fit.slope))
    let backwards = try CensoredSample(CensoredFixtures.severalLimits(times: factor).values.reversed())
    #expect(try OrderStatistics(backwards) == scaled)
  }

  @Test("a non-detect above every detected value tells nothing and is left out")
  func leftOut() throws {
    let more = try CensoredSample(CensoredFixtures.severalLimits().values + [.below(50), .below(1000)])
    let fit = try OrderStatistics(more)
    #expect(fit.leftOut == 2)
    #expect(fit.mean == (try OrderStatistics(CensoredFixtures.severalLimits())).mean)
  }

  @Test("what it cannot do is refused with the reason")
  func refuses() throws {
    #expect(throws: CensoredMethodError.otherCensoring(.regressionOnOrderStatistics)) {
      try OrderStatistics(CensoredFixtures.allKinds())
    }
    let few = try CensoredSample([.measured(3), .measured(4), .below(2)])
    #expect(throws: CensoredMethodError.tooFewDetected(2, needed: 3)) { try OrderStatistics(few) }
    let many = try CensoredSample(
      [.measured(3), .measured(4), .measured(5)] + [CensoredValue](repeating: .below(2), count: 17))
    #expect(throws: CensoredMethodError.tooMuchCensored(share: 0.85, limit: 0.8)) { try OrderStatistics(many) }
    #expect(throws: Never.self) { try OrderStatistics(many, limits: .none) }
    let equal = try CensoredSample([.measured(3), .measured(3), .measured(3), .below(2)])
    #expect(throws: CensoredMethodError.noSpread) { try OrderStatistics(equal) }
    let zero = try CensoredSample([.measured(0), .measured(3), .measured(5), .below(2)])
    #expect(throws: CensoredMethodError.sample(.notPositive(index: 0, value: .measured(0)))) {
      try OrderStatistics(zero)
    }
  }
}
