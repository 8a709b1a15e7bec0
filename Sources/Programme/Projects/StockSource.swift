import Estimation

/// A secondary stock with all its quantities resolved: ready to be simulated.
public struct StockSource: Sendable {
  public let definition: StockDefinition
  public let missingFacts: [String]
  /// Nil when a fact is missing.
  public let stock: SecondaryStock?
  /// What stands behind each random stream.
  public let inputs: [String: PlaceSource.Input]

  /// The worst state of what it rests on.
  public var state: VerificationState { max(inputs.values.map(\.state).max() ?? .derived, .derived) }

  /// - Throws: ``ProjectDefect`` with the line that holds it.
  public static func resolve(
    _ definition: StockDefinition, facts: [String: Fact]
  ) throws(ProjectDefect) -> StockSource {
    var resolver = QuantityResolver(owner: definition.id, facts: facts)
    var cohorts: [SecondaryStock.Cohort] = []
    for cohort in definition.cohorts {
      guard let mass = resolver.quantity(cohort.mass) else { continue }
      cohorts.append(.init(year: cohort.year, mass: mass, surveyed: cohort.surveyed))
    }
    let lifetime = lifetime(of: definition, &resolver)
    let content = resolver.quantity(definition.content)
    let steps = try resolver.steps(definition.steps)
    var stock: SecondaryStock?
    if resolver.missing.isEmpty, let lifetime {
      do {
        stock = try SecondaryStock(
          id: definition.id, cohorts: cohorts, lifetime: lifetime, product: definition.material,
          basis: definition.basis,
          content: content, steps: steps, unit: definition.unit)
      } catch { throw ProjectDefect(.stock(error), at: definition.location) }
    }
    return StockSource(
      definition: definition, missingFacts: resolver.missingFacts, stock: stock, inputs: resolver.inputs)
  }

  /// Nil when a fact is missing.
  private static func lifetime(of definition: StockDefinition, _ resolver: inout QuantityResolver) -> Lifetime? {
    switch definition.lifetime {
    case .fixed(let age): return resolver.quantity(age).map { .fixed($0) }
    case .exponential(let mean): return resolver.quantity(mean).map { .exponential(mean: $0) }
    case .removed(let span): return resolver.year(span, "removed", at: definition.occurrence).map { .removed($0) }
    case .normal(let first, let second), .lognormal(let first, let second), .weibull(let first, let second):
      guard let a = resolver.quantity(first), let b = resolver.quantity(second) else { return nil }
      switch definition.lifetime {
      case .normal: return .normal(mean: a, deviation: b)
      case .lognormal: return .lognormal(median: a, geometricDeviation: b)
      default: return .weibull(mean: a, shape: b)
      }
    }
  }
}
