import Foundation
import Geodata

/// The folder of a job, which all its machines see: `job.json`, the results of finished tasks and what tasks said.
///
/// No name in it comes from a file in it: a task is a number, and its files are called after that.
public final class JobFolder: Sendable {
  public let url: URL
  public let job: WindowJob
  /// Of the command that waits for the job; tasks have none.
  private let lock: FolderLock?

  /// All that stands in it. The job comes first: without it the rest, which is removed after it, is of no job.
  private enum Part: String, CaseIterable {
    case job = "job.json"
    case script = "task.sh"
    case results, logs

    func url(in folder: URL) -> URL { folder.appending(path: rawValue) }
  }

  private init(_ url: URL, _ job: WindowJob, lock: FolderLock?) {
    self.url = url
    self.job = job
    self.lock = lock
  }

  public var name: String { url.lastPathComponent }
  var results: URL { Part.results.url(in: url) }
  var logs: URL { Part.logs.url(in: url) }
  var script: URL { Part.script.url(in: url) }

  /// The folder of a job that was made: for a task.
  /// - Throws: `notAJob`.
  public convenience init(_ url: URL) throws(JobError) { try self.init(reading: url, lock: nil) }

  private convenience init(reading url: URL, lock: FolderLock?) throws(JobError) {
    self.init(url, try Self.job(in: url), lock: lock)
    // Results must not land elsewhere.
    for folder in [results, logs] where !Self.isPlainFolder(folder) {
      throw .notAJob(folder: name, part: folder.lastPathComponent)
    }
  }

  private static func job(in url: URL) throws(JobError) -> WindowJob {
    do {
      guard let data = try PlainFile.read(Part.job.url(in: url), most: WindowJob.most.bytes) else {
        throw WindowJob.Defect(Part.job.rawValue)
      }
      return try WindowJob(decoding: data)
    } catch let defect as WindowJob.Defect {
      throw .notAJob(folder: url.lastPathComponent, part: defect.part)
    } catch {
      throw .notAJob(folder: url.lastPathComponent, part: Part.job.rawValue)
    }
  }

  private static func isPlainFolder(_ url: URL) -> Bool {
    var state = stat()
    return lstat(url.path, &state) == 0 && state.st_mode & S_IFMT == S_IFDIR
  }

  /// Opens the folder of an earlier run of the same job, or makes one; how windows are shared out is then that of the
  /// earlier one.
  /// - Parameters:
  ///   - restarts: whether what an earlier run left is thrown away.
  ///   - job: asked for when there is none.
  /// - Throws: `otherJob`, `foreignFolder`, `inUse`, `notAJob`, `unwritable`.
  public static func open(
    _ url: URL, restarts: Bool, sameAs isSame: (WindowJob) -> Bool, making job: () async throws -> WindowJob
  ) async throws -> JobFolder {
    let files = FileManager.default
    let name = url.lastPathComponent
    do { try files.createDirectory(at: url, withIntermediateDirectories: true) } catch {
      throw JobError.unwritable(file: name, reason: error.localizedDescription)
    }
    guard let lock = FolderLock(url) else { throw JobError.inUse(folder: name) }
    let found = (try? files.contentsOfDirectory(atPath: url.path)) ?? []
    let isForeign = { Part(rawValue: $0) == nil && !$0.hasSuffix(PlainFile.draftEnding) }
    if let foreign = found.sorted().first(where: isForeign) {
      throw JobError.foreignFolder(folder: name, found: foreign)
    }
    if restarts { try clear(url) }
    if !restarts, found.contains(Part.job.rawValue) {
      let folder = try JobFolder(reading: url, lock: lock)
      guard isSame(folder.job) else { throw JobError.otherJob(folder: name) }
      return folder
    }
    let made = JobFolder(url, try await job(), lock: lock)
    do {
      for folder in [made.results, made.logs] {
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      // Last: a folder with it is complete.
      try PlainFile.write(try made.job.encoded(), to: Part.job.url(in: url))
    } catch {
      throw JobError.unwritable(file: name, reason: error.localizedDescription)
    }
    return made
  }

  /// Removes what a job leaves, and the folder when nothing else is in it.
  /// - Throws: `unwritable`.
  public func remove() throws(JobError) {
    try Self.clear(url)
    rmdir(url.path)
  }

  private static func clear(_ url: URL) throws(JobError) {
    let files = FileManager.default
    do {
      for part in Part.allCases {
        let item = part.url(in: url)
        var state = stat()
        if lstat(item.path, &state) == 0 { try files.removeItem(at: item) }
      }
      for name in try files.contentsOfDirectory(atPath: url.path) where name.hasSuffix(PlainFile.draftEnding) {
        try files.removeItem(at: url.appending(path: name))
      }
    } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }

  // MARK: tasks

  private func file(_ task: Int, _ ending: String) -> URL {
    let digits = String(task)
    return results.appending(path: String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ending)
  }

  public func result(ofTask task: Int) -> URL { file(task, Self.resultEnding) }

  private func failure(ofTask task: Int) -> URL { file(task, ".failure") }

  /// Tasks in whose places a result stands, whole or not.
  func tasksWithResult() -> Set<Int> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: results.path)) ?? []
    return Set(
      names.lazy.filter { $0.hasSuffix(Self.resultEnding) }.compactMap { Int($0.dropLast(Self.resultEnding.count)) })
  }

  private static let resultEnding = ".windows"

  /// Whether all windows of a task are there, whole and unchanged; otherwise what stands there is removed.
  func isFinished(_ task: Int) -> Bool {
    let url = result(ofTask: task)
    if TaskResultFile(url, of: job, task: task)?.isWhole == true { return true }
    try? FileManager.default.removeItem(at: url)
    return false
  }

  private static let mostText = 1 << 16

  /// Why the last attempt at a task failed, as it said itself.
  func failureText(ofTask task: Int) -> String? {
    guard let data = try? PlainFile.read(failure(ofTask: task), most: Self.mostText) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  func write(failure text: String?, ofTask task: Int) throws {
    if let text {
      try PlainFile.write(Data(text.utf8.prefix(Self.mostText)), to: failure(ofTask: task))
    } else {
      try? FileManager.default.removeItem(at: failure(ofTask: task))
    }
  }
}
