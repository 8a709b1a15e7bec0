import Foundation
import Geodata
import Programme
import Publication

/// Writes a merged view as a sealed folder: all of it or nothing.
public struct MergedFolder {
  let view: MergedView
  let software: [String: String]

  /// - Parameter version: of Delfstof.
  public init(_ view: MergedView, version: String) {
    self.view = view
    let versions = Geodata.versions
    software = ["delfstof": version, "gdal": versions.gdal, "proj": versions.proj, "geos": versions.geos]
  }

  /// The page to look at.
  public static func page(_ language: Language) -> String { MergedPage.file(language) }

  /// A folder is replaced only when it is a merged view as it was written; that one is kept beside it.
  /// - Throws: ``MergeError``; worth asking before editions are read.
  public static func check(_ target: URL) throws(MergeError) {
    let files = FileManager.default
    guard files.fileExists(atPath: target.path) else { return }
    guard let names = try? files.contentsOfDirectory(atPath: target.path) else { throw .occupied(target.path) }
    guard !names.isEmpty else { return }
    do throws(EditionFault) {
      let standing = try StandingEdition(target)
      guard standing.isSealed, standing.manifest.programme == MergedProvenance.name else {
        throw EditionFault.noEdition(target.path)
      }
    } catch {
      if case .altered = error { throw .edition(error) }
      throw .occupied(target.path)
    }
  }

  @discardableResult
  public func write(to target: URL) throws(MergeError) -> (manifest: EditionManifest, placement: EditionPlacement) {
    let target = target.resolvingSymlinksInPath()
    try Self.check(target)
    let contents = try contents()
    do {
      let files = FileManager.default
      let draft = try DraftFolder(beside: target, makingParents: true)
      defer { draft.remove() }
      let folder = draft.file(target.lastPathComponent)
      try files.createDirectory(at: folder, withIntermediateDirectories: false)
      for (name, data) in contents { try data.write(to: folder.appending(path: name)) }
      let degrees = try CoordinateReferenceSystem("EPSG:4326")
      try GeoPackageWriter.write(
        MergedTables(view).all.map { $0.layer(in: degrees) }, to: folder.appending(path: "merged.gpkg"),
        date: view.date)
      let manifest = try EditionManifest.sealing(
        folder, programme: MergedProvenance.name, edition: view.name, date: view.date)
      return (manifest, try EditionKeeper(target: target).place(folder, of: draft, manifest: manifest))
    } catch let error as GeodataError {
      throw .part("\(error)")
    } catch { throw .unwritable(target.path) }
  }

  private func contents() throws(MergeError) -> [(name: String, data: Data)] {
    var contents = MergedTables(view).all.map { ("\($0.name).csv", $0.csv) }
    contents.append(("merged.json", CanonicalJSON.data(MergedDocument(view))))
    contents.append(("provenance.json", CanonicalJSON.data(MergedProvenance(view, software: software))))
    do throws(ReportError) {
      let page = try MergedPage(view)
      for language in Language.allCases {
        contents.append((MergedPage.file(language), Data(try page.html(in: language).utf8)))
      }
    } catch { throw .part("\(error)") }
    return contents
  }
}
