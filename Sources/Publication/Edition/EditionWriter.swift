import Assessment
import Foundation
import Geodata
import Programme

/// Writes an edition folder: all of it or nothing.
public struct EditionWriter: Sendable {
  let edition: Edition
  let programmeFolder: URL

  public init(edition: Edition, programmeFolder: URL) {
    self.edition = edition
    self.programmeFolder = programmeFolder
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

  public enum Failure: Error, Sendable {
    /// The target exists and is not an edition.
    case occupied(String)
    case writing(String)

    public func text(in language: Language) -> String {
      switch self {
      case .occupied(let path):
        language == .nl
          ? "\(path) bestaat al en is geen editie; kies een andere map met --out."
          : "\(path) exists and is not an edition; choose another folder with --out."
      case .writing(let what):
        language == .nl ? "De editie is niet te schrijven: \(what)" : "The edition cannot be written: \(what)"
      }
    }
  }

  /// Writes beside the target first and moves it into place at the end, so that a reader sees the old or the new one.
  public func write(to target: URL, progress: (Int, Int) -> Void = { _, _ in }) throws(Failure) {
    let files = FileManager.default
    let name = target.lastPathComponent
    let parent = target.deletingLastPathComponent()
    // Two runs towards one target do not share a folder; the last to finish is what stands.
    let partial = parent.appending(path: ".\(name).\(ProcessInfo.processInfo.processIdentifier).partial")
    do throws(Failure) {
      try refuseForeign(target)
      try attempt { try files.createDirectory(at: parent, withIntermediateDirectories: true) }
      try attempt { if files.fileExists(atPath: partial.path) { try files.removeItem(at: partial) } }
      try attempt { try files.createDirectory(at: partial, withIntermediateDirectories: true) }
      for (number, part) in Part.allCases.enumerated() {
        try write(part, into: partial)
        progress(number + 1, Part.allCases.count)
      }
      try attempt {
        if files.fileExists(atPath: target.path) { try files.removeItem(at: target) }
        try files.moveItem(at: partial, to: target)
      }
    } catch {
      try? files.removeItem(at: partial)
      throw error
    }
  }

  private func refuseForeign(_ target: URL) throws(Failure) {
    let files = FileManager.default
    guard files.fileExists(atPath: target.path) else { return }
    let content = (try? files.contentsOfDirectory(atPath: target.path)) ?? ["?"]
    if !content.isEmpty, !content.contains("provenance.json") { throw .occupied(target.path) }
  }

  /// The parts of an edition, in the order in which they are written.
  private enum Part: CaseIterable {
    case verdictTable, verdictDocument, provenance, geoPackage, report
  }

  private func write(_ part: Part, into folder: URL) throws(Failure) {
    switch part {
    case .verdictTable: try save(VerdictTable(edition: edition).csv(), "verdicts.csv", folder)
    case .verdictDocument: try save(VerdictDocument(edition: edition).json(), "verdicts.json", folder)
    case .provenance: try save(CanonicalJSON.data(edition.provenance), "provenance.json", folder)
    case .geoPackage:
      try attempt { try EditionGeoPackage.write(edition, to: folder.appending(path: "edition.gpkg")) }
    case .report:
      try attempt {
        let base = try BaseMap.load(edition.programme, folder: programmeFolder)
        let map = try MapDrawing(edition: edition, base: base)
        let report = try Report(edition: edition, mapSymbols: map.symbols()) { system, language in
          // A system's map has numbered places, so it comes with their key; the overview has symbols only.
          map.svg(system: system, language: language)
            + (system == nil ? "" : map.legend(system: system, language: language))
        }
        try ReportWriter.write(report, to: folder.appending(path: "report"))
      }
    }
  }

  private func save(_ data: Data, _ path: String, _ folder: URL) throws(Failure) {
    let url = folder.appending(path: path)
    try attempt {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
  }

  private func attempt(_ work: () throws -> Void) throws(Failure) {
    do { try work() } catch let error as any CustomStringConvertible & Error { throw .writing(error.description) } catch
    {
      throw .writing(error.localizedDescription)
    }
  }
}

/// JSON with sorted keys and no escaped slashes: the same value gives the same bytes.
enum CanonicalJSON {
  static func data(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Values are plain records of strings and finite numbers, which always encode.
    guard var data = try? encoder.encode(value) else { return Data() }
    data.append(0x0A)
    return data
  }
}
