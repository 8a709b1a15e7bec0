import Assessment
import Estimation
import Programme
import TextFormats

/// The tables of a classification: comma-separated, UTF-8, full numbers.
public struct UNFCTables: Sendable {
  let classification: UNFCClassification

  public init(_ classification: UNFCClassification) { self.classification = classification }

  /// `unfc.csv`: one row per record, in their order; `delfstof unfc` reads it back.
  public func records() -> String {
    let columns = [
      "id", "product", "product_en", "product_nl", "project_en", "project_nl", "quantity", "mean_origin", "p90", "p50",
      "p10", "unit", "basis", "e", "f", "g", "class", "reason_e_en", "reason_e_nl", "reason_f_en", "reason_f_nl",
      "reason_g_en", "reason_g_nl", "effective_date", "evaluator_en", "evaluator_nl", "role", "reference_point_en",
      "reference_point_nl", "alternative_of", "sources",
    ]
    return Self.table(
      columns,
      classification.records.map { record in
        let (en, nl) = (record.en, record.nl)
        let q = en.quantity
        var cells = [en.id, en.product, record.productName.en, record.productName.nl, en.project, nl.project]
        cells += [Self.number(q?.mean), q?.meanOrigin.rawValue ?? ""]
        cells += [Self.number(q?.p90), Self.number(q?.p50), Self.number(q?.p10), q?.unit.symbol ?? "", q?.basis ?? ""]
        cells += [en.code.e, en.code.f, en.code.g, en.code.unfcClass.rawValue]
        cells += [en.reasons.e, nl.reasons.e, en.reasons.f, nl.reasons.f, en.reasons.g, nl.reasons.g]
        cells += [en.effectiveDate?.description ?? "", en.evaluator?.name ?? "", nl.evaluator?.name ?? ""]
        cells += [en.evaluator?.role.rawValue ?? "", en.referencePoint, nl.referencePoint, en.alternativeOf ?? ""]
        return cells + [en.sources.joined(separator: ";")]
      })
  }

  /// `totals.csv`: one row per product, basis, dimension and class.
  public func totals() -> String {
    Self.table(
      [
        "product", "basis", "e", "f", "g", "class", "unit", "mean", "mean_origin", "records", "alternative_of",
        "record_ids",
      ],
      classification.totals.map { total in
        [
          total.product, total.basis, total.code.e, total.code.f, total.code.g, total.code.unfcClass.rawValue,
          total.unit.symbol, Self.number(total.mean), total.meanOrigin.rawValue, "\(total.records.count)",
          total.alternativeOf ?? "", total.records.joined(separator: ";"),
        ]
      })
  }

  /// `audit.csv`: one row per finding.
  public func audit() -> String {
    Self.table(
      [
        "record", "product", "project_en", "project_nl", "evaluator_en", "evaluator_nl", "role", "finding", "text_en",
        "text_nl", "mend_en", "mend_nl",
      ],
      classification.audit.entries.flatMap { entry in
        let record = classification.record(entry.record)
        let code = record?.code ?? UNFCCode(e: "", f: "", g: "")
        return entry.findings.map { finding in
          let (text, mend) = (UNFCWords.text(finding, of: code), UNFCWords.mend(finding))
          return [
            entry.record, entry.product, entry.project, record?.nl.project ?? entry.project,
            entry.evaluator?.name ?? "", record?.nl.evaluator?.name ?? "", entry.evaluator?.role.rawValue ?? "",
            UNFCWords.key(finding), text.en, text.nl, mend.en, mend.nl,
          ]
        }
      })
  }

  /// `bridge.csv`: what each record could correspond to (`record`), and the general table (`template`), which leads from
  /// the Template to the framework.
  public func bridge() -> String {
    let records = classification.records.map { record in
      let counterpart = CRIRSCOBridge.counterpart(of: record.code)
      let text = UNFCWords.text(counterpart)
      return ["record", record.id, record.code.description, record.code.unfcClass.rawValue]
        + [Self.keys(counterpart), text.en, text.nl]
    }
    let general = CRIRSCOBridge.rows.map { row in
      let name = UNFCWords.name(row.crirsco)
      return ["template", "", [row.e, row.f, row.g].compactMap(\.self).joined(separator: " ")]
        + [row.unfcClass?.rawValue ?? "", row.crirsco.rawValue, name.en, name.nl]
    }
    return Self.table(
      ["table", "record", "unfc", "class", "crirsco", "text_en", "text_nl"], records + general)
  }

  static func keys(_ counterpart: CRIRSCOBridge.Counterpart) -> String {
    switch counterpart {
    case .classes(let classes): classes.map(\.rawValue).joined(separator: ";")
    case .none(let reason): "none:\(reason.rawValue)"
    }
  }

  private static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  private static func table(_ columns: [String], _ rows: [[String]]) -> String {
    ([columns] + rows).map { $0.map(DelimitedCell.escaped).joined(separator: ",") + "\n" }.joined()
  }
}
