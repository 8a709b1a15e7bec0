import Assessment
import Evidence
import Foundation
import Geodata
import NumericalMethods
import PredictiveMapping
import Programme
import Stages

/// Writes an edition folder: all of it or nothing.
public struct EditionWriter: Sendable {
  let edition: Edition
  let baseMap: BaseMap?
  /// What became of the predictive maps; the files of those that were made become part of the edition.
  public var predictiveMaps: [PredictiveMapOutcome] = []
  /// What ``check(target:known:)`` found where the edition goes: it is not read again as long as nobody touches it.
  public var standing: StandingEdition?
  /// The data that were read: samples whose licence lets them be passed on become part of the edition.
  public var held: EvidenceHoldings?

  /// - Parameter baseMap: as ``loadBaseMap(of:in:)`` gave it; nil draws maps without a coast.
  public init(edition: Edition, baseMap: BaseMap?) {
    self.edition = edition
    self.baseMap = baseMap
  }

  /// Versions of the libraries, and the hash of the base map, that shape the output.
  public static func software(for programme: Programme, in folder: URL) -> [String: String] {
    let versions = Geodata.versions
    var software = ["gdal": versions.gdal, "proj": versions.proj, "geos": versions.geos]
    if let path = programme.map.basemap, let data = try? Data(contentsOf: folder.appending(path: path)) {
      software["basemap sha256"] = SHA256.hex(data)
    }
    return software
  }

  /// The base map of a programme, or what is wrong with it: asked before anything is computed.
  /// - Returns: nil when the programme names none or the file is not there.
  public static func loadBaseMap(
    of programme: Programme, in folder: URL, cache: StageCache = StageCache()
  ) throws(UnusableMap) -> BaseMap? {
    do { return try BaseMap.load(programme, folder: folder, cache: cache) } catch {
      throw UnusableMap(
        finding: Finding(
          .error, "map.unusable", SourceLocation(file: "programme.yaml", key: "map"),
          .init(en: "the map cannot be drawn: \(error)", nl: "de kaart is niet te tekenen: \(error)"),
          mend: .init(
            en: "check 'crs', 'extent' and the files that 'basemap' and 'shelf' name",
            nl: "controleer 'crs', 'extent' en de bestanden die 'basemap' en 'shelf' noemen")))
    }
  }

  /// The map of a programme cannot be drawn.
  public struct UnusableMap: Error, Sendable {
    public let finding: Finding
  }

  public enum Failure: Error, Sendable {
    /// The target holds something that is not of an edition: its path and the first foreign name.
    case occupied(String, foreign: String)
    /// The folder cannot be made or written.
    case unwritable(String)
    /// A part of the edition could not be made.
    case part(String)
    /// The edition that stands there is not as it was written, so nothing may take its place.
    case altered(EditionFault)

    public func text(in language: Language) -> String {
      let dutch = language == .nl
      return switch self {
      case .occupied(let path, let foreign):
        dutch
          ? "\(path) bevat iets dat niet van een editie is (\(foreign)); kies een andere map met --out."
          : "\(path) holds something that is not of an edition (\(foreign)); choose another folder with --out."
      case .unwritable(let path):
        dutch
          ? "\(path) is niet te schrijven; controleer rechten en schijfruimte, of kies een andere map met --out."
          : "\(path) cannot be written; check permissions and disk space, or choose another folder with --out."
      case .part(let what):
        dutch ? "De editie is niet te maken: \(what)" : "The edition cannot be made: \(what)"
      case .altered(let fault):
        fault.text(in: language)
          + (dutch
            ? "\nZet terug wat er stond, of zet de map elders neer; een editie die met de hand is gewijzigd, wordt niet vervangen."
            : "\nPut back what stood there, or move the folder elsewhere; an edition that was changed by hand is not replaced.")
      }
    }
  }

