import Foundation
import Geodata
import Programme

/// What became of the place where an edition was written.
public enum EditionPlacement: Sendable, Equatable {
  /// Nothing stood there.
  case new
  /// The same edition stood there already, and stands there still.
  case unchanged
  /// Another edition stood there; the path where it is kept now.
  case replaced(kept: String)
}

/// Puts a finished edition in its place without ever losing or changing one that stands.
///
/// The edition that stood there goes to `<target>-editions/<its name>-<its id>/`. At every moment a whole edition stands
/// at the target, and a run that is killed leaves nothing half: first the new edition is put where the old one is to be
/// kept, then the two change places in one step.
package struct EditionKeeper {
  let target: URL
  /// What stood at the target when the run began.
  let known: StandingEdition?

  package init(target: URL, known: StandingEdition? = nil) {
    self.target = target
    self.known = known
  }

  /// Where editions go that others took the place of.
  var keepsake: URL {
    target.deletingLastPathComponent().appending(path: "\(target.lastPathComponent)-editions")
  }

  /// - Parameters:
  ///   - folder: the finished edition, inside the draft.
  ///   - manifest: of that edition.
  package func place(
    _ folder: URL, of draft: DraftFolder, manifest: EditionManifest
  ) throws(EditionWriter.Failure) -> EditionPlacement {
    // Of two runs towards one target, the second one finds the edition of the first.
    let lock = FolderLock(waitingFor: target.deletingLastPathComponent())
    defer { withExtendedLifetime(lock) {} }
    guard try standsSomething else {
      try moving { () throws(GeodataError) in try draft.place(folder: folder, at: target) }
      return .new
    }
    let old = try standing(target)
    if old.manifest.id == manifest.id {
      // One of an older version gets its list of checksums, the rest of it being the same.
      if !old.isSealed { try moving { () throws(GeodataError) in try draft.place(folder: folder, at: target) } }
      return .unchanged
    }
    let place = keepsake.appending(path: old.manifest.folderName)
    do { try FileManager.default.createDirectory(at: keepsake, withIntermediateDirectories: true) } catch {
      throw .unwritable(keepsake.path)
    }
    if FileManager.default.fileExists(atPath: place.path) {
      let there = try standing(place)
      if there.manifest.id == old.manifest.id {
        try moving { () throws(GeodataError) in try draft.place(folder: folder, at: target) }
        return .replaced(kept: place.path)
      }
      try clear(place, of: there, into: draft)
    }
    try moving { () throws(GeodataError) in
      try draft.place(folder, at: place)
      do throws(GeodataError) { try FolderExchange.exchange(place, target) } catch {
        // The new edition must not stay under the name of the old one.
        _ = rename(place.path, folder.path)
        throw error
      }
    }
    return .replaced(kept: place.path)
  }

  private var standsSomething: Bool {
    get throws(EditionWriter.Failure) {
      guard FileManager.default.fileExists(atPath: target.path) else { return false }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: target.path) else {
        throw .unwritable(target.path)
      }
      return !names.isEmpty
    }
  }

  /// A run that was killed between its two steps left its edition under the name of another; it gets its own.
  private func clear(_ place: URL, of edition: StandingEdition, into draft: DraftFolder) throws(EditionWriter.Failure) {
    let own = keepsake.appending(path: edition.manifest.folderName)
    let isKept = FileManager.default.fileExists(atPath: own.path)
    try moving { () throws(GeodataError) in
      try draft.place(place, at: isKept ? draft.file("left-by-a-killed-run") : own)
    }
  }

  private func standing(_ folder: URL) throws(EditionWriter.Failure) -> StandingEdition {
    do { return try StandingEdition(folder, known: known) } catch { throw .altered(error) }
  }

  private func moving(_ work: () throws(GeodataError) -> Void) throws(EditionWriter.Failure) {
    do { try work() } catch { throw .unwritable(target.path) }
  }
}
