import Assessment
import NumericalMethods
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
  /// One axis for all shares of this edition, so that every plot can be compared with every other.
  var shareScale: LogScale {
    let shares = edition.models.flatMap(ModelShare.all).flatMap { [$0.share.p90, $0.share.p10] }
    return LogScale(covering: shares + (benchmark.map { [$0, $0 * 10] } ?? []), decades: 7)
  }

  /// The share of consumption that the law sets as benchmark, as a fraction; nil when the programme names none.
  var benchmark: Double? {
    guard let id = programme.benchmarkFact, let fact = edition.index.facts[id], let value = fact.value?.value,
      value > 0
    else { return nil }
    return value * (fact.unit?.factor ?? 1)
  }
}
