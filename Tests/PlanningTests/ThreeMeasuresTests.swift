import NumericalMethods
import Testing

@testable import Planning

/// Every number of the article "Three measures", money in thousands of euro.
@Suite("The three measures of the documentation")
struct ThreeMeasuresTests {
  private let sulphide: YesNoPrior
  private let sand: BetaPrior
  private let sandDecision = LinearDecision(intercept: -30_000, slope: 60_000)

  init() throws {
    sulphide = try YesNoPrior(probability: 0.2, present: [0, 100_000], absent: [0, -30_000])
    sand = try BetaPrior(alpha: 1, beta: 1)
  }

  private func problem(budget: Int, pilotCost: Int = 3000) -> PortfolioProblem {
    var problem = PortfolioProblem(
      measures: [
        Measure("geophysics", cost: .total(2000), staff: 1),
        Measure("drilling", cost: .total(4000), staff: 1, predecessors: ["geophysics"]),
        Measure("pilots", cost: .total(pilotCost), staff: 1),
      ], years: 2, budget: budget)
    problem.decisions = [
      InformedDecision(
        "sulphide",
        options: [
          .init(["geophysics"], 13_600), .init(["drilling"], 13_200), .init(["geophysics", "drilling"], 13_920),
        ]),
      InformedDecision("sand", options: [.init(["pilots"], 5000)]),
    ]
    return problem
  }

  private func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-8 }

  @Test("values of perfect information and of each measure")
  func values() throws {
    #expect(near(sulphide.perfectInformation, 20_000))
    #expect(near(try sulphide.sampleInformation(detection: 0.8, falseAlarm: 0.1), 13_600))
    #expect(near(try sulphide.sampleInformation(detection: 0.9, falseAlarm: 0.2), 13_200))
    #expect(near(sand.perfectInformation(for: sandDecision), 7500))
    #expect(near(try sand.sampleInformation(for: sandDecision, trials: 2), 5000))
  }

  @Test("simulation finds them, both surveys together among them")
  func simulated() throws {
    let there = RandomStream(seed: 1, name: "there").uniforms(0..<50_000).map { $0 < 0.2 ? 1.0 : 0 }
    let decision = try pursuing([.init("there", there)]) { $0[0] == 1 ? 100_000 : -30_000 }
    let table = try SubsetInformation(
      of: decision,
      studies: [
        "geophysics": [try Study("geophysics", of: "there", .detection(probability: 0.8, falseAlarm: 0.1))],
        "drilling": [try Study("drilling", of: "there", .detection(probability: 0.9, falseAlarm: 0.2))],
      ], seed: 2)
    #expect(agrees(decision.perfectInformation, 20_000, within: 800))
    #expect(agrees(table.value(of: ["geophysics"]), 13_600, within: 800))
    #expect(agrees(table.value(of: ["drilling"]), 13_200, within: 800))
    #expect(agrees(table.value(of: ["geophysics", "drilling"]), 13_920, within: 800))
    let share = try pursuing([trials(50_000, "share", .uniform(low: 0, high: 1))]) { 60_000 * ($0[0] - 0.5) }
    let pilots = try Study("pilots", of: "share", .successes(of: 2))
    #expect(agrees(try share.sampleInformation(from: [pilots], seed: 2), 5000, within: 200))
  }

  @Test("the portfolio of five million, and what more would buy")
  func portfolio() throws {
    let found = try problem(budget: 5000).solve()
    #expect(found.measures == ["geophysics", "pilots"] && found.cost == 5000)
    #expect(found.value == 18_600 && found.netGain == 13_600)
    #expect(found.items.allSatisfy { $0.start == 0 } && found.costByYear == [5000, 0] && found.staffByYear == [2, 0])
    let next = try #require(try problem(budget: 5000).nextBudget())
    #expect(next.budget == 9000 && next.more == 4000 && near(next.gain, 320) && near(next.gainPerCost, 0.08))
    #expect(next.portfolio.items.map(\.measure) == ["drilling", "geophysics", "pilots"])
    #expect(next.portfolio.items.map(\.start) == [1, 0, 0])
    #expect(try problem(budget: 9000).nextBudget() == nil)
    let curve = try ValueCurve(of: problem(budget: 0), budgets: [0, 1999, 2000, 4999, 5000, 8999, 9000])
    #expect(curve.points.map(\.portfolio.value) == [0, 0, 13_600, 13_600, 18_600, 18_600, 18_920])
  }

  @Test("the ranking of the systems")
  func ranking() throws {
    let systems: [String: Set<String>] = ["sulphide": ["geophysics", "drilling"], "sand": ["pilots"]]
    let found = try problem(budget: 5000).justifications(of: systems, coFinancedShare: 0.5)
    #expect(found.map(\.group) == ["sulphide", "sand"] && found.allSatisfy { $0.verdict == .justified })
    #expect(found.map(\.full.netGain) == [11_600, 2000])
    #expect(near(found[0].breakEvenShare, 6.8) && near(found[1].breakEvenShare, 5 / 3.0))
    #expect(found[0].breakEven.measures == ["geophysics"] && found[1].breakEvenCost == 5000)
    func sand(_ cost: Int) throws -> GroupJustification {
      try problem(budget: 5000, pilotCost: cost).justification(of: "sand", measures: ["pilots"], coFinancedShare: 0.5)
    }
    let (dear, tooDear) = (try sand(8000), try sand(12_000))
    #expect(dear.verdict == .onlyWithCoFinancing && dear.coFinanced.netGain == 1000 && near(dear.breakEvenShare, 0.625))
    #expect(tooDear.verdict == .notJustified && near(tooDear.breakEvenShare, 5 / 12.0))
  }
}
