import Assessment
import Evidence
import Foundation
import Programme
import ResourceEstimation

/// What goes into the package of an edition: the programme as it was read, the data that may travel, and of the rest what
/// it is and where to get it.
public struct PackageContents: Sendable {
  public let manifest: PackageManifest
  /// Path in the package, and where the file stands; sorted by path.
  let files: [(path: String, url: URL)]

  /// - Parameters:
  ///   - programme: as it was loaded from `folder`, with the documents of its estimates.
  ///   - data: the data folder with which the edition was made.
  ///   - edition: as it stands.
  ///   - provenance: of that edition.
  /// - Throws: ``PackageError``: the programme or the data are not those of the edition.
  public init(
    _ programme: Programme, estimates: [ProgrammeEstimate], in folder: URL, data: URL?, edition: StandingEdition,
    provenance: Provenance
  ) throws(PackageError) {
    // Figures on coverage exist when a data folder was read.
    let hasData = provenance.figures["coverage/radius"] != nil
    guard hasData == (data != nil) else { throw .otherData(editionHasData: hasData) }
    var collector = Collector(programme: programme, provenance: provenance)
    try collector.addProgramme(programme.files + estimates.flatMap(\.files), in: folder)
    try collector.addMap(in: folder)
    if let data { try collector.addData(data) }
    let sorted = collector.files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    files = sorted.map { ($0.key, $0.value.url) }
    manifest = PackageManifest(
      format: PackageManifest.currentFormat, programme: provenance.programme, edition: provenance.edition,
      date: provenance.date, id: edition.manifest.id, seed: provenance.seed, trials: provenance.trials,
      usesData: hasData, software: provenance.software, files: sorted.map(\.value.record),
      absent: collector.absent.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      editionFiles: edition.manifest.files)
  }
}

/// Gathers the files of a package.
private struct Collector {
  let programme: Programme
  let provenance: Provenance
  var files: [String: (url: URL, record: FileRecord)] = [:]
  var absent: [String: PackageManifest.AbsentFile] = [:]
  /// SHA-256 of every file that the edition read, by its path in the provenance.
  private let read: [String: String]

