/// Reads `planning.yaml`: the decisions that research informs, and the years and money that there are.
enum PlanningReader {
  static let path = "planning.yaml"

  static func settings(_ folder: ProgrammeFolder) -> PlanningSettings? {
    guard let file = YAMLFile.mapping(path, in: folder, required: false) else { return nil }
    defer { file.finish() }
    let first = whole(file, "first_year", 2000...2200)
    let years = whole(file, "years", 1...20)
    let exclusions = file.mappings("exclusive").map { item in
      defer { item.finish() }
      return PlanningSettings.Exclusion(
        measures: item.strings("measures"), because: item.text("because"), location: item.here)
    }
    return PlanningSettings(
      years: first...(first + years - 1),
      trials: file.node("trials") == nil ? nil : whole(file, "trials", 1000...1_000_000),
      budget: file.optionalString("budget"), staff: file.optionalString("staff"),
      discountRate: file.optionalString("discount_rate"), coFinancedShare: file.string("co_financed_share"),
      leastPerSystem: file.node("at_least") != nil ? whole(file, "at_least", 0...100) : 0, exclusions: exclusions,
      decisions: file.mappings("decisions", required: true).compactMap(decision), location: file.here)
  }

  private static func decision(_ item: YAMLMapping) -> PlanningSettings.Decision? {
    defer { item.finish() }
    let id = item.string("id")
    if !Identifier.isValid(id) { Identifier.report(id, item.location("id"), item.log) }
    let cell = CellID(material: item.string("material"), system: item.string("system"))
    let pursuit = item.choice("pursue", PlanningSettings.Pursuit.self)
    guard let benefit = benefit(item), let pursuit else { return nil }
    return PlanningSettings.Decision(id: id, cell: cell, pursuit: pursuit, benefit: benefit, location: item.here)
  }

  private static func benefit(_ item: YAMLMapping) -> PlanningSettings.Benefit? {
    switch (item.optionalString("project"), item.optionalString("model")) {
    case (let project?, nil): return .project(project)
    case (nil, let model?):
      let worth = item.requiredMapping("worth").flatMap(worth)
      let threshold = item.requiredMapping("threshold").flatMap(threshold)
      guard let worth, let threshold else { return nil }
      return .amount(model: model, threshold: threshold, worth: worth)
    default:
      item.log.error(
        "decision.benefit", item.here,
        .init(
          en: "a decision rests on a project, or on a model with a threshold and a worth",
          nl: "een beslissing rust op een project, of op een model met een drempel en een waarde"),
        mend: .init(en: "write project: ID or model: ID", nl: "schrijf project: ID of model: ID"))
      return nil
    }
  }

  private static func worth(_ mapping: YAMLMapping) -> PlanningSettings.Worth? {
    defer { mapping.finish() }
    let inputs = mapping.requiredMapping("inputs").map(ModelReader.inputs) ?? []
    guard let expression = ModelReader.expression(mapping) else { return nil }
    return .init(inputs: inputs, expression: expression, location: mapping.here)
  }

  private static func threshold(_ mapping: YAMLMapping) -> PlanningSettings.Threshold? {
    defer { mapping.finish() }
    switch (
      mapping.optionalString("amount"), mapping.optionalString("share"), mapping.optionalString("value")
    ) {
    case (let fact?, nil, nil): return .amount(fact)
    case (nil, let fact?, nil): return .share(fact)
    case (nil, nil, let fact?): return .value(fact)
    default:
      mapping.log.error(
        "decision.threshold", mapping.here,
        .init(
          en: "a threshold is one of amount, share and value; the others follow from it",
          nl: "een drempel is amount, share of value; de andere volgen eruit"),
        mend: .init(en: "keep one, with the id of its fact", nl: "houd er één, met de id van het feit"))
      return nil
    }
  }

  private static func whole(_ item: YAMLMapping, _ key: String, _ range: ClosedRange<Int>) -> Int {
    guard item.has(key) else {
      item.missing(key)
      return range.lowerBound
    }
    guard let value = item.integer(key) else { return range.lowerBound }
    if !range.contains(value) {
      item.wrongType(
        key,
        .init(
          en: "a whole number, \(range.lowerBound) to \(range.upperBound)",
          nl: "een geheel getal, \(range.lowerBound) tot \(range.upperBound)"))
      return range.lowerBound
    }
    return value
  }
}
