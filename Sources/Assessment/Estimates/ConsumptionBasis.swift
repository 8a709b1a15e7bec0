import Estimation
import NumericalMethods
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

  /// Amounts over consumption, trial by trial from the first; all that is set against one consumption shares its draws.
  /// - Parameter scale: turns an amount into the unit of consumption.
  func ratios(_ amounts: [Double], scale: Double, draws: QuantityDraws) -> [Double] {
    let sampler = draws.sampler(of: distribution)
    let stream = RandomStream(seed: draws.seed, name: QuantityResolver.stream(of: fact.id, distribution))
    var ratios = amounts
    // Consumption in pieces that stay in the processor's nearest memory.
    for first in stride(from: 0, to: ratios.count, by: 1024) {
      let consumed = sampler.draws(first..<min(ratios.count, first + 1024), of: stream)
      for place in consumed.indices { ratios[first + place] = ratios[first + place] * scale / consumed[place] }
    }
    return ratios
  }

  /// Years of consumption that amounts last, trial by trial.
  func years(_ amounts: [Double], in unit: UnitOfMeasure, draws: QuantityDraws) -> SampleSummary? {
    guard let year = try? UnitOfMeasure(parsing: "yr") else { return nil }
    var years = ratios(amounts, scale: unit.factor / self.unit.factor / year.factor, draws: draws)
    return SampleSummary(sorting: &years)
  }
}
