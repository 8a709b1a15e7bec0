import Foundation
import NumericalMethods
import Testing

@testable import Planning

@Suite("Portfolios")
struct PortfolioSolverTests {
  @Test("they are the best of all schedules: 400 small problems, ties and conflicts among them", arguments: 0..<8)
  func bruteForce(batch: Int) throws {
    for seed in (50 * batch)..<(50 * batch + 50) {
      let problem = randomProblem(seed)
      let oracle = BruteForce(problem: problem)
      guard let best = oracle.best() else {
        do throws(PortfolioError) {
          let found = try problem.solve()
          Issue.record("problem \(seed) has no solution, and one was found: \(found)")
        } catch {
          check(error, oracle, seed)
        }
        continue
      }
      let found = try problem.solve()
      let starts = Dictionary(uniqueKeysWithValues: found.items.map { ($0.measure, $0.start) })
      #expect(abs(found.objective - oracle.objective(starts)) < 1e-9, "problem \(seed)")
      let (costs, staff) = oracle.load(starts)
      #expect(found.costByYear == costs && found.cost == costs.reduce(0, +), "problem \(seed)")
      #expect(zip(found.staffByYear, staff).allSatisfy { abs($0 - $1) < 1e-9 }, "problem \(seed)")
      if problem.discountRate == 0 {
        #expect(starts == best.starts && found.objective == best.objective, "problem \(seed)")
      } else {
        // Values of schedules that differ by less than a ten-millionth count as equal.
        #expect(abs(found.objective - best.objective) < 1e-4, "problem \(seed)")
      }
    }
  }

  /// What the error says about the conflict, held against all schedules.
  private func check(_ error: PortfolioError, _ oracle: BruteForce, _ seed: Int) {
    let possible = oracle.possible
    let costs = possible.map { oracle.load($0).costs }
    let least = costs.map { $0.reduce(0, +) }.min()
    func missing(_ load: ([String: Int]) -> [Double], _ limits: [Double]) -> Double {
      possible.map { zip(load($0), limits).map { $0 - $1 }.max() ?? 0 }.min() ?? 0
    }
    switch error {
    case .coverage: #expect(possible.isEmpty, "problem \(seed)")
    case .budget(let told, let available, _):
      #expect(told == least && available == oracle.problem.budget && told > available, "problem \(seed)")
    case .yearlyBudget(let told, _):
      let exact = missing(
        { oracle.load($0).costs.map(Double.init) }, oracle.problem.yearlyBudget?.map(Double.init) ?? [])
      #expect(Double(told) == exact && told > 0, "problem \(seed)")
    case .staff(let told, _):
      let exact = missing({ oracle.load($0).staff }, oracle.problem.staff ?? [])
      #expect(abs(told - exact) < 1e-6 && told > 0, "problem \(seed)")
    case .together: #expect(!possible.isEmpty, "problem \(seed)")
    default: Issue.record("problem \(seed): \(error)")
    }
  }

  @Test("the random problems hold each kind of conflict and of solution")
  func coverage() {
    var kinds: Set<String> = []
    for seed in 0..<400 {
      do throws(PortfolioError) {
        kinds.insert(try randomProblem(seed).solve().items.isEmpty ? "nothing" : "something")
      } catch {
        switch error {
        case .coverage: kinds.insert("coverage")
        case .budget: kinds.insert("budget")
        case .yearlyBudget: kinds.insert("yearly budget")
        case .staff: kinds.insert("staff")
        default: break
        }
      }
    }
    #expect(kinds.isSuperset(of: ["nothing", "something", "coverage", "budget", "staff"]))
  }

  @Test("the order in which measures are listed does not matter, and money in another unit changes no choice")
  func invariances() throws {
    for seed in 0..<40 {
      let problem = randomProblem(seed)
      guard let found = try? problem.solve() else { continue }
      var turned = problem
      turned.measures.reverse()
      turned.exclusions.reverse()
      turned.coverage.reverse()
      #expect(try turned.solve() == found)
      var cents = problem
      for place in cents.measures.indices {
        cents.measures[place].cost = .yearly(problem.measures[place].yearlyCost.map { 1024 * $0 })
        cents.measures[place].value *= 1024
      }
      cents.decisions = problem.decisions.map { decision in
        InformedDecision(decision.id, options: decision.options.map { .init($0.measures, 1024 * $0.value) })
      }
      cents.budget = problem.budget.map { 1024 * $0 }
      cents.yearlyBudget = problem.yearlyBudget?.map { 1024 * $0 }
      let scaled = try cents.solve()
      #expect(scaled.items.map(\.measure) == found.items.map(\.measure))
      #expect(scaled.items.map(\.start) == found.items.map(\.start))
      #expect(abs(scaled.value - 1024 * found.value) < 1e-9 * max(1, scaled.value))
    }
  }

