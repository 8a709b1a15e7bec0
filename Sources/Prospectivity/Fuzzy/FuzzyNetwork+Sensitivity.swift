extension FuzzyNetwork: KnowledgeModel {
  public var contributors: [String] { evidence.map(\.name) }

  /// The parameters of the memberships, then the gammas.
  public var parameters: [ModelParameter] {
    var result: [ModelParameter] = []
    for entry in evidence {
      for parameter in entry.membership.parameters {
        result.append(
          ModelParameter(
            owner: entry.name, name: parameter.name, value: parameter.value, scale: parameter.scale,
            bounds: parameter.bounds))
      }
    }
    for operation in operations {
      guard case .gamma(let gamma) = operation.kind else { continue }
      result.append(ModelParameter(owner: operation.name, name: .gamma, value: gamma, scale: 1, bounds: 0...1))
    }
    return result
  }

  /// - Throws: `layerCount` for another number of values, `network` for values out of range.
  public func with(_ values: [Double]) throws(FuzzyError) -> FuzzyNetwork {
    guard values.count == parameters.count else { throw .layerCount(given: values.count, needed: parameters.count) }
    var rest = values[...]
    var evidence = evidence
    for index in evidence.indices {
      let count = evidence[index].membership.parameters.count
      evidence[index].membership = evidence[index].membership.with(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    var operations = operations
    for index in operations.indices {
      guard case .gamma = operations[index].kind, let gamma = rest.popFirst() else { continue }
      operations[index].kind = .gamma(gamma)
    }
    return try FuzzyNetwork(evidence: evidence, operations: operations, output: output, missing: missing)
  }
}
