import NumericalMethods
import Quantities

/// Checks one uncertain quantity against the fact that it takes: its existence, unit, distribution and range.
struct QuantityValidation {
  let programme: Programme
  let index: ProgrammeIndex
  let log: FindingLog

  /// - Parameter owner: what takes the quantity, e.g. `model lithium-in-brine`.
  func check(_ input: ModelDefinition.Input, of owner: LocalizedText) {
    let place = input.location
    switch input.source {
    case .fact(let id):
      guard let fact = index.facts[id] else {
        ProgrammeValidation.warnMissingFact(id, place, among: programme, log)
        return
      }
      check(fact, for: input, of: owner)
    case .conflict(let id):
      log.require([id], in: programme.conflicts.map(\.id), .conflictSet, place)
      guard let set = index.conflicts[id] else { return }
      for fact in set.facts.compactMap({ index.facts[$0] }) { check(fact, for: input, of: owner) }
    }
  }

  private func check(_ fact: Fact, for input: ModelDefinition.Input, of owner: LocalizedText) {
    guard let unit = fact.unit else {
      // A numeric kind without a unit has been reported where it stands.
      if fact.kind.isNumeric { return }
      log.error(
        "model.not-numeric", fact.location.at(key: "kind"),
        .init(
          en: "\(owner.en) takes fact \(fact.id), which holds no number",
          nl: "\(owner.nl) gebruikt feit \(fact.id), dat geen getal bevat"),
        mend: .init(
          en: "name a numeric fact at \(input.location)", nl: "noem een feit met een getal op \(input.location)"))
      return
    }
    guard unit.dimension == input.unit.dimension, unit.isOffsetScale == input.unit.isOffsetScale else {
      log.error(
        "unit.model", fact.location.at(key: "unit"),
        .init(
          en:
            "fact \(fact.id) is in '\(unit)' (\(unit.dimension)), but \(owner.en) takes it as '\(input.name)' in '\(input.unit)' (\(input.unit.dimension)), \(input.location)",
          nl:
            "feit \(fact.id) staat in '\(unit)' (\(unit.dimension)), maar \(owner.nl) neemt het als '\(input.name)' in '\(input.unit)' (\(input.unit.dimension)), \(input.location)"
        ),
        mend: .init(
          en: "correct the unit of the fact or of the input; mg/L becomes mg/kg only with a density",
          nl: "verbeter de eenheid van het feit of van de invoer; van mg/L naar mg/kg kan alleen met een dichtheid"))
      return
    }
    guard let distribution = input.distribution ?? fact.distribution else {
      log.error(
        "model.no-distribution", input.location,
        .init(
          en:
            "fact \(fact.id) (\(fact.figureText(in: .en))) has no upper bound or is not a range; the rule gives no distribution",
          nl:
            "feit \(fact.id) (\(fact.figureText(in: .nl))) heeft geen bovengrens of is geen bereik; de regel geeft geen verdeling"
        ),
        mend: .init(en: "name a distribution with a reason", nl: "noem een verdeling met een reden"))
      return
    }
    let used = input.distribution == nil ? unit : input.unit
    bounds(distribution, used, fact, input)
  }

  /// A grade below zero or a recovery above one is nonsense whatever the units say.
  private func bounds(_ distribution: Distribution, _ unit: UnitOfMeasure, _ fact: Fact, _ input: ModelDefinition.Input)
  {
    let support = distribution.support
    if fact.kind.isNonNegative, support.lowerBound < 0 {
      log.error(
        "distribution.negative", input.location,
        .init(
          en: "'\(input.name)' can become negative, a \(fact.kind.rawValue) cannot",
          nl: "'\(input.name)' kan negatief worden, een \(fact.kind.rawValue) niet"),
        mend: .init(
          en: "use a distribution that stays above zero, such as lognormal or pert",
          nl: "gebruik een verdeling die boven nul blijft, zoals lognormal of pert"))
    }
    if !fact.kind.isShare, let bound = fact.kind.bound, support.upperBound * unit.factor > bound {
      log.error(
        "distribution.concentration", input.location,
        .init(
          en:
            "'\(input.name)' can exceed 5 kg/L: more of fact \(fact.id) in a litre than any liquid weighs",
          nl: "'\(input.name)' kan boven 5 kg/L komen: meer van feit \(fact.id) in een liter dan een vloeistof weegt"),
        mend: .init(
          en: "correct the value or its unit at \(fact.location)",
          nl: "verbeter de waarde of de eenheid op \(fact.location)"))
    }
    if fact.kind.isShare, support.upperBound * unit.factor > 1 + 1e-12 {
      log.error(
        "distribution.share", input.location,
        .init(
          en: "'\(input.name)' can exceed the whole (above 1)",
          nl: "'\(input.name)' kan meer dan het geheel worden (boven 1)"),
        mend: .init(en: "keep a share between 0 and 1", nl: "houd een aandeel tussen 0 en 1"))
    }
  }
}
