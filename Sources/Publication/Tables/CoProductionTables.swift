import Assessment
import Estimation
import Foundation
import Programme
import TextFormats

/// `co-production.csv`: one row per place and product; `co-production-years.csv`: one per project, product and year.
struct CoProductionTables {
  let edition: Edition

  static let columns = [
    "project", "place", "place_en", "place_nl", "material", "basis", "year", "unit", "amount_p90", "amount_p50",
    "amount_p10", "share_p90", "share_p50", "share_p10", "cumulative_p50", "break_even_unit", "break_even_half",
    "break_even_90", "break_even_never", "chance_of_gain", "currency", "money_year", "value_p90", "value_p50",
    "value_p10", "matters_most", "state", "missing",
  ]

  static let yearColumns = ["project", "material", "basis", "unit", "year", "mean", "p90", "p50", "p10"]

  func places() -> Data {
    var lines = [Self.columns.joined(separator: ",")]
    lines += CoProductionRow.all(edition).map(line)
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }

  func years() -> Data {
    var lines = [Self.yearColumns.joined(separator: ",")]
    for outcome in edition.projects {
      for (definition, total) in zip(outcome.project.products, outcome.totals ?? []) {
        for year in total.profile {
          let numbers = [year.summary.mean, year.summary.p90, year.summary.p50, year.summary.p10].map { "\($0)" }
          let cells = [
            outcome.id, total.material, definition.basis, "\(total.unit.symbol)/yr", String(year.year),
          ]
          lines.append((cells.map(DelimitedCell.escaped) + numbers).joined(separator: ","))
        }
      }
    }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func line(_ row: CoProductionRow) -> String {
    let (place, definition, product, yield) = (row.place, row.definition, row.product, row.yield)
    let name = edition.index.occurrences[place.id]?.name
    let (economics, money) = (place.economics, row.money)
    func number(_ x: Double?) -> String { x.map { "\($0)" } ?? "" }
    let cells: [String] = [
      row.outcome.id, place.id, name?.en ?? "", name?.nl ?? "", definition.material, definition.basis,
      String(row.outcome.project.referenceYear), row.unit, number(product?.amount.p90),
      number(product?.amount.p50), number(product?.amount.p10), number(product?.share?.p90),
      number(product?.share?.p50), number(product?.share?.p10), number(product?.cumulative.p50),
      yield?.breakEven?.unit.symbol ?? "", number(yield?.breakEven?.half), number(yield?.breakEven?.sure),
      number(yield?.breakEven?.never), number(economics?.gain.value), money?.currency ?? "",
      money.map { String($0.year) } ?? "", number(economics?.value.p90), number(economics?.value.p50),
      number(economics?.value.p10), product?.influence?.first.fact ?? "", product?.state.rawValue ?? "",
      place.source.missingFacts.joined(separator: ";"),
    ]
    return cells.map(DelimitedCell.escaped).joined(separator: ",")
  }
}
