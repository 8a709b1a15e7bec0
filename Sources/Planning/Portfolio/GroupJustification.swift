/// Whether further research on a group of measures (a mineral system) is worth its cost.
public struct GroupJustification: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The best set of measures is worth more than it costs.
    case justified
    /// It is so only if others bear part of the cost.
    case onlyWithCoFinancing
    case notJustified
  }

  /// The group's best set of measures at a share of the cost.
  public struct Choice: Hashable, Sendable {
    /// Of the cost that the programme bears.
    public let share: Double
    public let portfolio: Portfolio
    /// The value less that share of the cost, both discounted; 0 or more, for one may do nothing.
    public let netGain: Double
  }

  public let group: String
  public let verdict: Verdict
  /// At the full cost.
  public let full: Choice
  /// At the share that is borne with co-financing.
  public let coFinanced: Choice
  /// The largest share of the cost at which some set is worth it: max over sets of value / cost. Infinite where something
  /// is worth anything at no cost, 0 where nothing is.
  public let breakEvenShare: Double
  /// The set that is worth it the longest.
  public let breakEven: Portfolio

  /// The largest cost, discounted, at which the set of ``breakEven`` would be justified: what it is worth.
  public var breakEvenCost: Double { breakEven.value }
}

extension PortfolioProblem {
  /// Judges a group by itself: its measures and those that must come before them, each at its own full cost, without
  /// budget, staff or minimum.
  ///
  /// The break-even share is the root of max_S V(S) - λ C(S) in λ, by the method of Dinkelbach 1967 ("On nonlinear
  /// fractional programming", Management Science 13, 492-498), each step solved exactly.
  ///
  /// - Parameters:
  ///   - names: the measures of the group.
  ///   - share: of the cost that the programme bears where others join, from 0 to 1.
  public func justification(
    of group: String, measures names: Set<String>, coFinancedShare share: Double
  ) throws(PortfolioError) -> GroupJustification {
    guard share >= 0, share <= 1 else { throw .number(of: group, property: "co-financed share", value: share) }
    try validate()
    for name in names.sorted() where !measures.contains(where: { $0.id == name }) {
      throw .unknownMeasure(name, in: group)
    }
    let alone = restricted(to: names)
    func best(_ share: Double) throws(PortfolioError) -> GroupJustification.Choice {
      var problem = alone
      problem.objective = .netOfCost(share: share)
      let portfolio = try problem.solve()
      return GroupJustification.Choice(share: share, portfolio: portfolio, netGain: portfolio.objective)
    }
    let full = try best(1)
    let coFinanced = try best(share)
    var choice = try best(0)
    var ratio = 0.0
    // It ends: each step has a larger ratio, and there are finitely many sets.
    while choice.portfolio.discountedCost > 0 {
      let next = choice.portfolio.value / choice.portfolio.discountedCost
      guard next > ratio else { break }
      ratio = next
      let better = try best(ratio)
      guard better.netGain > 0, better.portfolio.discountedCost > 0 || better.portfolio.value > 0 else { break }
      choice = better
    }
    if choice.portfolio.discountedCost == 0, choice.portfolio.value > 0 { ratio = .infinity }
    return GroupJustification(
      group: group,
      verdict: full.netGain > 0 ? .justified : coFinanced.netGain > 0 ? .onlyWithCoFinancing : .notJustified,
      full: full, coFinanced: coFinanced, breakEvenShare: ratio, breakEven: choice.portfolio)
  }

  /// Judges several groups; from the largest break-even share to the smallest, equal ones by name.
  public func justifications(
    of groups: [String: Set<String>], coFinancedShare share: Double
  ) throws(PortfolioError) -> [GroupJustification] {
    var found: [GroupJustification] = []
    for (group, measures) in groups {
      found.append(try justification(of: group, measures: measures, coFinancedShare: share))
    }
    return found.sorted { ($1.breakEvenShare, $0.group) < ($0.breakEvenShare, $1.group) }
  }

  /// Only these measures and what must come before them, without limits.
  private func restricted(to names: Set<String>) -> PortfolioProblem {
    var kept = names
    while true {
      let before = measures.filter { kept.contains($0.id) }.reduce(into: kept) { $0.formUnion($1.predecessors) }
      if before == kept { break }
      kept = before
    }
    var problem = self
    problem.measures = measures.filter { kept.contains($0.id) }
    problem.decisions = decisions.map { decision in
      InformedDecision(decision.id, options: decision.options.filter { $0.measures.isSubset(of: kept) })
    }
    problem.exclusions = exclusions.map { Exclusion($0.measures.intersection(kept)) }
    problem.coverage = []
    problem.budget = nil
    problem.yearlyBudget = nil
    problem.staff = nil
    return problem
  }
}
