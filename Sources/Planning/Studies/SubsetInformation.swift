/// The value of each subset of measures that bear on one decision: several do not add up where they tell the same.
public struct SubsetInformation: Sendable {
  /// In order of their names.
  public let measures: [String]
  /// By subset: bit k is measure k of ``measures``; the first, of none, is 0.
  public let values: [InformationValue]

  /// More would take 2^n regressions.
  public static let mostMeasures = 10

  /// - Parameter studies: by the measure that makes them; one measure may make several.
  public init(
    of decision: DecisionSample, studies: [String: [Study]], seed: UInt64
  ) throws(InformationError) {
    let names = studies.keys.sorted()
    guard names.count <= Self.mostMeasures else {
      throw .parameter("number of measures that bear on one decision", Double(names.count))
    }
    // Where no trial changes the choice, no data do.
    let perfect = decision.perfectInformation
    guard perfect.value > 0 else {
      // What cannot be observed is refused all the same.
      _ = try decision.knowledge(from: names.flatMap { studies[$0] ?? [] }, seed: seed)
      measures = names
      values = [InformationValue](repeating: perfect, count: 1 << names.count)
      return
    }
    var values: [InformationValue] = []
    for subset in 0..<(1 << names.count) {
      let chosen = names.members(of: subset).flatMap { studies[$0] ?? [] }
      values.append(try decision.sampleInformation(from: chosen, seed: seed))
    }
    self.measures = names
    self.values = values
  }

  /// The value of a set of measures; names that are not among ``measures`` add nothing.
  public func value(of names: Set<String>) -> InformationValue {
    values[measures.indices.reduce(0) { names.contains(measures[$1]) ? $0 | 1 << $1 : $0 }]
  }
}
