import Assessment
import Programme

/// The duties of the law with their state in this edition.
struct ObligationsSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    [
      "rows": .views(
        manuscript.edition.obligations.map { outcome in
          [
            "article": .text(outcome.obligation.article), "text": .markup(manuscript.text(outcome.obligation.text)),
            "status": .text(manuscript.word(Vocabulary.obligation(outcome.status))),
            "status-style": .text(outcome.status.rawValue), "reason": .markup(manuscript.text(outcome.reason)),
          ]
        })
    ]
  }
}
