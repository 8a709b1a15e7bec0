/// Finds everything that is wrong with a network of operators.
struct FuzzyNetworkCheck {
  let evidence: [FuzzyNetwork.Evidence]
  let operations: [FuzzyNetwork.Operation]
  let output: String
  let missing: MissingEvidencePolicy

  private var names: [String] { evidence.map(\.name) + operations.map(\.name) }

  var defects: [FuzzyNetworkDefect] {
    var defects: [FuzzyNetworkDefect] = evidence.isEmpty ? [.noEvidence] : []
    var known: Set<String> = []
    for name in names {
      if name.isEmpty { defects.append(.emptyName) }
      if !known.insert(name).inserted { defects.append(.duplicateName(name)) }
    }
    for entry in evidence {
      do throws(FuzzyError) { try entry.membership.check(evidence: entry.name) } catch {
        defects.append(.membership(error))
      }
    }
    if let value = neutralOutOfRange(missing) { defects.append(.neutral(operation: nil, value: value)) }
    for operation in operations { defects += self.defects(of: operation, known: known) }
    if !known.contains(output) { defects.append(.unknownOutput(output)) }
    let cycles = self.cycles
    defects += cycles.map { .cycle($0) }
    // Behind a circle or an unknown name it is not certain what is used.
    if cycles.isEmpty, known.contains(output) {
      let used = self.used
      for name in names where !used.contains(name) { defects.append(.unused(name)) }
    }
    return defects
  }

  private func defects(of operation: FuzzyNetwork.Operation, known: Set<String>) -> [FuzzyNetworkDefect] {
    var defects: [FuzzyNetworkDefect] = []
    if operation.inputs.isEmpty { defects.append(.noInputs(operation: operation.name)) }
    var seen: Set<String> = []
    for input in operation.inputs {
      if !known.contains(input) { defects.append(.unknownInput(operation: operation.name, input: input)) }
      if !seen.insert(input).inserted { defects.append(.repeatedInput(operation: operation.name, input: input)) }
    }
    if case .gamma(let gamma) = operation.kind, !(0...1).contains(gamma) {
      defects.append(.gamma(operation: operation.name, value: gamma))
    }
    if let own = operation.missing, let value = neutralOutOfRange(own) {
      defects.append(.neutral(operation: operation.name, value: value))
    }
    return defects
  }

  private func neutralOutOfRange(_ policy: MissingEvidencePolicy) -> Double? {
    guard case .neutral(let value) = policy, !(0...1).contains(value) else { return nil }
    return value
  }

  private var inputs: [String: [String]] {
    Dictionary(operations.map { ($0.name, $0.inputs) }, uniquingKeysWith: { first, _ in first })
  }

  private var used: Set<String> {
    let inputs = self.inputs
    var used: Set<String> = [output]
    var open = [output]
    while let name = open.popLast() {
      for input in inputs[name] ?? [] where used.insert(input).inserted { open.append(input) }
    }
    return used
  }

  /// Circles of operations, each found once: what is left when operations whose inputs are all done are taken away,
  /// followed from the first of them until a name comes back.
  private var cycles: [[String]] {
    var left = inputs
    func removeDone() {
      while let done = left.first(where: { entry in entry.value.allSatisfy { left[$0] == nil } })?.key {
        left[done] = nil
      }
    }
    removeDone()
    var cycles: [[String]] = []
    while let start = operations.first(where: { left[$0.name] != nil })?.name {
      var path = [start]
      while let next = left[path[path.count - 1]]?.first(where: { left[$0] != nil }) {
        if let index = path.firstIndex(of: next) {
          cycles.append(Array(path[index...]))
          break
        }
        path.append(next)
      }
      for name in path { left[name] = nil }
      removeDone()
    }
    return cycles
  }
}
