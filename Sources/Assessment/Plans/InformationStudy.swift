import NumericalMethods
import Planning
import Programme

/// What it is worth to know more before each decision of a plan.
///
/// EVPI from the trials; EVPPI of each figure and EVSI of each set of measures by regression of the net benefits (Strong,
/// Oakley & Brennan 2014; Strong, Oakley, Brennan & Breeze 2015; see `Planning`). A project is a choice at each of its
/// places, and its values are the sums over them; their errors are added, which is an upper bound whatever the places
/// have in common.
struct InformationStudy: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let planning: PlanningSettings

  /// How many other priors are tried.
  static let priors = 30
  /// Trials of each of them.
  static let variedTrials = 500

  /// Nil when a fact is missing.
  /// - Throws: ``InformationError`` when a measure observes what it cannot, or more than ten bear on the decision.
  func information(on decision: PlanningSettings.Decision) throws(InformationError) -> DecisionInformation? {
    let simulator = DecisionSimulator(programme, index, trials: programme.planningTrials)
    guard let simulated = simulator.simulated(decision) else { return nil }
    let parts = simulated.parts
    let facts = Set(parts.flatMap { $0.inputs.map(\.fact) })
    let measures = programme.measures.filter { measure in
      measure.status != .done && measure.designs.contains { facts.contains($0.fact) }
    }
    let names = measures.map(\.id).sorted()
    var perfect = DecisionInformation.Value.none
    var inputs: [String: DecisionInformation.Value] = [:]
    var values = [DecisionInformation.Value](
      repeating: .none, count: 1 << min(names.count, SubsetInformation.mostMeasures))
    var (base, chance, pursued) = (0.0, 0.0, 0)
    for part in parts {
      let sample = try part.sample()
      let known = DecisionInformation.Value(sample.perfectInformation)
      perfect = perfect + known
      base += sample.means[sample.base]
      pursued += sample.base == 1 ? 1 : 0
      chance += Double(part.benefits.count { $0 > 0 }) / Double(part.benefits.count * parts.count)
      for fact in Set(part.inputs.map(\.fact)) {
        let streams = part.inputs.filter { $0.fact == fact }.map(\.stream)
        inputs[fact, default: .none] =
          inputs[fact, default: .none]
          + (known.value > 0 ? .init(try sample.perfectInformation(about: streams)) : .none)
      }
      let found = try SubsetInformation(
        of: sample, studies: try studies(part, measures), seed: programme.seed)
      for subset in values.indices { values[subset] = values[subset] + .init(found.values[subset]) }
    }
    let benefits = Self.sum(parts.map(\.benefits))
    return DecisionInformation(
      id: decision.id, material: decision.cell.material, system: decision.cell.system, pursuit: decision.pursuit,
      threshold: simulated.threshold, amount: .init(Self.sum(parts.map(\.amounts))), benefit: .init(benefits),
      chance: chance, places: parts.count, pursued: pursued, base: base, perfect: perfect,
      inputs: inputs.map { .init(fact: $0.key, value: $0.value) }
        .sorted { ($1.value.value, $0.fact) < ($0.value.value, $1.fact) },
      measures: names, values: values, variations: try variations(parts, measures, decision), state: simulated.state)
  }

  /// Every measure has studies, or none, so that all parts have the same sets.
  private func studies(
    _ part: DecisionTrials, _ measures: [ResearchMeasure]
  ) throws(InformationError) -> [String: [Study]] {
    var studies = try part.studies(of: measures)
    for measure in measures where studies[measure.id] == nil { studies[measure.id] = [] }
    return studies
  }

  /// The values of all sets under other priors: each figure leans to one of its ends.
  private func variations(
    _ parts: [DecisionTrials], _ measures: [ResearchMeasure], _ decision: PlanningSettings.Decision
  ) throws(InformationError) -> [[Double]] {
    guard !measures.isEmpty else { return [] }
    let tilt = PriorTilt(parts, seed: programme.seed)
    var found: [[Double]] = []
    for draw in 0..<Self.priors {
      let trials = tilt.trials(draw, count: min(Self.variedTrials, programme.planningTrials))
      var values: [Double] = []
      for part in parts {
        let varied = part.resampled(trials)
        let subsets = try SubsetInformation(
          of: try varied.sample(), studies: try studies(varied, measures), seed: programme.seed)
        if values.isEmpty { values = subsets.values.map { _ in 0 } }
        for (subset, value) in subsets.values.enumerated() { values[subset] += value.value }
      }
      found.append(values)
    }
    return found
  }

  private static func sum(_ columns: [[Double]]) -> [Double] {
    var sum = columns[0]
    for column in columns.dropFirst() { for trial in sum.indices { sum[trial] += column[trial] } }
    return sum
  }
}

extension DecisionInformation.Value {
  init(_ value: InformationValue) { self.init(value: value.value, error: value.error) }
}

extension DecisionInformation.Spread {
  init(_ values: [Double]) {
    let summary = SampleSummary(values)
    self.init(mean: summary.mean, p90: summary.p90, p50: summary.p50, p10: summary.p10)
  }
}
