import Assessment
import Foundation
import Programme

/// `verdicts.json`: every verdict with its rules, signals, evidence and quantities.
struct VerdictDocument {
  let edition: Edition

  func json() -> Data {
    CanonicalJSON.data(
      Document(
        programme: edition.programme.id, edition: edition.programme.edition, date: edition.programme.date,
        list: edition.programme.currentList.id, verdicts: edition.verdicts.map(record)))
  }

  private func record(_ v: Verdict) -> Record {
    Record(
      id: v.cell.description, material: v.cell.material, system: v.cell.system, state: v.state, potential: v.potential,
      certainty: v.certainty, kind: v.kind, supportsAbsence: v.supportsAbsence,
      rules: Dictionary(
        uniqueKeysWithValues: v.fired.map { ($0.key.rawValue, Fired(rule: $0.value.rule, because: $0.value.because)) }),
      signals: signals(v.signals), quantities: VerdictQuantity.all(of: v, in: edition),
      missingFacts: v.missingFacts, claim: v.claim, evidenceFor: v.evidenceFor, evidenceAgainst: v.evidenceAgainst,
      measures: v.measures, unfc: v.unfc.map(unfc), finding: v.finding.map(filled), carrier: v.carrier.map(filled),
      change: filled(v.change),
      override: v.override.map {
        Override(
          ruled: Dictionary(uniqueKeysWithValues: $0.ruled.map { ($0.key.rawValue, $0.value) }),
          reason: filled($0.reason),
          by: $0.by, date: $0.date)
      }, date: v.date)
  }

  private func filled(_ text: LocalizedText) -> LocalizedText {
    text.map { _, language in edition.plain(text, in: language) }
  }

  private func signals(_ signals: Signals) -> [String: String] {
    var all: [String: String] = [:]
    for (signal, word) in signals.words { all[signal.rawValue] = word }
    for (signal, number) in signals.numbers { all[signal.rawValue] = "\(number)" }
    return all
  }

  private func unfc(_ entry: AssessmentEntry.UNFCEntry) -> UNFC {
    UNFC(
      product: entry.product, code: entry.code.description, e: filled(entry.eReason), f: filled(entry.fReason),
      g: filled(entry.gReason))
  }

  private struct Document: Encodable {
    let programme, edition, date, list: String
    let verdicts: [Record]
  }

  private struct Record: Encodable {
    let id, material, system: String
    let state: Verdict.State
    let potential: Verdict.Potential
    let certainty: Verdict.Certainty
    let kind: Verdict.Kind
    let supportsAbsence: Bool
    let rules: [String: Fired]
    let signals: [String: String]
    let quantities: [VerdictQuantity]
    let missingFacts: [String]
    let claim: String?
    let evidenceFor, evidenceAgainst, measures: [String]
    let unfc: UNFC?
    let finding, carrier: LocalizedText?
    let change: LocalizedText
    let override: Override?
    let date: String
  }

  private struct Fired: Encodable {
    let rule: String
    let because: LocalizedText
  }

  private struct UNFC: Encodable {
    let product: LocalizedText
    let code: String
    let e, f, g: LocalizedText
  }

  private struct Override: Encodable {
    let ruled: [String: String]
    let reason: LocalizedText
    let by, date: String
  }
}
