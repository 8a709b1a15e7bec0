import Foundation
import Geodata
import Gridding
import Programme

/// A folder that a command writes whole, and replaces only when nothing else is in it.
struct OwnFolder {
  let url: URL
  /// All that the command may write.
  let names: Set<String>
  /// What it always writes: a folder without it is someone else's.
  let sign: String

  /// What stands there that the command did not write; nil when the folder may be replaced.
  var foreign: String? {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: url.path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return url.lastPathComponent }
    let found: [String]
    do { found = try files.contentsOfDirectory(atPath: url.path).sorted() } catch { return url.lastPathComponent }
    return found.first { !names.contains($0) } ?? (found.isEmpty || found.contains(sign) ? nil : found[0])
  }

  /// Writes a draft beside the folder and moves it into place at the end.
  /// - Throws: `unwritable`.
  func write(_ contents: [(name: String, data: Data)]) throws(GriddingError) {
    let files = FileManager.default
    do {
      let draft = try DraftFolder(beside: url, makingParents: true)
      defer { draft.remove() }
      let folder = draft.file(url.lastPathComponent)
      try files.createDirectory(at: folder, withIntermediateDirectories: false)
      for (name, data) in contents { try data.write(to: folder.appending(path: name)) }
      try draft.place(folder: folder, at: url)
    } catch let error as GeodataError {
      throw .geodata(error)
    } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }
}
