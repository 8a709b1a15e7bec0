import Foundation
import Geodata

/// Documents that an export leaves behind: whole or not at all.
public enum ExportedFile {
  /// - Throws: ``ExportError/unwritable(_:)``.
  public static func write(_ bytes: [UInt8], to url: URL) throws(ExportError) {
    do {
      let folder = try DraftFolder(beside: url, makingParents: true)
      defer { folder.remove() }
      let draft = folder.file("document")
      try Data(bytes).write(to: draft)
      try folder.place(draft, at: url)
    } catch { throw .unwritable(url.path) }
  }

  /// Documents by their paths in a folder that is not there yet, or is empty.
  /// - Throws: ``ExportError/occupied(_:)``, ``ExportError/unwritable(_:)``.
  public static func write(_ documents: [(path: String, bytes: [UInt8])], toNew url: URL) throws(ExportError) {
    try write(toNew: url) { folder in
      for (path, bytes) in documents {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
      }
    }
  }

  /// A folder that is not there yet, or is empty, with what is written into its draft.
  /// - Throws: ``ExportError/occupied(_:)``, ``ExportError/unwritable(_:)``.
  static func write<Result>(toNew url: URL, _ fill: (URL) throws -> Result) throws(ExportError) -> Result {
    let manager = FileManager.default
    if manager.fileExists(atPath: url.path), (try? manager.contentsOfDirectory(atPath: url.path)) != [] {
      throw .occupied(url.path)
    }
    do {
      let folder = try DraftFolder(beside: url, makingParents: true)
      defer { folder.remove() }
      let draft = folder.file("documents")
      try manager.createDirectory(at: draft, withIntermediateDirectories: true)
      let result = try fill(draft)
      try folder.place(folder: draft, at: url)
      return result
    } catch { throw .unwritable(url.path) }
  }
}
