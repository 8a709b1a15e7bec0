import Assessment
import Estimation
import Geodata
import NumericalMethods
import Programme
import ResourceEstimation

/// What could be had: from flows, from stocks, and from estimates that have documents of their own. The columns are
/// explained in docs/edition.md.
extension EditionGeoPackage {
  static func quantities(_ edition: Edition, _ degrees: CoordinateReferenceSystem) -> [GeoPackageLayer] {
    [
      coProduction(edition, degrees), stocks(edition, degrees), undiscovered(edition), grids(edition), taken(edition),
    ]
  }

  private static func coProduction(_ edition: Edition, _ degrees: CoordinateReferenceSystem) -> GeoPackageLayer {
    var table = RecordTable<CoProductionRow>(edition)
    table.text("project") { $0.outcome.id }
    table.texts("title") { $0.outcome.project.title }
    table.text("system") { edition.index.occurrences[$0.place.id]?.system }
    table.text("place") { $0.place.id }
    table.texts("place") { edition.index.occurrences[$0.place.id]?.name }
    table.text("coordinates") { edition.index.occurrences[$0.place.id]?.coordinates.rawValue }
    table.text("material") { $0.definition.material }
    table.text("basis") { $0.definition.basis }
    table.integer("year") { $0.outcome.project.referenceYear }
    table.text("unit") { $0.unit }
    table.spread("amount", mean: true) { $0.product?.amount }
    table.spread("share") { $0.product?.share }
    table.text("cumulative_unit") { $0.definition.unit.symbol }
    table.spread("cumulative") { $0.product?.cumulative }
    table.text("break_even_unit") { $0.yield?.breakEven?.unit.symbol }
    table.real("break_even_half") { $0.yield?.breakEven?.half }
    table.real("break_even_90") { $0.yield?.breakEven?.sure }
    table.real("break_even_never") { $0.yield?.breakEven?.never }
    table.real("break_even_limit") { $0.yield?.breakEven?.limit }
    table.real("chance_of_gain") { $0.place.economics?.gain.value }
    table.real("chance_error") { $0.place.economics?.gain.standardError }
    table.text("currency") { $0.money?.currency }
    table.integer("money_year") { $0.money?.year }
    table.spread("value") { $0.place.economics?.value }
    table.text("cost_unit") { row in row.money.flatMap { money in row.yield.map { "\(money.currency)/\($0.unit)" } } }
    table.spread("cost") { $0.yield?.cost }
    table.spread("price") { $0.yield?.price }
    table.text("matters_most") { $0.product?.influence?.first.fact }
    table.text("state") { $0.product?.state.rawValue }
    table.text("value_state") { $0.place.economics?.state.rawValue }
    table.text("consumption_state") { $0.product?.consumptionState?.rawValue }
    table.list("missing_facts") { $0.place.source.missingFacts }
    table.text("figure") { "project/\($0.outcome.id)/\($0.place.id)/\($0.definition.material)" }
    return table.layer(
      "co_production", "Co-production by place",
      "What each place could yield beside what it is run for, and whether that pays; P90 is exceeded with 90 % probability",
      CoProductionRow.all(edition), in: degrees, at: { edition.index.occurrences[$0.place.id]?.point })
  }

  private static func stocks(_ edition: Edition, _ degrees: CoordinateReferenceSystem) -> GeoPackageLayer {
    var table = RecordTable<StockOutcome>(edition)
    table.text("stock") { $0.id }
    table.texts("title") { $0.source.definition.title }
    table.text("system") { edition.index.occurrences[$0.source.definition.occurrence]?.system }
    table.text("place") { $0.source.definition.occurrence }
    table.texts("place") { edition.index.occurrences[$0.source.definition.occurrence]?.name }
    table.text("coordinates") { edition.index.occurrences[$0.source.definition.occurrence]?.coordinates.rawValue }
    table.text("material") { $0.source.definition.material }
    table.text("basis") { $0.source.definition.basis }
    table.integer("first_year") { $0.source.definition.years.lowerBound }
    table.integer("last_year") { $0.source.definition.years.upperBound }
    table.text("unit") { $0.source.definition.unit.symbol }
    table.spread("recoverable", mean: true) { $0.result?.cumulative }
    table.spread("in_use") { $0.result?.inUse }
    table.spread("years") { $0.result?.years }
    table.text("matters_most") { $0.result?.influence?.first.fact }
    table.text("state") { $0.result == nil ? nil : $0.source.state.rawValue }
    table.text("consumption_state") { $0.result?.consumptionState?.rawValue }
    table.list("missing_facts") { $0.source.missingFacts }
    table.texts("caveat") { $0.source.definition.caveat }
    table.text("figure") { "stock/\($0.id)" }
    return table.layer(
      "stocks", "Secondary stocks",
      "What structures would give back from the first to the last year; years are of EU consumption",
      edition.stocks, in: degrees,
      at: { edition.index.occurrences[$0.source.definition.occurrence]?.point })
  }

  private struct TractRow {
    let outcome: EstimateOutcome
    let part: AssessmentRun.Part
    let place: Int

    var total: TractTotals.Summary { part.totals[place] }
    var root: String { "estimate/\(outcome.id)/" + (part.tract.map { "tract/\($0.id)" } ?? "all") }
  }