  /// Writes a draft beside the target and moves it into place at the end, so that a reader sees the old or the new one;
  /// the old one is kept. Two runs towards one target have drafts of their own; the last to finish is what stands.
  /// - Parameters:
  ///   - threads: how many files are made at once; no byte depends on it.
  ///   - progress: called with the number of finished parts and of all.
  /// - Returns: what the edition holds, and what became of the one that stood there.
  @discardableResult
  public func write(
    to target: URL, threads: Int = 1, progress: (Int, Int) -> Void = { _, _ in }
  ) async throws(Failure) -> (manifest: EditionManifest, placement: EditionPlacement) {
    // Through a link, the edition lands where the link leads.
    let target = target.resolvingSymlinksInPath()
    let standing = try Self.check(target: target, known: standing)
    let draft: DraftFolder
    do { draft = try DraftFolder(beside: target, makingParents: true) } catch { throw .unwritable(target.path) }
    defer { draft.remove() }
    let folder = draft.file(target.lastPathComponent)
    try touching(target) { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false) }
    let parts = Part.allCases.filter { has($0) }
    // Made once, while other parts are being written.
    var report: Report?
    var work = OrderedWork(count: parts.count, threads: threads)
    // Nothing but that it is written comes of a part.
    work.ahead = parts.count
    _ = try await work.run {
      (number: Int) throws(Failure) -> Piece in
      if parts[number].language != nil, report == nil { report = try making { try self.report() } }
      return Piece(part: parts[number], report: report)
    } work: { (piece: Piece) throws(Failure) in
      try write(piece, into: folder)
    } take: { (number: Int, _: Void) throws(Failure) in
      progress(number + 1, parts.count + 1)
    }
    // It lists what the parts wrote, so it comes last.
    let manifest = try listed(folder)
    let list = folder.appending(path: EditionManifest.fileName)
    try touching(list) { try CanonicalJSON.data(manifest).write(to: list) }
    progress(parts.count + 1, parts.count + 1)
    return (manifest, try EditionKeeper(target: target, known: standing).place(folder, of: draft, manifest: manifest))
  }

  private func listed(_ folder: URL) throws(Failure) -> EditionManifest {
    let provenance = edition.provenance
    do {
      return EditionManifest(
        programme: provenance.programme, edition: provenance.edition, date: provenance.date,
        files: try EditionManifest.files(in: folder))
    } catch { throw .altered(error) }
  }

  /// A folder is replaced only when everything in it is of an edition: a file that someone put there is never deleted.
  /// - Parameter known: what an earlier call gave.
  /// - Returns: the edition that stands there; nil when there is none.
  /// - Throws: ``Failure/occupied(_:foreign:)``, ``Failure/altered(_:)``; worth asking before anything is computed.
  @discardableResult
  public static func check(target: URL, known: StandingEdition? = nil) throws(Failure) -> StandingEdition? {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: target.path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue, let names = try? files.contentsOfDirectory(atPath: target.path) else {
      throw .occupied(target.path, foreign: target.lastPathComponent)
    }
    let own = Set(Part.allCases.flatMap(\.names) + [EditionManifest.fileName])
    if let foreign = names.sorted().first(where: { !own.contains($0) }) {
      throw .occupied(target.path, foreign: foreign)
    }
    if !names.isEmpty, !names.contains("provenance.json") { throw .occupied(target.path, foreign: names.sorted()[0]) }
    let reports = target.appending(path: "report")
    let rasters = target.appending(path: "coverage")
    for name in ((try? files.subpathsOfDirectory(atPath: rasters.path)) ?? []).sorted() {
      if name.contains("/") || name.hasPrefix(".") || ![".tif", ".qml"].contains(where: name.hasSuffix) {
        throw .occupied(target.path, foreign: "coverage/\(name)")
      }
    }
    let estimates = target.appending(path: "estimates")
    for name in ((try? files.subpathsOfDirectory(atPath: estimates.path)) ?? []).sorted() {
      if !EstimateFiles.isOwn(name) { throw .occupied(target.path, foreign: "estimates/\(name)") }
    }
    let maps = target.appending(path: "maps")
    for name in ((try? files.subpathsOfDirectory(atPath: maps.path)) ?? []).sorted() {
      if name.contains("/") || name.hasPrefix(".")
        || ![".tif", ".qml", ".gpkg", ".json", ".md"].contains(where: name.hasSuffix)
      {
        throw .occupied(target.path, foreign: "maps/\(name)")
      }
    }
    for name in ((try? files.subpathsOfDirectory(atPath: reports.path)) ?? []).sorted() {
      if !["nl", "en", "nl/index.html", "en/index.html"].contains(name) {
        throw .occupied(target.path, foreign: "report/\(name)")
      }
    }
    guard !names.isEmpty else { return nil }
    do { return try StandingEdition(target, known: known) } catch { throw .altered(error) }
  }

  /// The parts of an edition, in the order in which they are begun: what takes long first, the GeoPackage while the report
  /// is put together.
  private enum Part: CaseIterable {
    case geoPackage, english, dutch, coverage, provenance, verdictDocument, verdictTable, coProduction, estimates,
      classification, plan, changes, maps

    /// Of a page of the report.
    var language: Language? { self == .english ? .en : self == .dutch ? .nl : nil }

    /// What it puts in the edition's folder.
    var names: [String] {
      switch self {
      case .verdictTable: ["verdicts.csv"]
      case .verdictDocument: ["verdicts.json"]
      case .coProduction: ["co-production.csv", "co-production-years.csv"]
      case .estimates: ["estimates.json", "estimates.csv", "estimates"]
      case .classification: ["unfc.csv"]
      case .plan: ["plan.json", "plan.csv"]
      case .provenance: ["provenance.json"]
      case .changes: ["changes.json"]
      case .geoPackage: ["edition.gpkg"]
      case .coverage: ["coverage"]
      case .maps: ["maps"]
      case .english, .dutch: ["report"]
      }
    }
  }

  /// A part with what it is made of.
  private struct Piece: Sendable {
    let part: Part
    /// For its pages.
    let report: Report?
  }

  private func write(_ piece: Piece, into folder: URL) throws(Failure) {
    let part = piece.part
    let url = folder.appending(path: part.names[0])
    switch part {
    case .verdictTable: try touching(url) { try VerdictTable(edition: edition).csv().write(to: url) }
    case .verdictDocument: try touching(url) { try VerdictDocument(edition: edition).json().write(to: url) }
    case .coProduction:
      let tables = CoProductionTables(edition: edition)
      try touching(url) {
        try tables.places().write(to: url)
        try tables.years().write(to: folder.appending(path: part.names[1]))
      }
    case .estimates:
      let files = EstimateFiles(edition.estimates)
      try making { try files.write(to: folder) }
    case .classification:
      try making {
        guard let classification = try UNFCClassification(of: edition) else { return }
        try Data(UNFCTables(classification).records().utf8).write(to: url)
      }
    case .plan:
      guard let plan = edition.plan else { return }
      let tables = PlanTables(plan: plan, programme: edition.programme)
      try touching(url) {
        try CanonicalJSON.data(plan).write(to: url)
        try tables.measures().write(to: folder.appending(path: part.names[1]))
      }
    case .provenance: try touching(url) { try Data(edition.provenance.json.canonical).write(to: url) }
    case .changes:
      guard let changes = edition.changes else { return }
      try touching(url) { try CanonicalJSON.data(changes).write(to: url) }
    case .geoPackage: try making { try EditionGeoPackage.write(edition, baseMap: baseMap, held: held, to: url) }
    case .coverage:
      guard let evidence = edition.evidence else { return }
      try touching(url) { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
      try making { try CoverageRasters(evidence: evidence).write(to: url) }
    case .maps:
      try touching(url) {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for file in made.flatMap(\.files) {
          let copy = url.appending(path: file.lastPathComponent)
          try FileManager.default.copyItem(at: file, to: copy)
          if copy.pathExtension == "tif" { try RasterStyle.favourability.write(beside: copy) }
        }
      }
    case .english, .dutch:
      guard let report = piece.report, let language = part.language else { return }
      _ = try making { try ReportWriter.write(report, in: language, to: url) }
    }
  }

  private func report() throws -> Report {
    let map = try MapDrawing(edition: edition, base: baseMap)
    return try Report(
      edition: edition, mapSymbols: map.symbols(), coverageMap: coverageMaps(map.frame),
      predictiveMaps: predictiveMaps, predictiveMap: predictiveDrawing(map.frame)
    ) { system, language in
      // A system's map has numbered places, so it comes with their key; the overview has symbols only.
      map.svg(system: system, language: language)
        + (system == nil ? "" : map.legend(system: system, language: language))
    }
  }

  private func has(_ part: Part) -> Bool {
    switch part {
    case .coverage: edition.evidence != nil
    case .coProduction: !edition.projects.isEmpty
    case .estimates: !edition.estimates.isEmpty
    case .classification: edition.isClassified
    case .plan: edition.plan != nil
    case .maps: !made.isEmpty
    case .changes: edition.changes != nil
    default: true
    }
  }

  private var made: [PredictiveMap] {
    predictiveMaps.compactMap { outcome in
      if case .made(let map) = outcome.state { map } else { nil }
    }
  }

  private func predictiveDrawing(_ frame: MapFrame) -> @Sendable (PredictiveMapOutcome, Language) -> String {
    let drawing = PredictiveMapDrawing(frame: frame)
    let names = Dictionary(
      edition.programme.systems.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return { outcome, language in
      guard case .made(let map) = outcome.state else { return "" }
      let title = MapCatalogue.predictiveTitle(names[outcome.system] ?? .init(en: outcome.system, nl: outcome.system))
      // A map without a way into the system of the page has no drawing; its files are there all the same.
      return
        (try? drawing.svg(
          map, name: "predictive-\(outcome.system)-\(language.rawValue)", title: title[language], language: language))
        ?? ""
    }
  }

  /// Coverage maps by layer; none without evidence, or for a layer that does not exist.
  private func coverageMaps(_ frame: MapFrame) -> @Sendable (String, Language) -> String {
    guard let evidence = edition.evidence, let meter = evidence.meter else { return { _, _ in "" } }
    let drawing = CoverageDrawing(frame: frame, coverage: evidence.coverage, meter: meter)
    let names = Dictionary(
      edition.programme.systems.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return { id, language in
      guard let layer = evidence.layers.first(where: { $0.id == id }) else { return "" }
      let title = MapCatalogue.coverageTitle(names[id])
      return drawing.svg(layer, title: title[language], language: language)
    }
  }

  private func touching(_ url: URL, _ work: () throws -> Void) throws(Failure) {
    do { try work() } catch { throw .unwritable(url.path) }
  }

  private func making<Result>(_ work: () throws -> Result) throws(Failure) -> Result {
    do { return try work() } catch { throw .part("\(error)") }
  }
}

/// JSON with sorted keys and no escaped slashes: the same value gives the same bytes.
package enum CanonicalJSON {
  package static func data(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Values are plain records of strings and finite numbers, which always encode.
    guard var data = try? encoder.encode(value) else { return Data() }
    data.append(0x0A)
    return data
  }
}
