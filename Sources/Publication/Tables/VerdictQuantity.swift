import Assessment
import NumericalMethods
import Programme
import TextFormats

/// A quantity behind a verdict as tables tell it: of a model, once per variant, or of an estimate.
struct VerdictQuantity {
  let figure, unit, basis, kind: String
  let p90, p50, p10, mean: Double?
  let shareP90, shareP50, shareP10: Double?
  let yearsP90, yearsP50, yearsP10: Double?
  /// Nil when a fact is missing.
  let state, consumptionState: VerificationState?

  /// Those that count for a verdict: of its models, then of its estimates.
  static func all(of verdict: Verdict, in edition: Edition) -> [VerdictQuantity] {
    verdict.models.compactMap { edition.model($0) }.flatMap { outcome in
      outcome.variants.map { VerdictQuantity(outcome.model, $0) }
    } + edition.counting(for: verdict).map(VerdictQuantity.init)
  }

  /// Without what is not known.
  var json: JSON {
    .members([
      "figure": .text(figure), "unit": .text(unit), "basis": .text(basis), "kind": .text(kind),
      "p90": p90.map(JSON.number), "p50": p50.map(JSON.number), "p10": p10.map(JSON.number),
      "mean": mean.map(JSON.number), "shareP90": shareP90.map(JSON.number), "shareP50": shareP50.map(JSON.number),
      "shareP10": shareP10.map(JSON.number), "yearsP90": yearsP90.map(JSON.number),
      "yearsP50": yearsP50.map(JSON.number), "yearsP10": yearsP10.map(JSON.number),
      "state": state.map { .text($0.rawValue) }, "consumptionState": consumptionState.map { .text($0.rawValue) },
    ])
  }

  private init(_ model: ModelDefinition, _ variant: ModelOutcome.Variant) {
    let result = variant.result
    figure = variant.figureID
    (unit, basis, kind) = (model.resultUnit.symbol, model.basis, model.kind.rawValue)
    (p90, p50, p10) = (result?.quantity.p90, result?.quantity.p50, result?.quantity.p10)
    mean = result?.quantity.mean
    (shareP90, shareP50, shareP10) = (result?.share?.p90, result?.share?.p50, result?.share?.p10)
    (yearsP90, yearsP50, yearsP10) = (result?.years?.p90, result?.years?.p50, result?.years?.p10)
    (state, consumptionState) = (result?.state, result?.consumptionState)
  }

  private init(_ quantity: EstimatedQuantity) {
    figure = quantity.id
    (unit, basis, kind) = ("t", quantity.use.basis, quantity.use.isUndiscovered ? "undiscovered" : "grid")
    (p90, p50, p10) = (quantity.spread?.p90, quantity.spread?.p50, quantity.spread?.p10)
    mean = quantity.mean
    (shareP90, shareP50, shareP10) = (nil, nil, nil)
    (yearsP90, yearsP50, yearsP10) = (quantity.years?.p90, quantity.years?.p50, quantity.years?.p10)
    (state, consumptionState) = (quantity.state, quantity.consumptionState)
  }
}

extension Edition {
  /// Quantities of estimates that count for a verdict.
  func counting(for verdict: Verdict) -> [EstimatedQuantity] {
    quantities(of: verdict.cell).filter { verdict.estimates.contains($0.id) }
  }
}
