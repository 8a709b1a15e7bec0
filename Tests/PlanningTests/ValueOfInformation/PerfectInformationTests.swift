import NumericalMethods
import Testing

@testable import Planning

@Suite("Perfect information")
struct PerfectInformationTests {
  @Test(
    "of a normal benefit it is the unit normal loss",
    arguments: [(0.0, 1.0), (0.5, 1.0), (-0.5, 1.0), (3.0, 2.0), (-1e6, 4e5)])
  func normal(mean: Double, deviation: Double) throws {
    let trials = DistributionSampler(.normal(mean: mean, deviation: deviation))
      .draws(0..<200_000, of: RandomStream(seed: 7, name: "benefit"))
    let found = try DecisionSample(pursuing: trials, inputs: []).perfectInformation
    let exact = try NormalPrior(mean: mean, deviation: deviation)
      .perfectInformation(for: LinearDecision(threshold: 0))
    #expect(abs(found.value - exact) < 4 * found.error)
    #expect(abs(found.value - exact) < 0.005 * deviation)
  }

  @Test("by hand: two states, three alternatives")
  func byHand() throws {
    let decision = try DecisionSample(
      alternatives: [.init("stop", [0, 0, 0, 0]), .init("small", [-1, -1, 2, 4]), .init("large", [-5, -5, 3, 9])],
      inputs: [])
    // Means 0, 1, 0.5. With knowledge: 0, 0, 3, 9, mean 3.
    #expect(decision.base == 1 && decision.means == [0, 1, 0.5])
    #expect(decision.perfectInformation.value == 2)
    #expect(decision.perfectInformation.changes == 1)
    // Gains over the base: 1, 1, 1, 5.
    #expect(abs(decision.perfectInformation.error - 1) < 1e-15)
  }

  @Test("certainty leaves nothing to know")
  func certain() throws {
    let found = try DecisionSample(pursuing: [3, 3, 3], inputs: []).perfectInformation
    #expect(found.value == 0 && found.error == 0 && found.bias == 0 && found.changes == 0)
  }

  @Test("the bias of the largest mean is what repeated simulations show")
  func bias() throws {
    // The means tie, so that the larger of them is always too large.
    let exact = UnitNormalLoss.gain(mean: 0, deviation: 1)
    let sampler = DistributionSampler(.normal(mean: 0, deviation: 1))
    let runs = try (0..<2_000).map { run in
      try DecisionSample(
        pursuing: sampler.draws(0..<100, of: RandomStream(seed: UInt64(run), name: "benefit")), inputs: []
      ).perfectInformation
    }
    let low = SampleSummary(runs.map(\.value)).mean - exact
    // Standard error of the mean of 100 trials: 0.1; 0.1 φ(0) = 0.0399.
    #expect(abs(low + 0.0399) < 0.005)
    // The plug-in sees a gap that is not 0 and tells somewhat less: 0.1 E[L(|Z|)].
    let told = SampleSummary(runs.map(\.bias)).mean
    #expect(told < 0 && abs(told + 0.0165) < 0.002)
  }

  @Test("neither the order of trials nor that of alternatives matters, and benefits scale")
  func invariances() throws {
    let stream = RandomStream(seed: 3, name: "benefit")
    let one = DistributionSampler(.normal(mean: 1, deviation: 3)).draws(0..<1000, of: stream)
    let two = DistributionSampler(.uniform(low: -2, high: 5)).draws(0..<1000, of: RandomStream(seed: 3, name: "other"))
    let zero = [Double](repeating: 0, count: 1000)
    let columns: [DecisionSample.Column] = [.init("stop", zero), .init("one", one), .init("two", two)]
    let found = try DecisionSample(alternatives: columns, inputs: []).perfectInformation
    let turned = columns.map { DecisionSample.Column($0.name, $0.values.reversed()) }
    #expect(try DecisionSample(alternatives: turned, inputs: []).perfectInformation == found)
    let swapped = try DecisionSample(alternatives: columns.reversed(), inputs: []).perfectInformation
    #expect(swapped.value == found.value && swapped.error == found.error)
    let dear = columns.map { DecisionSample.Column($0.name, $0.values.map { $0 * 1024 }) }
    let scaled = try DecisionSample(alternatives: dear, inputs: []).perfectInformation
    #expect(scaled.value == 1024 * found.value && scaled.error == 1024 * found.error)
  }
}
