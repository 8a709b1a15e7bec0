import NumericalMethods
import Testing

@testable import Geochemistry

@Suite("Maximum likelihood")
struct MaximumLikelihoodTests {
  struct Reference: Sendable, CustomTestStringConvertible {
    let family: MaximumLikelihood.Family
    let all: Bool
    let location, scale, locationError, scaleError, covariance, logLikelihood: Double
    var testDescription: String { "\(family.rawValue), \(all ? "all kinds" : "left") censored" }
  }

  static let references = [
    Reference(
      family: .lognormal, all: false, location: 0.881414807366855, scale: 1.363054957552881,
      locationError: 0.3483265077646575, scaleError: 0.2896029094555221, covariance: -0.03001197513692059,
      logLikelihood: -45.36627194007114),
    Reference(
      family: .normal, all: false, location: 3.18127538526148, scale: 9.848938307300056,
      locationError: 2.515900347765823, scaleError: 2.100233635768288, covariance: -1.636998289418202,
      logLikelihood: -49.84334340751396),
    Reference(
      family: .lognormal, all: true, location: 1.080214659426931, scale: 1.479353846246309,
      locationError: 0.341368625840659, scaleError: 0.2962248176891578, covariance: -0.02409580978373492,
      logLikelihood: -52.99899462824638),
    Reference(
      family: .normal, all: true, location: 4.267056949036858, scale: 13.54806873654733,
      locationError: 3.127255854541525, scaleError: 2.727743980905232, covariance: -2.155255990826444,
      logLikelihood: -61.81883664847811),
  ]

  @Test("estimates and standard errors are survreg's", arguments: references)
  func reference(_ reference: Reference) throws {
    let sample = try reference.all ? CensoredFixtures.allKinds() : CensoredFixtures.severalLimits()
    let fit = try MaximumLikelihood(sample, family: reference.family)
    #expect(isClose(fit.location, reference.location, 1e-9))
    #expect(isClose(fit.scale, reference.scale, 1e-9))
    #expect(isClose(fit.locationError, reference.locationError, 1e-8))
    #expect(isClose(fit.scaleError, reference.scaleError, 1e-8))
    #expect(isClose(fit.covariance, reference.covariance, 1e-8))
    #expect(isClose(fit.logLikelihood, reference.logLikelihood, 1e-10))
  }

  @Test("the mean of a lognormal follows from its logarithms")
  func lognormalMean() throws {
    let fit = try MaximumLikelihood(CensoredFixtures.severalLimits())
    #expect(isClose(fit.mean, 6.11273448745855, 1e-9))
    #expect(isClose(fit.deviation, 14.21835931188108, 1e-9))
    #expect(fit.meanInterval().contains(fit.mean))
    #expect(isClose(fit.quantile(0.5), fit.median))
  }

  @Test("without censoring it is mean and root mean square, with their textbook errors")
  func complete() throws {
    let fit = try MaximumLikelihood(CensoredFixtures.uncensored(), family: .normal)
    let x = CensoredFixtures.complete
    let n = Double(x.count)
    let mean = x.reduce(0, +) / n
    let sigma = (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
    #expect(isClose(fit.location, mean))
    #expect(isClose(fit.scale, sigma))
    #expect(isClose(fit.locationError, sigma / n.squareRoot()))
    #expect(isClose(fit.scaleError, sigma / (2 * n).squareRoot()))
    #expect(abs(fit.covariance) < 1e-12)
  }

  @Test("a change of unit shifts the logarithms only; order changes nothing", arguments: [1e-9, 4, 1e8])
  func unit(factor: Double) throws {
    let fit = try MaximumLikelihood(CensoredFixtures.severalLimits())
    let scaled = try MaximumLikelihood(CensoredFixtures.severalLimits(times: factor))
    #expect(isClose(scaled.scale, fit.scale, 1e-10))
    #expect(abs(scaled.mean / factor / fit.mean - 1) < 1e-10)
    let backwards = try CensoredSample(CensoredFixtures.severalLimits(times: factor).values.reversed())
    #expect(try MaximumLikelihood(backwards) == scaled)
  }

  @Test("the distribution that made the data is found again")
  func simulated() throws {
    let stream = RandomStream(seed: 11, name: "lognormal with limits")
    let values = (0..<4000).map { trial -> CensoredValue in
      var draws = stream.trial(trial)
      let value = 20 * pow(2.5, draws.normal())
      let limit = trial % 3 == 0 ? 5.0 : 15
      return value < limit ? .below(limit) : (trial % 7 == 0 && value > 60 ? .above(60) : .measured(value))
    }
    let fit = try MaximumLikelihood(CensoredSample(values))
    #expect(abs(fit.location - log(20)) < 5 * fit.locationError)
    #expect(abs(fit.scale - log(2.5)) < 5 * fit.scaleError)
  }

  @Test("limits far outside the data are no obstacle")
  func farLimits() throws {
    let sample = try CensoredSample(
      [.measured(1), .measured(1.0001), .measured(1.0002), .below(1e9), .interval(1e-30, 1e30)])
    let fit = try MaximumLikelihood(sample)
    #expect(fit.location.isFinite && fit.scale > 0)
    let outside = try CensoredSample([.measured(1), .measured(2), .measured(3), .interval(1e7, 1.0001e7)])
    #expect(throws: Never.self) { try MaximumLikelihood(outside, family: .normal) }
    let low = try CensoredSample([.measured(100), .measured(101), .measured(102), .below(1e-12)], floor: 0)
    #expect(throws: Never.self) { try MaximumLikelihood(low) }
  }

  @Test("what has no spread, or a zero, is refused")
  func refuses() throws {
    let equal = try CensoredSample([.measured(3), .measured(3), .measured(3), .below(2)])
    #expect(throws: CensoredMethodError.noSpread) { try MaximumLikelihood(equal) }
    let zero = try CensoredSample([.measured(1), .measured(0), .measured(3)])
    #expect(throws: CensoredMethodError.sample(.notPositive(index: 1, value: .measured(0)))) {
      try MaximumLikelihood(zero)
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
