import Numerics
import Programme
import Quantities

/// EU consumption of a raw material, when it is expressed in the basis of what is set against it.
struct ConsumptionBasis {
  let fact: Fact
  let distribution: Distribution
  let unit: UnitOfMeasure

  /// Nil when there is no figure, no distribution, or another basis: a share of TiO2 in Ti metal is refused.
  static func of(_ material: String, basis: String, _ index: ProgrammeIndex) -> ConsumptionBasis? {
    guard let fact = index.facts["\(material).eu-consumption"], fact.basis == basis, let unit = fact.unit,
      let distribution = fact.distribution, distribution.support.lowerBound > 0
    else { return nil }
    return ConsumptionBasis(fact: fact, distribution: distribution, unit: unit)
  }

  /// In `unit`; all that is set against one consumption shares its draws.
  func draws(_ trials: Range<Int>, seed: UInt64) -> [Double] {
    DistributionSampler(distribution).draws(trials, of: stream(seed))
  }

  func stream(_ seed: UInt64) -> RandomStream {
    RandomStream(seed: seed, name: "\(fact.id)|\(distribution.name)|\(distribution.parameters)")
  }
}
