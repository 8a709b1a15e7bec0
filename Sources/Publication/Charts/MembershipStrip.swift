/// On which editions of a list something stands: a full square for yes, an empty one for no.
struct MembershipStrip: Sendable {
  struct Entry: Sendable {
    let label: String
    let isListed: Bool
  }

  let entries: [Entry]
  let title: String
  /// `2011 yes, 2014 no, ...` in words.
  let description: String

  private static let pitch = 15.0

  func svg() -> Markup {
    let squares = entries.enumerated().map { index, entry in
      """
      <rect class="\(entry.isListed ? "on" : "off")" x="\(Coordinate(Double(index) * Self.pitch + 1.5))" y="1.5" \
      width="10" height="10"/>
      """ as Markup
    }.joined()
    return """
      <svg class="chart membership" role="img" width="\(Coordinate(Double(entries.count) * Self.pitch))" height="13" \
      aria-label="\(title): \(description)"><title>\(title): \(description)</title>\(squares)</svg>
      """
  }
}
