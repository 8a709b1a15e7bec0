import Foundation

/// A regular file that is read without following a link: what stands in a shared folder is not believed.
enum PlainFile {
  /// - Returns: nil when nothing stands there.
  /// - Throws: a reason for anything but a regular file.
  static func open(_ url: URL) throws -> (file: FileHandle, bytes: Int)? {
    let descriptor = Foundation.open(url.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw CocoaError(.fileReadUnknown)
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var state = stat()
    guard fstat(descriptor, &state) == 0, state.st_mode & S_IFMT == S_IFREG else {
      throw CocoaError(.fileReadUnknown)
    }
    return (file, Int(state.st_size))
  }

  /// - Throws: a reason, also for one that is larger than `most`.
  static func read(_ url: URL, most: Int) throws -> Data? {
    guard let (file, bytes) = try open(url) else { return nil }
    guard bytes <= most else { throw CocoaError(.fileReadTooLarge) }
    return try file.read(upToCount: most) ?? Data()
  }

  /// Writes a file beside its place and moves it there: whoever looks finds it whole or not at all, and two machines
  /// that write the same file do not meet.
  static func write(_ data: Data, to url: URL) throws {
    let draft = draft(of: url)
    try data.write(to: draft)
    try place(draft, at: url)
  }

  /// A name of its own beside a file, on every machine.
  static func draft(of url: URL) -> URL {
    url.deletingLastPathComponent().appending(
      path: "\(url.lastPathComponent).\(UUID().uuidString)\(draftEnding)")
  }

  static let draftEnding = ".part"

  static func place(_ draft: URL, at url: URL) throws {
    guard rename(draft.path, url.path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(at: draft)
      throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: reason])
    }
  }
}
