import Estimation
import NumericalMethods
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

  static func expression(_ item: YAMLMapping) -> Expression? {
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

  static func inputs(_ mapping: YAMLMapping) -> [ModelDefinition.Input] {
    let inputs = mapping.keys.compactMap { name in
      mapping.mapping(name).flatMap { QuantityReader.input($0, name: name) }
    }
    mapping.finish()
    return inputs
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
