import Estimation
import Quantities

/// The stocks of `projects.yaml`.
extension ProjectReader {
  func stock(_ item: YAMLMapping) -> StockDefinition? {
    let id = item.string("id")
    if !Identifier.isValid(id) { Identifier.report(id, item.location("id"), item.log) }
    let title = item.text("title")
    let activity = item.optionalString("activity")
    let occurrence = item.string("occurrence")
    let (material, basis) = (item.string("material"), item.string("basis"))
    let unit = UnitReader.unit(item, "unit")
    let cohorts = item.mappings("cohorts", required: true).compactMap(cohort)
    let lifetime = item.requiredMapping("lifetime").flatMap(lifetime)
    let content = quantity(item, "content")
    let steps = item.mappings("steps").compactMap(step)
    let years = years(item)
    let caveat = item.optionalText("caveat")
    item.finish()
    guard let unit, let lifetime, let years else { return nil }
    return StockDefinition(
      id: id, title: title, activity: activity, occurrence: occurrence, material: material, basis: basis, unit: unit,
      cohorts: cohorts, lifetime: lifetime, content: content, steps: steps, years: years, caveat: caveat,
      location: item.here)
  }

  private func cohort(_ item: YAMLMapping) -> StockDefinition.Cohort? {
    if !item.has("year") { item.missing("year") }
    let year = item.integer("year")
    let surveyed = item.integer("surveyed")
    let mass = required(item, "mass")
    item.finish()
    guard let year, let mass else { return nil }
    return .init(year: year, mass: mass, surveyed: surveyed)
  }

  enum LifetimeKind: String, CaseIterable {
    case fixed, exponential, normal, lognormal, weibull, removed
  }

  private func lifetime(_ item: YAMLMapping) -> StockDefinition.LifetimeModel? {
    defer { item.finish() }
    guard let kind = item.choice("kind", LifetimeKind.self) else { return nil }
    switch kind {
    case .fixed: return required(item, "age").map { .fixed($0) }
    case .exponential: return required(item, "mean").map { .exponential(mean: $0) }
    case .removed:
      if !item.has("removal") { item.missing("removal") }
      return span(item, "removal").map { .removed($0) }
    case .normal:
      return pair(item, "mean", "deviation").map { .normal(mean: $0, deviation: $1) }
    case .lognormal:
      return pair(item, "median", "geometric_deviation").map { .lognormal(median: $0, geometricDeviation: $1) }
    case .weibull: return pair(item, "mean", "shape").map { .weibull(mean: $0, shape: $1) }
    }
  }

  private func pair(
    _ item: YAMLMapping, _ first: String, _ second: String
  ) -> (ModelDefinition.Input, ModelDefinition.Input)? {
    let (a, b) = (required(item, first), required(item, second))
    guard let a, let b else { return nil }
    return (a, b)
  }
}
