/// A named set of changes: other distributions for some of the facts, all else as it was. Scenarios share all draws that
/// they do not change, so their difference is that of the facts alone.
public struct Scenario: Hashable, Sendable {
  public let name: String
  /// In place of the quantities of the same streams.
  public let changes: [UncertainQuantity]

  public init(_ name: String, changes: [UncertainQuantity]) {
    self.name = name
    self.changes = changes
  }

  /// The draws under this scenario, once its changes fit what they stand in for.
  /// - Throws: ``EconomicsError`` when nothing depends on a changed stream, a stream is changed twice, or a change is
  ///   impossible in the part that it plays.
  public func draws(seed: UInt64, for requirements: [QuantityRequirement]) throws(EconomicsError) -> QuantityDraws {
    var seen: Set<String> = []
    for change in changes {
      guard seen.insert(change.stream).inserted else { throw .twice("\(change.stream) in the scenario \(name)") }
      let parts = requirements.filter { $0.quantity.stream == change.stream }
      guard !parts.isEmpty else { throw .scenario(name, unknown: change.stream) }
      for part in parts {
        // A free dimension is that of the quantity which is replaced; so are the currency and the price level.
        let played = QuantityRequirement(
          part.role, change, [part.quantity.unit.dimension], part.range)
        do { try played.check() } catch { throw .scenarioQuantity(name, error) }
      }
    }
    return QuantityDraws(seed: seed).overriding(changes)
  }
}

extension CoProductionProject {
  public func outcome(
    under scenario: Scenario, trials: Range<Int>, seed: UInt64
  ) throws(EconomicsError) -> ProjectOutcome {
    try outcome(trials: trials, draws: try scenario.draws(seed: seed, for: try requirements()))
  }
}
