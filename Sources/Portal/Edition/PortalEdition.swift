import Assessment
import FeatureService
import Foundation
import Programme
import Publication

/// An edition that is being served: whole, of a version that is known, and never changed.
public struct PortalEdition: Sendable {
  public let folder: URL
  public let manifest: EditionManifest
  public let title: LocalizedText
  /// ISO 3166-1 alpha-2, as the edition says it.
  let country: String?
  /// The chain behind every figure.
  public let provenance: Provenance
  /// By the path that `edition.json` lists.
  public let files: [String: EditionFile]
  /// Its documents, each read once, when it is first asked for.
  public let documents: EditionDocuments
  /// The layers of its GeoPackage.
  public let store: FeatureStore

  /// Reads and checks all of it.
  public init(_ folder: URL) async throws(PortalFault) {
    let folder = folder.standardizedFileURL
    try Self.checkFormat(of: folder)
    let standing: StandingEdition
    do { standing = try StandingEdition(folder) } catch { throw .edition(error) }
    guard standing.isSealed else { throw .unsealed(folder.path) }
    let manifest = standing.manifest
    self.folder = folder
    self.manifest = manifest
    files = Dictionary(
      uniqueKeysWithValues: manifest.files.map { ($0.path, EditionFile($0, in: folder)) })
    for part in ["verdicts.json", "provenance.json", "edition.gpkg"] where files[part] == nil {
      throw .missing(folder.path, part: part)
    }
    do {
      provenance = try JSONDecoder().decode(
        Provenance.self, from: Data(contentsOf: folder.appending(path: "provenance.json")))
    } catch { throw .foreign(folder.path, part: "provenance.json") }
    documents = EditionDocuments(files: files)
    do {
      store = try FeatureStore(folder.appending(path: "edition.gpkg"))
      let properties = try await store.records(of: "edition")
      func property(_ name: String) -> String? {
        properties.rows.first { $0.text("name") == name }?.text("value")
      }
      country = property("country")
      title = LocalizedText(
        en: property("title_en") ?? manifest.programme, nl: property("title_nl") ?? manifest.programme)
    } catch { throw .foreign(folder.path, part: "edition.gpkg") }
  }

  /// `2026-3f2a9c01d4e5`: short, and another one for any other content.
  public var id: String { manifest.folderName }

  /// What is asked before all checksums are worked out, so that an edition of another version is told of as such.
  private static func checkFormat(of folder: URL) throws(PortalFault) {
    struct Head: Decodable { let format: Int }
    let file = folder.appending(path: EditionManifest.fileName)
    guard let data = try? Data(contentsOf: file), let head = try? JSONDecoder().decode(Head.self, from: data) else {
      return
    }
    guard head.format == EditionManifest.currentFormat else {
      throw .format(folder.path, head.format, EditionManifest.currentFormat)
    }
  }
}
