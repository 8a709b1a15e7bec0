import Foundation
import NumericalMethods
import Planning
import Programme
import Quantities

/// Makes a plan from what is known of each decision: values of measures, the best portfolio, and the systems.
public struct PlanMaker: Sendable {
  let programme: Programme
  let planning: PlanningSettings
  let information: [DecisionInformation]

  /// Nil when the programme weighs no research.
  public init?(_ programme: Programme, information: [DecisionInformation]) {
    guard let planning = programme.planning else { return nil }
    self.programme = programme
    self.planning = planning
    self.information = information
  }

  /// Those of the programme.
  public var limits: ResearchPlan.Limits {
    let facts = Dictionary(programme.facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func value(_ id: String?) -> Double? {
      id.flatMap { facts[$0] }.flatMap { fact in fact.value.map { $0.value * (fact.unit?.factor ?? 1) } }
    }
    return .init(
      firstYear: planning.years.lowerBound, years: planning.years.count,
      budget: value(planning.budget).map { Int($0.rounded()) }, staff: value(planning.staff),
      discountRate: value(planning.discountRate) ?? 0, coFinancedShare: value(planning.coFinancedShare) ?? 1,
      leastPerSystem: planning.leastPerSystem)
  }

  /// - Throws: ``InformationError`` or ``PortfolioError`` where the programme gives no problem that can be solved;
  ///   limits that cannot be kept are told in the plan.
  public func plan(within limits: ResearchPlan.Limits) throws -> ResearchPlan {
    let open = programme.measures.filter { $0.status != .done }
    let fitting = open.filter { years(of: $0) <= limits.years }
    var problem = problem(of: fitting, limits)
    var (chosen, next, conflict): (Portfolio?, ResearchPlan.Next?, LocalizedText?)
    var curve: ValueCurve?
    do throws(PortfolioError) {
      let portfolio = try problem.solve()
      chosen = portfolio
      next = try problem.nextBudget().map { found in
        .init(
          budget: found.budget, more: found.more, gain: found.gain,
          measures: found.portfolio.measures.subtracting(portfolio.measures).sorted())
      }
      curve = try ValueCurve(stepsOf: problem, most: Self.mostSteps)
    } catch {
      guard let text = PlanText.conflict(error, programme) else { throw error }
      conflict = text
    }
    problem.budget = nil
    let robustness = PlanRobustness(programme, open, information, seed: programme.seed)
    return ResearchPlan(
      currency: programme.currency ?? "EUR", limits: limits, trials: programme.planningTrials, seed: programme.seed,
      decisions: information, measures: measures(open, limits, try robustness.measureRanks()),
      portfolio: chosen.map { self.chosen($0, limits) }, conflict: conflict, next: next,
      curve: curve.map { $0.points.map { self.chosen($0.portfolio, limits) } },
      systems: try systems(problem, open, limits, robustness), unvalued: unvalued())
  }

  /// Steps of the curve of what money buys: more than a reader tells apart.
  private static let mostSteps = 60

  // MARK: the problem

  private func problem(of measures: [ResearchMeasure], _ limits: ResearchPlan.Limits) -> PortfolioProblem {
    let names = Set(measures.map(\.id))
    var problem = PortfolioProblem(
      measures: measures.map { measure in
        Planning.Measure(
          measure.id, cost: .total(cost(of: measure)), duration: years(of: measure),
          staff: measure.staff.map { ($0.low + $0.high) / 2 } ?? 0,
          // What runs goes on, or stops.
          latest: measure.status == .running ? 0 : nil,
          // What is done already need not come first any more.
          predecessors: Set(measure.after).intersection(names))
      }, years: limits.years, budget: limits.budget)
    problem.decisions = information.map { decision in
      let all = InformedDecision(
        decision.id, measures: decision.measures, values: decision.values.map(\.value))
      return InformedDecision(decision.id, options: all.options.filter { $0.measures.isSubset(of: names) })
    }
    problem.staff = limits.staff.map { [Double](repeating: $0, count: limits.years) }
    problem.discountRate = limits.discountRate
    problem.objective = .netOfCost(share: 1)
    problem.exclusions = planning.exclusions.map { .init(Set($0.measures).intersection(names)) }
    problem.coverage =
      limits.leastPerSystem == 0
      ? []
      : programme.systems.compactMap { system in
        let own = Set(system.measures.map(\.id)).intersection(names)
        return own.isEmpty ? nil : .init(system.id, own, minimum: min(limits.leastPerSystem, own.count))
      }
    return problem
  }

  /// Middle of the range of what it still costs, in whole units of the currency.
  private func cost(of measure: ResearchMeasure) -> Int {
    Int(((measure.remainingCost.lowerBound + measure.remainingCost.upperBound) / 2).rounded())
  }

  /// At most, in whole years: a schedule must hold also when work takes long.
  private func years(of measure: ResearchMeasure) -> Int {
    max(1, Int((measure.duration.high * measure.duration.factor / Self.year - 1e-9).rounded(.up)))
  }

  private static let year = (try? UnitOfMeasure(parsing: "yr"))?.factor ?? .nan

  private func chosen(_ portfolio: Portfolio, _ limits: ResearchPlan.Limits) -> ResearchPlan.Chosen {
    .init(
      items: portfolio.items.map {
        .init(
          measure: $0.measure, start: limits.firstYear + $0.start, finish: limits.firstYear + $0.finish, cost: $0.cost)
      }, value: portfolio.value, cost: portfolio.cost, discountedCost: portfolio.discountedCost,
      costByYear: portfolio.costByYear, staffByYear: portfolio.staffByYear)
  }

  // MARK: measures

  private func measures(
    _ open: [ResearchMeasure], _ limits: ResearchPlan.Limits, _ ranks: [String: [Double]]
  ) -> [ResearchPlan.MeasureWorth] {
    let worths = open.map { measure -> ResearchPlan.MeasureWorth in
      let parts = information.filter { $0.measures.contains(measure.id) }
        .map { ResearchPlan.MeasureWorth.Part(decision: $0.id, value: $0.value(of: [measure.id])) }
      let reason: ResearchPlan.Unvalued.Reason? =
        if measure.designs.isEmpty { .noDesign } else if parts.isEmpty {
          .noFigure
        } else if years(of: measure) > limits.years { .tooLong } else { nil }
      return .init(
        id: measure.id, system: measure.system, cost: cost(of: measure),
        lowCost: measure.remainingCost.lowerBound, highCost: measure.remainingCost.upperBound,
        years: years(of: measure), value: parts.isEmpty ? nil : parts.reduce(.none) { $0 + $1.value },
        decisions: parts, reason: reason, ranks: ranks[measure.id] ?? [])
    }
    func order(_ worth: ResearchPlan.MeasureWorth) -> Double { worth.perCost?.value ?? -1 }
    return worths.sorted { (order($1), $0.id) < (order($0), $1.id) }
  }

  // MARK: systems

  private func systems(
    _ problem: PortfolioProblem, _ open: [ResearchMeasure], _ limits: ResearchPlan.Limits,
    _ robustness: PlanRobustness
  ) throws -> [ResearchPlan.SystemWorth] {
    var free = problem
    free.staff = nil
    free.coverage = []
    let found = try robustness.systems()
    var worths: [ResearchPlan.SystemWorth] = []
    for system in programme.systems {
      let own = open.filter { $0.system == system.id }
      guard !own.isEmpty else { continue }
      let names = Set(own.map(\.id)).intersection(free.measures.map(\.id))
      let isValued = information.contains { !$0.measures.filter(names.contains).isEmpty }
      let judged = try free.justification(of: system.id, measures: names, coFinancedShare: limits.coFinancedShare)
      let verdict = isValued ? ResearchPlan.SystemWorth.Verdict(judged.verdict) : .notValued
      let perfect = information.filter { $0.system == system.id }.reduce(.none) { $0 + $1.perfect }
      worths.append(
        .init(
          id: system.id, verdict: verdict, perfect: perfect, full: chosen(judged.full.portfolio, limits),
          breakEvenShare: judged.breakEvenShare.isFinite ? judged.breakEvenShare : nil,
          breakEven: chosen(judged.breakEven, limits), cost: own.reduce(0) { $0 + cost(of: $1) },
          robustness: isValued ? found[system.id]?.justified : nil, ranks: found[system.id]?.ranks ?? []))
    }
    func order(_ worth: ResearchPlan.SystemWorth) -> Double {
      worth.verdict == .notValued ? -1 : worth.breakEvenShare ?? .infinity
    }
    return worths.sorted { (order($1), $0.id) < (order($0), $1.id) }
  }

  /// Assessed cells without a decision.
  private func unvalued() -> [ResearchPlan.Unvalued] {
    let decided = Set(information.map { CellID(material: $0.material, system: $0.system) })
    return programme.systems.flatMap { system in
      system.assessments.map { CellID(material: $0.material, system: system.id) }
        .filter { !decided.contains($0) }
        .map { .init(material: $0.material, system: $0.system, reason: .noDecision) }
    }
  }
}

extension ResearchPlan.SystemWorth.Verdict {
  init(_ verdict: GroupJustification.Verdict) {
    self =
      switch verdict {
      case .justified: .justified
      case .onlyWithCoFinancing: .onlyWithCoFinancing
      case .notJustified: .notJustified
      }
  }
}
