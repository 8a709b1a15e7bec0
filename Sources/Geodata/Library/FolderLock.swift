import Foundation

/// Keeps other runs out of a folder as long as it lives. The system lets go of it when the process ends, however it ends;
/// a folder that a killed run left behind is free.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  /// - Returns: nil when the folder is not there, or another lock holds it, of this process or another.
  public init?(_ folder: URL) {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    // File systems that know no locks let everyone in, as if there were none.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
