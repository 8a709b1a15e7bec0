import Assessment
import Numerics
import Programme

/// A computed share of EU consumption with the figure under which it is printed.
struct ModelShare: Sendable {
  let model: ModelOutcome
  let variant: ModelOutcome.Variant
  let share: SampleSummary
  /// Figure id in the provenance.
  let figure: String
  /// Whether the consumption that it is a share of was read in a source.
  let isVerified: Bool

  /// One per variant that has a share.
  static func all(of model: ModelOutcome) -> [ModelShare] {
    model.variants.compactMap { variant in
      guard let result = variant.result, let share = result.share else { return nil }
      return ModelShare(
        model: model, variant: variant, share: share, figure: variant.figureID + "/share",
        isVerified: result.consumptionState != .unverified && result.state != .unverified)
    }
  }
}

extension Manuscript {
  /// The share of consumption that the law sets as benchmark, as a fraction; nil when the programme names none.
  var benchmark: Double? {
    guard let id = programme.benchmarkFact, let fact = edition.index.facts[id], let value = fact.value?.value,
      value > 0
    else { return nil }
    return value * (fact.unit?.factor ?? 1)
  }
}
