import Assessment
import Programme

/// The conclusions of the reference document beside what this programme finds.
struct ConclusionsSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let document = manuscript.programme.referenceDocument
    let title = document.flatMap { manuscript.edition.index.references[$0]?.title } ?? ""
    return [
      "document": .text(title), "document-cite": .markup(manuscript.cite(document.map { [$0] } ?? [])),
      "rows": .views(
        manuscript.edition.conclusions.map { outcome in
          [
            "statement": .markup(manuscript.text(outcome.conclusion.statement)),
            "found": .markup(manuscript.text(outcome.found)),
            "agrees": .flag(outcome.agrees),
            "cite": .markup(manuscript.cite((outcome.conclusion.source ?? document).map { [$0] } ?? [])),
            "facts": .markup(outcome.conclusion.facts.map { manuscript.link(fact: $0) }.joined(separator: ", ")),
          ]
        }),
    ]
  }
}
