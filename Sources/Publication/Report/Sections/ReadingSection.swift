import Assessment
import Programme

/// How to read the report: the words and letters of a verdict.
struct ReadingSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    [
      "states": .views(
        Verdict.State.allCases.map { state in
          [
            "name": .text(manuscript.heading(manuscript.word(state))),
            "meaning": .text(manuscript[Self.meaning(of: state)]),
          ]
        }),
      "potentials": .views(
        Verdict.Potential.allCases.map { potential in
          [
            "letter": .text(potential.rawValue),
            "name": .text(manuscript.heading(manuscript.word(potential))),
            "meaning": .text(manuscript.word(Vocabulary.potentialMeaning(potential))),
          ]
        }),
      "certainties": .views(
        Verdict.Certainty.allCases.map { certainty in
          ["letter": .text(certainty.rawValue), "meaning": .text(manuscript.word(Vocabulary.certainty(certainty)))]
        }),
      "kinds": .views(
        Verdict.Kind.allCases.map { kind in
          [
            "short": .text(manuscript.word(Vocabulary.kindShort(kind))),
            "name": .text(manuscript.heading(manuscript.word(kind))),
            "meaning": .text(manuscript.word(Vocabulary.kindMeaning(kind))),
          ]
        }),
      "marks": .views(
        VerificationState.allCases.map { state in
          [
            "mark": .markup(manuscript.mark(state)),
            "name": .text(manuscript.heading(manuscript.word(Vocabulary.verification(state)))),
            "meaning": .text(manuscript.word(Vocabulary.verificationMeaning(state))),
            "figure": .markup(manuscript.figure("count/facts/\(state.rawValue)")),
          ]
        }),
    ]
  }

  private static func meaning(of state: Verdict.State) -> Phrase {
    switch state {
    case .excluded: .stateExcludedMeaning
    case .assessed: .stateAssessedMeaning
    case .notAssessed: .stateNotAssessedMeaning
    }
  }
}
