/// What money buys: the best portfolio at each of several budgets.
public struct ValueCurve: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public let budget: Int
    public let portfolio: Portfolio
  }

  /// In ascending order of budget.
  public let points: [Point]

  /// - Parameter budgets: for all years together, each solved exactly; limits by year stay as they are.
  public init(of problem: PortfolioProblem, budgets: [Int]) throws(PortfolioError) {
    var points: [Point] = []
    for budget in Set(budgets).sorted() {
      var limited = problem
      limited.budget = budget
      points.append(Point(budget: budget, portfolio: try limited.solve()))
    }
    self.points = points
  }

  /// The whole curve as its steps: the best portfolio at the least budget that allows one, then at each budget that
  /// buys more than the one before. Between two steps the lower one is best.
  /// - Parameter most: steps that are worked out; the curve may go on above the last.
  public init(stepsOf problem: PortfolioProblem, most: Int) throws(PortfolioError) {
    var limited = problem
    limited.budget = nil
    var cheapest = PortfolioModel(limited.sorted)
    cheapest.maximise(cheapest.costs, sign: -1)
    limited.budget = try cheapest.programme.maximum().map { Int(cheapest.sum(cheapest.costs, $0)) } ?? 0
    var points = [Point(budget: limited.budget ?? 0, portfolio: try limited.solve())]
    while points.count < most, let next = try limited.nextBudget() {
      points.append(Point(budget: next.budget, portfolio: next.portfolio))
      limited.budget = next.budget
    }
    self.points = points
  }
}

/// What the next money would buy.
public struct NextBudget: Hashable, Sendable {
  /// The least budget with which more can be had.
  public let budget: Int
  /// What is best with it.
  public let portfolio: Portfolio
  /// By how much that is better in what is to be largest.
  public let gain: Double
  /// What more is needed than the budget that is there.
  public let more: Int

  /// The gain for each unit of money beyond the budget.
  public var gainPerCost: Double { gain / Double(more) }
}

extension PortfolioProblem {
  /// The smallest budget for all years together that buys more than this one does.
  ///
  /// - Returns: nil when no money would: all is bought that is worth anything, or the limits by year forbid more.
  public func nextBudget() throws(PortfolioError) -> NextBudget? {
    guard let budget else { return nil }
    let now = try solve()
    var here = PortfolioModel(sorted)
    here.maximise(here.values)
    guard let best = try here.programme.maximum() else { return nil }
    var wider = self
    wider.budget = nil
    var model = PortfolioModel(wider.sorted)
    model.programme.require(model.values, here.sum(here.values, best) + 0.5...Double.infinity)
    model.maximise(model.costs, sign: -1)
    guard let found = try model.programme.maximum() else { return nil }
    wider.budget = Int(model.sum(model.costs, found))
    let then = try wider.solve()
    return NextBudget(
      budget: wider.budget ?? budget, portfolio: then, gain: then.objective - now.objective,
      more: (wider.budget ?? budget) - budget)
  }
}
