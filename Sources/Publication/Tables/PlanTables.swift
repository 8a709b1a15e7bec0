import Assessment
import Foundation
import Programme
import TextFormats

/// `plan.csv`: one row per measure, the best value for money first.
package struct PlanTables {
  let plan: ResearchPlan
  let programme: Programme

  package init(plan: ResearchPlan, programme: Programme) {
    self.plan = plan
    self.programme = programme
  }

  static let columns = [
    "measure", "title_en", "title_nl", "system", "currency", "cost_low", "cost", "cost_high", "years", "evsi",
    "evsi_error", "evsi_per_cost", "evsi_per_cost_error", "rank_1", "rank_1_to_3", "first_year", "last_year",
    "without_value",
  ]

  package func measures() -> Data {
    let names = Dictionary(programme.measures.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    var lines = [Self.columns.joined(separator: ",")]
    for measure in plan.measures {
      let item = plan.portfolio?.items.first { $0.measure == measure.id }
      func number(_ x: Double?) -> String { x.map { "\($0)" } ?? "" }
      let isRanked = !measure.ranks.isEmpty
      let cells: [String] = [
        measure.id, names[measure.id]?.en ?? "", names[measure.id]?.nl ?? "", measure.system, plan.currency,
        number(measure.lowCost), String(measure.cost), number(measure.highCost), String(measure.years),
        number(measure.value?.value), number(measure.value?.error), number(measure.perCost?.value),
        number(measure.perCost?.error), isRanked ? number(measure.chance(ofRank: 1)) : "",
        isRanked ? number(measure.chance(ofRank: 3)) : "", item.map { String($0.start) } ?? "",
        item.map { String($0.finish) } ?? "", measure.reason?.rawValue ?? "",
      ]
      lines.append(cells.map(DelimitedCell.escaped).joined(separator: ","))
    }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }
}