  /// One row per tract and commodity, and per commodity of all tracts together.
  private static func undiscovered(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<TractRow>(edition)
    table.text("estimate") { $0.outcome.id }
    table.text("system") { $0.outcome.estimate.system }
    table.text("tract") { $0.part.tract?.id ?? "all" }
    table.texts("title") { $0.part.tract?.title ?? $0.outcome.document.title }
    table.text("commodity") { $0.total.material }
    table.text("unit") { _ in "t" }
    table.spread("amount", mean: true) { $0.total.quantity }
    table.real("mean_error") { $0.total.meanError }
    table.real("analytic_mean") { row in row.part.analyticMeans?[row.place] }
    table.real("probability_of_none") { $0.total.probabilityOfNone }
    table.real("deposits_mean") { $0.part.counts.mean }
    for (name, probability) in [("n90", 0.9), ("n50", 0.5), ("n10", 0.1)] {
      table.integer("deposits_\(name)") { $0.part.counts.count(exceededWith: probability) }
    }
    table.text("state") { $0.outcome.state(of: $0.part).rawValue }
    table.text("figure") { "\($0.root)/total/\($0.total.material)" }
    return table.layer(
      "undiscovered_deposits", "Undiscovered deposits",
      "Tonnes in place in deposits that nobody has found, by tract and together; never added to what is known",
      edition.estimates.flatMap { outcome in
        outcome.parts.flatMap { part in part.totals.indices.map { TractRow(outcome: outcome, part: part, place: $0) } }
      })
  }

  private struct GridRow {
    let outcome: EstimateOutcome
    let grid: GridOutcome
    let curve: GridOutcome.Curve
    let cutoff: Int
    let figure: GridFigure
  }

  private static func grids(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<GridRow>(edition)
    table.text("estimate") { $0.outcome.id }
    table.text("system") { $0.outcome.estimate.system }
    table.text("grid") { $0.grid.document.id }
    table.texts("title") { $0.grid.document.title }
    table.text("counted_over") { $0.curve.basis.rawValue }
    table.text("commodity") { $0.grid.document.commodity }
    table.real("cutoff") { $0.grid.document.cutoffs[$0.cutoff] }
    table.text("cutoff_unit") { $0.grid.document.cutoffUnit.symbol }
    table.text("quantity") { $0.figure.quantity.rawValue }
    table.text("unit") { GridTables.unit($0.figure.quantity, $0.grid.document) }
    table.real("mean") { $0.figure.mean }
    table.real("p90") { $0.figure.spread?.p90 }
    table.real("p50") { $0.figure.spread?.p50 }
    table.real("p10") { $0.figure.spread?.p10 }
    table.real("probability_of_none") { $0.figure.spread?.probabilityOfNone }
    table.text("state") { max($0.grid.document.basis.state ?? .unverified, .derived).rawValue }
    var rows: [GridRow] = []
    for outcome in edition.estimates {
      for grid in outcome.result.grids {
        for curve in grid.curves {
          for (cutoff, figures) in curve.figures.enumerated() {
            rows += figures.map {
              GridRow(outcome: outcome, grid: grid, curve: curve, cutoff: cutoff, figure: $0)
            }
          }
        }
      }
    }
    return table.layer(
      "grid_resources", "Grids above cut-offs",
      "What grids hold above cut-offs; without realisations there is no spread",
      rows)
  }

  /// What assessments take from estimates: the column `estimates` of verdicts names these figures.
  private static func taken(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<EstimatedQuantity>(edition)
    table.text("figure") { $0.id }
    table.text("estimate") { $0.use.estimate }
    table.text("grid") { $0.use.grid?.id }
    table.real("cutoff") { $0.use.grid?.cutoff }
    table.text("system") { $0.system }
    table.text("material") { $0.material }
    table.texts("title") { $0.title }
    table.flag("undiscovered") { $0.use.isUndiscovered }
    table.flag("headline") { $0.use.isHeadline }
    table.text("unit") { _ in "t" }
    table.text("basis") { $0.use.basis }
    table.real("mean") { $0.mean }
    table.real("p90") { $0.spread?.p90 }
    table.real("p50") { $0.spread?.p50 }
    table.real("p10") { $0.spread?.p10 }
    table.spread("years") { $0.years }
    table.text("unfc") { $0.use.unfc?.code.description }
    table.text("state") { $0.state.rawValue }
    table.text("consumption_state") { $0.consumptionState?.rawValue }
    return table.layer(
      "estimate_quantities", "Quantities of verdicts that come from estimates",
      "What assessments take from tracts and grids, in place; years are of EU consumption", edition.quantities)
  }
}

extension RecordTable {
  /// Columns `name_p90`, `name_p50` and `name_p10`, with `name_mean` before them where it is told too.
  mutating func spread(
    _ name: String, mean: Bool = false, _ value: @escaping @Sendable (Record) -> SampleSummary?
  ) {
    if mean { real("\(name)_mean") { value($0)?.mean } }
    real("\(name)_p90") { value($0)?.p90 }
    real("\(name)_p50") { value($0)?.p50 }
    real("\(name)_p10") { value($0)?.p10 }
  }
}
