import Foundation
import Programme

/// `edition.json`: what an edition holds, with checksums, and the id that they make together.
///
/// The id is the SHA-256 of one line per file, `<sha256>  <path>`, sorted by path: the same content has the same id,
/// whenever and wherever it was made, and `sha256sum` can make the lines.
public struct EditionManifest: Sendable, Codable, Equatable {
  /// Its name in the folder of an edition; it is not one of the files that it lists.
  public static let fileName = "edition.json"
  package static let currentFormat = 1

  /// Of this file.
  public let format: Int
  public let programme: String
  public let edition: String
  public let date: String
  public let id: String
  /// By path, `/` between folders.
  public let files: [FileRecord]

  init(programme: String, edition: String, date: String, files: [FileRecord]) {
    format = Self.currentFormat
    self.programme = programme
    self.edition = edition
    self.date = date
    self.files = files
    id = Self.id(of: files)
  }

  /// Seals a folder: lists its files in its `edition.json`.
  package static func sealing(
    _ folder: URL, programme: String, edition: String, date: String
  ) throws -> EditionManifest {
    let manifest = EditionManifest(
      programme: programme, edition: edition, date: date, files: try files(in: folder))
    try CanonicalJSON.data(manifest).write(to: folder.appending(path: fileName))
    return manifest
  }

  /// Enough of the id to know an edition by.
  public var shortID: String { String(id.prefix(Self.shortLength)) }
  private static let shortLength = 12

  /// - Parameter files: sorted by path.
  static func id(of files: [FileRecord]) -> String {
    SHA256.hex(Data(files.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8))
  }

  /// The name of the folder in which an edition is kept: `2026-3f2a9c01d4e5`. The name of an edition is a text of a
  /// programme; what would mean something to a file system becomes a hyphen.
  public var folderName: String {
    let name = edition.unicodeScalars.prefix(60).map { scalar in
      scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "." || scalar == "_"
        ? String(scalar) : "-"
    }.joined()
    return (name.hasPrefix(".") ? "-" + name.dropFirst() : name) + "-\(shortID)"
  }

  /// Checksums of all files below a folder but `edition.json` itself, sorted by path.
  /// - Throws: `unreadable`, and `altered` for what is neither file nor folder.
  static func files(in folder: URL) throws(EditionFault) -> [FileRecord] {
    let manager = FileManager.default
    let paths: [String]
    do { paths = try manager.subpathsOfDirectory(atPath: folder.path) } catch { throw .unreadable(folder.path) }
    var files: [FileRecord] = []
    for path in paths where path != fileName {
      let url = folder.appending(path: path)
      // A link is told of as such, never followed.
      let type = try? manager.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
      if type == FileAttributeType.typeDirectory { continue }
      guard type == FileAttributeType.typeRegular else {
        throw .altered(folder.path, [.init(path: path, kind: .noFile)])
      }
      do {
        let (sha256, bytes) = try SHA256.file(url)
        files.append(FileRecord(path: path, sha256: sha256, bytes: bytes))
      } catch { throw .unreadable(url.path) }
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

/// A folder is no edition, or not the one that was written.
public enum EditionFault: Error, Sendable, Equatable {
  /// There is no readable `provenance.json`.
  case noEdition(String)
  case unreadable(String)
  /// The folder, and what in it differs from its `edition.json`.
  case altered(String, [Change])

  public struct Change: Sendable, Equatable {
    public let path: String
    public let kind: Kind
  }

  public enum Kind: Sendable, Equatable {
    case changed, missing, added, noFile
  }

  public func text(in language: Language) -> String {
    let dutch = language == .nl
    return switch self {
    case .noEdition(let path):
      dutch
        ? "\(path): hier staat geen leesbare provenance.json; is dit de map van een editie?"
        : "\(path): there is no readable provenance.json; is this an edition folder?"
    case .unreadable(let path):
      dutch ? "\(path) is niet te lezen; controleer de rechten." : "\(path) cannot be read; check its permissions."
    case .altered(let path, let changes):
      (dutch ? "\(path) is niet meer de editie die er is geschreven:" : "\(path) is not the edition that was written:")
        + changes.map { "\n  \($0.path): \(Self.word($0.kind)[language])" }.joined()
    }
  }

  private static func word(_ kind: Kind) -> LocalizedText {
    switch kind {
    case .changed: .init(en: "changed", nl: "gewijzigd")
    case .missing: .init(en: "missing", nl: "ontbreekt")
    case .added: .init(en: "not of the edition", nl: "niet van de editie")
    case .noFile: .init(en: "neither a file nor a folder", nl: "geen bestand en geen map")
    }
  }
}
