import Programme

/// Counts that an edition prints: each with the record set it was counted in.
struct EditionCounts {
  let programme: Programme
  let models: [ModelOutcome]
  let verdicts: [Verdict]
  let claims: [AbsenceOutcome]

  func figures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    func add(_ id: String, _ number: Int, _ en: String, _ nl: String, inputs: [String] = []) {
      let text = { (language: Language) in NumberText.quoted(String(number), language) }
      figures["count/\(id)"] = .init(
        label: .init(en: en, nl: nl), text: .init(en: text(.en), nl: text(.nl)), value: Double(number), unit: "1",
        formula: .init(en: "counted in this edition", nl: "geteld in deze editie"), inputs: inputs)
    }
    func cells(_ holds: (Verdict) -> Bool) -> [String] { verdicts.filter(holds).map(\.cell.description) }
    let list = programme.currentList
    add(
      "materials", programme.listedMaterials.count, "critical raw materials on the current list",
      "kritieke grondstoffen op de huidige lijst")
    add(
      "strategic", list.strategic.count, "strategic raw materials on the current list",
      "strategische grondstoffen op de huidige lijst")
    add("systems", programme.systems.count, "mineral systems", "minerale systemen")
    add("cells", verdicts.count, "cells of the matrix", "cellen van de matrix")
    for state in Verdict.State.allCases {
      let ids = cells { $0.state == state }
      let words = VerdictWords.value(.state, state.rawValue)
      add("state/\(state.rawValue)", ids.count, "cells \(words.en)", "cellen \(words.nl)", inputs: ids)
      let materials = Set(verdicts.filter { $0.state == state }.map(\.cell.material)).count
      add(
        "materials/\(state.rawValue)", materials, "materials with a cell \(words.en)",
        "grondstoffen met een cel \(words.nl)", inputs: ids)
    }
    let unassessed = programme.listedMaterials.filter { material in
      !verdicts.contains { $0.cell.material == material.id && $0.state != .notAssessed }
    }
    add(
      "materials/nowhere-assessed", unassessed.count, "materials assessed in no system",
      "grondstoffen die in geen systeem zijn beoordeeld")
    for kind in Verdict.Kind.allCases {
      let ids = cells { $0.state == .assessed && $0.kind == kind }
      let words = VerdictWords.value(.kind, kind.rawValue)
      add(
        "kind/\(kind.rawValue)", ids.count, "assessed cells: \(words.en)", "beoordeelde cellen: \(words.nl)",
        inputs: ids)
    }
    for potential in Verdict.Potential.allCases {
      let ids = cells { $0.state == .assessed && $0.potential == potential }
      let words = VerdictWords.value(.potential, potential.rawValue)
      add(
        "potential/\(potential.rawValue)", ids.count, "assessed cells: \(words.en)", "beoordeelde cellen: \(words.nl)",
        inputs: ids)
    }
    add("facts", programme.facts.count, "facts in the programme", "feiten in het programma")
    for state in VerificationState.allCases {
      add(
        "facts/\(state.rawValue)", programme.facts.filter { $0.state == state }.count,
        "facts with state \(state.rawValue)",
        "feiten met staat \(Self.dutch(state))")
    }
    add("sources", programme.references.count, "sources", "bronnen")
    add("data-sources", programme.dataSources.count, "data sources", "databronnen")
    if !programme.evidenceSources.isEmpty {
      add(
        "evidence-sources", programme.evidenceSources.count, "declared evidence sources", "aangemelde bewijsbronnen")
    }
    add("occurrences", programme.occurrences.count, "occurrences and places", "voorkomens en plekken")
    add("measures", programme.measures.count, "research measures", "onderzoeksmaatregelen")
    add("conflicts", programme.conflicts.count, "conflict sets", "conflictsets")
    add(
      "left-out", programme.leftOut.count, "register rows left out with a reason",
      "registerregels die met reden zijn weggelaten")
    add("models", models.count, "estimation models", "schattingsmodellen")
    add(
      "models/computed", models.filter(\.isComputed).count, "estimation models computed",
      "berekende schattingsmodellen",
      inputs: models.map { "model/\($0.id)" })
    if !programme.estimates.isEmpty {
      add(
        "estimates", programme.estimates.count, "estimates of undiscovered deposits and grids",
        "schattingen van onontdekte afzettingen en grids")
    }
    let claimIDs = claims.map { "claim/\($0.claim.id)" }
    add("claims", claims.count, "absence claims", "uitsluitingen", inputs: claimIDs)
    add(
      "claims/standing", claims.filter { $0.state == .standing }.count, "absence claims that stand",
      "geldende uitsluitingen", inputs: claimIDs)
    add(
      "claims/reopened", claims.filter { $0.state == .reopened }.count, "absence claims reopened",
      "heropende uitsluitingen", inputs: claimIDs)
    add("files", programme.files.count, "files of the programme", "bestanden van het programma")
    add("trials", programme.trials, "Monte Carlo trials per model", "Monte-Carlotrekkingen per model")
    for edition in programme.lists {
      add(
        "list/\(edition.id)", edition.critical.count, "raw materials on the list of \(edition.id)",
        "grondstoffen op de lijst van \(edition.id)")
    }
    for system in programme.systems {
      let own = verdicts.filter { $0.cell.system == system.id }
      add(
        "system/\(system.id)/assessed", own.filter { $0.state == .assessed }.count,
        "materials assessed in \(system.name.en)", "grondstoffen beoordeeld in \(system.name.nl)",
        inputs: own.filter { $0.state == .assessed }.map(\.cell.description))
      add(
        "system/\(system.id)/occurrences", system.occurrences.count, "places in \(system.name.en)",
        "plekken in \(system.name.nl)")
      add(
        "system/\(system.id)/measures", system.measures.count, "measures for \(system.name.en)",
        "maatregelen voor \(system.name.nl)")
    }
    return figures
  }

  static func dutch(_ state: VerificationState) -> String {
    switch state {
    case .quoted: "geciteerd"
    case .derived: "afgeleid"
    case .unverified: "ongeverifieerd"
    }
  }
}
