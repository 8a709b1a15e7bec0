import Assessment
import Estimation
import Programme

/// The products of the programme on the axes of the framework: chart, records with their reasons, audit, and bridge.
struct ClassificationSection: Sendable {
  let manuscript: Manuscript
  let classification: UNFCClassification

  func view() -> View {
    let language = manuscript.language
    let audit = classification.audit
    return [
      "figure": .markup(UNFCPlot(classification, note: "").figure(in: language)),
      "groups": .views(groups), "findings": .views(findings), "template": .views(template), "here": .views(here),
      "audit-intro": .markup(
        manuscript.catalogue.sentence(
          .classificationAuditIntro,
          [
            "date": "\(DateText.long(classification.day.description, language))", "records": "\(audit.records)",
            "faulty": "\(audit.entries.count)",
          ])),
    ]
  }

  // MARK: Records

  private var groups: [View] {
    UNFCClass.allCases.compactMap { unfcClass in
      let records = classification.records.filter { $0.code.unfcClass == unfcClass }
      guard !records.isEmpty else { return nil }
      return [
        "title": .text(
          "\(manuscript.heading(UNFCWords.name(unfcClass)[manuscript.language])) (\(records.count))"),
        "records": .views(records.map(row)),
      ]
    }
  }

  private func row(_ record: LocalizedUNFCRecord) -> View {
    let plain = record[manuscript.language]
    let cell = CellID(plain.alternativeOf ?? plain.id)
    return [
      "product": .text(manuscript.heading(record.productName[manuscript.language])),
      "href": .text(cell.map { manuscript.address(of: $0) } ?? ""), "project": .text(plain.project),
      "code": .text(plain.code.description),
      "quantity": .markup(
        record.figure.map { manuscript.figure($0, marked: true) } ?? "\(manuscript[.classificationNoQuantity])"),
      "basis": .text(plain.quantity.map { manuscript.term($0.basis) } ?? ""),
      "e": .text(plain.reasons.e), "f": .text(plain.reasons.f), "g": .text(plain.reasons.g),
      "date": .text(plain.effectiveDate.map { DateText.long($0.description, manuscript.language) } ?? "–"),
      "by": .text(plain.evaluator.map { UNFCWords.name($0.role)[manuscript.language] } ?? "–"),
    ]
  }

  // MARK: Audit

  private var findings: [View] {
    let language = manuscript.language
    return classification.findingsByKind.map { kind in
      [
        "count": .text("\(kind.records.count)"),
        "text": .text(manuscript.heading(UNFCWords.text(kind.finding, of: kind.code)[language])),
        "mend": .text(manuscript.heading(UNFCWords.mend(kind.finding)[language]) + "."),
        "records": .text(products(of: kind.records)),
      ]
    }
  }

  /// Products of records, each once.
  private func products(of ids: [String]) -> String {
    let names = ids.compactMap { classification.record($0)?.productName[manuscript.language] }
    return Set(names).sorted().joined(separator: ", ")
  }

  // MARK: Bridge

  private var template: [View] {
    CRIRSCOBridge.rows.map { row in
      [
        "crirsco": .text(UNFCWords.name(row.crirsco)[manuscript.language]),
        "code": .text([row.e, row.f, row.g].compactMap(\.self).joined(separator: " ")),
        "class": .text(
          row.unfcClass.map { UNFCWords.name($0)[manuscript.language] } ?? manuscript[.classificationNoQuantity]),
      ]
    }
  }

  /// What the classes of these records could correspond to.
  private var here: [View] {
    let language = manuscript.language
    let codes = Dictionary(grouping: classification.records) { record in
      UNFCWords.text(CRIRSCOBridge.counterpart(of: record.code))[language]
    }
    return codes.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { text, records in
      [
        "count": .text("\(records.count)"),
        "codes": .text(Set(records.map(\.code.description)).sorted().joined(separator: ", ")),
        "text": .text(manuscript.heading(text)),
      ]
    }
  }
}
