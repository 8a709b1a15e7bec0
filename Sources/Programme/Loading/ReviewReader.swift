/// Reads the key `review` of `programme.yaml`.
enum ReviewReader {
  static func settings(_ file: YAMLMapping) -> ReviewSettings? {
    guard let mapping = file.mapping("review") else { return nil }
    defer { mapping.finish() }
    guard let programme = mapping.requiredMapping("programme").flatMap(deadline) else { return nil }
    return ReviewSettings(programme: programme, list: mapping.mapping("list").flatMap(deadline))
  }

  private static func deadline(_ mapping: YAMLMapping) -> ReviewSettings.Deadline? {
    defer { mapping.finish() }
    let due = mapping.string("due")
    ISODate.check(due, mapping.location("due"), mapping.log)
    if !mapping.has("every") { mapping.missing("every") }
    let years = mapping.integer("every") ?? 0
    if mapping.has("every"), !(1...50).contains(years) {
      mapping.wrongType("every", .init(en: "whole years, 1 to 50", nl: "hele jaren, 1 tot 50"))
    }
    return .init(
      due: due, everyYears: years, source: mapping.string("source"),
      state: mapping.choice("state", VerificationState.self, default: .unverified) ?? .unverified,
      location: mapping.here)
  }
}
