import Estimation
import Programme
import Stages

/// On what the stages of a run rest.
extension Fact {
  /// All of it that a computation can see.
  var stageInput: Stage.Input {
    Stage.Input(.fact(id), (kind, value, low, high, unit?.symbol, basis, year, sources, state))
  }
}

extension Programme {
  /// The seed, and so many trials.
  func simulation(trials: Int) -> [Stage.Input] {
    [Stage.Input(.seed, text: "\(seed)"), Stage.Input(.trials, text: "\(trials)")]
  }
}

extension ModelOutcome.ResolvedInput {
  /// As the model takes it: a fact of which it chose the distribution itself may change.
  var stageInput: Stage.Input {
    Stage.Input(.fact(fact), (name, distribution, unit.symbol, state))
  }
}

extension ProgrammeIndex {
  /// The facts of a project or stock, and of the EU consumption of what it produces.
  /// - Parameter facts: that it names.
  func facts(_ facts: Set<String>, _ products: [(material: String, basis: String)]) -> [String: Fact] {
    let consumption = products.compactMap { ConsumptionBasis.of($0.material, basis: $0.basis, self)?.fact.id }
    var found: [String: Fact] = [:]
    for id in facts.union(consumption) { found[id] = self.facts[id] }
    return found
  }
}
