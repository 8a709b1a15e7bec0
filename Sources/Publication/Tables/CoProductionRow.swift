import Assessment
import Estimation
import Programme

/// What one place could yield of one product: a row of the tables of an edition.
struct CoProductionRow {
  let outcome: CoProductionOutcome
  let place: CoProductionOutcome.Place
  let definition: ProjectDefinition.Product

  /// In the order of the programme.
  static func all(_ edition: Edition) -> [CoProductionRow] {
    edition.projects.flatMap { outcome in
      outcome.places.flatMap { place in
        outcome.project.products.map { CoProductionRow(outcome: outcome, place: place, definition: $0) }
      }
    }
  }

  /// Nil when a fact is missing.
  var product: CoProductionOutcome.Product? { place.products.first { $0.material == definition.material } }
  /// Nil without costs, or when a fact is missing.
  var yield: CoProductionOutcome.Yield? { place.economics?.products.first { $0.material == definition.material } }
  /// The price level of what is told in money; nil without.
  var money: MonetaryBasis? { place.economics == nil ? nil : outcome.project.money?.basis }
  var unit: String { "\(definition.unit.symbol)/yr" }
}
