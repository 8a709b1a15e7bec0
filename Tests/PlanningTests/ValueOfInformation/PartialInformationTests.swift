import Foundation
import NumericalMethods
import Testing

@testable import Planning

@Suite("Partial perfect information")
struct PartialInformationTests {
  @Test("of one of two normal inputs it is the unit normal loss", arguments: [-2.0, -0.5, 0, 1, 3])
  func normal(mean: Double) throws {
    let inputs = [
      trials(20_000, "x", .normal(mean: mean, deviation: 2)), trials(20_000, "y", .normal(mean: 0, deviation: 3)),
    ]
    let decision = try pursuing(inputs) { $0[0] + $0[1] }
    let exact = (UnitNormalLoss.gain(mean: mean, deviation: 2), UnitNormalLoss.gain(mean: mean, deviation: 3))
    #expect(agrees(try decision.perfectInformation(about: ["x"]), exact.0, within: 0.06))
    #expect(agrees(try decision.perfectInformation(about: ["y"]), exact.1, within: 0.06))
    let both = try decision.perfectInformation(about: ["x", "y"])
    #expect(abs(both.value - decision.perfectInformation.value) < 1e-3)
  }

  @Test("of a heavy tail it is its closed form")
  func lognormal() throws {
    // Benefit x y - 2 with independent lognormals; E[y] = exp(0.18).
    let inputs = [
      trials(40_000, "x", .lognormal(median: 1, geometricDeviation: exp(1.2))),
      trials(40_000, "y", .lognormal(median: 1, geometricDeviation: exp(0.6))),
    ]
    let decision = try pursuing(inputs) { $0[0] * $0[1] - 2 }
    // max(0, a x - 2) of a lognormal: Black (1976).
    func call(_ forward: Double, _ deviation: Double) -> Double {
      let d = log(forward / 2) / deviation + deviation / 2
      return forward * StandardNormal.probability(below: d) - 2 * StandardNormal.probability(below: d - deviation)
    }
    let forward = exp(0.5 * (1.44 + 0.36))
    let now = max(0, forward - 2)
    #expect(agrees(try decision.perfectInformation(about: ["x"]), call(forward, 1.2) - now, within: 0.03))
    #expect(agrees(try decision.perfectInformation(about: ["y"]), call(forward, 0.6) - now, within: 0.03))
    let whole = call(forward, (1.44 + 0.36).squareRoot()) - now
    #expect(agrees(try decision.perfectInformation(about: ["x", "y"]), whole, within: 0.03))
    #expect(agrees(decision.perfectInformation, whole, within: 0.03))
  }

  @Test("between three alternatives, whichever is the base")
  func threeAlternatives() throws {
    let x = trials(40_000, "x", .normal(mean: 0, deviation: 1))
    let y = trials(40_000, "y", .normal(mean: 0.4, deviation: 2))
    let zero = [Double](repeating: 0, count: 40_000)
    let columns: [DecisionSample.Column] = [.init("stop", zero), .init("small", x.values), .init("large", y.values)]
    for order in [[0, 1, 2], [2, 0, 1]] {
      let decision = try DecisionSample(alternatives: order.map { columns[$0] }, inputs: [x, y])
      #expect(decision.alternatives[decision.base].name == "large")
      // Who knows x takes the larger of x and 0.4; who knows y the larger of y and 0.
      let known = try decision.perfectInformation(about: ["x"])
      #expect(agrees(known, UnitNormalLoss.gain(mean: -0.4, deviation: 1), within: 0.03))
      let other = try decision.perfectInformation(about: ["y"])
      #expect(agrees(other, UnitNormalLoss.gain(mean: 0.4, deviation: 2), within: 0.03))
    }
  }

  @Test("of interacting inputs together it is more than of either, and right")
  func interaction() throws {
    // Benefit x y with independent standard normals: neither alone tells anything; together E[max(0, x y)] = 1/π.
    let inputs = [
      trials(20_000, "x", .normal(mean: 0, deviation: 1)), trials(20_000, "y", .normal(mean: 0, deviation: 1)),
      trials(20_000, "z", .normal(mean: 0, deviation: 1)),
    ]
    let decision = try pursuing(inputs) { $0[0] * $0[1] + 0.5 * $0[2] }
    let alone = try decision.perfectInformation(about: ["x"])
    #expect(alone.value < 0.02 && alone.value >= 0)
    #expect(agrees(try decision.perfectInformation(about: ["x", "y"]), 1 / .pi, within: 0.02))
    let three = try decision.perfectInformation(about: ["z", "x", "y"])
    #expect(abs(three.value - decision.perfectInformation.value) < 0.005)
  }

