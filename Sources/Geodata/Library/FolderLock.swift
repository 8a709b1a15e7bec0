import Foundation

/// Keeps other runs out of a folder as long as it lives. The system lets go of it when the process ends, however it ends;
/// a folder that a killed run left behind is free.
public final class FolderLock: Sendable {
  let descriptor: Int32

  /// - Returns: nil when the folder is not there, or another lock holds it, of this process or another.
  public convenience init?(_ folder: URL) { self.init(folder, waits: false) }

  /// Waits until no other lock holds the folder: for work that takes a moment.
  /// - Returns: nil when the folder is not there.
  public convenience init?(waitingFor folder: URL) { self.init(folder, waits: true) }

  private init?(_ folder: URL, waits: Bool) {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status: Int32
    repeat { status = flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) } while status != 0 && errno == EINTR
    // File systems that know no locks let everyone in, as if there were none.
    guard status == 0 || errno != EWOULDBLOCK else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit {
    // A program that is being started has a copy of the descriptor until it runs its own code, and closing this one
    // alone would leave it the lock.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
