import Foundation
import Programme

/// A package in its folder: what it still lacks, and how it becomes the edition again.
public struct UnpackedPackage: Sendable {
  public let folder: URL
  public let manifest: PackageManifest

  public init(_ folder: URL, _ manifest: PackageManifest) {
    self.folder = folder
    self.manifest = manifest
  }

  public var programme: URL { folder.appending(path: PackageLayout.programme(manifest.programme)) }
  /// Nil when the edition was made without.
  public var data: URL? { manifest.usesData ? folder.appending(path: PackageLayout.data) : nil }

  /// Copies files that somebody fetched to their places: those with the right checksum, under the name that they have in
  /// the data folder.
  /// - Throws: ``PackageError/unwritable(_:)``.
  public func take(from fetched: URL) throws(PackageError) {
    for file in missing {
      let prefix = PackageLayout.data + "/"
      let name = file.path.hasPrefix(prefix) ? String(file.path.dropFirst(prefix.count)) : file.path
      let url = fetched.appending(path: name)
      guard (try? SHA256.file(url).hex) == file.sha256 else { continue }
      let place = folder.appending(path: file.path)
      do {
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.copyItem(at: url.resolvingSymlinksInPath(), to: place)
      } catch { throw .unwritable(place.path) }
    }
  }

  /// Files that must be fetched: not there, or other than those of the edition.
  public var missing: [PackageManifest.AbsentFile] {
    manifest.absent.filter { (try? SHA256.file(folder.appending(path: $0.path)).hex) != $0.sha256 }
  }

  /// A programme can name a base map anywhere; one from a package may not look outside its folder.
  /// - Throws: ``PackageError/hostile(_:entry:)``.
  public func check(_ loaded: Programme) throws(PackageError) {
    guard loaded.id == manifest.programme else { throw .hostile(.inside, entry: loaded.id) }
    let map = loaded.map
    for name in [map.basemap, map.shelf].compactMap(\.self)
    where PackageLayout.path(of: name, in: manifest.programme) == nil {
      throw .hostile(.inside, entry: name)
    }
  }

  /// Paths of the files by which an edition differs from the one that the package must give, sorted.
  public func differences(to rebuilt: EditionManifest) -> [String] {
    let then = Dictionary(manifest.editionFiles.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(rebuilt.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(then.keys).union(now.keys).filter { then[$0] != now[$0] }.sorted()
  }

  /// Parts of the software whose versions differ: name, version of the edition, version here.
  public func otherSoftware(_ here: [String: String]) -> [(name: String, then: String?, now: String?)] {
    let then = manifest.software
    return Set(then.keys).union(here.keys).sorted().filter { then[$0] != here[$0] }.map { ($0, then[$0], here[$0]) }
  }
}
