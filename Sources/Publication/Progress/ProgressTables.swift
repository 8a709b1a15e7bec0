import Assessment
import Foundation
import Programme
import TextFormats

/// The progress tables of CRMA Art. 45 with Art. 19(5): every measure, and the sums per letter of Art. 19(2).
public struct ProgressTables: Sendable {
  public let programme: Programme
  public let year: Int

  public init(programme: Programme, year: Int) {
    self.programme = programme
    self.year = year
  }

  var rows: [ProgressRow] { programme.measures.map { ProgressRow($0, year: year) } }

  /// Measures per letter: how many, and how many in each status.
  func counts(of kind: Measure.Kind) -> (all: Int, byStatus: [Measure.Status: Int]) {
    let own = rows.filter { $0.measure.kind == kind }
    return (own.count, Dictionary(grouping: own, by: \.status).mapValues(\.count))
  }

  /// Money spent in the year by unit; empty when none was reported.
  func spent(on kind: Measure.Kind?) -> [(unit: String, amount: Double)] {
    var sums: [String: Double] = [:]
    for row in rows where kind == nil || row.measure.kind == kind {
      if let money = row.spent { sums[money.unit, default: 0] += money.amount }
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// `measures.csv`: one row per measure, texts in both languages, RFC 4180, UTF-8.
  func measuresCSV() -> Data {
    let columns = [
      "year", "id", "article", "system", "system_en", "system_nl", "title_en", "title_nl", "targets", "status",
      "reported", "started", "ended", "cost_low", "cost_high", "cost_unit", "cost_state", "spent", "spent_unit",
      "spent_state", "spent_to_date", "duration_low", "duration_high", "duration_unit", "outputs_en", "outputs_nl",
      "note_en", "note_nl", "sources",
    ]
    let lines = rows.map { row -> String in
      let measure = row.measure
      let system = programme.systems.first { $0.id == measure.system }?.name
      func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
      func outputs(_ language: Language) -> String {
        row.outputs.map { $0.url.isEmpty ? $0.title[language] : "\($0.title[language]) (\($0.url))" }
          .joined(separator: "; ")
      }
      let toDate = row.spentToDate.map { "\($0.amount) \($0.unit)" }.joined(separator: "; ")
      let cells: [String] = [
        String(year), measure.id, "19(2)(\(measure.kind.rawValue))", measure.system, system?.en ?? "",
        system?.nl ?? "", measure.title.en, measure.title.nl, measure.targets.map(\.description).joined(separator: ";"),
        row.status.rawValue, row.isReported ? "true" : "false", row.started, row.ended, number(measure.cost.low),
        number(measure.cost.high), measure.cost.unit, measure.cost.state.rawValue, number(row.spent?.amount),
        row.spent?.unit ?? "", row.spent?.state.rawValue ?? "", toDate, number(measure.duration.low),
        number(measure.duration.high), measure.duration.unit, outputs(.en), outputs(.nl), row.note?.en ?? "",
        row.note?.nl ?? "", measure.progress(until: year)?.sources.joined(separator: ";") ?? "",
      ]
      return cells.map(DelimitedCell.escaped).joined(separator: ",")
    }
    return Data(([columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined().utf8)
  }

  /// `summary.csv`: one row per letter of Art. 19(2).
  func summaryCSV() -> Data {
    let statuses = Measure.Status.allCases
    var lines = [(["year", "article", "measures"] + statuses.map(\.rawValue) + ["spent"]).joined(separator: ",")]
    for kind in Measure.Kind.allCases {
      let (all, byStatus) = counts(of: kind)
      let money = spent(on: kind).map { "\($0.amount) \($0.unit)" }.joined(separator: "; ")
      let cells = [String(year), "19(2)(\(kind.rawValue))", String(all)] + statuses.map { String(byStatus[$0] ?? 0) }
      lines.append((cells + [money]).map(DelimitedCell.escaped).joined(separator: ","))
    }
    return Data(lines.map { $0 + "\n" }.joined().utf8)
  }
}
