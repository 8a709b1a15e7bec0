import Assessment
import Programme
import Publication

/// The research measures: which are worth their money, what a budget buys, and each of them.
struct MeasuresPage: Sendable {
  let voice: SiteVoice

  private var content: SiteContent { voice.content }

  func view(_ query: SiteQuery) -> SitePageView {
    let plan = content.plan
    let measures = content.measures
    return SitePageView(
      title: voice["measures-title"],
      values: [
        "has-plan": .flag(plan != nil), "action": .text(voice.href(.measures)),
        "curve": .view(plan.flatMap { BudgetCurve(voice: voice, plan: $0)?.view(query) }),
        "has-portfolio": .flag(plan?.portfolio != nil && plan?.curve == nil),
        "portfolio": .views(plan?.portfolio.map { items($0) } ?? []),
        "systems": .views(plan?.systems.map(worth) ?? []), "ranking": .views(plan?.measures.map(ranked) ?? []),
        "groups": .views(
          content.systems.compactMap { system in
            let own = measures.filter { $0.system == system.id }
            guard !own.isEmpty else { return nil }
            return [
              "number": .text("\(system.number)"), "name": .text(voice.heading(system.name[voice.language])),
              "href": .text(voice.href(.system(system.id))), "measures": .views(own.map(entry)),
            ]
          }), "has-measures": .flag(!measures.isEmpty),
      ])
  }

  private func items(_ chosen: ResearchPlan.Chosen) -> [View] {
    chosen.items.map { item in
      ["measure": .markup(voice.link(measure: item.measure)), "years": .text("\(item.start)–\(item.finish)")]
    }
  }

  private func optional(_ id: String) -> Markup { voice.hasFigure(id) ? voice.figure(id) : "–" }

  private func worth(_ worth: ResearchPlan.SystemWorth) -> View {
    let id = "plan/system/\(worth.id)"
    return [
      "system": .markup(voice.link(system: worth.id)), "verdict": .markup(optional(id)),
      "style": .text(worth.verdict.rawValue),
      "cost": .text(PlanText.amount(worth.cost, content.plan?.currency ?? "", voice.language)),
      "value": .text(
        worth.breakEven.items.isEmpty
          ? "–" : PlanText.money(worth.breakEven.value, content.plan?.currency ?? "", voice.language)),
    ]
  }

  private func ranked(_ worth: ResearchPlan.MeasureWorth) -> View {
    let currency = content.plan?.currency ?? ""
    return [
      "measure": .markup(voice.link(measure: worth.id)),
      "value": .markup(
        worth.value == nil
          ? "\(worth.reason.map { PlanText.reason($0)[voice.language] } ?? "–")"
          : optional("plan/measure/\(worth.id)/value")),
      "cost": .text(PlanText.amount(worth.cost, currency, voice.language)),
      "per-cost": .markup(worth.value == nil ? "–" : optional("plan/measure/\(worth.id)/per-cost")),
      "is-valued": .flag(worth.value != nil),
    ]
  }

  private func entry(_ measure: MeasureRecord) -> View {
    [
      "anchor": .text("measure-\(measure.id)"), "id": .text(measure.id),
      "title": .text(measure.title[voice.language]), "description": .text(measure.description[voice.language]),
      "type": .text("\(measure.type), \(voice["measure-\(measure.type)"])"), "gap": .text(measure.gap[voice.language]),
      "cost": .markup(optional("measure/\(measure.id)/cost")),
      "duration": .markup(optional("measure/\(measure.id)/duration")),
      "status": .text(voice["measure-status-\(measure.status)"]),
      "origin": .text(voice["measure-origin-\(measure.origin)"]), "output": .text(measure.output[voice.language]),
      "basis": .text(measure.costBasis[voice.language]),
      "after": .markup(measure.after.map { voice.link(measure: $0) }.joined(separator: ", ")),
      "targets": .views(
        measure.targets.map { cell in
          let verdict = content.verdict(cell)
          let name = voice.heading(voice.material(cell.material))
          return [
            "entry": .markup(verdict.map { voice.entry($0, named: name) } ?? "\(name)")
          ]
        }),
    ]
  }
}

/// What each budget buys: the steps of the plan's own curve, and the one that a visitor asks for.
struct BudgetCurve: Sendable {
  let voice: SiteVoice
  let plan: ResearchPlan
  private let steps: [ResearchPlan.Chosen]

  private static let width = 640.0
  private static let height = 200.0

  /// Nil where the plan has no curve.
  init?(voice: SiteVoice, plan: ResearchPlan) {
    guard let steps = plan.curve, !steps.isEmpty else { return nil }
    self.voice = voice
    self.plan = plan
    self.steps = steps
  }

