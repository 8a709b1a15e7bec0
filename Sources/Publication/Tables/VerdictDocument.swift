import Assessment
import Foundation
import Programme
import TextFormats

/// `verdicts.json`: every verdict with its rules, signals, evidence and quantities.
struct VerdictDocument {
  let edition: Edition

  func json() -> Data {
    let programme = edition.programme
    let document: JSON = [
      "programme": .text(programme.id), "edition": .text(programme.edition), "date": .text(programme.date),
      "list": .text(programme.currentList.id), "verdicts": .array(edition.verdicts.map(record)),
    ]
    return Data(document.canonical)
  }

  private func record(_ v: Verdict) -> JSON {
    .members([
      "id": .text(v.cell.description), "material": .text(v.cell.material), "system": .text(v.cell.system),
      "state": .text(v.state.rawValue), "potential": .text(v.potential.rawValue),
      "certainty": .text(v.certainty.rawValue), "kind": .text(v.kind.rawValue),
      "supportsAbsence": .bool(v.supportsAbsence),
      "rules": .object(
        v.fired.map { JSON.Member($0.key.rawValue, ["rule": .text($0.value.rule), "because": $0.value.because.json]) }),
      "signals": signals(v.signals),
      "quantities": .array(VerdictQuantity.all(of: v, in: edition).map(\.json)),
      "missingFacts": .texts(v.missingFacts), "claim": v.claim.map(JSON.text), "evidenceFor": .texts(v.evidenceFor),
      "evidenceAgainst": .texts(v.evidenceAgainst), "measures": .texts(v.measures), "unfc": v.unfc.map(unfc),
      "finding": v.finding.map(filled), "carrier": v.carrier.map(filled), "change": filled(v.change),
      "override": v.override.map { override in
        [
          "ruled": .object(override.ruled.map { JSON.Member($0.key.rawValue, .text($0.value)) }),
          "reason": filled(override.reason), "by": .text(override.by), "date": .text(override.date),
        ]
      },
      "date": .text(v.date),
    ])
  }

  private func filled(_ text: LocalizedText) -> JSON {
    text.map { _, language in edition.plain(text, in: language) }.json
  }

  private func signals(_ signals: Signals) -> JSON {
    var all: [String: String] = [:]
    for (signal, word) in signals.words { all[signal.rawValue] = word }
    for (signal, number) in signals.numbers { all[signal.rawValue] = "\(number)" }
    return .object(all.map { JSON.Member($0.key, .text($0.value)) })
  }

  private func unfc(_ entry: AssessmentEntry.UNFCEntry) -> JSON {
    [
      "product": entry.product.json, "code": .text(entry.code.description), "e": filled(entry.eReason),
      "f": filled(entry.fReason), "g": filled(entry.gReason),
    ]
  }
}
