import Testing

@testable import Geochemistry

@Suite("Kaplan-Meier")
struct KaplanMeierTests {
  @Test("the distribution is survfit's of the flipped data")
  func steps() throws {
    let fit = try KaplanMeier(CensoredFixtures.severalLimits())
    let below = [
      0, 0.3315, 0.414375, 0.4834375, 0.5525, 0.6215625, 0.690625, 0.74375, 0.796875, 0.85, 0.9, 0.95,
    ]
    #expect(fit.steps.map(\.value) == CensoredFixtures.detected)
    #expect(zip(fit.steps.map(\.below), below).allSatisfy { isClose($0, $1) })
    #expect(isClose(fit.mean, 5.5077))
    #expect(fit.hiddenBelow == nil)
    #expect(fit.meanBounds.lowerBound == fit.meanBounds.upperBound)
    // survfit gives 1.663725224453958 without the factor for 12 detected values.
    #expect(isClose(fit.standardError, 1.663725224453958 * (12.0 / 11).squareRoot()))
    #expect(fit.median == .measured(2.6))
  }

  @Test("quantiles agree with survfit, also in the middle of a flat")
  func quantiles() throws {
    let fit = try KaplanMeier(CensoredFixtures.severalLimits())
    guard case .measured(let upper) = fit.quantile(0.9), case .measured(let third) = fit.quantile(0.75) else {
      Issue.record("these quantiles are numbers")
      return
    }
    #expect(isClose(upper, 15.25))
    #expect(isClose(third, 7.9))
    #expect(isClose(fit.probability(atOrBelow: 2.1) ?? -1, 0.4834375))
    #expect(fit.probability(atOrBelow: 0.5) == 0)
    #expect(fit.probability(atOrBelow: 99) == 1)
  }

  @Test("below the smallest detected value nothing is a number")
  func hidden() throws {
    let fit = try KaplanMeier(CensoredFixtures.oneLimit())
    #expect(isClose(fit.mean, 4.37))
    #expect(isClose(fit.standardError, 1.09645337338165 * (6.0 / 5).squareRoot()))
    #expect(fit.quantile(0.4) == .below(2))
    #expect(fit.quantile(0.1) == .below(2))
    #expect(fit.quantile(0.41) == .measured(2.3))
    #expect(fit.probability(atOrBelow: 1) == nil)
    #expect(isClose(fit.probability(atOrBelow: 2.1) ?? -1, 0.4))
    // All four at zero, all four at 2.
    #expect(isClose(fit.meanBounds.lowerBound, 3.57) && isClose(fit.meanBounds.upperBound, 4.37))
    let other = try KaplanMeier(CensoredFixtures.oneLimit(), tail: .smallestDetected)
    #expect(isClose(other.mean, 3.57 + 0.4 * 2.3))
  }

  @Test("without non-detects all is ordinary")
  func complete() throws {
    let fit = try KaplanMeier(CensoredFixtures.uncensored())
    let order = try OrderStatistics(CensoredFixtures.uncensored())
    #expect(isClose(fit.mean, order.mean))
    #expect(isClose(fit.deviation, order.deviation))
    #expect(isClose(fit.standardError, order.deviation / 8.0.squareRoot()))
    #expect(fit.median == .measured(7))
    #expect(fit.quantile(0) == .measured(2.2) && fit.quantile(1) == .measured(15.5))
  }

  @Test("a detected value at a limit stands above the non-detect")
  func ties() throws {
    let tied = try CensoredSample([.measured(5), .below(5), .measured(7), .measured(9)])
    let fit = try KaplanMeier(tied)
    #expect(fit.steps.map(\.below) == [0.25, 0.5, 0.75])
    #expect(fit.hiddenBelow == 5)
  }

  @Test("unit and order change nothing but the unit", arguments: [1e-6, 7, 1e9])
  func unit(factor: Double) throws {
    let fit = try KaplanMeier(CensoredFixtures.severalLimits())
    let scaled = try KaplanMeier(CensoredFixtures.severalLimits(times: factor))
    #expect(abs(scaled.mean / factor / fit.mean - 1) < 1e-12)
    #expect(abs(scaled.standardError / factor / fit.standardError - 1) < 1e-12)
    let backwards = try CensoredSample(CensoredFixtures.severalLimits(times: factor).values.reversed())
    #expect(try KaplanMeier(backwards) == scaled)
  }

  @Test("more than half non-detects, or other censoring, is refused")
  func refuses() throws {
    let many = try CensoredSample(
      [.measured(3), .measured(4), .measured(5)] + [CensoredValue](repeating: .below(2), count: 5))
    #expect(throws: CensoredMethodError.tooMuchCensored(share: 0.625, limit: 0.5)) { try KaplanMeier(many) }
    #expect(throws: CensoredMethodError.otherCensoring(.kaplanMeier)) {
      try KaplanMeier(CensoredFixtures.allKinds())
    }
  }
}
