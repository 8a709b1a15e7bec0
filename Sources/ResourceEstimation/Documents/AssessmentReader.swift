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
  ///   - setting: of the programme that the document belongs to; nil: it stands alone.
  public static func read(
    text: String, name: String, folder: URL, setting: Setting? = nil
  ) throws(AssessmentRefusal) -> AssessmentDocument {
    do throws(YAMLDocument.Refusal) {
      return try YAMLDocument.read(text, name: name, manual: manual) { root, log in
        AssessmentReader(log: log, root: root, folder: DocumentFiles(folder), name: name, setting: setting).document()
      }
    } catch { throw AssessmentRefusal(findings: error.findings) }
  }

  /// What a document in a programme takes from it. There every number has a source that the programme knows and a
  /// state, as facts have.
  public struct Setting: Sendable {
    /// Ids of the programme's references.
    public let references: [String]
    /// Where the document states none of its own.
    public let seed: UInt64
    public let trials: Int

    public init(references: [String], seed: UInt64, trials: Int) {
      self.references = references
      self.seed = seed
      self.trials = trials
    }
  }

  let log: FindingLog
  let root: YAMLMapping
  let folder: DocumentFiles
  let name: String
  let setting: Setting?

  private func document() -> AssessmentDocument? {
    var rejects: [TableReject] = []
    let title = root.text("title")
    let seed = root.integer("seed")
    let trials = root.integer("trials") ?? setting?.trials ?? 100_000
    if trials < 1 || trials > TractTotals.mostTrials {
      root.wrongType(
        "trials", .init(en: "1 to \(TractTotals.mostTrials) trials", nl: "1 tot \(TractTotals.mostTrials) trekkingen"))
    }
    if let seed, seed < 0 { root.wrongType("seed", .init(en: "a number of 0 or more", nl: "een getal van 0 of meer")) }
    let sources = self.sources()
    let models = self.models(sources, &rejects)
    let tracts = self.tracts(models, sources, &rejects)
    let grids = self.grids(sources)
    let (dependence, dependenceName, dependenceBasis) =
      hasTracts ? aggregate(tracts, sources) : (.independent, DependenceName.independent.rawValue, nil)
    root.finish()
    guard let dependence, let tracts, let grids else { return nil }
    return AssessmentDocument(
      name: name, title: title, seed: seed.map { UInt64(max(0, $0)) } ?? setting?.seed ?? 1, trials: trials,
      sources: sources, models: models.compactMap { $0.1 },
      tracts: tracts, grids: grids, dependence: dependence, dependenceName: dependenceName,
      dependenceBasis: dependenceBasis, files: folder.names.sorted(),
      rejects: rejects,
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
      let basis = self.basis(entry, sources)
      checkName(id, entry, names)
      names.append(id)
      let grid = GridReader(map: entry, folder: folder).grid(id: id, title: title, basis: basis)
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

  /// On what the numbers of an entry rest, and how well.
  private func basis(
    _ entry: YAMLMapping, _ sources: [AssessmentDocument.Source], warns: Bool = true
  ) -> AssessmentDocument.Basis {
    let source = self.source(entry, sources, warns)
    let stated = entry.has("state") ? entry.choice("state", VerificationState.self) : nil
    _ = entry.node("state")
    if source == AssessmentDocument.Basis.judgement {
      if let stated, stated != .unverified {
        log.error(
          "estimate.state", entry.location("state"),
          .init(
            en: "numbers without a source are not \(stated.rawValue)",
            nl: "getallen zonder bron zijn niet \(stated.rawValue)"),
          mend: .init(en: "name the source, or leave state out", nl: "noem de bron, of laat state weg"))
      }
      return .init(source: source, state: .unverified, location: entry.here)
    }
    if setting != nil, source != nil, !entry.has("state") { entry.missing("state") }
    return .init(source: source, state: stated, location: entry.here)
  }

  /// The source that an entry names; `unverified` is the assessor's own judgement.
  private func source(_ entry: YAMLMapping, _ sources: [AssessmentDocument.Source], _ warns: Bool) -> String? {
    guard let id = entry.optionalString("source") else {
      if setting != nil { entry.missing("source") }
      guard setting == nil, warns else { return nil }
      log.warning(
        "estimate.no-source", entry.here,
        .init(en: "nothing says where these numbers come from", nl: "niets zegt waar deze getallen vandaan komen"),
        mend: .init(
          en: "add source: with an id of sources, or unverified",
          nl: "voeg source: toe met een id van sources, of unverified"))
      return nil
    }
    let known = setting?.references ?? sources.map(\.id)
    if id != AssessmentDocument.Basis.judgement, !known.contains(id) {
      log.error(
        "estimate.source", entry.location("source"),
        .init(en: "no source is called '\(id)'", nl: "geen bron heet '\(id)'"),
        mend: Suggestion.mend(for: id, among: known + [AssessmentDocument.Basis.judgement]))
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
      let basis = self.basis(entry, sources)
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
              id: id, title: title, basis: basis, table: table,
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
      let basis = self.basis(entry, sources)
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
      tracts.append(.init(id: id, title: title, basis: basis, model: model, counts: counts.0, method: counts.1))
    }
    return tracts.count == entries.count && !(tracts.isEmpty && hasTracts) ? tracts : nil
  }

  private enum DependenceName: String, CaseIterable {
    case independent, dependent, correlated
  }

  /// How tracts depend on each other, and on what that rests, which a programme says where it has several.
  private func aggregate(
    _ tracts: [AssessmentDocument.Tract]?, _ sources: [AssessmentDocument.Source]
  ) -> (TractAggregation.Dependence?, String, AssessmentDocument.Basis?) {
    guard let entry = root.mapping("aggregate") else {
      let dependence = accepted(.independent, tracts, root.here)
      if setting != nil, root.mappings("tracts").count > 1 { root.missing("aggregate") }
      return (dependence, DependenceName.independent.rawValue, nil)
    }
    defer { entry.finish() }
    let (dependence, name) = dependence(entry, tracts)
    return (dependence, name, basis(entry, sources, warns: false))
  }

  private func dependence(
    _ entry: YAMLMapping, _ tracts: [AssessmentDocument.Tract]?
  ) -> (TractAggregation.Dependence?, String) {
    guard let name = entry.choice("dependence", DependenceName.self) else { return (nil, "") }
    switch name {
    case .independent: return (accepted(.independent, tracts, entry.here), name.rawValue)
    case .dependent: return (accepted(.dependent, tracts, entry.here), name.rawValue)
    case .correlated:
      let file = entry.string("correlations")
      guard !file.isEmpty, let tracts else { return (nil, name.rawValue) }
      let place = entry.location("correlations")
      guard let url = folder.file(file, at: place, log: log) else { return (nil, name.rawValue) }
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
