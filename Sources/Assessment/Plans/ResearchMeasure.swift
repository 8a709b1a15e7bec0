import Programme
import Quantities

/// A measure of a programme, beside that of a portfolio, which has the same name.
typealias ResearchMeasure = Measure

extension Measure {
  /// Money that was spent on it, in the currency of the plan; what is spent is not weighed again.
  var spent: Double {
    progress.compactMap(\.spent).reduce(0) { sum, money in
      sum + money.amount * ((try? UnitOfMeasure(parsing: money.unit))?.factor ?? 0)
    }
  }

  /// What it still costs, low and high, in the currency of the plan.
  var remainingCost: ClosedRange<Double> {
    let spent = spent
    return max(0, cost.low * cost.factor - spent)...max(0, cost.high * cost.factor - spent)
  }
}

extension Programme {
  /// Facts that measures would observe which are not done yet.
  public var observedFacts: Set<String> {
    Set(measures.filter { $0.status != .done }.flatMap { $0.designs.map(\.fact) })
  }
}