  init(programme: Programme, provenance: Provenance) {
    self.programme = programme
    self.provenance = provenance
    read = Dictionary(provenance.files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }

  private func record(_ url: URL, as path: String) throws(PackageError) -> FileRecord {
    do {
      let (sha256, bytes) = try SHA256.file(url)
      return FileRecord(path: path, sha256: sha256, bytes: bytes)
    } catch { throw .unreadable(url.path) }
  }

  // MARK: programme

  /// The files of the programme; they must be those that the edition was made from, all of them and no other.
  mutating func addProgramme(_ now: [FileRecord], in folder: URL) throws(PackageError) {
    let then = provenance.files.filter { !isData($0.path) }
    let names = Set(now.map(\.path))
    if let gone = then.map(\.path).sorted().first(where: { !names.contains($0) }) { throw .otherFiles(gone) }
    for file in now {
      guard read[file.path] == file.sha256 else { throw .otherFiles(file.path) }
      guard let path = PackageLayout.path(of: file.path, in: programme.id) else { throw .outside(file.path) }
      files[path] = (folder.appending(path: file.path), FileRecord(path: path, sha256: file.sha256, bytes: file.bytes))
    }
  }

  private func isData(_ path: String) -> Bool {
    programme.evidenceSources.contains { path.hasPrefix(EditionFiles.path(source: $0.id, file: "")) }
  }

  /// Base map and shelf where they lie beside the programme folder; they have a source, and with it a licence.
  mutating func addMap(in folder: URL) throws(PackageError) {
    for (name, source) in PackageLayout.outside(programme) {
      let url = folder.appending(path: name).standardizedFileURL
      // A map without one is drawn without a coast, here and there.
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      guard let path = PackageLayout.path(of: name, in: programme.id) else { throw .outside(name) }
      let record = try record(url, as: path)
      if name == programme.map.basemap, let then = provenance.software["basemap sha256"], then != record.sha256 {
        throw .otherFiles(name)
      }
      let reference = programme.references.first { $0.id == source }
      if OpenLicence.permitsRedistribution(reference?.licence ?? "") {
        files[path] = (url, record)
      } else {
        let note = reference.map { [$0.title, $0.urlNote].filter { !$0.isEmpty }.joined(separator: ". ") } ?? name
        absent[path] = .init(
          path: path, sha256: record.sha256, bytes: record.bytes, title: .init(en: name, nl: name),
          licence: reference?.licence ?? "", obtain: .init(en: note, nl: note), address: reference?.url ?? "")
      }
    }
  }

  // MARK: data

  mutating func addData(_ url: URL) throws(PackageError) {
    do {
      let folder = try DataFolder(url)
      for source in programme.evidenceSources {
        for name in try names(of: source, in: folder) { try add(name, of: source, in: folder) }
      }
      try addGrids(folder)
    } catch let error as DataFolderError {
      throw .data(error.text)
    } catch let error as PackageError {
      throw error
    } catch { throw .unreadable(url.path) }
  }

  /// The declared files, and those that are read with them: tables of places, and the parts of a Shapefile.
  private func names(of source: EvidenceSource, in folder: DataFolder) throws(DataFolderError) -> [String] {
    var names: [String] = []
    for file in try folder.files(of: source) {
      names.append(file.name)
      if let stations = source.table?.site.file, !stations.isEmpty, let beside = folder.companion(stations, of: file) {
        names.append(beside.name)
      }
      guard file.name.hasSuffix(".shp") else { continue }
      let stem = URL(filePath: file.name).deletingPathExtension().lastPathComponent
      names += ["shx", "dbf", "prj", "cpg"].compactMap { folder.companion("\(stem).\($0)", of: file)?.name }
    }
    return names
  }

  private mutating func add(_ name: String, of source: EvidenceSource, in folder: DataFolder) throws(PackageError) {
    let path = "\(PackageLayout.data)/\(name)"
    guard PackageLayout.isSafe(path) else { throw .outside(name) }
    let url = folder.root.appending(path: name, directoryHint: .notDirectory)
    let record = try record(url, as: path)
    if let then = read[EditionFiles.path(source: source.id, file: name)], then != record.sha256 {
      throw .otherFiles(name)
    }
    // Of sources that share a file, each must let it travel.
    if source.redistribution, absent[path] == nil {
      files[path] = (url, record)
    } else {
      files[path] = nil
      absent[path] = missing(record, source)
    }
  }

  private func missing(_ record: FileRecord, _ source: EvidenceSource) -> PackageManifest.AbsentFile {
    let known = programme.dataSources.first { $0.id == source.dataSource }
    let reference = programme.references.first { $0.id == source.reference }
    let access = known.map { WebAddress.isWeb($0.access) ? $0.access : "" } ?? ""
    return .init(
      path: record.path, sha256: record.sha256, bytes: record.bytes, title: source.title,
      licence: source.licence.isEmpty ? known?.licence ?? "" : source.licence,
      obtain: source.obtain.isEmpty ? known?.obtain ?? source.obtain : source.obtain,
      address: access.isEmpty ? reference?.url ?? "" : access)
  }

  /// Datum grids in the data folder decide where a place lands; they are installed, not passed on.
  private mutating func addGrids(_ folder: DataFolder) throws(PackageError) {
    let root = folder.root.path
    for grids in folder.gridFolders {
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: grids.path)) ?? []).sorted()
      for name in names where !name.hasPrefix(".") {
        let url = grids.appending(path: name, directoryHint: .notDirectory)
        guard url.path.hasPrefix(root), (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
        else { continue }
        let below = url.path.dropFirst(root.count).drop { $0 == "/" }
        let path = "\(PackageLayout.data)/\(below)"
        let record = try record(url, as: path)
        absent[path] = .init(
          path: path, sha256: record.sha256, bytes: record.bytes,
          title: .init(en: "datum grid \(name)", nl: "datumraster \(name)"), licence: "",
          obtain: .init(
            en: "From the PROJ data package, or from the survey that publishes it.",
            nl: "Uit het datapakket van PROJ, of van de dienst die het publiceert."), address: "https://cdn.proj.org")
      }
    }
  }
}

/// Licences by whose terms anybody may pass a file on, by their usual names.
enum OpenLicence {
  private static let beginnings = [
    "cc0", "cc-by", "cc by", "pddl", "odc-by", "odbl", "public domain", "gpl", "lgpl", "agpl", "eupl", "mit", "bsd",
    "apache",
  ]

  static func permitsRedistribution(_ name: String) -> Bool {
    let name = name.lowercased()
    return beginnings.contains { beginning in
      guard name.hasPrefix(beginning) else { return false }
      // `mitigated` is no licence.
      return name.dropFirst(beginning.count).first?.isLetter != true
    }
  }
}
