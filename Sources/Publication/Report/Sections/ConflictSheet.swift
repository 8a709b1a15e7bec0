import Programme

/// Facts that speak of the same thing and differ, side by side.
struct ConflictSheet: Sendable {
  let manuscript: Manuscript

  func view(_ set: ConflictSet) -> View {
    [
      "anchor": .text(Anchor.conflict(set.id)),
      "title": .text(manuscript.heading(manuscript.plain(set.title))),
      "explanation": .markup(manuscript.text(set.explanation)),
      "sides": .views(
        set.facts.map { id in
          let fact = manuscript.edition.index.facts[id]
          return [
            "id": .markup(manuscript.link(fact: id)),
            "figure": .markup(manuscript.figure("fact/\(id)", marked: true)),
            "about": .text(
              fact.map { manuscript.heading($0.subject[manuscript.language]) + ": " + $0.quantity[manuscript.language] }
                ?? manuscript[.recordGone]),
            "where": .text(
              [fact?.place[manuscript.language] ?? "", fact?.year ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")),
            "cite": .markup(manuscript.cite(fact?.sources ?? [])),
          ]
        }),
    ]
  }
}
