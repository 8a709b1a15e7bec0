import CLinux
import Foundation
import Synchronization

/// A hidden folder beside a file or folder that is being written, for what it grows in. Each has a name of its own, so that two runs
/// that write the same file do not meddle with each other; it goes when it is released. One that a killed run left is
/// removed when the same file is written again.
public final class DraftFolder: Sendable {
  public let url: URL
  private let lock: FolderLock

  /// A signal ends the process without releasing anything, and may come while any of these is there.
  private static let open = Mutex<Set<String>>([])

  /// - Parameter makingParents: whether folders on the way to the target that are not there are made.
  /// - Throws: `unwritable`, naming the file.
  public init(beside target: URL, makingParents: Bool = false) throws(GeodataError) {
    let parent = target.deletingLastPathComponent()
    if makingParents {
      do { try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true) } catch {
        throw .unwritable(file: target.lastPathComponent, detail: error.localizedDescription)
      }
    }
    let prefix = ".\(target.lastPathComponent).draft-"
    Self.sweep(parent, prefix)
    // Another run may sweep a folder before it is locked; then there is another name.
    for _ in 0..<100 {
      let number = UInt32.random(in: .min ... .max)
      let url = parent.appending(path: prefix + String(number, radix: 36), directoryHint: .isDirectory)
      guard mkdir(url.path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw .unwritable(file: target.lastPathComponent, detail: String(cString: strerror(errno)))
      }
      guard let lock = FolderLock(url), FileManager.default.fileExists(atPath: url.path) else { continue }
      self.url = url
      self.lock = lock
      Self.open.withLock { _ = $0.insert(url.path) }
      return
    }
    throw .unwritable(file: target.lastPathComponent, detail: "no folder for its draft")
  }

  public func file(_ name: String) -> URL { url.appending(path: name) }

  /// Moves a finished file of the folder to its place.
  /// - Throws: `unwritable`.
  public func place(_ file: URL, at target: URL) throws(GeodataError) {
    guard rename(file.path, target.path) == 0 else {
      throw .unwritable(file: target.lastPathComponent, detail: String(cString: strerror(errno)))
    }
  }

  /// Moves a finished folder of this one to its place; what stood there goes with this folder. The two change places at
  /// once: whoever looks, and whatever is killed, finds the one or the other, and runs that do so at the same time do
  /// not meet.
  /// - Throws: `unwritable`; then what stood there stands there still.
  public func place(folder: URL, at target: URL) throws(GeodataError) {
    // Another run may put a folder there, or take it away, between two looks.
    for _ in 0..<100 {
      if renameat2(AT_FDCWD, folder.path, AT_FDCWD, target.path, FolderRename.onlyNew) == 0 { return }
      if errno == EEXIST {
        if renameat2(AT_FDCWD, folder.path, AT_FDCWD, target.path, FolderRename.exchange) == 0 { return }
        if errno == ENOENT { continue }
      }
      // A file system that cannot do either.
      if errno == EINVAL || errno == ENOSYS { return try replace(target, by: folder) }
      break
    }
    throw .unwritable(file: target.lastPathComponent, detail: String(cString: strerror(errno)))
  }

  /// In two steps, between which nothing stands there.
  private func replace(_ target: URL, by folder: URL) throws(GeodataError) {
    let old = file("replaced")
    let hadOld = rename(target.path, old.path) == 0
    guard hadOld || errno == ENOENT else {
      throw .unwritable(file: target.lastPathComponent, detail: String(cString: strerror(errno)))
    }
    do throws(GeodataError) { try place(folder, at: target) } catch {
      if hadOld { _ = rename(old.path, target.path) }
      throw error
    }
  }

  public func remove() {
    try? FileManager.default.removeItem(at: url)
    Self.open.withLock { _ = $0.remove(url.path) }
  }

  deinit { remove() }

  /// Removes all of this process, which is about to end.
  public static func removeAll() {
    for path in open.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }

  private static func sweep(_ parent: URL, _ prefix: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let url = parent.appending(path: name)
      if let lock = FolderLock(url) {
        withExtendedLifetime(lock) { try? FileManager.default.removeItem(at: url) }
      }
    }
  }
}
