/// Reads the conclusions of the reference document and the checklist of duties.
enum ConclusionReader {
  static func conclusions(_ folder: ProgrammeFolder) -> (document: String?, conclusions: [Conclusion]) {
    guard let file = YAMLFile.mapping("reference.yaml", in: folder, required: false) else { return (nil, []) }
    let document = file.string("document")
    let conclusions = file.mappings("conclusions").compactMap { item -> Conclusion? in
      let id = item.string("id")
      let statement = item.text("statement")
      let facts = item.strings("facts")
      let source = item.optionalString("source")
      let check = item.requiredMapping("check").flatMap(conclusionCheck)
      item.finish()
      return check.map {
        Conclusion(id: id, statement: statement, check: $0, facts: facts, source: source, location: item.here)
      }
    }
    file.finish()
    return (document, conclusions)
  }

  private static func conclusionCheck(_ check: YAMLMapping) -> Conclusion.Check? {
    defer { check.finish() }
    if check.has("cell") {
      let text = check.string("cell")
      guard let cell = CellID(text) else {
        check.wrongType("cell", .init(en: "material/system", nl: "materiaal/systeem"))
        return nil
      }
      for facet in RuleBook.Facet.allCases where check.has(facet.rawValue) {
        return outcome(check, facet.rawValue, facet).map { .cell(cell, facet: facet, value: $0) }
      }
      check.missing("kind")
      return nil
    }
    if check.has("none_of_kind") { return outcome(check, "none_of_kind", .kind).map { .noneOfKind($0) } }
    if check.has("excluded_materials") { return check.integer("excluded_materials").map { .excludedMaterials($0) } }
    if check.has("named_assessed") { return .namedAssessed(check.string("named_assessed")) }
    if check.has("measures_per_system") { return check.integer("measures_per_system").map { .measuresPerSystem($0) } }
    check.wrongType(
      "check",
      .init(
        en: "one of cell, none_of_kind, excluded_materials, named_assessed, measures_per_system",
        nl: "cell, none_of_kind, excluded_materials, named_assessed of measures_per_system"))
    return nil
  }

  /// A value that a table of the rules can give.
  private static func outcome(_ check: YAMLMapping, _ key: String, _ facet: RuleBook.Facet) -> String? {
    let value = check.string(key)
    if facet.outcomes.contains(value) { return value }
    check.log.error(
      "conclusion.value", check.location(key),
      .init(en: "'\(value)' is not a \(facet.rawValue)", nl: "'\(value)' kan hier niet"),
      mend: Suggestion.mend(for: value, among: facet.outcomes))
    return nil
  }

  static func obligations(_ folder: ProgrammeFolder) -> [Obligation] {
    guard let file = YAMLFile.mapping("obligations.yaml", in: folder, required: false) else { return [] }
    let obligations = file.mappings("obligations").compactMap { item -> Obligation? in
      let id = item.string("id")
      let article = item.string("article")
      let text = item.text("text")
      let reason = item.optionalText("reason")
      let check = obligationCheck(item)
      item.finish()
      return check.map {
        Obligation(id: id, article: article, text: text, check: $0, reason: reason, location: item.here)
      }
    }
    file.finish()
    return obligations
  }

  private static func obligationCheck(_ item: YAMLMapping) -> Obligation.Check? {
    if item.has("status") {
      if item.optionalText("reason") == nil { item.missing("reason") }
      return item.choice("status", Obligation.Status.self).map { .stated($0) }
    }
    guard let check = item.requiredMapping("check") else { return nil }
    defer { check.finish() }
    if check.has("measures_of_type") {
      return check.choice("measures_of_type", Measure.Kind.self).map { .measuresOfType($0) }
    }
    if check.has("absence_with_evidence") {
      _ = check.bool("absence_with_evidence", default: true)
      return .absenceWithEvidence
    }
    if check.has("list_current") {
      _ = check.bool("list_current", default: true)
      return .listCurrent
    }
    if check.has("report_public") {
      _ = check.bool("report_public", default: true)
      return .reportPublic
    }
    item.wrongType(
      "check",
      .init(
        en: "one of measures_of_type, absence_with_evidence, list_current, report_public",
        nl: "measures_of_type, absence_with_evidence, list_current of report_public"))
    return nil
  }
}
