import Gridding
import Programme
import Prospectivity

/// Reads the layers and operations of a fuzzy model.
struct FuzzyModelReader {
  let root: YAMLMapping
  let judgements: JudgementReader

  private enum Function: String, CaseIterable {
    case given, linear, power, large, small, near, gaussian, categorical
    case msLarge = "ms-large"
    case msSmall = "ms-small"
  }

  private enum Operator: String, CaseIterable {
    case and, or, product, sum, gamma
  }

  func definition(_ missing: MissingEvidencePolicy) -> KnowledgeModelDocument.Definition? {
    let findings = root.log.findings.count
    let entries = root.mappings("layers", required: true)
    let evidence = entries.map(evidence)
    let steps = root.mappings("operations")
    let operations = steps.map(operation)
    let output = root.optionalString("output") ?? operations.last?.name ?? evidence.first?.evidence.name ?? ""
    // What the reader found already would only be said twice.
    if root.log.findings.count == findings { check(evidence, entries, operations, steps, output, missing) }
    return .fuzzy(evidence, operations, output: output, missing)
  }

  private func evidence(_ map: YAMLMapping) -> KnowledgeModelDocument.Evidence {
    let name = map.string("name")
    let layer = map.optionalString("layer") ?? name
    judgements.read(map, subject: name)
    var result = KnowledgeModelDocument.Evidence(
      evidence: .init(name: name, layer: layer, membership: .given), takesMoments: false)
    if let entry = map.requiredMapping("membership") {
      (result.evidence.membership, result.takesMoments) = membership(entry, of: name)
    }
    map.finish()
    return result
  }

  private func membership(_ map: YAMLMapping, of name: String) -> (FuzzyMembership, takesMoments: Bool) {
    func number(_ key: String) -> Double {
      if !map.has(key) { map.missing(key) }
      return map.double(key) ?? 1
    }
    defer { map.finish() }
    switch map.choice("function", Function.self) {
    case .given, nil: return (.given, false)
    case .linear: return (.linear(low: number("low"), high: number("high")), false)
    case .power:
      return (.power(low: number("low"), high: number("high"), exponent: number("exponent")), false)
    case .large: return (.large(midpoint: number("midpoint"), spread: number("spread")), false)
    case .small: return (.small(midpoint: number("midpoint"), spread: number("spread")), false)
    case .near: return (.near(midpoint: number("midpoint"), spread: number("spread")), false)
    case .gaussian: return (.gaussian(midpoint: number("midpoint"), spread: number("spread")), false)
    case .msLarge:
      let m = moments(map)
      return (
        .msLarge(mean: m.mean, deviation: m.deviation, meanMultiplier: m.a, deviationMultiplier: m.b), m.areTaken
      )
    case .msSmall:
      let m = moments(map)
      return (
        .msSmall(mean: m.mean, deviation: m.deviation, meanMultiplier: m.a, deviationMultiplier: m.b), m.areTaken
      )
    case .categorical:
      let table = ClassTableReader(map: map, judgements: judgements).table("value", of: name)
      return (.categorical(table, otherwise: map.double("otherwise")), false)
    }
  }

  /// Without figures, those of the layer are taken when the model is run.
  private func moments(_ map: YAMLMapping) -> (mean: Double, deviation: Double, a: Double, b: Double, areTaken: Bool) {
    let (mean, deviation) = (map.double("mean"), map.double("deviation"))
    if (mean == nil) != (deviation == nil) { map.missing(mean == nil ? "mean" : "deviation") }
    return (
      mean ?? 0, deviation ?? 1, map.double("mean-multiplier") ?? 1, map.double("deviation-multiplier") ?? 1,
      mean == nil
    )
  }

  private func operation(_ map: YAMLMapping) -> FuzzyNetwork.Operation {
    let name = map.string("name")
    judgements.read(map, subject: name)
    let kind: FuzzyOperator
    let chosen = map.choice("operator", Operator.self)
    switch chosen {
    case .and, nil: kind = .and
    case .or: kind = .or
    case .product: kind = .product
    case .sum: kind = .sum
    case .gamma:
      if !map.has("gamma") { map.missing("gamma") }
      kind = .gamma(map.double("gamma") ?? 0)
    }
    let missing = KnowledgeModelReader.missing(map)
    let operation = FuzzyNetwork.Operation(name: name, kind: kind, inputs: map.strings("inputs"), missing: missing)
    map.finish()
    return operation
  }

  /// What is wrong with the network, each at the entry that it is about.
  private func check(
    _ evidence: [KnowledgeModelDocument.Evidence], _ entries: [YAMLMapping], _ operations: [FuzzyNetwork.Operation],
    _ steps: [YAMLMapping], _ output: String, _ missing: MissingEvidencePolicy
  ) {
    do throws(FuzzyError) {
      _ = try FuzzyNetwork(
        evidence: evidence.map(\.evidence), operations: operations, output: output, missing: missing)
    } catch {
      guard case .network(let defects) = error else { return }
      let names = Array(zip(evidence.map(\.evidence.name), entries)) + Array(zip(operations.map(\.name), steps))
      for defect in defects {
        let place = names.last { $0.0 == defect.subject }?.1 ?? root
        root.log.error(
          "model.network", place.here, KnowledgeErrorText.text(defect),
          mend: .init(en: "see \(KnowledgeModelReader.manual)", nl: "zie \(KnowledgeModelReader.manual)"))
      }
    }
  }
}

extension FuzzyNetworkDefect {
  /// The entry that it is about; nil for the network as a whole.
  fileprivate var subject: String? {
    switch self {
    case .noEvidence, .emptyName, .unknownOutput: nil
    case .duplicateName(let name), .unused(let name): name
    case .unknownInput(let name, _), .repeatedInput(let name, _), .noInputs(let name), .gamma(let name, _): name
    case .cycle(let names): names.first
    case .neutral(let name, _): name
    case .membership(let error):
      switch error {
      case .parameter(let name, _, _, _), .noRange(let name, _), .noClasses(let name): name
      default: nil
      }
    }
  }
}
