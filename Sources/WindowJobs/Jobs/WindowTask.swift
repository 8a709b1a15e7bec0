import Foundation

/// One task of a job: some consecutive windows, computed on one machine. It can be done again and again: a result that
/// is there stays, and one that is cut off or changed is computed anew.
public struct WindowTask: Sendable {
  public let folder: JobFolder
  public let number: Int

  /// What became of it.
  public enum Outcome: Hashable, Sendable {
    /// So many windows were computed.
    case computed(Int)
    /// The result was there.
    case kept
  }

  /// - Throws: `noSuchTask`.
  public init(_ number: Int, of folder: JobFolder) throws(JobError) {
    guard (0..<folder.job.tasks).contains(number) else { throw .noSuchTask(number, tasks: folder.job.tasks) }
    self.folder = folder
    self.number = number
  }

  /// - Parameter making: the work, which is asked for when something is to be computed.
  /// - Throws: ``JobError``, and what the work throws; a command that waits for the task is told why.
  public func run(
    isCancelled: @escaping @Sendable () -> Bool, making work: () async throws -> any WindowWork
  ) async throws -> Outcome {
    if folder.isFinished(number) { return .kept }
    let job = folder.job
    guard try WindowJob.digestOfProgram() == job.program else { throw JobError.otherProgram }
    for input in job.inputs { try input.check() }
    let work = try await work()
    guard work.windowCount == job.windows else { throw JobError.otherWork }
    let windows = job.windows(ofTask: number)
    let url = folder.result(ofTask: number)
    let writer: TaskResultWriter
    do { writer = try TaskResultWriter(to: url, of: job, task: number) } catch {
      throw JobError.unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
    let end = try await work.compute(windows, threads: job.threads, isCancelled: isCancelled) { _, data in
      do { try writer.append(data) } catch {
        throw JobError.unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
      }
    }
    guard end == windows.upperBound else { throw JobError.stopped }
    do {
      try writer.finish()
      try folder.write(failure: nil, ofTask: number)
    } catch {
      throw JobError.unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
    return .computed(windows.count)
  }

  /// Leaves a reason for the command that waits.
  public func report(_ reason: String) throws(JobError) {
    do { try folder.write(failure: reason, ofTask: number) } catch {
      throw .unwritable(file: folder.name, reason: error.localizedDescription)
    }
  }
}
