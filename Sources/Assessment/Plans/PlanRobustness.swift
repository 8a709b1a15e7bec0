import NumericalMethods
import Planning
import Programme

/// How robust a ranking is to what was believed beforehand and to what research costs: the ranks of measures and systems
/// under other priors (``PriorTilt``), with costs anywhere in their ranges (rank acceptability, Lahdelma & Salminen 2001).
struct PlanRobustness: Sendable {
  private let measures: [String: ResearchMeasure]
  private let systemIDs: [String]
  private let information: [DecisionInformation]
  /// That bear on a decision, in order of their names.
  private let valued: [String]
  /// By measure and draw, in the currency of the plan.
  private let costs: [String: [Double]]

  init(
    _ programme: Programme, _ open: [ResearchMeasure], _ information: [DecisionInformation], seed: UInt64
  ) {
    self.information = information
    systemIDs = programme.systems.map(\.id)
    measures = Dictionary(open.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = measures
    valued = Set(information.flatMap(\.measures)).filter { known[$0] != nil }.sorted()
    costs = known.mapValues { measure in
      let stream = RandomStream(seed: seed, name: "cost of \(measure.id)")
      let (low, high) = (measure.remainingCost.lowerBound, measure.remainingCost.upperBound)
      return (0..<InformationStudy.priors).map { low + (high - low) * stream.uniform($0) }
    }
  }

  private var draws: Range<Int> { 0..<InformationStudy.priors }

  /// Ranks by value for money, from the best on.
  func measureRanks() throws(InformationError) -> [String: [Double]] {
    try ranks(valued, valued.map { ratios(of: [$0]) })
  }

  struct System: Sendable {
    /// Share of the draws in which some set is worth its cost.
    let justified: Double
    let ranks: [Double]
  }

  func systems() throws(InformationError) -> [String: System] {
    let sets = Dictionary(
      uniqueKeysWithValues: systemIDs.map { system in
        (system, Self.subsets(of: valued.filter { measures[$0]?.system == system }))
      })
    let names = systemIDs.filter { sets[$0]?.isEmpty == false }
    let best = names.map { name in
      (sets[name] ?? []).reduce(draws.map { _ in 0 }) { best, set in zip(best, ratios(of: set)).map(max) }
    }
    let found = try ranks(names, best)
    return Dictionary(
      uniqueKeysWithValues: zip(names, best).map { name, best in
        let count = best.count { $0 > 1 }
        return (name, System(justified: Double(count) / Double(draws.count), ranks: found[name] ?? []))
      })
  }

  private func ranks(
    _ names: [String], _ values: [[Double]]
  ) throws(InformationError) -> [String: [Double]] {
    guard !names.isEmpty else { return [:] }
    let found = try RankAcceptability(measures: names, values: values)
    return Dictionary(uniqueKeysWithValues: zip(found.measures, found.shares))
  }

  /// Value for a unit of money of some measures and all that must come before them, by draw.
  private func ratios(of names: Set<String>) -> [Double] {
    var all = names
    while true {
      let before = all.reduce(into: all) { $0.formUnion((measures[$1]?.after ?? []).filter { measures[$0] != nil }) }
      if before == all { break }
      all = before
    }
    let costs = all.sorted().compactMap { self.costs[$0] }
    let valued = information.filter { !$0.variations.isEmpty }.map { ($0, $0.subset(all)) }
    return draws.map { draw in
      let cost = costs.reduce(0) { $0 + $1[draw] }
      let value = valued.reduce(0) { sum, decision in sum + decision.0.variations[draw][decision.1] }
      return cost > 0 ? value / cost : value > 0 ? .greatestFiniteMagnitude : 0
    }
  }

  /// More measures that bear on the decisions of one system would take too many sets; the first by name are looked at.
  private static let mostMeasures = 12

  private static func subsets(of names: [String]) -> [Set<String>] {
    let names = names.prefix(mostMeasures)
    return (0..<(1 << names.count)).dropFirst().map { subset in
      Set(Array(names).members(of: subset))
    }
  }
}
