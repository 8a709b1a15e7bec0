import Estimation
import Foundation
import Programme

/// Reads an assessment: YAML with tables beside it. Everything that is wrong is found at once, with its line.
public struct AssessmentReader {
  static let manual = "docs/estimation.md"

  /// - Throws: ``AssessmentRefusal`` with the findings.
  public static func read(_ url: URL) throws(AssessmentRefusal) -> AssessmentDocument {
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw AssessmentRefusal(
        findings: [
          Finding(
            .error, "file.unreadable", SourceLocation(file: url.lastPathComponent),
            .init(en: "the document cannot be read as UTF-8 text", nl: "het document is niet als UTF-8-tekst te lezen"),
            mend: .init(en: "check its name and encoding", nl: "controleer naam en codering"))
        ])
    }
    return try read(text: text, name: url.lastPathComponent, folder: url.deletingLastPathComponent())
  }

  /// - Parameters:
  ///   - name: how findings call the text.
  ///   - folder: where its tables lie.
  public static func read(
    text: String, name: String, folder: URL
  ) throws(AssessmentRefusal) -> AssessmentDocument {
    do throws(YAMLDocument.Refusal) {
      return try YAMLDocument.read(text, name: name, manual: manual) { root, log in
        AssessmentReader(log: log, root: root, folder: folder, name: name).document()
      }
    } catch { throw AssessmentRefusal(findings: error.findings) }
  }

  let log: FindingLog
  let root: YAMLMapping
  let folder: URL
  let name: String

  private func document() -> AssessmentDocument? {
    var rejects: [TableReject] = []
    let title = root.text("title")
    let seed = root.integer("seed") ?? 1
    let trials = root.integer("trials") ?? 100_000
    if trials < 1 || trials > TractTotals.mostTrials {
      root.wrongType(
        "trials", .init(en: "1 to \(TractTotals.mostTrials) trials", nl: "1 tot \(TractTotals.mostTrials) trekkingen"))
    }
    if seed < 0 { root.wrongType("seed", .init(en: "a number of 0 or more", nl: "een getal van 0 of meer")) }
    let sources = self.sources()
    let models = self.models(sources, &rejects)
    let tracts = self.tracts(models, sources, &rejects)
    let grids = self.grids(sources)
    let (dependence, dependenceName) =
      hasTracts ? self.dependence(tracts) : (.independent, DependenceName.independent.rawValue)
    root.finish()
    guard let dependence, let tracts, let grids else { return nil }
    return AssessmentDocument(
      name: name, title: title, seed: UInt64(max(0, seed)), trials: trials, sources: sources,
      models: models.compactMap { $0.1 },
      tracts: tracts, grids: grids, dependence: dependence, dependenceName: dependenceName, rejects: rejects,
      warnings: log.findings.filter { $0.severity == .warning })
  }

  /// An assessment has tracts, grids, or both.
  private var hasTracts: Bool { root.has("tracts") || !root.has("grids") }

  private func grids(_ sources: [AssessmentDocument.Source]) -> [GridDocument]? {
    let entries = root.mappings("grids")
    if entries.isEmpty, root.has("grids") {
      root.wrongType("grids", .init(en: "at least one grid", nl: "minstens één grid"))
    }
    var (grids, names): ([GridDocument], [String]) = ([], [])
    for entry in entries {
      let id = entry.string("id")
      let title = entry.text("title")
      let source = self.source(entry, sources)
      checkName(id, entry, names)
      names.append(id)
      let grid = GridReader(map: entry, folder: folder).grid(id: id, title: title, source: source)
      entry.finish()
      if let grid { grids.append(grid) }
    }
    return grids.count == entries.count ? grids : nil
  }

  private func sources() -> [AssessmentDocument.Source] {
    root.mappings("sources").map { entry in
      let source = AssessmentDocument.Source(
        id: entry.string("id"), citation: entry.string("citation"), url: entry.optionalString("url"))
      entry.finish()
      return source
    }
  }

  /// The source that an entry names; `unverified` is the assessor's own judgement.
  private func source(_ entry: YAMLMapping, _ sources: [AssessmentDocument.Source]) -> String? {
    guard let id = entry.optionalString("source") else {
      log.warning(
        "estimate.no-source", entry.here,
        .init(en: "nothing says where these numbers come from", nl: "niets zegt waar deze getallen vandaan komen"),
        mend: .init(
          en: "add source: with an id of sources, or unverified",
          nl: "voeg source: toe met een id van sources, of unverified"))
      return nil
    }
    if id != "unverified", !sources.contains(where: { $0.id == id }) {
      log.error(
        "estimate.source", entry.location("source"),
        .init(en: "no source is called '\(id)'", nl: "geen bron heet '\(id)'"),
        mend: Suggestion.mend(for: id, among: sources.map(\.id) + ["unverified"]))
    }
    return id
  }

  /// Ids name files and rows: letters, digits and hyphens, each once.
  private func checkName(_ id: String, _ entry: YAMLMapping, _ taken: [String]) {
    guard !id.isEmpty else { return }
    let isPlain = id.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
    }
    if taken.contains(id) || !isPlain || id.utf8.count > 60 {
      entry.wrongType(
        "id",
        .init(
          en: "a name of its own of letters, digits and hyphens ('all' stands for all tracts)",
          nl: "een eigen naam van letters, cijfers en streepjes ('all' staat voor alle gebieden)"))
    }
  }

  private func models(
    _ sources: [AssessmentDocument.Source], _ rejects: inout [TableReject]
  ) -> [(String, AssessmentDocument.Model?)] {
    var models: [(String, AssessmentDocument.Model?)] = []
    for entry in root.mappings("models", required: hasTracts) {
      let id = entry.string("id")
      let title = entry.text("title")
      let source = self.source(entry, sources)
      checkName(id, entry, models.map(\.0))
      let options = GradeTonnageModel.Options(
        shape: entry.choice("shape", GradeTonnageModel.Shape.self, default: .normal) ?? .normal,
        grades: entry.choice("transform", GradeTonnageModel.Grades.self, default: .isometricLogRatio)
          ?? .isometricLogRatio,
        dependence: entry.choice("dependence", GradeTonnageModel.Dependence.self, default: .joint) ?? .joint,
        isTruncated: entry.bool("truncated", default: true))
      let table = DepositTableReader(map: entry, folder: folder).table(&rejects)
      entry.finish()
      guard let table else {
        models.append((id, nil))
        continue
      }
      do throws(GradeTonnageError) {
        models.append(
          (
            id,
            .init(
              id: id, title: title, source: source, table: table,
              model: try GradeTonnageModel(table, options: options),
              fit: GradeTonnageFit(table, grades: options.grades))
          ))
      } catch {
        log.error(
          "estimate.model", entry.here, EstimationErrorText.text(error), mend: EstimationErrorText.mend(error))
        models.append((id, nil))
      }
    }
    return models
  }

  private func tracts(
    _ models: [(String, AssessmentDocument.Model?)], _ sources: [AssessmentDocument.Source],
    _ rejects: inout [TableReject]
  ) -> [AssessmentDocument.Tract]? {
    var tracts: [AssessmentDocument.Tract] = []
    let entries = root.mappings("tracts", required: hasTracts)
    for entry in entries {
      let id = entry.string("id")
      let title = entry.text("title")
      let source = self.source(entry, sources)
      let name = entry.string("model")
      checkName(id, entry, tracts.map(\.id) + ["all"])
      let counts = DepositCountsReader(tract: entry, folder: folder).counts(&rejects)
      entry.finish()
      guard let found = models.first(where: { $0.0 == name }) else {
        if !name.isEmpty {
          log.error(
            "estimate.no-model", entry.location("model"),
            .init(en: "no model is called '\(name)'", nl: "geen model heet '\(name)'"),
            mend: Suggestion.mend(for: name, among: models.map(\.0)))
        }
        continue
      }
      guard let model = found.1, let counts else { continue }
      tracts.append(.init(id: id, title: title, source: source, model: model, counts: counts.0, method: counts.1))
    }
    return tracts.count == entries.count && !(tracts.isEmpty && hasTracts) ? tracts : nil
  }

  private enum DependenceName: String, CaseIterable {
    case independent, dependent, correlated
  }

  private func dependence(_ tracts: [AssessmentDocument.Tract]?) -> (TractAggregation.Dependence?, String) {
    guard let entry = root.mapping("aggregate") else {
      return (accepted(.independent, tracts, root.here), DependenceName.independent.rawValue)
    }
    defer { entry.finish() }
    guard let name = entry.choice("dependence", DependenceName.self) else { return (nil, "") }
    switch name {
    case .independent: return (accepted(.independent, tracts, entry.here), name.rawValue)
    case .dependent: return (accepted(.dependent, tracts, entry.here), name.rawValue)
    case .correlated:
      let file = entry.string("correlations")
      guard !file.isEmpty, let tracts else { return (nil, name.rawValue) }
      let place = entry.location("correlations")
      guard let url = DocumentFolder(folder).file(file, at: place, log: log) else { return (nil, name.rawValue) }
      do throws(AggregationError) {
        guard let matrix = try CorrelationTable.read(url, at: place, log: log) else { return (nil, name.rawValue) }
        return (accepted(.correlated(matrix), tracts, place), name.rawValue)
      } catch {
        refuse(error, place)
        return (nil, name.rawValue)
      }
    }
  }

  /// The dependence, when the tracts can be taken together in that way.
  private func accepted(
    _ dependence: TractAggregation.Dependence, _ tracts: [AssessmentDocument.Tract]?, _ place: SourceLocation
  ) -> TractAggregation.Dependence? {
    guard let tracts else { return nil }
    do throws(AggregationError) {
      _ = try TractAggregation(tracts.map(\.assessment), dependence: dependence)
      return dependence
    } catch {
      refuse(error, place)
      return nil
    }
  }

  private func refuse(_ error: AggregationError, _ place: SourceLocation) {
    let mend: LocalizedText =
      switch error {
      case .materials:
        .init(
          en: "put tracts of other commodities in a document of their own",
          nl: "zet gebieden met andere grondstoffen in een eigen document")
      default:
        .init(
          en: "a square table: ids in the header and in the first column, 1 on the diagonal",
          nl: "een vierkante tabel: id's in de kop en in de eerste kolom, 1 op de diagonaal")
      }
    log.error("estimate.aggregate", place, EstimationErrorText.text(error), mend: mend)
  }
}

/// Why an assessment cannot be used: all findings.
public struct AssessmentRefusal: Error, Sendable {
  public let findings: [Finding]

  public init(findings: [Finding]) { self.findings = findings }

  /// Numbers of deposits that cannot be added up.
  public static func counts(_ error: DepositCountError, file: String) -> AssessmentRefusal {
    refusal(EstimationErrorText.text(error), file)
  }

  public static func aggregation(_ error: AggregationError, file: String) -> AssessmentRefusal {
    refusal(EstimationErrorText.text(error), file)
  }

  public static func model(_ error: GradeTonnageError, file: String) -> AssessmentRefusal {
    refusal(EstimationErrorText.text(error), file)
  }

  private static func refusal(_ text: LocalizedText, _ file: String) -> AssessmentRefusal {
    AssessmentRefusal(
      findings: [
        Finding(
          .error, "estimate.aggregate", SourceLocation(file: file), text,
          mend: .init(en: "correct the table", nl: "verbeter de tabel"))
      ])
  }
}
