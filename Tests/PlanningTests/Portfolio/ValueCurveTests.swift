import Testing

@testable import Planning

/// What money buys, budget by budget.
@Suite("The curve of value by budget")
struct ValueCurveTests {
  /// Three measures with values of their own.
  private func problem() -> PortfolioProblem {
    var problem = PortfolioProblem(
      measures: [
        Measure("a", cost: .total(10), duration: 1), Measure("b", cost: .total(25), duration: 1),
        Measure("c", cost: .total(40), duration: 1),
      ], years: 1)
    problem.decisions = [
      InformedDecision("a", options: [.init(["a"], 30)]),
      InformedDecision("b", options: [.init(["b"], 90)]),
      InformedDecision("c", options: [.init(["c"], 60)]),
    ]
    problem.objective = .netOfCost(share: 1)
    return problem
  }

  @Test("the steps are those budgets at which the best choice changes, and no other")
  func steps() throws {
    let curve = try ValueCurve(stepsOf: problem(), most: 20)
    #expect(curve.points.map(\.budget) == [0, 10, 25, 35, 75])
    var best: [Int: Double] = [:]
    for budget in 0...80 {
      var limited = problem()
      limited.budget = budget
      best[budget] = try limited.solve().objective
    }
    for budget in 0...80 {
      let step = try #require(curve.points.last { $0.budget <= budget })
      #expect(abs(step.portfolio.objective - best[budget, default: .nan]) < 1e-6, "\(budget)")
    }
  }

  @Test("with a least number of measures the curve begins at what that costs")
  func least() throws {
    var least = problem()
    least.coverage = [.init("all", ["b", "c"], minimum: 1)]
    let curve = try ValueCurve(stepsOf: least, most: 20)
    #expect(curve.points.first?.budget == 25)
    #expect(curve.points.first?.portfolio.measures == ["b"])
  }

  @Test("no more steps are worked out than asked for")
  func most() throws {
    #expect(try ValueCurve(stepsOf: problem(), most: 2).points.count == 2)
  }
}
