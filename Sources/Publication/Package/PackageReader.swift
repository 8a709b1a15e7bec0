import Archives
import Foundation
import Geodata
import Programme

/// Unpacks a package that may come from anybody.
///
/// Nothing is written but plain files that `package.json` lists, each under a new folder, no longer than listed and with the
/// listed checksum. The folder appears when all of it is there, or not at all.
public struct PackageReader: Sendable {
  let url: URL
  let limits: Limits

  /// More than any package holds.
  public struct Limits: Sendable {
    public var files = 100_000
    public var manifestBytes = 64 << 20
    public var bytes = 256 << 30
    /// Of all files together to the package itself; deflate makes nothing smaller by more than 1032.
    public var ratio = 200
    /// Up to this size the ratio does not matter.
    public var smallBytes = 256 << 20

    public init() {}
  }

  public init(_ url: URL, limits: Limits = Limits()) {
    self.url = url
    self.limits = limits
  }

  /// - Parameters:
  ///   - folder: new, or empty.
  ///   - progress: called with the number of finished files and of all.
  /// - Throws: ``PackageError``; then the folder is as it was.
  public func unpack(to folder: URL, progress: (Int, Int) -> Void = { _, _ in }) throws(PackageError) -> PackageManifest
  {
    if let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) {
      guard names.isEmpty else { throw .occupied(folder.path) }
    } else if FileManager.default.fileExists(atPath: folder.path) {
      throw .occupied(folder.path)
    }
    do {
      let reader = try ZipReader(url)
      let (data, manifest) = try self.manifest(reader)
      let draft = try DraftFolder(beside: folder, makingParents: true)
      defer { draft.remove() }
      let place = draft.file(folder.lastPathComponent)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      try data.write(to: place.appending(path: PackageManifest.fileName))
      try extract(reader, manifest, to: place, progress)
      try draft.place(folder: place, at: folder)
      return manifest
    } catch let error as PackageError {
      throw error
    } catch let error as ArchiveError {
      throw .archive(error)
    } catch { throw .unwritable(folder.path) }
  }

  // MARK: the list

  private func manifest(_ reader: ZipReader) throws -> (Data, PackageManifest) {
    guard let entry = try reader.next(), entry.path == PackageManifest.fileName, entry.isPlainFile else {
      throw PackageError.hostile(.noManifest, entry: "")
    }
    var data = Data()
    while case let piece = try reader.read(most: 1 << 20), !piece.isEmpty {
      data += piece
      guard data.count <= limits.manifestBytes else {
        throw PackageError.hostile(.tooLarge, entry: PackageManifest.fileName)
      }
    }
    let decoder = JSONDecoder()
    if let format = try? decoder.decode(Format.self, from: data), format.format > PackageManifest.currentFormat {
      throw PackageError.hostile(.unknownFormat, entry: "")
    }
    guard let manifest = try? decoder.decode(PackageManifest.self, from: data) else {
      throw PackageError.hostile(.noManifest, entry: "")
    }
    try check(manifest)
    return (data, manifest)
  }

  private struct Format: Decodable {
    let format: Int
  }

  /// What the list says must be possible before a byte is taken.
  private func check(_ manifest: PackageManifest) throws(PackageError) {
    let named = manifest.files.map(\.path) + manifest.absent.map(\.path)
    guard named.count <= limits.files else { throw .hostile(.tooMany, entry: "") }
    guard PackageLayout.isSafe(manifest.programme), !manifest.programme.contains("/") else {
      throw .hostile(.path, entry: Self.shown(manifest.programme))
    }
    var seen: Set<String> = [PackageManifest.fileName]
    var folders: Set<String> = []
    for path in named {
      guard PackageLayout.isSafe(path) else { throw .hostile(.path, entry: Self.shown(path)) }
      guard seen.insert(path).inserted else { throw .hostile(.twice, entry: path) }
      var parts = path.split(separator: "/").dropLast()
      while !parts.isEmpty, folders.insert(parts.joined(separator: "/")).inserted { parts = parts.dropLast() }
    }
    if let both = seen.intersection(folders).min() { throw .hostile(.twice, entry: both) }
    var total = 0
    for file in manifest.files {
      guard file.bytes >= 0, file.bytes <= limits.bytes - total else { throw .hostile(.tooLarge, entry: file.path) }
      total += file.bytes
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int) ?? 0
    guard total <= limits.smallBytes || total / limits.ratio <= size else { throw .hostile(.ratio, entry: "") }
  }

  // MARK: the files

  private func extract(
    _ reader: ZipReader, _ manifest: PackageManifest, to folder: URL, _ progress: (Int, Int) -> Void
  ) throws {
    var waiting = Dictionary(manifest.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(waiting.keys).union([PackageManifest.fileName])
    while let entry = try reader.next() {
      guard let path = entry.path else { throw PackageError.hostile(.path, entry: "") }
      guard PackageLayout.isSafe(path) else { throw PackageError.hostile(.path, entry: Self.shown(path)) }
      guard entry.isPlainFile else { throw PackageError.hostile(.kind, entry: path) }
      guard let file = waiting.removeValue(forKey: path) else {
        throw PackageError.hostile(names.contains(path) ? .twice : .unlisted, entry: path)
      }
      try write(file, from: reader, to: folder.appending(path: path))
      progress(manifest.files.count - waiting.count, manifest.files.count)
    }
    if let missing = waiting.keys.min() { throw PackageError.hostile(.missing, entry: missing) }
  }

  private func write(_ file: FileRecord, from reader: ZipReader, to url: URL) throws {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
      throw PackageError.unwritable(file.path)
    }
    let handle = try FileHandle(forWritingTo: url)
    defer { try? handle.close() }
    var total = 0
    while case let piece = try reader.read(most: 1 << 20), !piece.isEmpty {
      total += piece.count
      // It may claim to be small and have no end.
      guard total <= file.bytes else { throw PackageError.hostile(.size, entry: file.path) }
      try handle.write(contentsOf: piece)
    }
    guard total == file.bytes else { throw PackageError.hostile(.size, entry: file.path) }
    guard try SHA256.file(url).hex == file.sha256 else { throw PackageError.hostile(.checksum, entry: file.path) }
  }

  /// A name as it can be shown on a terminal.
  private static func shown(_ name: String) -> String {
    let plain = name.unicodeScalars.prefix(80).map { scalar in
      [.control, .format].contains(scalar.properties.generalCategory) ? "?" : String(scalar)
    }
    return plain.joined()
  }
}
