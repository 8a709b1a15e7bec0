import ArgumentParser
import Foundation
import Geodata

/// Runs with data beside one edition share an evidence store and the layers of predictive maps, so they take turns: from
/// before the import until the edition is written. The system ends the turn of a run that is killed.
struct DataTurn {
  private let lock: FolderLock

  /// Waits, and says so, while another run has its turn.
  /// - Parameter folder: of the layers; made when it is not there.
  /// - Throws: exit code 1 after saying that it cannot be made.
  static func take(_ folder: URL, _ options: SharedOptions) async throws -> DataTurn {
    var hasSaid = options.quiet
    while true {
      do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
        Terminal.error(Messages.unwritable(folder.path)[options.lang])
        throw ExitCode(1)
      }
      if let lock = FolderLock(folder) { return DataTurn(lock: lock) }
      if !hasSaid { Terminal.error(Messages.waiting(folder.path)[options.lang]) }
      hasSaid = true
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// To be called when all is written; the compiler may let go of a value before.
  func end() { withExtendedLifetime(lock) {} }
}
