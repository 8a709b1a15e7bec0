/// A knowledge-driven model: memberships of evidence, combined by a network of operators to one map (An, Moon & Rencz
/// 1991; Bonham-Carter 1994, section 9.5, calls it an inference network).
///
/// Values of the layers come in runs of cells of any length and the results do not depend on the lengths.
///
/// ```swift
/// let network = try FuzzyNetwork(
///   evidence: [
///     .init(name: "near faults", layer: "distance to faults", membership: .small(midpoint: 500, spread: 3)),
///     .init(name: "zinc in soil", layer: "zinc", membership: .large(midpoint: 200, spread: 4)),
///   ],
///   operations: [.init(name: "favourable", kind: .gamma(0.9), inputs: ["near faults", "zinc in soil"])],
///   output: "favourable")
/// ```
public struct FuzzyNetwork: Hashable, Sendable {
  /// A layer seen through a membership function. Two pieces of evidence may use the same layer.
  public struct Evidence: Hashable, Sendable {
    public var name: String
    public var layer: String
    public var membership: FuzzyMembership

    public init(name: String, layer: String, membership: FuzzyMembership) {
      self.name = name
      self.layer = layer
      self.membership = membership
    }
  }

  /// An operator with the names of its inputs: evidence or other operations.
  public struct Operation: Hashable, Sendable {
    public var name: String
    public var kind: FuzzyOperator
    public var inputs: [String]
    /// Nil: that of the network.
    public var missing: MissingEvidencePolicy?

    public init(name: String, kind: FuzzyOperator, inputs: [String], missing: MissingEvidencePolicy? = nil) {
      self.name = name
      self.kind = kind
      self.inputs = inputs
      self.missing = missing
    }
  }

  public let evidence: [Evidence]
  public let operations: [Operation]
  /// The name of what is mapped.
  public let output: String
  public let missing: MissingEvidencePolicy
  /// The layers in the order in which their values are given, which is that of their first use.
  public let layers: [String]
  /// The layer of each piece of evidence.
  private let layerOfEvidence: [Int]
  /// Nodes are numbered from 0: the evidence, then the operations.
  private let steps: [Step]
  private let outputNode: Int

  /// One operation, ready to run.
  private struct Step: Hashable, Sendable {
    let node: Int
    let operation: Int
    let inputs: [Int]
  }

  /// - Throws: `network` with everything that is wrong.
  public init(
    evidence: [Evidence], operations: [Operation], output: String, missing: MissingEvidencePolicy = .propagate
  ) throws(FuzzyError) {
    let defects = FuzzyNetworkCheck(evidence: evidence, operations: operations, output: output, missing: missing)
      .defects
    guard defects.isEmpty else { throw .network(defects) }
    self.evidence = evidence
    self.operations = operations
    self.output = output
    self.missing = missing
    var layers: [String] = []
    for entry in evidence where !layers.contains(entry.layer) { layers.append(entry.layer) }
    self.layers = layers
    layerOfEvidence = evidence.map { entry in layers.firstIndex(of: entry.layer) ?? 0 }
    let names = evidence.map(\.name) + operations.map(\.name)
    let numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    outputNode = numbers[output] ?? 0
    // The check found no circle, so that each round readies at least one operation.
    var ready = Set(evidence.indices)
    var steps: [Step] = []
    while steps.count < operations.count {
      for (index, operation) in operations.enumerated() where !ready.contains(evidence.count + index) {
        let inputs = operation.inputs.compactMap { numbers[$0] }
        guard inputs.allSatisfy(ready.contains) else { continue }
        steps.append(Step(node: evidence.count + index, operation: index, inputs: inputs))
        ready.insert(evidence.count + index)
      }
    }
    self.steps = steps
  }

  /// The memberships of a run, one array a piece of evidence.
  /// - Parameter run: the values of the ``layers`` in their order.
  /// - Throws: `layerCount`, `runLengths`, `unlistedClass`.
  public func memberships(_ run: [[Double]]) throws(FuzzyError) -> [[Double]] {
    guard run.count == layers.count else { throw .layerCount(given: run.count, needed: layers.count) }
    guard run.allSatisfy({ $0.count == run[0].count }) else { throw .runLengths(run.map(\.count)) }
    var result: [[Double]] = []
    for (entry, layer) in zip(evidence, layerOfEvidence) {
      result.append(try entry.membership.memberships(of: run[layer], evidence: entry.name))
    }
    return result
  }

  /// The output of a run of cells, 0 to 1, NaN where it is missing.
  /// - Parameter run: the values of the ``layers`` in their order.
  /// - Throws: `layerCount`, `runLengths`, `unlistedClass`.
  public func values(_ run: [[Double]]) throws(FuzzyError) -> [Double] {
    try nodes(memberships(run), omitting: nil)[outputNode] ?? []
  }

  /// The output of each node by name, for showing how a value came about.
  /// - Throws: as ``values(_:)``.
  public func intermediateValues(_ run: [[Double]]) throws(FuzzyError) -> [String: [Double]] {
    let values = nodes(try memberships(run), omitting: nil)
    let names = evidence.map(\.name) + operations.map(\.name)
    return Dictionary(zip(names, values.map { $0 ?? [] }), uniquingKeysWith: { first, _ in first })
  }

  /// What each piece of evidence does to the output of each cell: the output less what it would be by the baseline.
  ///
  /// Positive where the evidence holds the value up, negative where it holds it down, 0 where it is missing itself, NaN
  /// where the output is missing or would be without it. The contributions do not sum to the output: operators are not
  /// linear.
  /// - Returns: one array a piece of evidence.
  /// - Throws: as ``values(_:)``.
  public func contributions(
    _ run: [[Double]], against baseline: ContributionBaseline
  ) throws(FuzzyError) -> [[Double]] {
    let memberships = try memberships(run)
    let full = nodes(memberships, omitting: nil)[outputNode] ?? []
    if case .references(let references) = baseline, references.count != evidence.count {
      throw .layerCount(given: references.count, needed: evidence.count)
    }
    return evidence.indices.map { index in
      let other: [Double]?
      switch baseline {
      case .omitted: other = nodes(memberships, omitting: index)[outputNode]
      case .references(let references):
        var replaced = memberships
        replaced[index] = [Double](repeating: references[index], count: full.count)
        other = nodes(replaced, omitting: nil)[outputNode]
      }
      return full.indices.map { cell in
        if full[cell].isNaN { return .nan }
        return memberships[index][cell].isNaN ? 0 : full[cell] - (other?[cell] ?? .nan)
      }
    }
  }

  /// All nodes in their order; nil for evidence left out and for operations that have no other inputs.
  private func nodes(_ memberships: [[Double]], omitting omitted: Int?) -> [[Double]?] {
    var nodes: [[Double]?] = memberships
    nodes += [[Double]?](repeating: nil, count: operations.count)
    if let omitted { nodes[omitted] = nil }
    for step in steps {
      let inputs = step.inputs.compactMap { nodes[$0] }
      guard !inputs.isEmpty else { continue }
      let operation = operations[step.operation]
      nodes[step.node] = operation.kind.combined(inputs, operation.missing ?? missing)
    }
    return nodes
  }
}
