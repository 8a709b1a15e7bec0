import Assessment
import Estimation
import Geodata
import Programme

extension EditionGeoPackage {
  static func verdicts(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<Verdict>(edition)
    table.text("material") { $0.cell.material }
    table.text("system") { $0.cell.system }
    table.text("state") { $0.state.rawValue }
    table.text("potential") { $0.potential.rawValue }
    table.text("certainty") { $0.certainty.rawValue }
    table.text("kind") { $0.kind.rawValue }
    table.texts("finding") { $0.finding }
    table.texts("carrier") { $0.carrier }
    table.texts("change") { $0.change }
    table.text("absence_claim") { $0.claim }
    table.list("evidence_for") { $0.evidenceFor }
    table.list("evidence_against") { $0.evidenceAgainst }
    table.list("models") { $0.models }
    table.list("estimates") { $0.estimates }
    table.list("missing_facts") { $0.missingFacts }
    table.list("measures") { $0.measures }
    table.text("unfc") { $0.unfc?.code.description }
    table.texts("unfc_product") { $0.unfc?.product }
    table.flag("overridden") { $0.override != nil }
    table.texts("override_reason") { $0.override?.reason }
    for facet in RuleBook.Facet.allCases {
      table.text("rule_\(facet.rawValue)") { $0.fired[facet]?.rule }
      table.texts("reason_\(facet.rawValue)") { $0.fired[facet]?.because }
    }
    table.text("date") { $0.date }
    return table.layer(
      "verdicts", "Verdicts", "The judgement on each raw material in each mineral system, with the rules that fired",
      edition.verdicts)
  }

  /// One row per variant: models with a conflict set as input have several, side by side.
  static func estimates(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<(outcome: ModelOutcome, variant: ModelOutcome.Variant)>(edition)
    table.text("model") { $0.outcome.model.id }
    table.text("variant") { $0.variant.member }
    table.text("material") { $0.outcome.model.material }
    table.text("kind") { $0.outcome.model.kind.rawValue }
    table.flag("headline") { $0.outcome.model.isHeadline }
    table.texts("title") { $0.outcome.model.title }
    table.text("unit") { $0.outcome.model.resultUnit.symbol }
    table.text("basis") { $0.outcome.model.basis }
    table.real("p90") { $0.variant.result?.quantity.p90 }
    table.real("p50") { $0.variant.result?.quantity.p50 }
    table.real("p10") { $0.variant.result?.quantity.p10 }
    table.real("mean") { $0.variant.result?.quantity.mean }
    table.real("share_p90") { $0.variant.result?.share?.p90 }
    table.real("share_p50") { $0.variant.result?.share?.p50 }
    table.real("share_p10") { $0.variant.result?.share?.p10 }
    table.real("years_p90") { $0.variant.result?.years?.p90 }
    table.real("years_p50") { $0.variant.result?.years?.p50 }
    table.real("years_p10") { $0.variant.result?.years?.p10 }
    table.text("state") { $0.variant.result?.state.rawValue }
    table.text("consumption_state") { $0.variant.result?.consumptionState?.rawValue }
    table.list("missing_facts") { $0.variant.missingFacts }
    table.texts("caveat") { $0.outcome.model.caveat }
    table.text("figure") { $0.variant.figureID }
    return table.layer(
      "estimates", "Estimates",
      "Quantities by estimation model; P90 is exceeded with 90 % probability; share is a fraction of EU consumption",
      edition.models.flatMap { outcome in outcome.variants.map { (outcome, $0) } })
  }

  static func absenceClaims(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<AbsenceOutcome>(edition)
    table.text("id") { $0.id }
    table.text("material") { $0.claim.material }
    table.text("state") { $0.state.rawValue }
    table.texts("state_reason") { $0.reason }
    table.list("systems") { $0.claim.systems }
    table.texts("area") { $0.claim.area }
    table.texts("depth") { $0.claim.depth }
    table.texts("reasoning") { $0.claim.reasoning }
    table.list("evidence") { $0.claim.evidence }
    table.texts("refuted_by") { $0.claim.refutedBy }
    table.list("recorded") { $0.claim.recorded }
    table.texts("recorded_note") { $0.claim.recordedNote }
    table.text("date") { $0.claim.date }
    table.text("list_edition") { $0.claim.listEdition }
    return table.layer(
      "absence_claims", "Absence claims", "Dated statements that a raw material is absent, with what would refute them",
      edition.claims)
  }

  static func measures(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<Measure>(edition)
    table.text("id") { $0.id }
    table.text("type") { $0.kind.rawValue }
    table.text("system") { $0.system }
    table.texts("title") { $0.title }
    table.texts("description") { $0.description }
    table.list("targets") { $0.targets.map(\.description) }
    table.texts("gap") { $0.gap }
    table.list("evidence") { $0.evidence }
    table.real("cost_low") { $0.cost.low }
    table.real("cost_high") { $0.cost.high }
    table.text("cost_unit") { $0.cost.unit }
    table.text("cost_state") { $0.cost.state.rawValue }
    table.texts("cost_basis") { $0.cost.basis }
    table.real("duration_low") { $0.duration.low }
    table.real("duration_high") { $0.duration.high }
    table.text("duration_unit") { $0.duration.unit }
    table.texts("output") { $0.output }
    table.list("after") { $0.after }
    table.text("status") { $0.status.rawValue }
    table.text("origin") { $0.origin.rawValue }
    return table.layer(
      "measures", "Research measures", "Measures by type a-e of Article 19(2) of Regulation (EU) 2024/1252",
      edition.programme.measures)
  }
}
