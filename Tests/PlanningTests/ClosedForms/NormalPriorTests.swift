import NumericalMethods
import Testing

@testable import Planning

@Suite("Normal priors of linear decisions")
struct NormalPriorTests {
  @Test("the unit normal loss is its tabulated values and its integral")
  func loss() {
    // L(0) = 1/sqrt(2 pi); L(1) = 0.08332 in the tables.
    #expect(abs(UnitNormalLoss.value(0) - 0.398_942_280_401_432_7) < 1e-15)
    #expect(abs(UnitNormalLoss.value(1) - 0.083_32) < 5e-6)
    let rule = GaussLegendre(points: 20)
    for u in [-2.0, -0.3, 0, 0.7, 3] {
      let integral = rule.integral(from: u, to: u + 12, panels: 20) { ($0 - u) * StandardNormal.density($0) }
      #expect(abs(UnitNormalLoss.value(u) - integral) < 1e-12)
    }
    #expect(UnitNormalLoss.value(50) == 0)
  }

  @Test("measurements are worth nothing at none, perfect information without error, and grow with their number")
  func limits() throws {
    let prior = try NormalPrior(mean: 10, deviation: 4)
    let decision = LinearDecision(threshold: 12)
    let perfect = prior.perfectInformation(for: decision)
    #expect(try prior.sampleInformation(for: decision, count: 0, error: 3) == 0)
    #expect(abs(try prior.sampleInformation(for: decision, count: 1, error: 0) - perfect) < 1e-14)
    #expect(abs(try prior.sampleInformation(for: decision, count: 1_000_000_000, error: 3) - perfect) < 1e-7)
    let curve = try [1, 2, 4, 8, 16].map { try prior.sampleInformation(for: decision, count: $0, error: 3) }
    #expect(zip(curve, curve.dropFirst()).allSatisfy(<) && curve[4] < perfect)
    // A shared error does not shrink: with it alone one measurement is worth as much as many.
    let one = try prior.sampleInformation(for: decision, count: 1, error: 0, campaign: 2)
    #expect(try prior.sampleInformation(for: decision, count: 100, error: 0, campaign: 2) == one && one < perfect)
  }

  @Test("what is no prior or study is refused")
  func refusals() throws {
    #expect(throws: InformationError.parameter("deviation", 0)) { try NormalPrior(mean: 0, deviation: 0) }
    let prior = try NormalPrior(mean: 0, deviation: 1)
    #expect(throws: InformationError.parameter("error", -1)) {
      try prior.sampleInformation(for: LinearDecision(threshold: 0), count: 1, error: -1)
    }
  }
}
