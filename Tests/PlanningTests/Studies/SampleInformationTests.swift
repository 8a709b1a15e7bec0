import Foundation
import NumericalMethods
import Testing

@testable import Planning

@Suite("Sample information")
struct SampleInformationTests {
  private static let count = 20_000

  @Test(
    "of normal measurements it is the closed form",
    arguments: [1, 2, 4, 8, 16, 32, 64], [(0.0, 1.0), (-1, 2), (1.5, 2), (0.3, 0.5)])
  func normal(n: Int, prior: (Double, Double)) throws {
    let decision = try pursuing(
      [trials(Self.count, "θ", .normal(mean: prior.0, deviation: prior.1))]) { $0[0] }
    let study = try Study("assays", of: "θ", .measurements(n, error: .absolute(3)))
    let exact = try NormalPrior(mean: prior.0, deviation: prior.1)
      .sampleInformation(for: LinearDecision(threshold: 0), count: n, error: 3)
    #expect(agrees(try decision.sampleInformation(from: [study], seed: 5), exact, within: 0.02 * prior.1))
  }

  @Test("a shared error does not shrink, and two campaigns halve it")
  func campaign() throws {
    let decision = try pursuing([trials(40_000, "θ", .normal(mean: 0, deviation: 2))]) { $0[0] }
    let prior = try NormalPrior(mean: 0, deviation: 2)
    let zero = LinearDecision(threshold: 0)
    let one = try Study("a", of: "θ", .measurements(1000, error: .absolute(1), campaign: 2))
    let two = try Study("b", of: "θ", .measurements(1000, error: .absolute(1), campaign: 2))
    #expect(
      agrees(
        try decision.sampleInformation(from: [one], seed: 1),
        try prior.sampleInformation(for: zero, count: 1000, error: 1, campaign: 2), within: 0.03))
    #expect(
      agrees(
        try decision.sampleInformation(from: [one, two], seed: 1),
        try prior.sampleInformation(for: zero, count: 2000, error: 1, campaign: 2.0.squareRoot()), within: 0.03))
  }

  @Test("measurements of one input add up, on either scale of errors")
  func addUp() throws {
    let theta = trials(40_000, "θ", .lognormal(median: 2, geometricDeviation: 1.8))
    let decision = try pursuing([theta]) { $0[0] - 2.4 }
    for error in [MeasurementError.absolute(2), .relative(0.8)] {
      let three = try Study("a", of: "θ", .measurements(3, error: error))
      let five = try Study("b", of: "θ", .measurements(5, error: error))
      let eight = try Study("c", of: "θ", .measurements(8, error: error))
      let apart = try decision.sampleInformation(from: [three, five], seed: 3)
      let together = try decision.sampleInformation(from: [eight], seed: 3)
      #expect(abs(apart.value - together.value) < 3 * (apart.error + together.error))
      #expect(try decision.knowledge(from: [three, five], seed: 3).columns.count == 1)
      #expect(apart == (try decision.sampleInformation(from: [five, three], seed: 3)))
    }
  }

  @Test("studies of two inputs together: the preposterior variances add up")
  func joint() throws {
    let decision = try pursuing(
      [
        trials(40_000, "x", .normal(mean: 0.5, deviation: 2)), trials(40_000, "y", .normal(mean: 0, deviation: 1)),
      ]) { $0[0] + $0[1] }
    let studies = [
      try Study("x", of: "x", .measurements(4, error: .absolute(3))),
      try Study("y", of: "y", .measurements(1, error: .absolute(0.5), campaign: 0.5)),
    ]
    // s*² = 16 / (4 + 9/4) and 1 / (1 + 1/2).
    let exact = UnitNormalLoss.gain(mean: 0.5, deviation: (16 / 6.25 + 1 / 1.5).squareRoot())
    #expect(agrees(try decision.sampleInformation(from: studies, seed: 12), exact, within: 0.03))
  }

  @Test("relative errors of a lognormal input: the conjugate closed form")
  func relative() throws {
    // ln θ normal (0, 0.7²), four measurements with a coefficient of variation of 1: ln variance ln 2 / 4.
    let decision = try pursuing([trials(40_000, "θ", .lognormal(median: 1, geometricDeviation: exp(0.7)))]) {
      $0[0] - 1.5
    }
    let noise = log(2.0) / 4
    let preposterior = 0.49 / (0.49 + noise).squareRoot()
    // The posterior mean is lognormal with mean exp(0.245) and this deviation of its logarithm.
    let forward = exp(0.245)
    let d = log(forward / 1.5) / preposterior + preposterior / 2
    let exact =
      forward * StandardNormal.probability(below: d) - 1.5 * StandardNormal.probability(below: d - preposterior)
    let study = try Study("assays", of: "θ", .measurements(4, error: .relative(1)))
    #expect(agrees(try decision.sampleInformation(from: [study], seed: 2), exact, within: 0.02))
  }

  @Test("of successes it is the sum over the beta-binomial", arguments: [1, 3, 10, 40, 200])
  func successes(n: Int) throws {
    let decision = try pursuing([trials(Self.count, "p", .beta(alpha: 2, beta: 5, low: 0, high: 1))]) { $0[0] - 0.35 }
    let exact = try BetaPrior(alpha: 2, beta: 5).sampleInformation(for: LinearDecision(threshold: 0.35), trials: n)
    let study = try Study("holes", of: "p", .successes(of: n))
    #expect(agrees(try decision.sampleInformation(from: [study], seed: 8), exact, within: 0.003))
  }

  @Test("of counts it is the sum over the gamma-Poisson", arguments: [0.2, 1, 5, 30])
  func counts(exposure: Double) throws {
    // A gamma of shape 2 by inversion of a uniform.
    let uniforms = RandomStream(seed: 4, name: "rate").uniforms(0..<Self.count)
    let rate = DecisionSample.Column("rate", uniforms.map { GammaFunction.inverseLower(2, $0) / 0.5 })
    let decision = try pursuing([rate]) { 5 - $0[0] }
    let exact = try GammaPrior(shape: 2, rate: 0.5)
      .sampleInformation(for: LinearDecision(intercept: 5, slope: -1), exposure: exposure)
    let study = try Study("counts", of: "rate", .counts(exposure: exposure))
    #expect(agrees(try decision.sampleInformation(from: [study], seed: 8), exact, within: 0.04))
  }

  @Test("of a survey it is Bayes' rule; two equal surveys are a count of two")
  func survey() throws {
    let uniforms = RandomStream(seed: 4, name: "there").uniforms(0..<Self.count)
    let decision = try pursuing([.init("there", uniforms.map { $0 < 0.2 ? 1 : 0 })]) { $0[0] == 1 ? 100 : -30 }
    let prior = try YesNoPrior(probability: 0.2, present: [0, 100], absent: [0, -30])
    let one = try Study("seismic", of: "there", .detection(probability: 0.8, falseAlarm: 0.2))
    let two = try Study("again", of: "there", .detection(probability: 0.8, falseAlarm: 0.2))
    let exact = try prior.sampleInformation(detection: 0.8, falseAlarm: 0.2)
    #expect(agrees(try decision.sampleInformation(from: [one], seed: 6), exact, within: 0.8))
    // Positives 2, 1, 0: present 0.64, 0.32, 0.04; absent 0.04, 0.32, 0.64.
    let both = max(0, 20 * 0.64 - 24 * 0.04) + max(0, 20 * 0.32 - 24 * 0.32) + max(0, 20 * 0.04 - 24 * 0.64)
    #expect(agrees(try decision.sampleInformation(from: [one, two], seed: 6), both, within: 0.8))
    let blind = try Study("blind", of: "there", .detection(probability: 0.4, falseAlarm: 0.4))
    #expect(try decision.sampleInformation(from: [blind], seed: 6).value == 0)
  }

  @Test("what reveals with a probability is worth that share of perfect information")
  func revealed() throws {
    let decision = try pursuing(
      [
        trials(Self.count, "x", .normal(mean: 0.4, deviation: 1)),
        trials(Self.count, "y", .normal(mean: 0, deviation: 1)),
      ]) { $0[0] + $0[1] }
    let perfect = UnitNormalLoss.gain(mean: 0.4, deviation: 1)
    let x = try Study("x", of: "x", .revealed(probability: 0.3))
    let y = try Study("y", of: "y", .revealed(probability: 0.5))
    #expect(agrees(try decision.sampleInformation(from: [x], seed: 1), 0.3 * perfect, within: 0.01))
    let both = UnitNormalLoss.gain(mean: 0.4, deviation: 2.0.squareRoot())
    #expect(
      agrees(
        try decision.sampleInformation(from: [x, y], seed: 1), (0.15 + 0.35) * perfect + 0.15 * both, within: 0.02))
    // Whoever has it anyhow learns nothing from measuring it.
    let all = try Study("all", of: "x", .revealed())
    let assays = try Study("assays", of: "x", .measurements(3, error: .absolute(1)))
    #expect(
      try decision.sampleInformation(from: [all, assays], seed: 1) == decision.perfectInformation(about: ["x"]))
  }

  @Test("none is worth nothing, many are worth the input, and useless errors nothing")
  func limits() throws {
    let decision = try pursuing(
      [
        trials(Self.count, "x", .normal(mean: 0.5, deviation: 1)),
        trials(Self.count, "y", .normal(mean: 0, deviation: 1)),
      ]) { $0[0] + $0[1] }
    func value(_ observation: Observation) throws -> Double {
      try decision.sampleInformation(from: [Study("s", of: "x", observation)], seed: 1).value
    }
    #expect(try value(.measurements(0, error: .absolute(1))) == 0)
    #expect(try value(.revealed(probability: 0)) == 0)
    #expect(try decision.sampleInformation(from: [], seed: 1).value == 0)
    #expect(try value(.measurements(1, error: .absolute(1e9))) < 1e-3)
    let perfect = try decision.perfectInformation(about: ["x"]).value
    #expect(abs(try value(.measurements(100_000_000, error: .absolute(1))) - perfect) < 1e-4)
    #expect(try value(.measurements(1, error: .absolute(0))) == perfect)
  }

  @Test("simulation within simulation gives the same, and so does the closed form")
  func nested() throws {
    // θ normal (0.3, 1), one measurement with error 1: the posterior is normal (0.15 + x / 2, 1/2).
    let nested = try NestedSimulation(outer: 20_000, inner: 400, seed: 3)
    let found = try nested.information(alternatives: ["stop", "pursue"]) { draws in
      0.3 + draws.normal() + draws.normal()
    } benefits: { x, draws in
      [0, 0.15 + x / 2 + 0.5.squareRoot() * draws.normal()]
    }
    let exact = try NormalPrior(mean: 0.3, deviation: 1)
      .sampleInformation(for: LinearDecision(threshold: 0), count: 1, error: 1)
    #expect(agrees(found, exact, within: 0.02))
    #expect(found.bias.magnitude < 0.002)
    // Few inner draws are biased, by about what is told.
    let few = try NestedSimulation(outer: 20_000, inner: 4, seed: 3).information(alternatives: ["stop", "pursue"]) {
      draws in
      0.3 + draws.normal() + draws.normal()
    } benefits: { x, draws in
      [0, 0.15 + x / 2 + 0.5.squareRoot() * draws.normal()]
    }
    #expect(few.value - exact > 4 * few.error && few.bias > 0)
    #expect(throws: InformationError.trials(1)) { try NestedSimulation(outer: 1, inner: 4, seed: 1) }
  }

  @Test("what cannot be observed is refused by study, input, trial and value")
  func refusals() throws {
    let decision = try DecisionSample(pursuing: [1, -1, 2], inputs: [.init("x", [0.5, -1, 2])])
    func refusal(_ observation: Observation) -> InformationError? {
      do throws(InformationError) {
        _ = try decision.sampleInformation(from: [Study("s", of: "x", observation)], seed: 1)
        return nil
      } catch {
        return error
      }
    }
    func unobservable(_ trial: Int, _ value: Double, _ need: InformationError.Need) -> InformationError {
      .unobservable(study: "s", input: "x", trial: trial, value: value, needs: need)
    }
    #expect(refusal(.measurements(1, error: .relative(1))) == unobservable(1, -1, .positive))
    #expect(refusal(.successes(of: 3)) == unobservable(1, -1, .probability))
    #expect(refusal(.counts(exposure: 1)) == unobservable(1, -1, .notNegative))
    #expect(refusal(.detection(probability: 0.5, falseAlarm: 0)) == unobservable(0, 0.5, .yesOrNo))
    #expect(refusal(.measurements(-1, error: .absolute(1))) != nil)
    #expect(refusal(.revealed(probability: 1.1)) != nil)
    #expect(refusal(.measurements(1, error: .absolute(.nan))) != nil)
    let study = try Study("s", of: "x", .revealed())
    #expect(throws: InformationError.duplicate("s")) { try decision.sampleInformation(from: [study, study], seed: 1) }
    let other = try Study("o", of: "z", .revealed())
    #expect(throws: InformationError.unknownInput("z", known: ["x"])) {
      try decision.sampleInformation(from: [other], seed: 1)
    }
  }
}
