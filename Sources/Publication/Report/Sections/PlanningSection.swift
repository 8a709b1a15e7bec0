import Assessment
import Programme

/// Which research is worth its money: the systems, the plan within its limits, the measures, and the decisions that they
/// inform.
struct PlanningSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    guard let plan = manuscript.edition.plan else { return [:] }
    let portfolio = plan.portfolio
    return [
      "figure": .markup(SystemWorthPlot(plan: plan, manuscript: manuscript).svg()),
      "systems": .views(plan.systems.map { system($0, plan) }),
      "limits": .markup(limits(plan)), "conflict": .text(plan.conflict?[manuscript.language] ?? ""),
      "has-portfolio": .flag(portfolio != nil), "outcome": .markup(portfolio.map { outcome($0, plan) } ?? .empty),
      "next": .markup(plan.next.map(next) ?? .empty),
      "has-items": .flag(portfolio?.items.isEmpty == false),
      "years": .views(
        (portfolio?.costByYear ?? []).enumerated().map { place, cost in
          [
            "year": .text(String(plan.limits.firstYear + place)),
            "cost": .text(PlanText.amount(cost, plan.currency, manuscript.language)),
          ]
        }),
      "items": .views(portfolio.map { items($0, plan) } ?? []),
      "measures": .views(plan.measures.filter { $0.value != nil }.map(measure)),
      "without-value": .markup(withoutValue(plan)), "decisions": .views(plan.decisions.map(decision)),
      "unvalued": .markup(unvalued(plan)),
    ]
  }

  // MARK: systems

  private func system(_ system: ResearchPlan.SystemWorth, _ plan: ResearchPlan) -> View {
    let id = "plan/system/\(system.id)"
    let style =
      switch system.verdict {
      case .justified: "standing"
      case .onlyWithCoFinancing: "partly"
      case .notJustified: "not-met"
      case .notValued: "not-applicable"
      }
    return [
      "system": .markup(manuscript.link(system: system.id)), "style": .text(style),
      "verdict": .markup(manuscript.figure(id)),
      "best": .markup(
        system.best.items.map { "<span class=\"id\">\($0.measure)</span>" as Markup }.joined(separator: ", ")),
      "worth": .markup(optional("\(id)/value")), "cost": .markup(optional("\(id)/cost")),
      "robust": .markup(optional("\(id)/robustness")),
    ]
  }

  private func optional(_ id: String) -> Markup { manuscript.hasFigure(id) ? manuscript.figure(id) : "–" }

  // MARK: the choice

  private func limits(_ plan: ResearchPlan) -> Markup {
    let limits = plan.limits
    let (first, last) = (limits.firstYear, limits.firstYear + limits.years - 1)
    let planning = manuscript.programme.planning
    var parts: [Markup] = ["\(manuscript[.planningYears]) \(first)–\(last)"]
    parts.append(
      planning?.budget.map { "\(manuscript[.planningBudget]) " + manuscript.figure("fact/\($0)") }
        ?? "\(manuscript[.planningNoBudget])")
    if let staff = planning?.staff {
      parts.append("\(manuscript[.planningStaff]) " + manuscript.figure("fact/\(staff)"))
    }
    if let rate = planning?.discountRate {
      parts.append("\(manuscript[.planningDiscount]) " + manuscript.figure("fact/\(rate)"))
    }
    if limits.leastPerSystem > 0 { parts.append("\(manuscript[.planningLeast]) \(limits.leastPerSystem)") }
    return parts.joined(separator: "; ") + "."
  }

  private func outcome(_ portfolio: ResearchPlan.Chosen, _ plan: ResearchPlan) -> Markup {
    guard !portfolio.items.isEmpty else { return "\(manuscript[.planningNothing])" }
    return manuscript.catalogue.sentence(
      .planningOutcome,
      [
        "count": "\(portfolio.items.count)", "cost": manuscript.figure("plan/cost"),
        "value": manuscript.figure("plan/value"),
      ])
  }

  private func next(_ next: ResearchPlan.Next) -> Markup {
    manuscript.catalogue.sentence(
      .planningNext,
      [
        "figure": manuscript.figure("plan/next"),
        "measures": manuscript.list(next.measures.map { manuscript.link(measure: $0) }),
      ])
  }

  private func items(_ portfolio: ResearchPlan.Chosen, _ plan: ResearchPlan) -> [View] {
    let years = plan.limits.firstYear..<(plan.limits.firstYear + plan.limits.years)
    return portfolio.items.sorted { ($0.start, $0.measure) < ($1.start, $1.measure) }.map { item in
      [
        "measure": .markup(manuscript.link(measure: item.measure)),
        "cells": .views(years.map { ["runs": .flag((item.start...item.finish).contains($0))] }),
      ]
    }
  }

  // MARK: measures

  private func measure(_ worth: ResearchPlan.MeasureWorth) -> View {
    let id = "plan/measure/\(worth.id)"
    return [
      "measure": .markup(manuscript.link(measure: worth.id)), "value": .markup(manuscript.figure("\(id)/value")),
      "cost": .markup(manuscript.figure("measure/\(worth.id)/cost")), "per-cost": .markup(optional("\(id)/per-cost")),
      "rank": .text(
        worth.ranks.isEmpty
          ? "–"
          : [1, 3].map { "\($0): \(NumberText.percentage(worth.chance(ofRank: $0), manuscript.language))" }
            .joined(separator: "; ")),
    ]
  }

  private func withoutValue(_ plan: ResearchPlan) -> Markup {
    let groups = ResearchPlan.Unvalued.Reason.allCases.map { reason in
      (reason, plan.measures.filter { $0.value == nil && $0.reason == reason }.map(\.id))
    }
    return groups.filter { !$0.1.isEmpty }.map { reason, ids in
      "\(PlanText.reason(reason)[manuscript.language]): "
        + ids.map { id in
          "<a class=\"id\" href=\"#\(Anchor.measure(id))\">\(id)</a>" as Markup
        }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  // MARK: decisions

  private func decision(_ decision: DecisionInformation) -> View {
    let id = "decision/\(decision.id)"
    let cell = CellID(material: decision.material, system: decision.system)
    let observed = manuscript.programme.observedFacts
    let places =
      decision.places > 1 ? " (\(decision.pursued) \(manuscript[.planningOf]) \(decision.places))" : ""
    return [
      "cell": .markup(
        "<a href=\"#\(manuscript.address(of: cell))\">\(manuscript.material(cell.material)), \(manuscript.system(cell.system))</a>"
      ),
      "pursuit": .text(PlanText.pursuit(decision.pursuit)[manuscript.language]),
      "threshold": .markup(manuscript.figure("\(id)/threshold")), "benefit": .markup(manuscript.figure(id)),
      "now": .text(manuscript[decision.pursued > 0 ? .planningPursue : .planningStop] + places),
      "perfect": .markup(manuscript.figure("\(id)/perfect")),
      "inputs": .markup(
        decision.inputs.filter { $0.value.value > 0 }.prefix(3).map { input in
          manuscript.link(fact: input.fact) + " " + manuscript.figure("\(id)/knowing/\(input.fact)")
            + (observed.contains(input.fact) ? "" : " (\(manuscript[.planningUnobserved]))")
        }.joined(separator: "; ")),
    ]
  }

  /// Cells without a decision, by system.
  private func unvalued(_ plan: ResearchPlan) -> Markup {
    manuscript.programme.systems.compactMap { system -> Markup? in
      let materials = plan.unvalued.filter { $0.system == system.id }.map { manuscript.material($0.material) }
      guard !materials.isEmpty else { return nil }
      return manuscript.link(system: system.id) + ": \(materials.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
