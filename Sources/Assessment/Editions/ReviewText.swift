import Programme

/// The review list as plain text, one block a date.
public struct ReviewText: Sendable {
  let list: ReviewList

  public init(_ list: ReviewList) { self.list = list }

  public func text(in language: Language) -> String {
    let dutch = language == .nl
    guard !list.items.isEmpty else {
      return (dutch ? "Er is niets te herzien." : "There is nothing to review.") + "\n"
    }
    var lines: [String] = []
    var date: String?? = .none
    for item in list.items {
      if date != .some(item.due) {
        if !lines.isEmpty { lines.append("") }
        let count = list.items.filter { $0.due == item.due }.count
        lines.append((item.due ?? (dutch ? "zonder datum" : "without a date")) + " (\(count))")
        date = .some(item.due)
      }
      let place = Provenance.place(item.file, item.line)
      lines.append("  \(item.kind.name[language]) \(item.label[language]): \(item.reason[language])")
      lines.append("    " + [item.id, place].compactMap { $0 }.joined(separator: "   "))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ReviewList {
  /// What is due by a day; everything without one.
  public func due(by date: String?) -> ReviewList {
    guard let date else { return self }
    return ReviewList(items: items.filter { $0.due.map { $0 <= date } ?? false })
  }
}
