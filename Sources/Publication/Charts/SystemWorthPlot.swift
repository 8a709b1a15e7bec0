import Assessment
import Programme

/// What the best research on each system is worth beside what it costs, on one logarithmic axis of money: a bar up to the
/// worth, a tick at the cost, and a ring at the value of knowing everything. A bar that passes its tick is justified.
struct SystemWorthPlot: Sendable {
  let plan: ResearchPlan
  let manuscript: Manuscript

  private static let row = 40.0
  private static let top = 4.0

  private var language: Language { manuscript.language }
  private var baseline: Double { Self.top + Double(plan.systems.count) * Self.row }

  func svg() -> Markup {
    // Room for the whole ring at the right edge.
    let values = plan.systems.flatMap { [worth($0), cost($0), 1.3 * $0.perfect.value] }.filter { $0 > 0 }
    let scale = LogScale(covering: values, decades: 6)
    var marks = axis(scale)
    for (place, system) in plan.systems.enumerated() {
      marks += bar(system, Self.top + Double(place) * Self.row, scale)
    }
    let texts = plan.systems.map { "\(name($0)): \(manuscript.figureText("plan/system/\($0.id)"))" }
    return ChartFrame(
      style: "plan-systems", title: manuscript[.planningSystems], description: texts.joined(separator: "; "),
      height: baseline + 26
    ).svg(marks)
  }

  private func name(_ system: ResearchPlan.SystemWorth) -> String { manuscript.heading(manuscript.system(system.id)) }

  private func worth(_ system: ResearchPlan.SystemWorth) -> Double { system.best.value }

  /// Of the best set; of all measures where there is no best.
  private func cost(_ system: ResearchPlan.SystemWorth) -> Double {
    system.best.discountedCost > 0 ? system.best.discountedCost : Double(system.cost)
  }

  private func bar(_ system: ResearchPlan.SystemWorth, _ top: Double, _ scale: LogScale) -> Markup {
    let verdict = manuscript.figureText("plan/system/\(system.id)")
    var marks =
      "<text class=\"tick\" x=\"0\" y=\"\(Coordinate(top + 12))\">\(name(system)): \(verdict)</text>" as Markup
    let middle = top + 24
    marks += ChartMark.horizontal(0, 100, middle, "rail")
    if worth(system) > 0 {
      marks += ChartMark.box(0, max(scale.percent(worth(system)), 0.4), top + 17, 14, "bar in")
    }
    if system.perfect.value > 0 {
      marks += ChartMark.point(scale.percent(system.perfect.value), middle, 4.5, "best open")
    }
    return marks + ChartMark.vertical(scale.percent(cost(system)), top + 14, top + 34, "benchmark")
  }

  private func axis(_ scale: LogScale) -> Markup {
    var marks = ChartMark.horizontal(0, 100, baseline, "axis")
    // Amounts of money are long words; on a phone there is room for three.
    let step = (scale.ticks.count + 2) / 3
    for (place, tick) in scale.ticks.enumerated() {
      marks += ChartMark.vertical(scale.percent(tick), baseline, baseline + 4, "axis")
      guard place % step == 0 else { continue }
      marks += ChartMark.label(
        scale.percent(tick), baseline + 18, PlanText.money(tick, plan.currency, language), "tick")
    }
    return marks
  }
}
