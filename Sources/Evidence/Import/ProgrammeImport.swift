import Foundation
import Geodata
import Programme

/// Imports all that a programme declares and a data folder holds.
public struct ProgrammeImport: Sendable {
  /// Whose declared sources are imported.
  public let programme: Programme
  /// Where their files stand.
  public let folder: DataFolder
  /// Ids of the sources to import; nil: all, and sources that are no longer declared leave the store.
  public var sources: Set<String>?
  /// What the folder does not hold leaves the store, so that the store depends on the folder alone. Otherwise a source
  /// whose files are all away keeps what was imported before.
  public var dropsMissing = false
  /// Read unchanged files again.
  public var readsUnchanged = false
  /// Asked now and then; true stops the import and restores the source that is being read.
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Folders with datum grids, beside those of the data folder.
  public var gridFolders: [URL] = []

  /// What stops an import.
  public enum Failure: Error, Sendable {
    case folder(DataFolderError)
    case store(EvidenceError)
  }

  /// How far an import is.
  public struct Progress: Sendable {
    /// Id of the source that is read.
    public let source: String
    /// Empty when the source is done.
    public let file: String
    /// Rows of the file so far.
    public let rows: Int
    /// Sources that are done, and all of them.
    public let done: Int
    /// All sources that are to be read.
    public let total: Int
    /// Of a source that is done.
    public let report: ImportReport.SourceReport?
  }

  /// All sources of a programme, from a folder.
  public init(_ programme: Programme, from folder: DataFolder) {
    self.programme = programme
    self.folder = folder
  }

  /// Imports the chosen sources, in the order of the programme.
  /// - Parameters:
  ///   - store: is written.
  ///   - outlines: countries for the check of places; nil leaves it out.
  ///   - progress: called with the number of finished sources and of all.
  /// - Throws: ``Failure``; the sources before it are then imported.
  public func run(
    into store: EvidenceStore, outlines: CountryOutlines?, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(Failure) -> ImportReport {
    try run(into: store, outlines: outlines, reporting: { if $0.report != nil { progress($0.done, $0.total) } })
  }

  /// Source by source, in the order of the programme; each is replaced as a whole or not at all.
  /// - Parameters:
  ///   - store: is written.
  ///   - outlines: countries for the check of places; nil leaves it out.
  ///   - reporting: called while rows are read and once for every source that is done.
  /// - Throws: ``Failure``; the sources before it are then imported.
  public func run(
    into store: EvidenceStore, outlines: CountryOutlines?, reporting: (Progress) -> Void
  ) throws(Failure) -> ImportReport {
    var rules = Self.rules(for: programme, outlines: outlines)
    rules.gridFolders = folder.gridFolders + gridFolders
    var importer = EvidenceImporter(store: store, rules: rules)
    importer.readsUnchanged = readsUnchanged
    importer.isCancelled = isCancelled
    let chosen = programme.evidenceSources.filter { sources?.contains($0.id) ?? true }
    var reports: [ImportReport.SourceReport] = []
    for (number, source) in chosen.enumerated() {
      if isCancelled() { throw .store(.cancelled) }
      let report = try run(source, importer) { at in
        reporting(
          Progress(source: source.id, file: at.file, rows: at.rows, done: number, total: chosen.count, report: nil))
      }
      reports.append(report)
      reporting(
        Progress(source: source.id, file: "", rows: 0, done: number + 1, total: chosen.count, report: report))
    }
    if isCancelled() { throw .store(.cancelled) }
    if sources == nil {
      do { _ = try importer.removeSources(except: Set(chosen.map(\.id))) } catch { throw .store(error) }
    }
    return ImportReport(sources: reports)
  }

  private func run(
    _ source: EvidenceSource, _ importer: EvidenceImporter, progress: (EvidenceImporter.Progress) -> Void
  ) throws(Failure) -> ImportReport.SourceReport {
    let matches: [DataFolder.Match]
    do { matches = try folder.matches(source) } catch { throw .folder(error) }
    let found = matches.flatMap(\.names)
    let outside = Set(matches.flatMap(\.refused))
    let absent = matches.filter { $0.names.isEmpty && $0.refused.isEmpty }.map(\.pattern)
    var inputs = found.map { EvidenceImporter.Input(url: folder.url(of: $0), name: $0) }
    inputs += (absent + outside.sorted()).map { EvidenceImporter.Input(url: nil, name: $0) }
    var report: ImportReport.SourceReport
    if found.isEmpty, !dropsMissing {
      // A source whose files are all away keeps what the store has of it.
      report = ImportReport.SourceReport(
        id: source.id, title: source.title, reference: source.reference, licence: source.licence, files: [])
      let kept: [String]
      do { kept = try importer.store.files(of: source.id) } catch { throw .store(error) }
      for name in kept.isEmpty ? inputs.map(\.name) : kept {
        var file = ImportReport.FileReport(name: name, state: .missing)
        file.isKept = !kept.isEmpty
        report.files.append(file)
      }
    } else {
      do { report = try importer.run(source, inputs, progress: progress) } catch { throw .store(error) }
    }
    report.licence = licence(of: source)
    for index in report.files.indices where outside.contains(report.files[index].name) {
      let example = ImportReport.Example(line: 0, column: "", value: report.files[index].name, detail: "")
      report.files[index].state = .refused
      report.files[index].findings = [.init(code: .filePath, count: 1, examples: [example])]
    }
    return report
  }

  private func licence(of source: EvidenceSource) -> String {
    guard source.licence.isEmpty else { return source.licence }
    return programme.dataSources.first { $0.id == source.dataSource }?.licence ?? ""
  }

  /// What places are held against: the map's extent, the outlines and the gazetteer of the programme.
  public static func rules(for programme: Programme, outlines: CountryOutlines?) -> PlaceRules {
    let extent = programme.map.extent
    let area =
      extent.count == 4
      ? Box(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3])
      : Box(minX: -180, minY: -90, maxX: 180, maxY: 90)
    var gazetteer: [String: [Position]] = [:]
    for place in programme.gazetteer {
      gazetteer[place.name.lowercased(), default: []]
        .append(Position(x: place.point.longitude, y: place.point.latitude))
    }
    return PlaceRules(programmeArea: area, countries: outlines, gazetteer: gazetteer)
  }

