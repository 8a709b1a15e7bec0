/// Reads the key `design` of a measure.
enum StudyDesignReader {
  static func designs(_ measure: YAMLMapping) -> [StudyDesign] {
    measure.mappings("design").compactMap(design)
  }

  private static func design(_ item: YAMLMapping) -> StudyDesign? {
    defer { item.finish() }
    let fact = item.string("observes")
    let place = item.optionalText("where")
    let state = item.choice("state", VerificationState.self, default: .unverified) ?? .unverified
    let basis = item.optionalText("basis")
    guard let kind = item.choice("by", StudyDesign.Observation.Kind.self) else { return nil }
    return StudyDesign(
      fact: fact, observation: observation(kind, item), place: place, state: state, basis: basis, location: item.here)
  }

  private static func observation(
    _ kind: StudyDesign.Observation.Kind, _ item: YAMLMapping
  ) -> StudyDesign.Observation {
    switch kind {
    case .analyses:
      let relative = item.optionalString("relative_error") == nil ? nil : number(item, "relative_error", 0...10)
      let absolute = item.optionalString("error") == nil ? nil : number(item, "error", 0...Double.infinity)
      if (relative == nil) == (absolute == nil) {
        item.log.error(
          "design.error", item.here,
          .init(
            en: "analyses have either a relative_error or an error", nl: "analyses hebben relative_error of error"),
          mend: .init(
            en: "write relative_error: 0.1 for 10 % of the value, or error: in the unit of the fact",
            nl: "schrijf relative_error: 0.1 voor 10 % van de waarde, of error: in de eenheid van het feit"))
      }
      let campaign = item.optionalString("campaign_error") == nil ? 0 : number(item, "campaign_error", 0...1e12)
      return .analyses(
        count: count(item), error: relative ?? absolute ?? 0, isRelative: relative != nil, campaign: campaign)
    case .share: return .share(count: count(item))
    case .survey:
      return .survey(detection: number(item, "detection", 0...1), falseAlarm: number(item, "false_alarm", 0...1))
    case .events: return .events(exposure: number(item, "exposure", 0...1e12))
    case .reveal:
      return .reveal(
        probability: item.optionalString("probability") == nil ? 1 : number(item, "probability", 0...1))
    }
  }

  private static func count(_ item: YAMLMapping) -> Int {
    guard item.has("count") else {
      item.missing("count")
      return 0
    }
    let count = item.integer("count") ?? 0
    if !(1...1_000_000).contains(count) {
      item.wrongType(
        "count", .init(en: "a whole number, 1 to 1 000 000", nl: "een geheel getal, 1 tot 1 000 000"))
    }
    return count
  }

  private static func number(_ item: YAMLMapping, _ key: String, _ range: ClosedRange<Double>) -> Double {
    guard item.has(key) else {
      item.missing(key)
      return 0
    }
    let value = item.double(key) ?? 0
    if !range.contains(value) {
      let high = range.upperBound
      item.wrongType(
        key,
        high.isFinite
          ? .init(
            en: "a number from 0 to \(NumberText.given(high, .en))",
            nl: "een getal van 0 tot \(NumberText.given(high, .nl))")
          : .init(en: "0 or more", nl: "0 of meer"))
    }
    return value
  }
}
