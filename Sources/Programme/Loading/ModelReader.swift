import Estimation
import Numerics
import Quantities

/// Reads one estimation model.
enum ModelReader {
  /// Nil when the model cannot be understood; the findings say why.
  static func model(_ item: YAMLMapping) -> ModelDefinition? {
    let id = item.string("id")
    if !Identifier.isValid(id) { Identifier.report(id, item.location("id"), item.log) }
    let kind = item.choice("kind", ModelDefinition.Kind.self)
    let inputs = item.requiredMapping("inputs").map(inputs) ?? []
    let expression = expression(item)
    let result = item.requiredMapping("result")
    let unit = result.flatMap { UnitReader.unit($0, "unit") }
    let basis = result?.string("basis") ?? ""
    result?.finish()
    let material = item.string("material")
    let title = item.text("title")
    let activity = item.optionalString("activity")
    let caveat = item.optionalText("caveat")
    let headline = item.bool("headline", default: true)
    item.finish()
    guard let kind, let expression, let unit else { return nil }
    return ModelDefinition(
      id: id, material: material, kind: kind, isHeadline: headline, title: title, inputs: inputs,
      expression: expression, resultUnit: unit, basis: basis, activity: activity, caveat: caveat, location: item.here)
  }

  private static func expression(_ item: YAMLMapping) -> Expression? {
    let text = item.string("expression")
    guard !text.isEmpty else { return nil }
    do { return try Expression(parsing: text) } catch {
      item.log.error(
        "model.expression", item.location("expression"),
        .init(en: "\(error)", nl: "de uitdrukking klopt niet: \(error)"),
        mend: .init(
          en: "write inputs joined by + - * / ^, e.g. flow * concentration * recovery",
          nl: "schrijf invoer met + - * / ^, bv. flow * concentration * recovery"))
      return nil
    }
  }

  private static func inputs(_ mapping: YAMLMapping) -> [ModelDefinition.Input] {
    let inputs = mapping.keys.compactMap { name -> ModelDefinition.Input? in
      guard let item = mapping.mapping(name) else { return nil }
      defer { item.finish() }
      let unit = UnitReader.unit(item, "unit")
      let fact = item.optionalString("fact")
      let conflict = item.optionalString("conflict")
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
    mapping.finish()
    return inputs
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

/// Reads a unit from a key.
enum UnitReader {
  static func unit(_ item: YAMLMapping, _ key: String) -> UnitOfMeasure? {
    let text = item.string(key)
    guard !text.isEmpty else { return nil }
    do { return try UnitOfMeasure(parsing: text) } catch {
      item.log.error(
        "unit.unknown", item.location(key), .init(en: "\(error)", nl: "de eenheid '\(text)' is niet bekend: \(error)"),
        mend: .init(en: "write a unit such as t/yr, mg/L or 1", nl: "schrijf een eenheid als t/yr, mg/L of 1"))
      return nil
    }
  }
}

/// What is wrong with a distribution, in words.
enum DistributionText {
  static func defect(_ defect: Distribution.Defect, _ name: String) -> LocalizedText {
    switch defect {
    case .notFinite:
      .init(en: "\(name): a parameter is not a finite number", nl: "\(name): een parameter is geen eindig getal")
    case .order:
      .init(
        en: "\(name): the parameters must rise (low, mode, high)",
        nl: "\(name): de parameters moeten oplopen (laag, modus, hoog)")
    case .deviation:
      .init(
        en: "\(name): the spread must be positive (geometric: at least 1)",
        nl: "\(name): de spreiding moet positief zijn (geometrisch: ten minste 1)")
    case .shape:
      .init(en: "\(name): both shapes must be above 0", nl: "\(name): beide vormparameters moeten boven 0 liggen")
    case .empty: .init(en: "\(name): there are no values", nl: "\(name): er zijn geen waarden")
    case .tooMany: .init(en: "\(name): more than 100000 values", nl: "\(name): meer dan 100000 waarden")
    }
  }
}
