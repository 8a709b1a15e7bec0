import Programme

/// Title, territory, edition and the way to the other language.
struct Masthead: Sendable {
  let manuscript: Manuscript
  let outline: Outline

  func view() -> View {
    let programme = manuscript.programme
    let other: Language = manuscript.language == .nl ? .en : .nl
    return [
      "language": .text(manuscript.language.rawValue),
      "other-language": .text(other.rawValue),
      "title": .text(manuscript.plain(programme.title)),
      "subtitle": .markup(manuscript.text(programme.subtitle)),
      "territory": .text(manuscript.plain(programme.territory)),
      "edition": .text(programme.edition),
      "date": .text(DateText.long(programme.date, manuscript.language)),
      "date-iso": .text(programme.date),
      "author": .text(manuscript.plain(programme.author)),
      "is-invented": .flag(programme.isInvented),
      "contents": .views(outline.entries),
    ]
  }
}
