import Testing

@testable import Planning

@Suite("Portfolio problems")
struct PortfolioProblemTests {
  private func error(_ change: (inout PortfolioProblem) -> Void) -> PortfolioError? {
    var problem = PortfolioProblem(
      measures: [Measure("a", cost: .total(5)), Measure("b", cost: .total(7), predecessors: ["a"])], years: 2,
      budget: 20)
    problem.decisions = [InformedDecision("d", options: [.init(["a"], 3)])]
    change(&problem)
    do throws(PortfolioError) {
      _ = try problem.solve()
      return nil
    } catch {
      return error
    }
  }

  @Test("what cannot be a problem is refused by name")
  func refusals() {
    #expect(error { _ in } == nil)
    #expect(error { $0.measures.append(Measure("a", cost: .total(1))) } == .duplicate("a"))
    #expect(error { $0.measures[0].predecessors = ["z"] } == .unknownMeasure("z", in: "a"))
    #expect(error { $0.measures[0].predecessors = ["b"] } == .circle(["a", "b"]))
    #expect(error { $0.measures[0].cost = .total(-1) } == .number(of: "a", property: "cost", value: -1))
    #expect(error { $0.measures[0].cost = .yearly([1, 2]) } == .years(of: "a", expected: 1, found: 2))
    #expect(error { $0.measures[0].duration = 0 } == .number(of: "a", property: "duration", value: 0))
    #expect(error { $0.measures[0].staff = -1 } == .number(of: "a", property: "staff", value: -1))
    #expect(error { $0.measures[0].value = .infinity } == .number(of: "a", property: "value", value: .infinity))
    #expect(error { $0.decisions[0] = .init("d", options: [.init(["q"], 3)]) } == .unknownMeasure("q", in: "d"))
    #expect(error { $0.decisions[0] = .init("d", options: [.init([], 3)]) } == .emptyOption("d"))
    #expect(error { $0.decisions[0] = .init("d", options: [.init(["a"], 3), .init(["a"], 4)]) } == .duplicate("d"))
    #expect(error { $0.budget = -1 } == .number(of: "programme", property: "budget", value: -1))
    #expect(error { $0.yearlyBudget = [1] } == .years(of: "yearly budget", expected: 2, found: 1))
    #expect(error { $0.years = 0 } == .number(of: "programme", property: "years", value: 0))
    #expect(error { $0.discountRate = -0.1 } == .number(of: "programme", property: "discount rate", value: -0.1))
    #expect(error { $0.exclusions = [.init(["x"])] } == .unknownMeasure("x", in: "exclusion"))
  }

  @Test("what cannot be had says what is in conflict")
  func conflicts() {
    #expect(
      error {
        $0.coverage = [.init("s", ["b"], minimum: 1)]
        $0.budget = 11
      }
        == .budget(least: 12, available: 11, groups: ["s"]))
    #expect(error { $0.coverage = [.init("s", ["a", "b"], minimum: 3)] } == .coverage(groups: ["s"]))
    #expect(
      error {
        $0.coverage = [.init("s", ["b"], minimum: 1)]
        $0.years = 1
      } == .coverage(groups: ["s"]))
    #expect(
      error {
        $0.coverage = [.init("s", ["a"], minimum: 1), .init("t", ["b"], minimum: 1)]
        $0.exclusions = [.init(["a", "b"])]
      } == .coverage(groups: ["t"]))
    #expect(
      error {
        $0.coverage = [.init("s", ["a", "b"], minimum: 2)]
        $0.yearlyBudget = [5, 4]
      } == .yearlyBudget(missing: 3, groups: ["s"]))
    #expect(
      error {
        $0.measures[1].staff = 1.5
        $0.coverage = [.init("s", ["b"], minimum: 1)]
        $0.staff = [1, 1]
      } == .staff(missing: 0.5, groups: ["s"]))
    let told =
      error {
        $0.coverage = [.init("s", ["b"], minimum: 1)]
        $0.budget = 11
      }?.description ?? ""
    #expect(told.contains("12") && told.contains("11") && told.contains("“s”"))
  }

  @Test("a total cost is spread over the years to the last unit")
  func spread() {
    #expect(Measure("a", cost: .total(11), duration: 3).yearlyCost == [4, 4, 3])
    #expect(Measure("a", cost: .yearly([1, 9]), duration: 2).totalCost == 10)
  }
}
