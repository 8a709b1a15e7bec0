import Foundation
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

  /// Writes beside the folder first and moves it into place at the end.
  /// - Throws: `unwritable`.
  func write(_ contents: [(name: String, data: Data)]) throws(GriddingError) {
    let files = FileManager.default
    let process = ProcessInfo.processInfo.processIdentifier
    let partial = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(process).partial")
    do {
      if files.fileExists(atPath: partial.path) { try files.removeItem(at: partial) }
      try files.createDirectory(at: partial, withIntermediateDirectories: true)
      for (name, data) in contents { try data.write(to: partial.appending(path: name)) }
      if files.fileExists(atPath: url.path) { try files.removeItem(at: url) }
      try files.moveItem(at: partial, to: url)
    } catch {
      let reason = error.localizedDescription
      // What cannot be written may be impossible to remove as well; the first reason is the one that counts.
      do { try files.removeItem(at: partial) } catch {}
      throw .unwritable(file: url.lastPathComponent, reason: reason)
    }
  }
}
