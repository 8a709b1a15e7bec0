import Foundation
import Programme

/// An edition as it lies in a folder, held against its checksums.
public struct StandingEdition: Sendable {
  public private(set) var folder: URL
  public let manifest: EditionManifest
  /// Whether it has an `edition.json`; editions of older versions have none, and their id is worked out.
  public let isSealed: Bool
  /// Of all that lies in the folder, from before it was read; nil where the system does not tell.
  private let stamps: FolderStamps?

  /// Reads all files.
  /// - Throws: ``EditionFault``: a folder that is no edition, or not as it was written.
  public init(_ folder: URL) throws(EditionFault) {
    self.folder = folder
    let stamps = FolderStamps(folder)
    let file = folder.appending(path: EditionManifest.fileName)
    isSealed = FileManager.default.fileExists(atPath: file.path)
    let written = isSealed ? Self.manifest(file) : nil
    let header: EditionHeader
    do {
      let data = try Data(contentsOf: folder.appending(path: "provenance.json"))
      header = try EditionHeader(provenance: data, expected: written.map(EditionHeader.init))
    } catch { throw .noEdition(folder.path) }
    let found = EditionManifest(
      programme: header.programme, edition: header.edition, date: header.date,
      files: try EditionManifest.files(in: folder))
    manifest = found
    self.stamps = stamps
    guard isSealed else { return }
    let changes = Self.changes(from: written, to: found)
    guard changes.isEmpty else { throw .altered(folder.path, changes) }
  }

  /// The same, without reading again what was read before and has not been touched since.
  /// - Parameter known: what was found before; if these are not the same files, or one was touched, it tells nothing.
  init(_ folder: URL, known: StandingEdition?) throws(EditionFault) {
    if let known, let stamps = known.stamps, FolderStamps(folder) == stamps {
      self = known
      self.folder = folder
    } else {
      try self.init(folder)
    }
  }

  /// Far more than any edition lists.
  private static let mostBytes = 64 << 20

  /// - Returns: nil when it cannot be read as one.
  private static func manifest(_ file: URL) -> EditionManifest? {
    let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
    guard size <= mostBytes, let data = try? Data(contentsOf: file) else { return nil }
    return try? JSONDecoder().decode(EditionManifest.self, from: data)
  }

  /// What differs from what was written; a list that does not even agree with itself is itself what was changed.
  private static func changes(from written: EditionManifest?, to found: EditionManifest) -> [EditionFault.Change] {
    let own = [EditionFault.Change(path: EditionManifest.fileName, kind: .changed)]
    guard let written, written.id == EditionManifest.id(of: written.files) else { return own }
    let old = Dictionary(written.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(found.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let changes = Set(old.keys).union(new.keys).sorted().compactMap { path -> EditionFault.Change? in
      switch (old[path], new[path]) {
      case (let before?, let after?): before == after ? nil : .init(path: path, kind: .changed)
      case (_?, nil): .init(path: path, kind: .missing)
      default: .init(path: path, kind: .added)
      }
    }
    return changes.isEmpty && written != found ? own : changes
  }
}
