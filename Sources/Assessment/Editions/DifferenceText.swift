import Programme

/// A difference between editions as plain text: first what somebody changed, then what follows from it.
public struct DifferenceText: Sendable {
  let difference: EditionDifference

  public init(_ difference: EditionDifference) { self.difference = difference }

  public func text(in language: Language) -> String {
    let dutch = language == .nl
    var lines = ["\(Self.name(difference.before, language)) → \(Self.name(difference.after, language))"]
    guard !difference.isEmpty else {
      lines.append(dutch ? "Er is niets veranderd." : "Nothing changed.")
      return lines.joined(separator: "\n") + "\n"
    }
    lines += ["", "\(dutch ? "Wat is gewijzigd" : "What was changed") (\(difference.roots.count))"]
    for root in difference.roots {
      lines.append(
        "  \(Self.kind(root.kind)[language]) \(root.label[language]): \(Self.step(root.before, root.after, language))")
      lines.append(
        "    "
          + [root.id, root.place, Self.consequences(root.consequences, language)].compactMap { $0 }.joined(
            separator: "   "))
    }
    lines += ["", "\(dutch ? "Wat daaruit volgt" : "What follows") (\(difference.changes.count))"]
    for kind in EditionDifference.Kind.allCases {
      let changes = difference.changes.filter { $0.kind == kind }
      guard !changes.isEmpty else { continue }
      lines.append("  \(Self.plural(kind)[language])")
      for change in changes {
        lines.append("    \(change.label[language]): \(Self.step(change, language))   \(change.id)")
        lines.append("      \(dutch ? "door" : "because of"): \(change.causes.joined(separator: ", "))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func name(_ edition: EditionDifference.EditionName, _ language: Language) -> String {
    "\(edition.programme) \(edition.edition) (\(edition.date))"
  }

  /// `old → new`, or that it is new or gone.
  public static func step(_ before: LocalizedText?, _ after: LocalizedText?, _ language: Language) -> String {
    let dutch = language == .nl
    return switch (before, after) {
    case (let old?, let new?):
      old == new ? (dutch ? "anders omschreven" : "described otherwise") : "\(old[language]) → \(new[language])"
    case (nil, let new?): "\(dutch ? "nieuw" : "new"): \(new[language])"
    case (let old?, nil): "\(dutch ? "vervallen" : "removed"): \(old[language])"
    case (nil, nil): dutch ? "onbekend" : "unknown"
    }
  }

  /// A change whose printed text is the same says so.
  public static func step(_ change: EditionDifference.Change, _ language: Language) -> String {
    guard change.isMinor else { return step(change.before, change.after, language) }
    let same = change.after?[language] ?? ""
    let dutch = language == .nl
    return change.kind == .verdict
      ? "\(same) (\(dutch ? "zelfde oordeel, andere gronden" : "same verdict, other reasons"))"
      : "\(same) (\(dutch ? "anders in cijfers die niet zijn afgedrukt" : "differs in digits that are not printed"))"
  }

  private static func consequences(_ count: Int, _ language: Language) -> String {
    switch (language, count) {
    case (.nl, 1): "1 gevolg"
    case (.nl, _): "\(count) gevolgen"
    case (.en, 1): "1 consequence"
    case (.en, _): "\(count) consequences"
    }
  }

  public static func kind(_ kind: EditionDifference.Kind) -> LocalizedText {
    switch kind {
    case .verdict: .init(en: "verdict", nl: "oordeel")
    case .claim: .init(en: "absence claim", nl: "uitsluiting")
    case .model: .init(en: "model", nl: "model")
    case .project: .init(en: "project", nl: "project")
    case .stock: .init(en: "stock", nl: "voorraad")
    case .estimate: .init(en: "estimate", nl: "schatting")
    case .decision: .init(en: "decision", nl: "beslissing")
    case .plan: .init(en: "plan", nl: "plan")
    case .coverage: .init(en: "coverage", nl: "dekking")
    case .evidence: .init(en: "evidence", nl: "bewijs")
    case .area: .init(en: "area", nl: "gebied")
    case .conversion: .init(en: "conversion", nl: "omrekening")
    case .count: .init(en: "count", nl: "telling")
    case .measure: .init(en: "measure", nl: "maatregel")
    case .fact: .init(en: "fact", nl: "feit")
    case .occurrence: .init(en: "place", nl: "plek")
    case .activity: .init(en: "activity", nl: "activiteit")
    case .conflict: .init(en: "conflict set", nl: "conflictset")
    case .rule: .init(en: "rule", nl: "regel")
    case .list: .init(en: "list", nl: "lijst")
    case .source: .init(en: "source", nl: "bron")
    case .parameter: .init(en: "parameter", nl: "parameter")
    case .software: .init(en: "software", nl: "programmatuur")
    case .file: .init(en: "file", nl: "bestand")
    }
  }

  public static func plural(_ kind: EditionDifference.Kind) -> LocalizedText {
    switch kind {
    case .verdict: .init(en: "Verdicts", nl: "Oordelen")
    case .claim: .init(en: "Absence claims", nl: "Uitsluitingen")
    case .model: .init(en: "Estimation models", nl: "Schattingsmodellen")
    case .project: .init(en: "Co-production projects", nl: "Coproductieprojecten")
    case .stock: .init(en: "Stocks", nl: "Voorraden")
    case .estimate: .init(en: "Estimates", nl: "Schattingen")
    case .decision: .init(en: "Decisions", nl: "Beslissingen")
    case .plan: .init(en: "Research plan", nl: "Onderzoeksplan")
    case .coverage: .init(en: "Coverage", nl: "Dekking")
    case .evidence: .init(en: "Evidence", nl: "Bewijs")
    case .area: .init(en: "Areas", nl: "Gebieden")
    case .conversion: .init(en: "Conversions", nl: "Omrekeningen")
    case .conflict: .init(en: "Conflict sets", nl: "Conflictsets")
    case .count: .init(en: "Counts", nl: "Tellingen")
    // What somebody wrote down is told as what was changed, never as what follows.
    case .measure, .fact, .occurrence, .activity, .rule, .list, .source, .parameter, .software, .file:
      self.kind(kind)
    }
  }
}
