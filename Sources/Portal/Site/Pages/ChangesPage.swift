import Assessment
import Programme
import Publication

/// What changed since another edition, and because of what.
struct ChangesPage: Sendable {
  let voice: SiteVoice

  func view() -> SitePageView {
    let title = voice["changes-page-title"]
    guard let difference = voice.content.difference else {
      return SitePageView(title: title, values: ["none": .text(voice["changes-page-none"])])
    }
    let kinds = EditionDifference.Kind.allCases.compactMap { kind -> View? in
      let changes = difference.changes.filter { $0.kind == kind && !$0.isMinor }
      guard !changes.isEmpty else { return nil }
      return [
        "title": .text(DifferenceText.plural(kind)[voice.language]), "count": .text(voice.count(changes.count)),
        "is-open": .flag(kind == .verdict), "changes": .views(changes.map(change)),
      ]
    }
    return SitePageView(
      title: title,
      values: [
        "lead": .markup(
          voice.sentence(
            "changes-page-lead",
            [
              "before": "\(difference.before.edition) (\(DateText.long(difference.before.date, voice.language)))",
              "after": "\(difference.after.edition) (\(DateText.long(difference.after.date, voice.language)))",
              "roots": "\(voice.count(difference.roots.count))", "changes": "\(voice.count(difference.changes.count))",
            ])), "is-empty": .flag(difference.isEmpty), "has-roots": .flag(!difference.roots.isEmpty),
        "roots": .views(
          difference.roots.map { root in
            [
              "kind": .text(DifferenceText.kind(root.kind)[voice.language]), "label": .text(root.label[voice.language]),
              "step": .text(DifferenceText.step(root.before, root.after, voice.language)),
              "consequences": .text(voice.count(root.consequences)), "explain": .markup(explain(root.id)),
            ]
          }), "kinds": .views(kinds),
      ])
  }

  private func explain(_ id: String) -> Markup {
    voice.hasFigure(id) ? voice.link(.explain, voice["explain-link"], [("figure", id)]) : .empty
  }

  private func change(_ change: EditionDifference.Change) -> View {
    [
      "label": .text(change.label[voice.language]), "step": .text(DifferenceText.step(change, voice.language)),
      "explain": .markup(explain(change.id)),
    ]
  }
}
