import Assessment
import Programme

/// What changed since the edition before this one: what somebody changed, and what came out otherwise because of it.
struct ChangesSection: Sendable {
  let manuscript: Manuscript
  /// Rows of a table; all of them stand in `changes.json`.
  private static let mostRows = 60
  /// Characters of a text: the edition before is a file that may say anything.
  private static let longestText = 400

  private var language: Language { manuscript.language }

  func view() -> View {
    guard let changes = manuscript.edition.changes else {
      return [
        "intro": .markup("\(manuscript[.changesFirst])"), "has-roots": .flag(false), "roots": .views([]),
        "more": .text(""), "groups": .views([]),
      ]
    }
    return [
      "intro": .markup(intro(changes)), "has-roots": .flag(!changes.roots.isEmpty),
      "roots": .views(changes.roots.prefix(Self.mostRows).map(row)), "more": .text(more(changes.roots.count)),
      "groups": .views(groups(changes)),
    ]
  }

  private func intro(_ changes: EditionDifference) -> Markup {
    manuscript.catalogue.sentence(
      changes.isEmpty ? .changesNone : .changesIntro,
      [
        "edition": "\(clipped(changes.before.edition))", "date": "\(DateText.long(changes.before.date, language))",
        "roots": "\(changes.roots.count)", "changes": "\(changes.changes.count)",
      ])
  }

  private func row(_ root: EditionDifference.Root) -> View {
    [
      "label": .text(clipped(manuscript.heading(root.label[language]))),
      "kind": .text(DifferenceText.kind(root.kind)[language]),
      "step": .text(clipped(DifferenceText.step(root.before, root.after, language))),
      "place": .text(clipped([root.id, root.place].compactMap(\.self).joined(separator: " · "))),
      "consequences": .text(String(root.consequences)),
    ]
  }

  private func groups(_ changes: EditionDifference) -> [View] {
    let labels = Dictionary(
      changes.roots.map { ($0.id, $0.label[language]) }, uniquingKeysWith: { first, _ in first })
    return EditionDifference.Kind.allCases.compactMap { kind in
      let rows = changes.changes.filter { $0.kind == kind }
      guard !rows.isEmpty else { return nil }
      return [
        "title": .text("\(DifferenceText.plural(kind)[language]) (\(rows.count))"), "more": .text(more(rows.count)),
        "changes": .views(
          rows.prefix(Self.mostRows).map { change in
            [
              "label": .text(clipped(manuscript.heading(change.label[language]))), "step": .markup(step(change)),
              "causes": .text(clipped(change.causes.map { labels[$0] ?? $0 }.joined(separator: "; "))),
            ]
          }),
      ]
    }
  }

  /// From the old value to the new one, which is a figure of this edition and leads to its chain.
  private func step(_ change: EditionDifference.Change) -> Markup {
    let text = DifferenceText.step(change, language)
    guard let after = change.after?[language], !after.isEmpty, manuscript.hasFigure(change.id), text.hasSuffix(after)
    else { return "\(clipped(text))" }
    return "\(clipped(String(text.dropLast(after.count))))" + link(change, after)
  }

  private func link(_ change: EditionDifference.Change, _ text: String) -> Markup {
    guard change.kind == .verdict, let cell = CellID(change.id) else {
      return manuscript.figure(change.id, titled: false)
    }
    return "<a class=\"fig\" href=\"#\(manuscript.address(of: cell))\" data-explain=\"\(change.id)\">\(text)</a>"
  }

  private func more(_ count: Int) -> String {
    guard count > Self.mostRows else { return "" }
    return manuscript[.changesMore].replacing("{count}", with: String(count - Self.mostRows))
  }

  private func clipped(_ text: String) -> String {
    text.count > Self.longestText ? text.prefix(Self.longestText) + "…" : text
  }
}
