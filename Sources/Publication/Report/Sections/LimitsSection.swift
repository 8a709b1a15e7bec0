import Programme

/// What the programme is not, and what this edition could not do.
struct LimitsSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let warnings = manuscript.edition.warnings
    return [
      "limits": .views(manuscript.programme.limits.map { ["text": .markup(manuscript.text($0))] }),
      "warnings": .views(
        warnings.map { finding in
          [
            "location": .text(finding.location.description), "message": .text(finding.message[manuscript.language]),
            "mend": .text(finding.mend[manuscript.language]),
          ]
        }),
      "has-warnings": .flag(!warnings.isEmpty),
    ]
  }
}
