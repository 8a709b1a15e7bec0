import Testing

@testable import Planning

@Suite("Whether research on a group is justified")
struct GroupJustificationTests {
  /// One decision, three measures; more of them are worth less and less.
  private func problem(costs: [Int]) -> PortfolioProblem {
    var problem = PortfolioProblem(
      measures: zip(["a", "b", "c"], costs).map { Measure($0, cost: .total($1)) }, years: 1, budget: 0)
    problem.decisions = [
      InformedDecision(
        "d",
        options: [
          .init(["a"], 6), .init(["b"], 5), .init(["c"], 4), .init(["a", "b"], 9), .init(["a", "c"], 8),
          .init(["b", "c"], 7), .init(["a", "b", "c"], 10),
        ])
    ]
    problem.coverage = [.init("s", ["a"], minimum: 1)]
    return problem
  }

  @Test(
    "the break-even share is the largest ratio of value to cost over all sets",
    arguments: [
      [2, 2, 2], [5, 9, 20], [10, 11, 12], [30, 40, 50], [1, 100, 100], [7, 3, 1],
    ])
  func ratio(costs: [Int]) throws {
    let problem = problem(costs: costs)
    let found = try problem.justification(of: "s", measures: ["a", "b", "c"], coFinancedShare: 0.5)
    var (best, full, half) = (0.0, 0.0, 0.0)
    for option in problem.decisions[0].options {
      let cost = Double(zip(["a", "b", "c"], costs).filter { option.measures.contains($0.0) }.map(\.1).reduce(0, +))
      best = max(best, option.value / cost)
      full = max(full, option.value - cost)
      half = max(half, option.value - 0.5 * cost)
    }
    #expect(abs(found.breakEvenShare - best) < 1e-12)
    #expect(abs(found.full.netGain - full) < 1e-12 && abs(found.coFinanced.netGain - half) < 1e-12)
    #expect(found.verdict == (full > 0 ? .justified : half > 0 ? .onlyWithCoFinancing : .notJustified))
    // At its break-even cost the set is worth just that.
    #expect(abs(found.breakEvenCost - best * found.breakEven.discountedCost) < 1e-9)
  }

  @Test("what must come before counts at its cost, and nothing for nothing is no justification")
  func predecessors() throws {
    var problem = problem(costs: [2, 2, 2])
    problem.years = 2
    problem.measures.append(Measure("first", cost: .total(9)))
    problem.measures[2].predecessors = ["first"]
    let found = try problem.justification(of: "s", measures: ["c"], coFinancedShare: 0.5)
    // 4 for 11.
    #expect(found.verdict == .notJustified && abs(found.breakEvenShare - 4 / 11.0) < 1e-12)
    #expect(found.breakEven.measures == ["c", "first"])
    problem.decisions = []
    let nothing = try problem.justification(of: "s", measures: ["c"], coFinancedShare: 0.5)
    #expect(nothing.verdict == .notJustified && nothing.breakEvenShare == 0 && nothing.breakEvenCost == 0)
    problem.measures = [Measure("gift", cost: .total(0), value: 1)]
    problem.coverage = []
    let gift = try problem.justification(of: "s", measures: ["gift"], coFinancedShare: 0.5)
    #expect(gift.verdict == .justified && gift.breakEvenShare == .infinity)
    #expect(throws: PortfolioError.unknownMeasure("q", in: "s")) {
      try problem.justification(of: "s", measures: ["q"], coFinancedShare: 0.5)
    }
    #expect(throws: PortfolioError.number(of: "s", property: "co-financed share", value: 2)) {
      try problem.justification(of: "s", measures: [], coFinancedShare: 2)
    }
  }
}
