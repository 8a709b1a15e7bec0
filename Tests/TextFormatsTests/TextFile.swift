import Foundation

/// A file for the time of a test.
final class TextFile {
  let url: URL

  init(_ bytes: [UInt8], name: String = "table.csv") throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "text-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    url = folder.appending(path: name)
    try Data(bytes).write(to: url)
  }

  convenience init(_ text: String, name: String = "table.csv") throws { try self.init(Array(text.utf8), name: name) }

  deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
}
