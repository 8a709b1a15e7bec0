import Testing

@testable import Geostatistics

@Suite("The shapes of classes and tails")
struct ClassShapeTests {
  @Test("a power of 1 is uniform, of 2 the square", arguments: [(1.0, 0.25), (2, 0.0625), (0.5, 0.5)])
  func power(_ exponent: Double, _ share: Double) {
    let part = PowerClass(low: 2, high: 10, exponent: exponent)
    #expect(part.share(4) == share)
    #expect(abs(part.value(share) - 4) < 1e-14)
    #expect(part.share(2) == 0 && part.share(10) == 1 && part.share(1) == 0 && part.share(11) == 1)
  }

  @Test("a class without width lies at its ends altogether")
  func empty() {
    let part = PowerClass(low: 3, high: 3, exponent: 2)
    #expect(part.share(3) == 1 && part.value(0.4) == 3)
  }

  /// Of 1 − F = (2 / z)^ω a quarter lies above 8 for ω = 1, and above 4 for ω = 2.
  @Test("a hyperbolic tail falls with a power of the value", arguments: [(1.0, 8.0), (2, 4)])
  func hyperbolic(_ exponent: Double, _ value: Double) {
    let tail = HyperbolicTail(low: 2, exponent: exponent)
    #expect(abs(tail.exceedance(value) - 0.25) < 1e-15)
    #expect(abs(tail.value(exceedance: 0.25) - value) < 1e-14)
    #expect(tail.exceedance(2) == 1 && tail.value(exceedance: 0) == .infinity)
  }
}
