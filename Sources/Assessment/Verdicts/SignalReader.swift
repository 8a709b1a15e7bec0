import Evidence
import Programme

/// Reads the signals of a cell from the evidence: counting, no judgement.
struct SignalReader: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let models: [String: ModelOutcome]
  let quantities: [EstimatedQuantity]
  let claims: [AbsenceOutcome]
  let coverage: CoverageSummary?

  func signals(_ cell: CellID, _ system: MineralSystem, _ entry: AssessmentEntry?) -> Signals {
    var signals = Signals()
    let claim = claims.first { $0.claim.material == cell.material && $0.claim.systems.contains(cell.system) }
    signals.set(.claim, claim?.state.rawValue ?? "none")
    signals.set(.listed, programme.currentList.lists(cell.material))
    signals.set(.named, system.namedMaterials.contains(cell.material))
    signals.set(.origin, system.origin.rawValue)
    signals.set(.mined, system.activities.contains { $0.status == .active && $0.mines.contains(cell.material) })
    signals.set(.records, Double(records(cell, system, entry)))

    let evidence = (entry?.evidenceFor ?? []).compactMap { index.facts[$0] }
    let contrary = (entry?.evidenceAgainst ?? []).filter { index.facts[$0] != nil || index.occurrences[$0] != nil }
    // An entry whose evidence has all been withdrawn is no assessment.
    let named = (entry?.evidenceFor ?? []) + (entry?.evidenceAgainst ?? [])
    let withdrawn = !named.isEmpty && named.allSatisfy { index.facts[$0] == nil && index.occurrences[$0] == nil }
    signals.set(.assessed, entry != nil && !withdrawn)
    func count(_ role: FactRole, _ states: Set<VerificationState>) -> Double {
      Double(evidence.filter { $0.role == role && states.contains($0.state) }.count)
    }
    signals.set(.grades, count(.grade, [.quoted, .derived]))
    signals.set(.gradesUnverified, count(.grade, [.unverified]))
    signals.set(.tonnages, count(.tonnage, [.quoted, .derived]))
    signals.set(.analogues, count(.analogue, [.quoted, .derived, .unverified]))
    signals.set(.against, Double(contrary.count))
    signals.set(.economicsAgainst, Double(contrary.filter { index.facts[$0]?.role == .economics }.count))
    let activity = entry?.activity.flatMap { id in system.activities.first { $0.id == id } }
    signals.set(.activity, activity?.status.rawValue ?? "none")
    quantity(of: entry, cell, &signals)
    let covered = coverage?.cell(cell.material, cell.system)
    signals.set(.coverage, covered?.level.rawValue ?? "unknown")
    signals.set(.analyses, covered.map { Double($0.counts.analyses) })
    return signals
  }

  /// Mineral records in the programme's country: places, and facts that record it.
  private func records(_ cell: CellID, _ system: MineralSystem, _ entry: AssessmentEntry?) -> Int {
    let places = system.occurrences.filter {
      $0.isMineralRecord && $0.country == programme.country && $0.materials.contains(cell.material)
        && $0.state != .unverified
    }
    let facts = (entry?.evidenceFor ?? []).compactMap { index.facts[$0] }.filter {
      $0.role == .record && $0.state != .unverified
    }
    return places.count + facts.count
  }

  private func quantity(of entry: AssessmentEntry?, _ cell: CellID, _ signals: inout Signals) {
    let headline = (entry?.models ?? []).compactMap { models[$0] }.filter(\.model.isHeadline)
    let results = headline.flatMap(\.variants).compactMap(\.result)
    let uses = (entry?.estimates ?? []).filter(\.isHeadline)
    let estimated = quantities.filter { quantity in
      quantity.system == cell.system && quantity.isSomething
        && uses.contains { $0.figure(of: cell.material) == quantity.id }
    }
    signals.set(.undiscovered, results.isEmpty && !estimated.isEmpty && estimated.allSatisfy(\.use.isUndiscovered))
    guard !results.isEmpty || !estimated.isEmpty else {
      // Where estimates were not run, or found nothing in any trial, there is no quantity either.
      signals.set(.quantity, headline.isEmpty ? "none" : "missing")
      signals.set(.quantityState, "none")
      return
    }
    signals.set(.quantity, headline.allSatisfy { $0.missingFacts.isEmpty } ? "computed" : "missing")
    signals.set(.quantityState, ((results.map(\.state) + estimated.map(\.state)).max() ?? .derived).rawValue)
    // Side-by-side variants are an envelope, never an average.
    signals.set(.shareP90, results.compactMap { $0.share?.p90 }.min())
    signals.set(.shareP10, results.compactMap { $0.share?.p10 }.max())
    signals.set(.yearsP10, (results.map(\.years) + estimated.map(\.years)).compactMap { $0?.p10 }.max())
  }
}
