import Foundation

/// The results of a run that is not finished, in a folder beside its target: `job.json` with the digest of everything
/// that decides on the result, and `cells.bin` with the finished windows one after the other.
///
/// A window has the same length wherever it is computed, so the length of the file tells how many are finished; a half
/// written one is cut off when the run goes on. A run that is killed loses no more than that.
public final class CellStore {
  public let folder: URL
  private let windows: WindowPlan
  private let columnCount: Int
  private let file: FileHandle
  /// Windows that are finished.
  public private(set) var finished: Int

  /// What a run must have in common with the one that it goes on with.
  private struct Job: Codable, Equatable {
    var version = 1
    let digest: String
    let step: Int
    let columns: [String]
  }

  /// The folder of the unfinished results of a target.
  public static func folder(for target: URL) -> URL {
    target.deletingLastPathComponent().appending(path: target.lastPathComponent + ".unfinished")
  }

  /// Opens the folder of an earlier run or makes one.
  /// - Parameter restarts: whether an earlier run is thrown away.
  /// - Throws: `otherJob` when the folder belongs to a run with another digest, `damagedJob`, `unwritable`.
  public init(
    for target: URL, digest: String, windows: WindowPlan, columns: [ResultColumn], restarts: Bool
  ) throws(GriddingError) {
    let folder = Self.folder(for: target)
    self.folder = folder
    self.windows = windows
    columnCount = columns.count
    let job = Job(digest: digest, step: windows.step, columns: columns.map(\.name))
    let files = FileManager.default
    let description = folder.appending(path: "job.json")
    let cells = folder.appending(path: "cells.bin")
    do {
      if restarts, files.fileExists(atPath: folder.path) { try files.removeItem(at: folder) }
      if files.fileExists(atPath: description.path) {
        let found: Job
        do { found = try JSONDecoder().decode(Job.self, from: Data(contentsOf: description)) } catch {
          throw GriddingError.damagedJob(folder: folder.lastPathComponent, reason: "job.json")
        }
        guard found == job else { throw GriddingError.otherJob(folder: folder.lastPathComponent) }
      } else {
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data().write(to: cells)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(job).write(to: description, options: .atomic)
      }
      if !files.fileExists(atPath: cells.path) { try Data().write(to: cells) }
      file = try FileHandle(forUpdating: cells)
      let length = Int(try file.seekToEnd())
      var finished = 0
      while finished < windows.count, Self.end(finished, windows, columns.count) <= length { finished += 1 }
      self.finished = finished
      try file.truncate(atOffset: UInt64(finished == 0 ? 0 : Self.end(finished - 1, windows, columns.count)))
    } catch let error as GriddingError {
      throw error
    } catch {
      throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
  }

  /// Bytes of a place: its numbers and its status.
  private static func width(_ columns: Int) -> Int { columns * MemoryLayout<Double>.size + 1 }

  private static func end(_ window: Int, _ windows: WindowPlan, _ columns: Int) -> Int {
    windows.places(window).upperBound * width(columns)
  }

  /// Adds the next window.
  /// - Throws: `unwritable`.
  public func append(_ result: WindowResult) throws(GriddingError) {
    var data = Data(capacity: result.status.count * Self.width(columnCount))
    for column in result.columns { column.withUnsafeBytes { data.append(contentsOf: $0) } }
    data.append(contentsOf: result.status)
    do { try file.write(contentsOf: data) } catch {
      throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
    finished += 1
  }

  /// A finished window.
  /// - Throws: `damagedJob`.
  public func window(_ number: Int) throws(GriddingError) -> WindowResult {
    let places = windows.places(number)
    let count = places.count
    let data: Data
    do {
      try file.seek(toOffset: UInt64(places.lowerBound * Self.width(columnCount)))
      data = try file.read(upToCount: count * Self.width(columnCount)) ?? Data()
    } catch {
      throw .damagedJob(folder: folder.lastPathComponent, reason: error.localizedDescription)
    }
    guard data.count == count * Self.width(columnCount) else {
      throw .damagedJob(folder: folder.lastPathComponent, reason: "cells.bin")
    }
    let columnBytes = count * MemoryLayout<Double>.size
    let columns = (0..<columnCount).map { column in
      [Double](unsafeUninitializedCapacity: count) { buffer, filled in
        // Invariant: the data hold `columnBytes` bytes from there on, as many as the buffer has room for.
        let start = data.startIndex + column * columnBytes
        data.copyBytes(to: UnsafeMutableRawBufferPointer(buffer), from: start..<start + columnBytes)
        filled = count
      }
    }
    return WindowResult(columns: columns, status: Array(data.suffix(count)))
  }

  /// Closes and removes the folder.
  public func discard() throws(GriddingError) {
    do {
      try file.close()
      try FileManager.default.removeItem(at: folder)
    } catch {
      throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
  }

  deinit { try? file.close() }
}
