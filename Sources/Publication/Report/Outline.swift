import Assessment
import Programme

/// The chapters of the report in their order, numbered; a chapter about nothing is left out.
struct Outline: Sendable {
  /// The raw value is the address of the chapter and the name of its template.
  enum Chapter: String, CaseIterable, Sendable {
    case summary, matrix, reading, systems, evidence
    case coProduction = "co-production"
    case estimates, classification, absence, measures, planning, conclusions, obligations, materials, sources, limits,
      changes, history, appendix

    var title: Phrase {
      switch self {
      case .summary: .summaryTitle
      case .matrix: .matrixTitle
      case .reading: .readingTitle
      case .systems: .systemsTitle
      case .evidence: .evidenceTitle
      case .coProduction: .coProductionTitle
      case .estimates: .estimatesTitle
      case .classification: .classificationTitle
      case .absence: .absenceTitle
      case .measures: .measuresTitle
      case .planning: .planningTitle
      case .conclusions: .conclusionsTitle
      case .obligations: .obligationsTitle
      case .materials: .materialsTitle
      case .sources: .sourcesTitle
      case .limits: .limitsTitle
      case .changes: .changesTitle
      case .history: .historyTitle
      case .appendix: .appendixTitle
      }
    }
  }

  let chapters: [Chapter]
  private let manuscript: Manuscript

  init(_ manuscript: Manuscript) {
    self.manuscript = manuscript
    let edition = manuscript.edition
    chapters = Chapter.allCases.filter { chapter in
      switch chapter {
      case .coProduction:
        !edition.projects.isEmpty || !edition.stocks.isEmpty
          || edition.models.contains { model in model.variants.contains { $0.result?.share != nil } }
      case .estimates: !edition.estimates.isEmpty
      case .evidence: !edition.programme.evidenceSources.isEmpty
      case .classification: edition.isClassified
      case .absence: !edition.claims.isEmpty
      case .measures: !edition.programme.measures.isEmpty
      case .planning: edition.plan != nil
      case .conclusions: !edition.conclusions.isEmpty
      case .obligations: !edition.obligations.isEmpty
      case .history: !edition.programme.history.isEmpty
      default: true
      }
    }
  }

  func has(_ chapter: Chapter) -> Bool { chapters.contains(chapter) }
  func number(of chapter: Chapter) -> String { chapters.firstIndex(of: chapter).map { String($0 + 1) } ?? "" }

  /// The table of contents: chapters, and the systems under theirs.
  var entries: [View] {
    chapters.map { chapter in
      let systems = chapter == .systems ? manuscript.programme.systems : []
      return [
        "href": .text(chapter.rawValue), "number": .text(number(of: chapter)),
        "title": .text(manuscript[chapter.title]),
        "has-parts": .flag(!systems.isEmpty),
        "parts": .views(
          systems.map { system in
            [
              "href": .text(Anchor.system(system.id)), "number": .text(String(system.number)),
              "title": .text(manuscript.heading(system.name[manuscript.language])),
            ]
          }),
      ]
    }
  }
}
