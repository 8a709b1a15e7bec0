import Estimation
import Programme

/// The tables of a merged view.
struct MergedTables {
  let view: MergedView
  private let names: [String: LocalizedText]

  init(_ view: MergedView) {
    self.view = view
    names = Dictionary(view.materials.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// Those that say something; an empty one has no columns.
  var all: [MergedTable] {
    [editions, verdicts, quantities, totals, occurrences].filter { !$0.columns.isEmpty }
  }

  private var editions: MergedTable {
    MergedTable("editions", "Editions", "The editions that the view was made of", view.editions) { edition in
      [.text("country", edition.country)] + MergedTable.Cell.texts("title", edition.title)
        + MergedTable.Cell.texts("territory", edition.territory) + [
          .text("programme", edition.programme), .text("edition", edition.edition), .text("date", edition.date),
          .text("id", edition.id), .text("list", edition.list), .integer("systems", edition.systems.count),
          .integer("verdicts", edition.verdicts.count),
          .integer("assessed", edition.verdicts.filter { $0.state == .assessed }.count),
          .integer("excluded", edition.verdicts.filter { $0.state == .excluded }.count),
          .integer("not_assessed", edition.verdicts.filter { $0.state == .notAssessed }.count),
        ]
    }
  }

  private var verdicts: MergedTable {
    let rows = view.materials.flatMap { material in
      view.editions.flatMap { edition in
        view.verdicts(on: material.id, in: edition).map { (material, edition, $0) }
      }
    }
    return MergedTable(
      "verdicts", "Verdicts", "Raw material by country and mineral system, side by side", rows
    ) { material, edition, verdict in
      let system = edition.systems.first { $0.id == verdict.system }
      return [.text("material", material.id)] + MergedTable.Cell.texts("material", material.name)
        + [
          .flag("strategic", material.isStrategic), .text("country", edition.country),
          .text("system", verdict.system),
        ] + MergedTable.Cell.texts("system", system?.name) + [
          .text("state", verdict.state.rawValue), .text("potential", verdict.potential.rawValue),
          .text("certainty", verdict.certainty.rawValue), .text("kind", verdict.kind.rawValue),
          .flag("overridden", verdict.override != nil),
        ] + MergedTable.Cell.texts("reason", verdict.override?.reason ?? verdict.reason)
        + MergedTable.Cell.texts("finding", verdict.finding) + [.text("date", verdict.date)]
    }
  }

  private var quantities: MergedTable {
    MergedTable(
      "quantities", "Quantities", "Classified quantities of each country; P90 is exceeded with 90 % probability",
      view.quantities
    ) { quantity in
      let record = quantity.record.en
      let amount = record.quantity
      let range = MergedQuantity.Range(amount?.p90, amount?.p50, amount?.p10)
      return [
        .text("id", quantity.id), .text("country", quantity.country), .text("material", record.product),
      ] + MergedTable.Cell.texts("project", quantity.record.text(\.project)) + [
        .text("kind", quantity.kind), .text("e", record.code.e), .text("f", record.code.f), .text("g", record.code.g),
        .text("class", record.code.unfcClass.rawValue), .text("unit", amount?.unit.symbol),
        .text("basis", amount?.basis), .real("mean", amount?.mean),
      ] + MergedTable.Cell.range("", range) + MergedTable.Cell.range("share_", quantity.share)
        + MergedTable.Cell.range("years_", quantity.years) + [
          .text("state", quantity.state?.rawValue), .text("consumption_state", quantity.consumptionState?.rawValue),
          .text("alternative_of", record.alternativeOf), .text("border", quantity.border),
        ]
    }
  }

  private var totals: MergedTable {
    MergedTable(
      "totals", "Totals by class",
      "Sums within one class, kind, substance and dimension; the mean adds up, the range holds if all parts are high or low together",
      view.totals
    ) { total in
      let sum = total.total
      return [.text("material", sum.product)] + MergedTable.Cell.texts("material", names[sum.product]) + [
        .text("kind", total.kind), .text("e", sum.code.e), .text("f", sum.code.f), .text("g", sum.code.g),
        .text("class", sum.code.unfcClass.rawValue), .text("unit", sum.unit.symbol), .text("basis", sum.basis),
        .real("mean", sum.mean), .text("mean_origin", sum.meanOrigin.rawValue),
      ] + MergedTable.Cell.range("", total.range) + MergedTable.Cell.range("share_", total.share)
        + MergedTable.Cell.range("years_", total.years) + [
          .flag("consumption_differs", total.consumptionDiffers), .text("apart", total.apart?.word),
          .list("countries", total.countries), .list("records", sum.records),
        ]
    }
  }

  private var occurrences: MergedTable {
    MergedTable(
      "occurrences", "Occurrences", "Places of all countries; one that several record stands once", view.occurrences,
      at: { $0.leading.occurrence.place },
      cells: { place in
        let leading = place.leading.occurrence
        return [.text("id", place.id)] + MergedTable.Cell.texts("name", leading.name) + [
          .flag("matched", place.isMatched), .list("recorded_by", place.editions), .text("country", leading.country),
          .text("role", leading.role), .list("materials", place.materials),
          .text("coordinates", leading.coordinates), .list("sources", place.members.flatMap(\.sources)),
          .text("state", leading.state),
        ]
      })
  }
}

extension MergedTotal.Apart {
  var word: String {
    switch self {
    case .alternative: "alternative"
    case .border: "border"
    }
  }
}