  /// Above the last step, on a round number.
  private var most: Int { (steps[steps.count - 1].cost / stride + 5) * stride }

  /// Of the slider: a round part of the whole.
  private var stride: Int {
    let last = max(steps[steps.count - 1].cost, 1)
    var unit = 1
    while unit * 100 < last { unit *= 10 }
    return unit
  }

  /// The best choice within a budget; nil below the first step.
  func step(within budget: Int) -> Int? { steps.lastIndex { $0.cost <= budget } }

  func view(_ query: SiteQuery) -> View {
    let asked = query.number("budget").map { min(max($0, 0), 1e15) }
    let budget = asked.map { Int($0) } ?? plan.limits.budget ?? most
    let chosen = step(within: budget)
    return [
      "most": .text("\(most)"), "stride": .text("\(stride)"), "budget": .text("\(min(budget, most))"),
      "budget-text": .text(PlanText.amount(budget, plan.currency, voice.language)), "currency": .text(plan.currency),
      "outcome": .markup(outcome(chosen)), "drawing": .markup(drawing(budget)),
      "locale": .text(voice.language.rawValue),
      "nothing": .text(voice["budget-nothing"]),
      "steps": .views(
        steps.enumerated().map { number, step in
          [
            "cost": .text("\(step.cost)"), "is-chosen": .flag(number == chosen),
            "cost-text": .text(PlanText.amount(step.cost, plan.currency, voice.language)),
            "value": .text(PlanText.money(step.value, plan.currency, voice.language)),
            "measures": .markup(measures(step)), "outcome": .markup(outcome(number)),
          ]
        }),
    ]
  }

  private func measures(_ step: ResearchPlan.Chosen) -> Markup {
    guard !step.items.isEmpty else { return "<li>\(voice["budget-no-measure"])</li>" }
    return step.items.sorted { ($0.start, $0.measure) < ($1.start, $1.measure) }.map { item -> Markup in
      let years = item.start == item.finish ? "\(item.start)" : "\(item.start)–\(item.finish)"
      return "<li>\(voice.link(measure: item.measure)) <span class=\"where\">\(years)</span></li>"
    }.joined()
  }

  private func outcome(_ number: Int?) -> Markup {
    guard let number, !steps[number].items.isEmpty else { return "\(voice["budget-nothing"])" }
    let step = steps[number]
    return voice.sentence(
      "budget-outcome",
      [
        "count": "\(voice.count(step.items.count))",
        "cost": "<b>\(PlanText.amount(step.cost, plan.currency, voice.language))</b>",
        "value": "<b>\(PlanText.money(step.value, plan.currency, voice.language))</b>",
      ])
  }

  /// The curve as a staircase with the budget on it.
  private func drawing(_ budget: Int) -> Markup {
    let top = max(steps.map(\.value).max() ?? 0, 1)
    func x(_ cost: Int) -> Double { 4 + min(1, Double(cost) / Double(most)) * (Self.width - 8) }
    func y(_ value: Double) -> Double { Self.height - 24 - max(0, value) / top * (Self.height - 44) }
    var path = "M\(Coordinate(x(0)).text) \(Coordinate(y(0)).text)"
    for step in steps { path += "H\(Coordinate(x(step.cost)).text)V\(Coordinate(y(step.value)).text)" }
    path += "H\(Coordinate(x(most)).text)"
    let area = path + "V\(Coordinate(y(0)).text)Z"
    let description = steps.map { step in
      "\(PlanText.amount(step.cost, plan.currency, voice.language)): \(PlanText.money(step.value, plan.currency, voice.language))"
    }.joined(separator: "; ")
    return """
      <svg class="curve" role="img" aria-labelledby="curve-title curve-text" viewBox="0 0 \(Coordinate(Self.width)) \(Coordinate(Self.height))">\
      <title id="curve-title">\(voice["budget-curve"])</title><desc id="curve-text">\(description)</desc>\
      <path class="curve-area" d="\(area)"/><path class="curve-line" d="\(path)"/>\
      <path class="curve-axis" d="M4 \(Coordinate(y(0)))H\(Coordinate(Self.width - 4))"/>\
      <text class="curve-text" x="4" y="14">\(PlanText.money(top, plan.currency, voice.language))</text>\
      <text class="curve-text" x="4" y="\(Coordinate(Self.height - 6))">0</text>\
      <text class="curve-text curve-end" x="\(Coordinate(Self.width - 4))" y="\(Coordinate(Self.height - 6))">\
      \(PlanText.amount(most, plan.currency, voice.language))</text>\
      <line class="curve-here" x1="\(Coordinate(x(budget)))" x2="\(Coordinate(x(budget)))" y1="20" y2="\(Coordinate(y(0)))"/></svg>
      """
  }
}
