import CLinux
import Foundation

/// Puts a folder in the place of another and the other in the place of the one.
public enum FolderExchange {
  /// In one step: who looks at either path sees a whole folder at any moment. Where the file system cannot do that, in
  /// two, between which one path is empty; what stood at the other is back there when the second fails.
  /// - Throws: `unwritable`, naming the second folder.
  public static func exchange(_ one: URL, _ other: URL) throws(GeodataError) {
    guard renameat2(AT_FDCWD, one.path, AT_FDCWD, other.path, FolderRename.exchange) != 0 else { return }
    let refused = errno
    guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(refused) else { throw unwritable(other, refused) }
    let waiting = one.deletingLastPathComponent().appending(path: ".\(one.lastPathComponent).moving")
    guard rename(one.path, waiting.path) == 0 else { throw unwritable(other, errno) }
    guard rename(other.path, one.path) == 0 else {
      let reason = errno
      _ = rename(waiting.path, one.path)
      throw unwritable(other, reason)
    }
    guard rename(waiting.path, other.path) == 0 else {
      let reason = errno
      _ = rename(one.path, other.path)
      _ = rename(waiting.path, one.path)
      throw unwritable(other, reason)
    }
  }

  private static func unwritable(_ url: URL, _ number: Int32) -> GeodataError {
    .unwritable(file: url.lastPathComponent, detail: String(cString: strerror(number)))
  }
}

/// Flags of Linux's `renameat2`.
enum FolderRename {
  /// RENAME_NOREPLACE
  static let onlyNew: UInt32 = 1
  /// RENAME_EXCHANGE
  static let exchange: UInt32 = 2
}
