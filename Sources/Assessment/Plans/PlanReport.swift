import Programme

/// A plan as plain text for the terminal.
public struct PlanReport: Sendable {
  let plan: ResearchPlan
  let programme: Programme

  public init(_ plan: ResearchPlan, _ programme: Programme) {
    self.plan = plan
    self.programme = programme
  }

  public func text(in language: Language) -> String {
    let dutch = language == .nl
    var lines = [
      dutch
        ? "Mineraal systeem: is verder onderzoek zijn geld waard?"
        : "Mineral system: is further research worth its money?"
    ]
    for system in plan.systems { lines += self.system(system, language) }
    lines += [
      "", dutch ? "Maatregelen, de meeste waarde voor het geld eerst" : "Measures, the best value for money first",
    ]
    for measure in plan.measures { lines.append("  " + self.measure(measure, language)) }
    lines += ["", choiceTitle(language)]
    lines += choice(language)
    lines += ["", dutch ? "Beslissingen" : "Decisions"]
    for decision in plan.decisions { lines += self.decision(decision, language) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func money(_ value: Double, _ language: Language) -> String {
    PlanText.money(value, plan.currency, language)
  }

  // MARK: systems

  private func system(_ system: ResearchPlan.SystemWorth, _ language: Language) -> [String] {
    let dutch = language == .nl
    let name = programme.systems.first { $0.id == system.id }?.name[language] ?? system.id
    var line = "  \(name): \(PlanText.verdict(system.verdict)[language])"
    guard system.verdict != .notValued else { return [line] }
    let best = system.best
    if best.items.isEmpty {
      line += dutch ? " (geen maatregel verandert een beslissing)" : " (no measure changes a decision)"
      return [line] + unobserved(system, language)
    }
    let names = best.items.map(\.measure).joined(separator: ", ")
    line +=
      dutch
      ? "; \(names) is \(money(best.value, language)) waard en kost \(money(best.discountedCost, language))"
      : "; \(names) worth \(money(best.value, language)) at a cost of \(money(best.discountedCost, language))"
    var lines = [line]
    if let robustness = system.robustness {
      let share = NumberText.percentage(robustness, language)
      lines.append(
        dutch
          ? "    gerechtvaardigd bij \(share) van andere aannames" : "    justified under \(share) of other assumptions"
      )
    }
    return lines + unobserved(system, language)
  }

  /// What would be worth knowing most, where no measure asks for it.
  private func unobserved(_ system: ResearchPlan.SystemWorth, _ language: Language) -> [String] {
    guard system.verdict != .justified else { return [] }
    let inputs = plan.unobserved(in: system.id, of: programme).prefix(3)
    guard !inputs.isEmpty else { return [] }
    let names = inputs.map { "\($0.fact) (\(PlanText.value($0.value, plan.currency, language)))" }
    return [
      (language == .nl ? "    door geen maatregel waargenomen: " : "    observed by no measure: ")
        + names.joined(separator: ", ")
    ]
  }

  // MARK: measures

  private func measure(_ measure: ResearchPlan.MeasureWorth, _ language: Language) -> String {
    let dutch = language == .nl
    let cost = PlanText.amount(measure.cost, plan.currency, language)
    guard let value = measure.value, let ratio = measure.perCost else {
      let reason = measure.reason.map { PlanText.reason($0)[language] } ?? ""
      return
        "\(measure.id)  \(dutch ? "kosten" : "cost") \(cost); \(dutch ? "zonder waarde" : "without a value"): \(reason)"
    }
    let worth = PlanText.value(value, plan.currency, language)
    let first = NumberText.percentage(measure.chance(ofRank: 1), language)
    return dutch
      ? "\(measure.id)  waarde \(worth); kosten \(cost); per \(plan.currency) \(PlanText.ratio(ratio, language)); eerste in \(first)"
      : "\(measure.id)  worth \(worth); cost \(cost); per \(plan.currency) \(PlanText.ratio(ratio, language)); first in \(first)"
  }

  // MARK: the choice

  private func choiceTitle(_ language: Language) -> String {
    let limits = plan.limits
    let dutch = language == .nl
    let years = "\(limits.firstYear)–\(limits.firstYear + limits.years - 1)"
    let budget = limits.budget.map { PlanText.amount($0, plan.currency, language) }
    return "Plan \(years), "
      + (budget.map { "budget " + $0 }
        ?? (dutch ? "zonder grens aan het geld" : "no limit of money"))
      + (limits.staff.map { ", " + PlanText.people($0, language) } ?? "")
  }

  private func choice(_ language: Language) -> [String] {
    let dutch = language == .nl
    if let conflict = plan.conflict { return ["  " + conflict[language]] }
    guard let portfolio = plan.portfolio, !portfolio.items.isEmpty else {
      return [dutch ? "  geen maatregel is zijn kosten waard" : "  no measure is worth its cost"]
    }
    var lines = portfolio.items.sorted { ($0.start, $0.measure) < ($1.start, $1.measure) }.map { item in
      let years = item.start == item.finish ? String(item.start) : "\(item.start)–\(item.finish)"
      return "  \(item.measure)  \(years)  \(PlanText.amount(item.cost, plan.currency, language))"
    }
    let cost = PlanText.amount(portfolio.cost, plan.currency, language)
    lines.append(
      dutch
        ? "  samen \(cost), waard \(money(portfolio.value, language))"
        : "  together \(cost), worth \(money(portfolio.value, language))")
    if let next = plan.next {
      let more = PlanText.amount(next.more, plan.currency, language)
      let names = next.measures.joined(separator: ", ")
      lines.append(
        dutch
          ? "  \(more) meer koopt \(names): netto \(money(next.gain, language)) erbij"
          : "  \(more) more buys \(names): \(money(next.gain, language)) more net")
    }
    return lines
  }

  // MARK: decisions

  private func decision(_ decision: DecisionInformation, _ language: Language) -> [String] {
    let dutch = language == .nl
    let observed = programme.observedFacts
    let material = programme.materials.first { $0.id == decision.material }?.name[language] ?? decision.material
    let system = programme.systems.first { $0.id == decision.system }?.name[language] ?? decision.system
    let now =
      decision.pursued > 0 ? (dutch ? "nu doorzetten" : "pursue now") : (dutch ? "nu stoppen" : "stop now")
    let places = decision.places > 1 ? " (\(decision.pursued) \(dutch ? "van" : "of") \(decision.places))" : ""
    var lines = [
      "  \(material), \(system): \(PlanText.pursuit(decision.pursuit)[language]); \(now)\(places)",
      "    \(dutch ? "drempel" : "threshold") \(PlanText.threshold(decision.threshold, plan.currency, language))",
      "    \(dutch ? "alles weten is waard" : "knowing everything is worth") \(PlanText.value(decision.perfect, plan.currency, language))",
    ]
    for input in decision.inputs.filter({ $0.value.value > 0 }).prefix(3) {
      let mark = observed.contains(input.fact) ? "" : dutch ? " (geen maatregel)" : " (no measure)"
      lines.append("      \(input.fact)  \(PlanText.value(input.value, plan.currency, language))\(mark)")
    }
    return lines
  }
}
