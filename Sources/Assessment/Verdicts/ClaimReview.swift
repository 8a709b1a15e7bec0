import Programme

/// Holds absence claims against the list in force and the evidence at hand (CRMA Art. 19(3)).
struct ClaimReview: Sendable {
  let programme: Programme
  let index: ProgrammeIndex

  func outcomes() -> [AbsenceOutcome] {
    let current = programme.currentList
    return programme.claims.map { claim in
      let evidence = claim.evidence.filter { index.facts[$0] != nil }
      if claim.listEdition != current.id {
        return AbsenceOutcome(
          claim: claim, state: .reopened,
          reason: .init(
            en:
              "Made against the list of \(claim.listEdition); the list of \(current.id) is in force. The evidence must be reviewed.",
            nl:
              "Gedaan bij de lijst van \(claim.listEdition); nu geldt de lijst van \(current.id). Het bewijs moet worden herzien."
          ))
      }
      if evidence.isEmpty {
        let names = claim.evidence.joined(separator: ", ")
        return AbsenceOutcome(
          claim: claim, state: .unsupported,
          reason: .init(
            en: "The evidence it names is not among the facts: \(names).",
            nl: "Het bewijs dat zij noemt staat niet bij de feiten: \(names)."))
      }
      return AbsenceOutcome(
        claim: claim, state: .standing,
        reason: .init(
          en: "Made against the list that is in force (\(current.id)).",
          nl: "Gedaan bij de lijst die nu geldt (\(current.id))."))
    }
  }
}
