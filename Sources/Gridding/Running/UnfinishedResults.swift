import Foundation
import Geodata

/// The results of a run that is not finished, in a folder beside its target: `job.json` with the digest of everything
/// that decides on the result, and `cells.bin` with the finished pieces one after the other.
///
/// A piece has the same length wherever it is computed, so the length of the file tells how many are finished; a half
/// written one is cut off when the run goes on. A run that is killed loses no more than that.
final class UnfinishedResults {
  let folder: URL
  private let file: FileHandle
  /// Two runs that add to one file would each spoil the pieces of the other.
  private let lock: FolderLock
  /// Pieces that are finished.
  private(set) var finished: Int

  /// What a run must have in common with the one that it goes on with.
  struct Job: Codable, Equatable {
    private var version = 1
    let digest: String
    /// Places of a window, or realisations of a batch.
    let step: Int
    let columns: [String]

    init(digest: String, step: Int, columns: [String]) {
      self.digest = digest
      self.step = step
      self.columns = columns
    }
  }

  /// The folder of the unfinished results of a target.
  static func folder(for target: URL) -> URL {
    target.deletingLastPathComponent().appending(path: target.lastPathComponent + ".unfinished")
  }

  /// Opens the folder of an earlier run or makes one.
  /// - Parameters:
  ///   - count: how many pieces there are in all.
  ///   - end: length of the file with the pieces up to and with that of a number.
  ///   - restarts: whether an earlier run is thrown away.
  /// - Throws: `otherJob` when the folder belongs to another job, `jobInUse` while another run works on it, `damagedJob`,
  ///   `unwritable`.
  init(
    for target: URL, _ job: Job, count: Int, restarts: Bool, end: (Int) -> Int
  ) throws(GriddingError) {
    let folder = Self.folder(for: target)
    self.folder = folder
    let files = FileManager.default
    let description = folder.appending(path: "job.json")
    let cells = folder.appending(path: "cells.bin")
    do {
      func locked() throws(GriddingError) -> FolderLock {
        guard let lock = FolderLock(folder) else { throw .jobInUse(folder: folder.lastPathComponent) }
        return lock
      }
      if restarts, files.fileExists(atPath: folder.path) {
        let old = try locked()
        try withExtendedLifetime(old) { try files.removeItem(at: folder) }
      }
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      lock = try locked()
      if files.fileExists(atPath: description.path) {
        let found: Job
        do { found = try JSONDecoder().decode(Job.self, from: Data(contentsOf: description)) } catch {
          throw GriddingError.damagedJob(folder: folder.lastPathComponent, reason: "job.json")
        }
        guard found == job else { throw GriddingError.otherJob(folder: folder.lastPathComponent) }
      } else {
        try Data().write(to: cells)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(job).write(to: description, options: .atomic)
      }
      if !files.fileExists(atPath: cells.path) { try Data().write(to: cells) }
      file = try FileHandle(forUpdating: cells)
      let length = Int(try file.seekToEnd())
      var finished = 0
      while finished < count, end(finished) <= length { finished += 1 }
      self.finished = finished
      try file.truncate(atOffset: UInt64(finished == 0 ? 0 : end(finished - 1)))
    } catch let error as GriddingError {
      throw error
    } catch {
      throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
  }

  /// Adds the next piece, or the next part of it.
  /// - Throws: `unwritable`.
  func append(_ data: Data, isLast: Bool = true) throws(GriddingError) {
    do {
      try file.seekToEnd()
      try file.write(contentsOf: data)
    } catch {
      throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
    if isLast { finished += 1 }
  }

  /// - Throws: `damagedJob`.
  func read(from offset: Int, count: Int) throws(GriddingError) -> Data {
    let data: Data
    do {
      try file.seek(toOffset: UInt64(offset))
      data = try file.read(upToCount: count) ?? Data()
    } catch {
      throw .damagedJob(folder: folder.lastPathComponent, reason: error.localizedDescription)
    }
    guard data.count == count else { throw .damagedJob(folder: folder.lastPathComponent, reason: "cells.bin") }
    return data
  }

  /// Closes and removes the folder.
  func discard() throws(GriddingError) {
    do {
      try file.close()
      try FileManager.default.removeItem(at: folder)
    } catch {
      throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
  }

  deinit { try? file.close() }
}

extension Data {
  /// `count` numbers from a byte on.
  func numbers(at offset: Int, count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      // Invariant: copyBytes stops at the end of the buffer, which has room for `count` numbers; the range is checked
      // by Data.
      let start = startIndex + offset
      copyBytes(
        to: UnsafeMutableRawBufferPointer(buffer), from: start..<start + count * MemoryLayout<Double>.size)
      filled = count
    }
  }
}
