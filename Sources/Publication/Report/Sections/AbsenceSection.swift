import Assessment
import Programme

/// The absence ledger: dated claims with their evidence, and what would refute them.
struct AbsenceSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    ["claims": .views(manuscript.edition.claims.map(claim))]
  }

  private func claim(_ outcome: AbsenceOutcome) -> View {
    let claim = outcome.claim
    let evidence = EvidenceList(manuscript: manuscript)
    return [
      "anchor": .text(Anchor.claim(claim.id)),
      "material": .text(manuscript.heading(manuscript.material(claim.material))),
      "state": .text(manuscript.word(Vocabulary.absence(outcome.state))), "state-style": .text(outcome.state.rawValue),
      "why": .markup(manuscript.text(outcome.reason)),
      "systems": .markup(
        claim.systems.map { id -> Markup in
          "<a href=\"#\(manuscript.address(of: CellID(material: claim.material, system: id)))\">\(manuscript.system(id))</a>"
        }.joined(separator: ", ")),
      "area": .markup(manuscript.text(claim.area)), "depth": .markup(manuscript.text(claim.depth)),
      "reasoning": .markup(manuscript.text(claim.reasoning)), "evidence": .markup(evidence.items(claim.evidence)),
      "refuted-by": .markup(manuscript.text(claim.refutedBy)), "recorded": .markup(evidence.items(claim.recorded)),
      "recorded-note": .markup(manuscript.text(claim.recordedNote)),
      "date": .text(DateText.long(claim.date, manuscript.language)), "list-edition": .text(claim.listEdition),
    ]
  }
}
