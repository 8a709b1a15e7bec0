import Foundation
import Geodata

/// Documents that an export leaves behind: whole or not at all.
public enum ExportedFile {
  /// - Throws: ``ExportError/unwritable(_:)``.
  public static func write(_ bytes: [UInt8], to url: URL) throws(ExportError) {
    do {
      let folder = try DraftFolder(beside: url)
      defer { folder.remove() }
      let draft = folder.file("document")
      try Data(bytes).write(to: draft)
      try folder.place(draft, at: url)
    } catch { throw .unwritable(url.path) }
  }

  /// Documents by their paths in a folder that is not there yet, or is empty.
  /// - Throws: ``ExportError/occupied(_:)``, ``ExportError/unwritable(_:)``.
  public static func write(_ documents: [(path: String, bytes: [UInt8])], toNew url: URL) throws(ExportError) {
    let manager = FileManager.default
    if manager.fileExists(atPath: url.path), (try? manager.contentsOfDirectory(atPath: url.path)) != [] {
      throw .occupied(url.path)
    }
    do {
      let folder = try DraftFolder(beside: url)
      defer { folder.remove() }
      let draft = folder.file("documents")
      for (path, bytes) in documents {
        let file = draft.appending(path: path)
        try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
      }
      try folder.place(folder: draft, at: url)
    } catch { throw .unwritable(url.path) }
  }
}
