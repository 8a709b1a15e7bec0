import Foundation
import Geodata
import Programme

/// Imports the declared sources of a programme from a data folder into a store.
public struct ProgrammeImport: Sendable {
  let programme: Programme
  let folder: DataFolder
  let rules: PlaceRules
  /// Ids of the sources to import; nil: all.
  public var sources: Set<String>?
  /// Read unchanged files again.
  public var readsUnchanged = false

  public struct Progress: Sendable {
    public let source: String
    /// Empty when the source is done.
    public let file: String
    /// Rows of the file so far.
    public let rows: Int
    /// Sources that are done, and all of them.
    public let done: Int
    public let total: Int
    /// Of a source that is done.
    public let report: ImportReport.SourceReport?
  }

  public enum Failure: Error, Sendable {
    case folder(DataFolderError)
    case store(EvidenceError)
  }

  public init(programme: Programme, folder: DataFolder, rules: PlaceRules) {
    self.programme = programme
    self.folder = folder
    self.rules = rules
  }

  /// Where the places of a programme must lie, with the outlines of its base map and its gazetteer.
  /// - Parameters:
  ///   - root: the programme's folder, in which the base map stands.
  ///   - grids: folders with datum grids.
  public static func rules(for programme: Programme, in root: URL, grids: [URL] = []) -> PlaceRules {
    let extent = programme.map.extent
    let box =
      extent.count == 4
      ? Box(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3])
      : Box(minX: -180, minY: -90, maxX: 180, maxY: 90)
    var countries: CountryOutlines?
    if let path = programme.map.basemap,
      let layer = try? FeatureLayer.read(root.appending(path: path).standardizedFileURL)
    {
      countries = CountryOutlines(layer)
    }
    var gazetteer: [String: [Position]] = [:]
    for place in programme.gazetteer {
      gazetteer[place.name.lowercased(), default: []].append(
        Position(x: place.point.longitude, y: place.point.latitude))
    }
    return PlaceRules(programmeArea: box, countries: countries, gazetteer: gazetteer, gridFolders: grids)
  }

  /// Imports source by source, in the order of the programme; each is replaced as a whole or not at all.
  /// - Throws: ``Failure``; the sources before it are then imported.
  public func run(
    into store: EvidenceStore, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> ImportReport {
    let chosen = programme.evidenceSources.filter { sources?.contains($0.id) ?? true }
    var importer = EvidenceImporter(store: store, rules: rules)
    importer.readsUnchanged = readsUnchanged
    if sources == nil {
      do { _ = try importer.removeSources(except: Set(chosen.map(\.id))) } catch { throw .store(error) }
    }
    var report = ImportReport(sources: [])
    for (number, source) in chosen.enumerated() {
      let matches: [DataFolder.Match]
      do { matches = try folder.matches(source) } catch { throw .folder(error) }
      let part = try run(source, matches, importer) { rows in
        progress(
          Progress(
            source: source.id, file: rows.file, rows: rows.rows, done: number, total: chosen.count, report: nil))
      }
      report.sources.append(part)
      progress(
        Progress(source: source.id, file: "", rows: 0, done: number + 1, total: chosen.count, report: part))
    }
    return report
  }

  private func run(
    _ source: EvidenceSource, _ matches: [DataFolder.Match], _ importer: EvidenceImporter,
    progress: (EvidenceImporter.Progress) -> Void
  ) throws(Failure) -> ImportReport.SourceReport {
    let found = matches.flatMap(\.names)
    let outside = Set(matches.flatMap(\.refused))
    let absent = matches.filter { $0.names.isEmpty && $0.refused.isEmpty }.map(\.pattern)
    var inputs = found.map { EvidenceImporter.Input(url: folder.url(of: $0), name: $0) }
    inputs += (absent + outside.sorted()).map { EvidenceImporter.Input(url: nil, name: $0) }
    var report = ImportReport.SourceReport(
      id: source.id, title: source.title, reference: source.reference, licence: licence(of: source), files: [])
    if found.isEmpty {
      // A source whose files are all away keeps what the store has of it.
      report.files = inputs.map { ImportReport.FileReport(name: $0.name, state: .missing) }
    } else {
      do { report = try importer.run(source, inputs, progress: progress) } catch { throw .store(error) }
      report.licence = licence(of: source)
    }
    for index in report.files.indices where outside.contains(report.files[index].name) {
      report.files[index].state = .refused
      report.files[index].findings = [
        .init(
          code: .filePath, count: 1, examples: [.init(line: 0, column: "", value: report.files[index].name, detail: "")]
        )
      ]
    }
    return report
  }

  private func licence(of source: EvidenceSource) -> String {
    guard source.licence.isEmpty else { return source.licence }
    return programme.dataSources.first { $0.id == source.dataSource }?.licence ?? ""
  }
}

/// What a store had of a file at the last import.
public struct StoreFiles: KnownFiles {
  private let store: EvidenceStore

  public init(_ store: EvidenceStore) { self.store = store }

  public func digest(source: String, file: String) -> String? { try? store.digest(source: source, file: file) }
}

extension EvidenceError {
  public var text: LocalizedText {
    switch self {
    case .store(let file, let detail):
      .init(
        en: "The store \(file) cannot be used: \(detail). Check its place, permissions and disk space.",
        nl: "De opslag \(file) is niet te gebruiken: \(detail). Controleer plek, rechten en schijfruimte.")
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
