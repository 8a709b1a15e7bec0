import Assessment
import Foundation
import Programme
import TextFormats

/// `verdicts.csv`: one row per material and system, RFC 4180, UTF-8.
struct VerdictTable {
  let edition: Edition

  static let columns = [
    "material", "material_en", "material_nl", "system", "system_en", "system_nl", "strategic", "state", "potential",
    "certainty", "kind", "rule_state", "rule_potential", "rule_certainty", "rule_kind", "override", "quantity",
    "quantity_p90", "quantity_p50", "quantity_p10", "quantity_unit", "quantity_basis", "quantity_state",
    "share_p90", "share_p50", "share_p10", "unfc", "claim", "evidence_for", "evidence_against", "missing", "measures",
    "finding_en", "finding_nl", "change_en", "change_nl", "date",
  ]

  func csv() -> Data {
    var lines = [Self.columns.joined(separator: ",")]
    for verdict in edition.verdicts { lines += rows(verdict) }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// One row, or one per quantity where several stand side by side.
  private func rows(_ verdict: Verdict) -> [String] {
    let quantities = VerdictQuantity.all(of: verdict, in: edition)
    return quantities.isEmpty ? [row(verdict, nil)] : quantities.map { row(verdict, $0) }
  }

  private func row(_ v: Verdict, _ quantity: VerdictQuantity?) -> String {
    let material = edition.index.materials[v.cell.material]
    let system = edition.index.systems[v.cell.system]
    func rule(_ facet: RuleBook.Facet) -> String { v.fired[facet]?.rule ?? "" }
    func number(_ x: Double?) -> String { x.map { "\($0)" } ?? "" }
    // Of what is missing there is nothing but the name.
    let result = quantity?.state == nil ? nil : quantity
    let cells: [String] = [
      v.cell.material, material?.name.en ?? "", material?.name.nl ?? "", v.cell.system, system?.name.en ?? "",
      system?.name.nl ?? "", edition.programme.currentList.isStrategic(v.cell.material) ? "true" : "false",
      v.state.rawValue, v.potential.rawValue, v.certainty.rawValue, v.kind.rawValue, rule(.state), rule(.potential),
      rule(.certainty), rule(.kind), v.override == nil ? "false" : "true", quantity?.figure ?? "",
      number(result?.p90), number(result?.p50), number(result?.p10), result?.unit ?? "", result?.basis ?? "",
      result?.state?.rawValue ?? "", number(result?.shareP90), number(result?.shareP50), number(result?.shareP10),
      v.unfc?.code.description ?? "", v.claim ?? "", v.evidenceFor.joined(separator: ";"),
      v.evidenceAgainst.joined(separator: ";"), v.missingFacts.joined(separator: ";"),
      v.measures.joined(separator: ";"), text(v.finding, .en), text(v.finding, .nl), text(v.change, .en),
      text(v.change, .nl), v.date,
    ]
    return cells.map(DelimitedCell.escaped).joined(separator: ",")
  }

  private func text(_ text: LocalizedText?, _ language: Language) -> String {
    text.map { edition.plain($0, in: language) } ?? ""
  }
}