  /// The countries of a programme's base map; nil when it has none that can be read.
  /// - Parameters:
  ///   - programme: whose map names the base map.
  ///   - root: the programme's folder.
  public static func outlines(of programme: Programme, in root: URL) -> CountryOutlines? {
    guard let path = programme.map.basemap,
      let layer = try? FeatureLayer.read(root.appending(path: path).standardizedFileURL)
    else { return nil }
    return CountryOutlines(layer)
  }
}

/// What a store had of a file at the last import.
public struct StoreFiles: KnownFiles {
  private let store: EvidenceStore

  /// - Parameter store: stays open.
  public init(_ store: EvidenceStore) { self.store = store }

  /// SHA-256 at the last import; nil when the store has no such file.
  public func digest(source: String, file: String) -> String? { try? store.digest(source: source, file: file) }
}

extension EvidenceError {
  /// What is wrong, and what to do.
  public var text: LocalizedText {
    switch self {
    case .store(let file, let detail):
      .init(
        en: "The store \(file) cannot be used: \(detail). Check its place, permissions and disk space.",
        nl: "De opslag \(file) is niet te gebruiken: \(detail). Controleer plek, rechten en schijfruimte.")
    case .notAStore(let file):
      .init(
        en: "\(file) is no evidence store; it was left as it is. Name another file.",
        nl: "\(file) is geen bewijsopslag; het bestand bleef zoals het was. Noem een ander bestand.")
    case .busy(let file):
      .init(
        en: "Another program is writing in the store \(file). Try again when it is done.",
        nl: "Een ander programma schrijft in de opslag \(file). Probeer het opnieuw als het klaar is.")
    case .newerStore(let file, _):
      .init(
        en: "The store \(file) was made by a newer version of Delfstof.",
        nl: "De opslag \(file) is gemaakt door een nieuwere versie van Delfstof.")
    case .cancelled:
      .init(
        en: "Stopped; the store holds the state before this source.",
        nl: "Gestopt; de opslag bevat de toestand van voor deze bron.")
    }
  }
}