  @Test("of an input of few values the conditional means are exact")
  func discrete() throws {
    let there = DecisionSample.Column("there", (0..<1000).map { $0 % 4 == 0 ? 1 : 0 })
    let decision = try pursuing([there]) { $0[0] == 1 ? 100 : -40 }
    // Mean -5: stop; knowing: a quarter of 100.
    let found = try decision.perfectInformation(about: ["there"])
    #expect(abs(found.value - 25) < 1e-12 && found.changes == 0.25)
  }

  @Test("its error is what repeated simulations show")
  func error() throws {
    let runs = try (0..<60).map { run in
      let inputs = [
        trials(1000, "x", .normal(mean: 0.5, deviation: 1), seed: UInt64(run)),
        trials(1000, "y", .lognormal(median: 1, geometricDeviation: 3), seed: UInt64(run)),
      ]
      return try pursuing(inputs) { $0[0] * $0[1] - 0.4 }.perfectInformation(about: ["x"])
    }
    let spread = SampleSummary(runs.map(\.value)).deviation
    let told = SampleSummary(runs.map(\.error)).mean
    // A deviation of 60 runs is known to 9 %, with heavy tails to less.
    #expect(abs(told / spread - 1) < 0.35)
  }

  @Test("it is never negative, nor above perfect information, however few the trials")
  func bounds() throws {
    for seed in 0..<60 {
      for count in [2, 3, 5, 9, 17, 40, 150] {
        let inputs = (0..<3).map {
          trials(count, "\($0)", .lognormal(median: 1, geometricDeviation: 4), seed: UInt64(seed))
        }
        let decision = try pursuing(inputs) { $0[0] - $0[1] * $0[2] + 0.3 }
        for names in [["0"], ["1", "2"], ["0", "1", "2"]] {
          let found = try decision.perfectInformation(about: names)
          #expect(found.value >= 0 && found.value <= decision.perfectInformation.value)
          #expect(found.error.isFinite && found.bias.isFinite)
        }
      }
    }
  }

  @Test("an input that does not matter, or does not vary, is worth nothing")
  func nothing() throws {
    let inputs = [
      trials(5000, "x", .normal(mean: 1, deviation: 1)), trials(5000, "noise", .uniform(low: 0, high: 1)),
      .init("fixed", [Double](repeating: 3, count: 5000)),
    ]
    let decision = try pursuing(inputs) { $0[0] }
    #expect(try decision.perfectInformation(about: ["noise"]).value == 0)
    #expect(try decision.perfectInformation(about: ["fixed"]).value == 0)
    let with = try decision.perfectInformation(about: ["x", "fixed"])
    #expect(with == (try decision.perfectInformation(about: ["x"])))
    // A repeated input is the input.
    let twice = try DecisionSample(
      pursuing: inputs[0].values, inputs: [inputs[0], .init("again", inputs[0].values.map { exp($0) })])
    let one = try twice.perfectInformation(about: ["x"])
    #expect(abs(try twice.perfectInformation(about: ["x", "again"]).value - one.value) < 2e-3)
  }

  @Test("trials in any order, inputs in any unit, benefits in any unit give the same")
  func invariances() throws {
    let x = trials(3000, "x", .lognormal(median: 1, geometricDeviation: 2))
    let y = trials(3000, "y", .normal(mean: 0, deviation: 1))
    let decision = try pursuing([x, y]) { $0[0] * (1 + $0[1]) - 1.5 }
    let found = try decision.perfectInformation(about: ["x", "y"])
    let turned = try pursuing([.init("x", x.values.reversed()), .init("y", y.values.reversed())]) {
      $0[0] * (1 + $0[1]) - 1.5
    }
    #expect(try turned.perfectInformation(about: ["x", "y"]) == found)
    let otherUnit = try DecisionSample(
      pursuing: decision.alternatives[1].values, inputs: [.init("x", x.values.map { 1000 * $0 }), y])
    #expect(try otherUnit.perfectInformation(about: ["x", "y"]) == found)
    let dear = try DecisionSample(pursuing: decision.alternatives[1].values.map { 3e6 * $0 }, inputs: [x, y])
    let scaled = try dear.perfectInformation(about: ["x", "y"])
    #expect(abs(scaled.value / 3e6 - found.value) < 1e-9 && abs(scaled.error / 3e6 - found.error) < 1e-9)
    let swapped = try decision.perfectInformation(about: ["y", "x"])
    #expect(abs(swapped.value - found.value) < 1e-6)
  }

  @Test("names that are not there are refused")
  func refusals() throws {
    let decision = try pursuing([trials(10, "x", .uniform(low: -1, high: 1))]) { $0[0] }
    #expect(throws: InformationError.unknownInput("z", known: ["x"])) { try decision.perfectInformation(about: ["z"]) }
    #expect(throws: InformationError.nothing) { try decision.perfectInformation(about: []) }
    #expect(throws: InformationError.count(column: "known column", expected: 10, found: 2)) {
      try decision.information(from: Knowledge(classes: [], columns: [[1, 2]]))
    }
  }
}
