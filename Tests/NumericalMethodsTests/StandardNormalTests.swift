import NumericalMethods
import Testing

@Suite("The standard normal distribution")
struct StandardNormalTests {
  // 40 digits of mpmath 1.3: root of ln Phi(z) = ln p.
  @Test(
    "quantiles agree with arbitrary-precision arithmetic",
    arguments: [
      (1e-300, -37.047096299361199), (1e-20, -9.2623400897984076), (1e-6, -4.7534243088228990),
      (0.01, -2.3263478740408411), (0.075, -1.4395314709384559), (0.3, -0.52440051270804082),
      (0.924, 1.4325027208258119), (0.5, 0),
    ])
  func quantiles(p: Double, z: Double) {
    #expect(abs(StandardNormal.quantile(p) - z) <= 4e-16 * max(1, abs(z)))
  }

  @Test("a quantile has its own probability", arguments: stride(from: 0.001, to: 1, by: 0.037).map { $0 })
  func roundTrip(p: Double) {
    #expect(abs(StandardNormal.probability(below: StandardNormal.quantile(p)) - p) < 4e-16)
    #expect(abs(StandardNormal.quantile(1 - p) + StandardNormal.quantile(p)) < 2e-14)
  }

  @Test("logarithms of tail probabilities go on where the probability is zero")
  func tails() {
    // mpmath: ln Phi(-35), ln Phi(-37), ln Phi(-50), phi(50) / Phi(-50)
    #expect(abs(StandardNormal.logProbability(below: -35) + 616.97510126192251) < 1e-12)
    #expect(abs(StandardNormal.logProbability(below: -37) + 689.03058557689059) < 1e-12)
    #expect(abs(StandardNormal.logProbability(below: -50) + 1254.8313611394199) < 1e-12)
    #expect(abs(StandardNormal.leftHazard(-50) - 50.019984031905640) < 1e-12)
    #expect(StandardNormal.logProbability(below: -1e6).isFinite)
  }

  @Test("a probability between two values keeps its digits in the right tail")
  func between() {
    let right = StandardNormal.probability(from: 10, to: 11)
    #expect(right == StandardNormal.probability(from: -11, to: -10))
    #expect(right > 7e-24 && right < 8e-24)
  }

  @Test("what is no probability has no quantile")
  func refuses() {
    #expect(StandardNormal.quantile(-0.1).isNaN)
    #expect(StandardNormal.quantile(.nan).isNaN)
    #expect(StandardNormal.quantile(0) == -.infinity)
    #expect(StandardNormal.quantile(1) == .infinity)
  }
}
