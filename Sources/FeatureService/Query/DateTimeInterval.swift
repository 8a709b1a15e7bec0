/// The parameter `datetime` (OGC 17-069r4, clause 7.15.4): a moment or day, or an interval with open ends.
public struct DateTimeInterval: Hashable, Sendable {
  /// Milliseconds since 1970; the least number for an open start.
  let start: Int64
  let end: Int64

  /// - Throws: `invalid`.
  public init(_ text: String) throws(FeatureServiceError) {
    func refusal(_ reason: String) -> FeatureServiceError { .invalid(parameter: "datetime", reason: reason) }
    func time(_ text: Substring) throws(FeatureServiceError) -> TemporalText? {
      if text.isEmpty || text == ".." { return nil }
      guard let time = TemporalText(String(text)), time.isWhole else {
        throw refusal("not a time as 2026-01-31 or 2026-01-31T12:00:00Z")
      }
      return time
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2 else { throw refusal("an interval has two ends") }
    let first = try time(parts[0])
    guard parts.count == 2 else {
      guard let first else { throw refusal("no time") }
      (start, end) = (first.start, first.end)
      return
    }
    let last = try time(parts[1])
    start = first?.start ?? .min
    end = last?.end ?? .max
    guard start <= end else { throw refusal("it ends before it starts") }
  }
}