  @Test("a budget is kept to the last euro of hundreds of millions")
  func lastEuro() throws {
    // Both fit with one euro more.
    let measures = [
      Measure("a", cost: .total(400_000_000), value: 3), Measure("b", cost: .total(400_000_001), value: 4),
    ]
    let less = try PortfolioProblem(measures: measures, budget: 800_000_000).solve()
    #expect(less.measures == ["b"] && less.cost == 400_000_001)
    let enough = try PortfolioProblem(measures: measures, budget: 800_000_001).solve()
    #expect(enough.measures == ["a", "b"])
    let next = try #require(try PortfolioProblem(measures: measures, budget: 800_000_000).nextBudget())
    #expect(next.budget == 800_000_001 && next.more == 1 && next.gain == 3)
  }

  @Test("nothing to choose from, or nothing worth choosing, is an empty portfolio")
  func empty() throws {
    #expect(try PortfolioProblem(measures: [], budget: 5).solve().items.isEmpty)
    let useless = try PortfolioProblem(measures: [Measure("a", cost: .total(1))], budget: 5).solve()
    #expect(useless.items.isEmpty && useless.value == 0 && useless.cost == 0)
  }

  @Test("it is the same on many threads at once")
  func threads() async throws {
    let expected = (0..<24).map { try? randomProblem($0).solve() }
    let found = await withTaskGroup(of: (Int, Portfolio?).self) { group in
      for seed in 0..<24 { group.addTask { (seed, try? randomProblem(seed).solve()) } }
      var found = [Portfolio?](repeating: nil, count: 24)
      for await (seed, portfolio) in group { found[seed] = portfolio }
      return found
    }
    #expect(found == expected)
  }

  @Test("thirty measures of six systems over five years, with all that binds them")
  func programmeSize() throws {
    var problem = PortfolioProblem(measures: [], years: 5, budget: 500)
    for system in 0..<6 {
      let names = (0..<5).map { "s\(system)m\($0)" }
      for (place, name) in names.enumerated() {
        problem.measures.append(
          Measure(
            name, cost: .total(20 + 7 * ((system * 5 + place * 3) % 11)), duration: 1 + place % 2, staff: 1,
            predecessors: place == 4 ? [names[0]] : []))
      }
      problem.decisions.append(
        InformedDecision(
          "d\(system)",
          options: (1..<32).map { subset in
            let set = (0..<5).filter { subset >> $0 & 1 == 1 }
            // Less and less for more of the same.
            return .init(
              Set(set.map { names[$0] }), (100 * (1 - pow(0.6, Double(set.count))) + Double(system * set[0])).rounded())
          }))
      problem.coverage.append(.init("s\(system)", Set(names), minimum: 1))
    }
    problem.staff = [4, 4, 4, 4, 4]
    problem.yearlyBudget = [150, 150, 150, 150, 150]
    let found = try problem.solve()
    #expect(found.cost <= 500 && found.costByYear.allSatisfy { $0 <= 150 } && found.staffByYear.allSatisfy { $0 <= 4 })
    #expect(problem.coverage.allSatisfy { !$0.measures.isDisjoint(with: found.measures) })
    // Every euro and person-year of it is in the years; the sum over the decisions is the value.
    #expect(found.costByYear.reduce(0, +) == found.cost && found.staffByYear.reduce(0, +) <= 20)
    #expect(found.value == found.gains.reduce(0) { $0 + $1.value })
    for item in found.items where item.measure.hasSuffix("m4") {
      let first = found.items.first { $0.measure == item.measure.dropLast(2) + "m0" }
      #expect(try #require(first).finish < item.start)
    }
  }

  @Test("forty measures under one budget are the knapsack that dynamic programming finds")
  func knapsack() throws {
    for seed in 0..<5 {
      var draws = RandomStream(seed: UInt64(seed), name: "knapsack").trial(0)
      let costs = (0..<40).map { _ in 1 + Int(draws.uniform() * 60) }
      let values = (0..<40).map { _ in Double(Int(draws.uniform() * 1000)) }
      let budget = 400
      var best = [Double](repeating: 0, count: budget + 1)
      for (cost, value) in zip(costs, values) {
        for money in stride(from: budget, through: cost, by: -1) {
          best[money] = max(best[money], best[money - cost] + value)
        }
      }
      let measures = zip(costs, values).enumerated().map { Measure("m\($0)", cost: .total($1.0), value: $1.1) }
      let found = try PortfolioProblem(measures: measures, budget: budget).solve()
      #expect(found.value == best[budget])
      // The cheapest of equal value.
      #expect(found.cost == best.firstIndex(of: best[budget]))
    }
  }
}
