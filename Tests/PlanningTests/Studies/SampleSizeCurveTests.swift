import Testing

@testable import Planning

@Suite("How large a study is worth its cost")
struct SampleSizeCurveTests {
  private func assays(_ n: Int) throws(InformationError) -> [Study] {
    [try Study("assays", of: "θ", .measurements(n, error: .absolute(4)))]
  }

  @Test("the best size is that of the closed form")
  func best() throws {
    let decision = try pursuing([trials(20_000, "θ", .normal(mean: -1, deviation: 2))]) { $0[0] }
    let sizes = [0, 1, 2, 4, 8, 16, 32, 64]
    let curve = try SampleSizeCurve(
      of: decision, sizes: sizes.reversed() + [4], seed: 9, worth: 1000, cost: { $0 == 0 ? 0 : 50 + 5 * Double($0) },
      studies: assays)
    #expect(curve.points.map(\.size) == sizes)
    let prior = try NormalPrior(mean: -1, deviation: 2)
    let exact = try sizes.map { n in
      try 1000 * prior.sampleInformation(for: LinearDecision(threshold: 0), count: n, error: 4)
        - (n == 0 ? 0 : 50 + 5 * Double(n))
    }
    let best = try #require(exact.indices.max { exact[$0] < exact[$1] })
    #expect(curve.optimum.size == sizes[best])
    for (point, net) in zip(curve.points, exact) {
      #expect(abs(point.gain.netGain - net) <= 4 * point.gain.netGainError)
      #expect(point.gain.netGainError == 1000 * point.gain.information.error)
    }
    #expect(curve.points[0].gain.netGain == 0 && curve.points[0].gain.perCost == nil)
    // Values rise along the curve.
    let values = curve.points.map(\.gain.information.value)
    #expect(zip(values, values.dropFirst()).allSatisfy(<))
    #expect(throws: InformationError.nothing) {
      try SampleSizeCurve(of: decision, sizes: [], seed: 1, cost: { _ in 0 }, studies: assays)
    }
    #expect(throws: InformationError.parameter("cost", -1)) {
      try SamplingGain(curve.optimum.gain.information, cost: -1)
    }
  }

  @Test("subsets of measures have the value of their studies together")
  func subsets() throws {
    let decision = try pursuing(
      [
        trials(5000, "x", .normal(mean: 0, deviation: 1)), trials(5000, "y", .normal(mean: 0, deviation: 1)),
      ]) { $0[0] + $0[1] - 0.2 }
    let x = try Study("x", of: "x", .measurements(2, error: .absolute(1)))
    let again = try Study("x2", of: "x", .measurements(2, error: .absolute(1)))
    let y = try Study("y", of: "y", .measurements(2, error: .absolute(1)))
    let table = try SubsetInformation(of: decision, studies: ["m2": [again], "m1": [x, y], "m0": []], seed: 4)
    #expect(table.measures == ["m0", "m1", "m2"] && table.values.count == 8)
    #expect(table.value(of: []).value == 0 && table.value(of: ["m0"]).value == 0)
    #expect(table.value(of: ["m1"]) == (try decision.sampleInformation(from: [x, y], seed: 4)))
    #expect(
      table.value(of: ["m2", "m1", "elsewhere"]) == (try decision.sampleInformation(from: [x, y, again], seed: 4)))
    let (one, two) = (table.value(of: ["m1"]).value, table.value(of: ["m2"]).value)
    let both = table.value(of: ["m1", "m2"]).value
    #expect(both > max(one, two) && both < one + two)
  }
}
