import Foundation
import Programme

/// A file that the windows of a job are computed from, as it was when the job was made.
public struct JobInput: Hashable, Sendable, Codable {
  /// Absolute.
  public let path: String
  public let bytes: Int
  /// Nanoseconds since 1970.
  public let modified: Int
  public let sha256: String

  /// Files up to this size are read whole by every task; of larger ones size and time tell whether they are the same.
  static let readBytes = 16 << 20

  /// - Throws: `unreadable`.
  public init(_ url: URL) throws(JobError) {
    path = Self.path(url)
    (bytes, modified) = try Self.state(path)
    sha256 = try Self.digest(path)
  }

  /// - Throws: `inputChanged`, `unreadable`.
  public func check() throws(JobError) {
    let (bytes, modified) = try Self.state(path)
    let isSame: Bool
    if bytes != self.bytes {
      isSame = false
    } else if bytes <= Self.readBytes {
      isSame = try Self.digest(path) == sha256
    } else {
      isSame = modified == self.modified
    }
    guard isSame else { throw .inputChanged(file: URL(filePath: path).lastPathComponent) }
  }

  public static func path(_ url: URL) -> String { url.standardizedFileURL.path }

  private static func state(_ path: String) throws(JobError) -> (bytes: Int, modified: Int) {
    var state = stat()
    guard stat(path, &state) == 0 else {
      throw .unreadable(file: URL(filePath: path).lastPathComponent, reason: String(cString: strerror(errno)))
    }
    return (Int(state.st_size), Int(state.st_mtim.tv_sec) * 1_000_000_000 + Int(state.st_mtim.tv_nsec))
  }

  private static func digest(_ path: String) throws(JobError) -> String {
    let url = URL(filePath: path)
    do { return try SHA256.file(url).hex } catch {
      throw .unreadable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }
}
