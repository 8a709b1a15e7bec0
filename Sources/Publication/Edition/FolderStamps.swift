import Foundation

/// Which files lie in a folder, with their sizes and the times at which the system saw them change last. Any write to a
/// file, and any change of its name or rights, gives another time of change, which no program can set back.
struct FolderStamps: Sendable, Equatable {
  private let stamps: [String: Stamp]

  /// - Returns: nil when something in it does not tell, or was touched so shortly ago that another touch could leave the
  ///   same time behind: systems count it in steps of some milliseconds.
  init?(_ folder: URL) {
    let latest = Date().timeIntervalSince1970 - Self.shortest
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.path) else { return nil }
    var stamps: [String: Stamp] = [:]
    for path in paths {
      guard let stamp = Stamp(folder.appending(path: path).path), stamp.time < latest else { return nil }
      stamps[path] = stamp
    }
    self.stamps = stamps
  }

  /// In seconds.
  private static let shortest = 0.1

  private struct Stamp: Sendable, Equatable {
    let device: UInt64
    let file: UInt64
    let bytes: Int64
    let seconds: Int
    let nanoseconds: Int

    /// In seconds since 1970.
    var time: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

    /// Of a link itself, not of what it leads to.
    init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0 else { return nil }
      device = UInt64(status.st_dev)
      file = UInt64(status.st_ino)
      bytes = Int64(status.st_size)
      seconds = status.st_ctim.tv_sec
      nanoseconds = status.st_ctim.tv_nsec
    }
  }
}
