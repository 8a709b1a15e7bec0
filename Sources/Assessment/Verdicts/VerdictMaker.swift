import Evidence
import Programme

/// Applies the rules of a programme to its cells.
struct VerdictMaker: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let models: [String: ModelOutcome]
  let quantities: [EstimatedQuantity]
  let claims: [AbsenceOutcome]
  /// nil without a data folder.
  let coverage: CoverageSummary?

  /// One verdict for every listed material in every system.
  func verdicts() -> [Verdict] {
    programme.listedMaterials.flatMap { material in
      programme.systems.map { verdict(CellID(material: material.id, system: $0.id), $0) }
    }
  }

  func verdict(_ cell: CellID, _ system: MineralSystem) -> Verdict {
    let entry = system.assessments.first { $0.material == cell.material }
    let reader = SignalReader(
      programme: programme, index: index, models: models, quantities: quantities, claims: claims, coverage: coverage)
    var signals = reader.signals(cell, system, entry)
    let override = entry?.override
    // What the rules alone would say, before an expert's word changes what later tables see.
    var plain = signals
    let ruled = apply(to: &plain, override: nil).outcomes
    let (fired, outcomes) = apply(to: &signals, override: override)
    let claim = claims.first { $0.claim.material == cell.material && $0.claim.systems.contains(cell.system) }
    let isAssessed = outcomes[.state] == Verdict.State.assessed.rawValue
    let headline = (entry?.models ?? []).filter { models[$0]?.model.isHeadline == true }
    return Verdict(
      cell: cell, state: outcomes[.state].flatMap(Verdict.State.init) ?? .notAssessed,
      potential: outcomes[.potential].flatMap(Verdict.Potential.init) ?? .unknown,
      certainty: outcomes[.certainty].flatMap(Verdict.Certainty.init) ?? .a,
      kind: outcomes[.kind].flatMap(Verdict.Kind.init) ?? .none, fired: fired, models: headline,
      estimates: (entry?.estimates ?? []).filter(\.isHeadline).map { $0.figure(of: cell.material) },
      missingFacts: missing(entry, claim), claim: claim?.claim.id, finding: isAssessed ? entry?.finding : nil,
      carrier: entry?.carrier, evidenceFor: known(entry?.evidenceFor) + (isAssessed ? [] : claim?.claim.evidence ?? []),
      evidenceAgainst: known(entry?.evidenceAgainst) + (isAssessed ? [] : claim?.claim.recorded ?? []),
      measures: entry?.measures ?? [], unfc: isAssessed ? entry?.unfc : nil, change: change(entry, claim, isAssessed),
      override: override.map { .init(ruled: ruled, reason: $0.reason, by: $0.by, date: $0.date) }, signals: signals,
      date: programme.date)
  }

  /// Goes through the tables in order; each outcome is a signal for the tables after it.
  private func apply(
    to signals: inout Signals, override: AssessmentEntry.Override?
  ) -> (fired: [RuleBook.Facet: Verdict.FiredRule], outcomes: [RuleBook.Facet: String]) {
    var fired: [RuleBook.Facet: Verdict.FiredRule] = [:]
    var outcomes: [RuleBook.Facet: String] = [:]
    for table in programme.rules.tables {
      // Validation guarantees a default rule at the end.
      guard let rule = table.rules.first(where: { $0.conditions.allSatisfy(signals.satisfies) }) else { continue }
      let outcome = override?.value(of: table.facet) ?? rule.outcome
      outcomes[table.facet] = outcome
      fired[table.facet] = .init(rule: rule.id, because: rule.because)
      if let signal = table.facet.signal { signals.set(signal, outcome) }
    }
    return (fired, outcomes)
  }

  private func known(_ ids: [String]?) -> [String] {
    (ids ?? []).filter { index.facts[$0] != nil || index.occurrences[$0] != nil }
  }

  private func missing(_ entry: AssessmentEntry?, _ claim: AbsenceOutcome?) -> [String] {
    var ids = (entry?.evidenceFor ?? []) + (entry?.evidenceAgainst ?? []) + (claim?.claim.evidence ?? [])
    ids = ids.filter { index.facts[$0] == nil && index.occurrences[$0] == nil }
    ids += (entry?.models ?? []).flatMap { models[$0]?.missingFacts ?? [] }
    return Array(Set(ids)).sorted()
  }

  /// What would change the verdict: the editor's sentence; for absence what would refute it; else that anything would.
  private func change(_ entry: AssessmentEntry?, _ claim: AbsenceOutcome?, _ isAssessed: Bool) -> LocalizedText {
    if let entry, isAssessed { return entry.change }
    if let claim { return claim.claim.refutedBy }
    return LocalizedText(
      en: "Any evidence for or against would start an assessment.",
      nl: "Elk bewijs voor of tegen zou een beoordeling in gang zetten.")
  }
}

extension AssessmentEntry.Override {
  func value(of facet: RuleBook.Facet) -> String? {
    switch facet {
    case .state: state
    case .potential: potential
    case .certainty: certainty
    case .kind: kind
    }
  }
}

extension RuleBook.Facet {
  /// The signal through which later tables see this one's outcome.
  var signal: RuleBook.Signal? {
    switch self {
    case .state: .state
    case .potential: .potential
    case .certainty: .certainty
    case .kind: nil
    }
  }
}
