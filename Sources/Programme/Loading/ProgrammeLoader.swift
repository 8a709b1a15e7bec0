import Foundation

/// Reads a programme folder: everything in it, every error, one pass.
public struct ProgrammeLoader: Sendable {
  public let root: URL

  public init(root: URL) { self.root = root }

  /// What reading gave: a programme when there is no error, and all findings in file order.
  public struct Outcome: Sendable {
    public let programme: Programme?
    public let findings: [Finding]

    public var errors: [Finding] { findings.filter { $0.severity == .error } }
    public var warnings: [Finding] { findings.filter { $0.severity == .warning } }
  }

  public func load() -> Outcome {
    let log = FindingLog()
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else {
      log.error(
        "folder.missing", SourceLocation(file: root.lastPathComponent),
        exists
          ? .init(en: "this is a file, not a folder: \(root.path)", nl: "dit is een bestand, geen map: \(root.path)")
          : .init(en: "there is no such folder: \(root.path)", nl: "deze map bestaat niet: \(root.path)"),
        mend: .init(en: "give the path of a programme folder", nl: "geef het pad van een programmamap"))
      return Outcome(programme: nil, findings: log.findings)
    }
    let folder = ProgrammeFolder(root: root, log: log)
    let programme = assemble(folder)
    if let programme { ProgrammeValidation(programme: programme, log: log).run() }
    let findings = log.findings.sorted()
    let failed = findings.contains { $0.severity == .error }
    return Outcome(programme: failed ? nil : programme, findings: findings)
  }

  /// Reads every file; nil only when the identity itself is unreadable.
  private func assemble(_ folder: ProgrammeFolder) -> Programme? {
    let identity = IdentityReader.read(folder)
    let materials = MaterialReader.materials(folder)
    let lists = MaterialReader.lists(folder)
    let references = ReferenceReader.references(folder)
    let dataSources = ReferenceReader.dataSources(folder)
    let gazetteer = GazetteerReader.places(folder)
    let parts = folder.inParts([.general, .evidence] + folder.systems.map(FolderPart.system)) { folder, part in
      part.read(folder)
    }
    let claims = ClaimReader.claims(folder)
    let rules = RuleReader.rules(folder)
    let reference = ConclusionReader.conclusions(folder)
    let obligations = ConclusionReader.obligations(folder)
    let history = HistoryReader.inventories(folder)
    let planning = PlanningReader.settings(folder)
    let glossary = Glossary.read(folder)
    FolderContent(folder: folder).check()
    guard let identity, !lists.isEmpty, let rules else { return nil }
    for name in [identity.map.basemap, identity.map.shelf].compactMap({ $0 }) where !name.hasPrefix("..") {
      _ = folder.text(name)
    }
    return Programme(
      id: identity.id, title: identity.title, subtitle: identity.subtitle, country: identity.country,
      territory: identity.territory, author: identity.author, date: identity.date, edition: identity.edition,
      seed: identity.seed, trials: identity.trials, benchmarkFact: identity.benchmarkFact,
      introduction: identity.introduction, limits: identity.limits, isInvented: identity.isInvented, map: identity.map,
      coverage: identity.coverage, review: identity.review, previous: identity.previous, gazetteer: gazetteer,
      referenceDocument: reference.document, materials: materials, lists: lists.sorted { $0.date < $1.date },
      references: references, dataSources: dataSources, evidenceSources: parts.flatMap(\.evidenceSources),
      facts: parts.flatMap(\.facts), conflicts: parts.flatMap(\.conflicts), leftOut: parts.flatMap(\.leftOut),
      systems: parts.compactMap(\.system).sorted { $0.number < $1.number }, claims: claims, rules: rules,
      conclusions: reference.conclusions, obligations: obligations, history: history, planning: planning,
      glossary: glossary,
      files: folder.files.sorted { $0.path < $1.path })
  }
}
