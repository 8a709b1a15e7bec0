import Assessment
import Estimation
import Foundation
import PredictiveMapping
import Programme

/// The report of an edition: one self-contained HTML page per language, without script and without network.
///
///     let report = try Report(edition: edition, mapSymbols: maps.symbols()) { system, language in
///       maps.svg(system: system, language: language, width: 720)
///     }
///     try ReportWriter.write(report, to: folder)
public struct Report: Sendable {
  let edition: Edition
  let mapSymbols: String
  let map: @Sendable (MineralSystem?, Language) -> String
  let coverageMap: @Sendable (String, Language) -> String
  let predictiveMaps: [PredictiveMapOutcome]
  let predictiveMap: @Sendable (PredictiveMapOutcome, Language) -> String
  private let classification: UNFCClassification?
  private let templates: TemplateLibrary
  private let style: PageStyle
  private let catalogues: [Language: Catalogue]

  /// - Parameters:
  ///   - mapSymbols: SVG definitions that all maps of a page share; printed once, as it stands.
  ///   - map: the map of a system, or of the whole territory (nil), as SVG; printed as it stands.
  ///   - coverageMap: the map of the coverage of a system, or of everything (`all`), likewise.
  ///   - predictiveMaps: what became of the predictive maps, and the drawing of one.
  /// - Throws: ``ReportError`` when the package's own templates, texts or fonts are missing or broken.
  public init(
    edition: Edition, mapSymbols: String,
    coverageMap: @escaping @Sendable (String, Language) -> String = { _, _ in "" },
    predictiveMaps: [PredictiveMapOutcome] = [],
    predictiveMap: @escaping @Sendable (PredictiveMapOutcome, Language) -> String = { _, _ in "" },
    map: @escaping @Sendable (MineralSystem?, Language) -> String
  ) throws(ReportError) {
    let resources = try PublicationResources()
    self.edition = edition
    self.mapSymbols = mapSymbols
    self.map = map
    self.coverageMap = coverageMap
    self.predictiveMaps = predictiveMaps
    self.predictiveMap = predictiveMap
    do throws(UNFCError) { classification = try UNFCClassification(of: edition) } catch {
      throw .classification("\(error)")
    }
    templates = try TemplateLibrary(resources)
    style = try PageStyle(resources)
    let entries = try Catalogue.entries(resources)
    catalogues = [.en: try Catalogue(entries: entries, .en), .nl: try Catalogue(entries: entries, .nl)]
  }

  /// The whole page.
  public func html(in language: Language) throws(ReportError) -> String {
    guard let catalogue = catalogues[language] else { throw .catalogue(language.rawValue) }
    return try templates.render("page", page(Manuscript(edition, catalogue)))
  }

  /// What the page template sees: the sections in their order, each under the name of its template.
  func page(_ manuscript: Manuscript) -> View {
    let outline = Outline(manuscript)
    var view = Masthead(manuscript: manuscript, outline: outline).view()
    view["t"] = .view(View(texts: manuscript.catalogue.texts))
    view["style"] = .markup(style.css(runningTitle: manuscript.plain(manuscript.programme.title)))
    view["map-symbols"] = .markup(Markup(trusted: mapSymbols))
    view["territory-map"] = .markup(Markup(trusted: map(nil, manuscript.language)))
    let sections: [(Outline.Chapter, View)] = [
      (.summary, SummarySection(manuscript: manuscript).view()),
      (.matrix, MatrixSection(manuscript: manuscript).view()),
      (.reading, ReadingSection(manuscript: manuscript).view()),
      (.systems, SystemsSection(manuscript: manuscript, map: map).view()),
      (.evidence, evidence(manuscript)),
      (.coProduction, CoProductionSection(manuscript: manuscript).view()),
      (.estimates, EstimatesSection(manuscript: manuscript).view()),
      (.classification, classified(manuscript)),
      (.absence, AbsenceSection(manuscript: manuscript).view()),
      (.measures, MeasuresSection(manuscript: manuscript).view()),
      (.planning, PlanningSection(manuscript: manuscript).view()),
      (.conclusions, ConclusionsSection(manuscript: manuscript).view()),
      (.obligations, ObligationsSection(manuscript: manuscript).view()),
      (.materials, MaterialsSection(manuscript: manuscript).view()),
      (.sources, SourcesSection(manuscript: manuscript).view()),
      (.limits, LimitsSection(manuscript: manuscript).view()),
      (.changes, ChangesSection(manuscript: manuscript).view()),
      (.history, HistorySection(manuscript: manuscript).view()),
      (.appendix, AppendixSection(manuscript: manuscript).view()),
    ]
    for (chapter, section) in sections where outline.has(chapter) {
      var numbered = section
      numbered["number"] = .text(outline.number(of: chapter))
      numbered["heading"] = .text(manuscript[chapter.title])
      view[chapter.rawValue] = .view(numbered)
    }
    return view
  }

  private func classified(_ manuscript: Manuscript) -> View {
    classification.map { ClassificationSection(manuscript: manuscript, classification: $0).view() } ?? [:]
  }

  private func evidence(_ manuscript: Manuscript) -> View {
    var view = EvidenceSection(manuscript: manuscript, map: coverageMap).view()
    let maps = PredictiveMapsSection(manuscript: manuscript, outcomes: predictiveMaps, drawing: predictiveMap).views()
    view["predictive-maps"] = .views(maps)
    view["has-predictive-maps"] = .flag(!maps.isEmpty)
    return view
  }
}
