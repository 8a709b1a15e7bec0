import Estimation
import NumericalMethods
import Quantities

/// Reads an uncertain quantity: a fact with the unit in which it is taken, and a distribution where the stated rule is
/// not followed.
enum QuantityReader {
  /// Nil when the quantity cannot be understood; the findings say why.
  /// - Parameter conflicts: whether a conflict set can stand in the place of a fact.
  static func input(
    _ item: YAMLMapping, name: String, finishing: Bool = true, conflicts: Bool = true
  ) -> ModelDefinition.Input? {
    defer { if finishing { item.finish() } }
    let unit = UnitReader.unit(item, "unit")
    let fact = item.optionalString("fact")
    let conflict = conflicts || item.has("conflict") ? item.optionalString("conflict") : nil
    let because = item.optionalText("because")
    let distribution = distribution(item)
    if distribution != nil, because == nil {
      item.log.error(
        "model.because", item.here,
        .init(
          en: "a distribution other than the stated rule needs a reason",
          nl: "een andere verdeling dan de vaste regel vraagt een reden"),
        mend: .init(en: "add because: {en: ..., nl: ...}", nl: "voeg because: {en: ..., nl: ...} toe"))
    }
    if !conflicts {
      if conflict != nil {
        item.wrongType(
          "conflict",
          .init(
            en: "a fact; a project takes no conflict set, make one project per figure",
            nl: "een feit; een project neemt geen conflictset, maak een project per cijfer"))
        return nil
      }
      if fact == nil {
        item.missing("fact")
        return nil
      }
    }
    let source: ModelDefinition.Input.Source
    switch (fact, conflict) {
    case (let id?, nil): source = .fact(id)
    case (nil, let id?): source = .conflict(id)
    default:
      item.log.error(
        "model.input-source", item.here,
        .init(
          en: "an input names either a fact or a conflict set", nl: "een invoer noemt een feit of een conflictset"),
        mend: .init(en: "write fact: ID or conflict: ID", nl: "schrijf fact: ID of conflict: ID"))
      return nil
    }
    guard let unit else { return nil }
    return ModelDefinition.Input(
      name: name, source: source, unit: unit, distribution: distribution, because: because, location: item.here)
  }

  /// `distribution: {uniform: [0.5, 0.95]}`.
  private static func distribution(_ item: YAMLMapping) -> Distribution? {
    guard let mapping = item.mapping("distribution") else { return nil }
    defer { mapping.finish() }
    guard mapping.keys.count == 1, let name = mapping.keys.first else {
      item.wrongType("distribution", .init(en: "one distribution", nl: "één verdeling"))
      return nil
    }
    guard Distribution.names.contains(name) else { return nil }  // finish() reports the unknown key with a suggestion
    let parameters: [Double]
    if let node = mapping.node(name), case .scalar = node {
      parameters = mapping.double(name).map { [$0] } ?? []
    } else {
      let texts = mapping.strings(name)
      parameters = texts.compactMap(Double.init)
      if parameters.count != texts.count {
        mapping.wrongType(name, .init(en: "numbers", nl: "getallen"))
        return nil
      }
    }
    guard let distribution = Distribution(name: name, parameters: parameters) else {
      mapping.wrongType(
        name, .init(en: "the right number of parameters for \(name)", nl: "het juiste aantal parameters voor \(name)"))
      return nil
    }
    if let defect = distribution.defect {
      item.log.error(
        "distribution.impossible", mapping.location(name), DistributionText.defect(defect, name),
        mend: .init(
          en: "see docs/programme-format.md for the parameters of \(name)",
          nl: "zie docs/programme-format.md voor de parameters van \(name)"))
      return nil
    }
    return distribution
  }
}
