import Foundation

/// The windows of a job that is finished, in any order. One whose bytes changed after its task was checked is computed
/// here.
public final class JobResults<Work: WindowWork> {
  public let folder: JobFolder
  private let work: Work
  /// Of the task that was asked for last: windows are mostly asked for in their order.
  private var open: (task: Int, file: TaskResultFile?)?

  public init(_ folder: JobFolder, _ work: Work) {
    self.folder = folder
    self.work = work
  }

  /// - Throws: what the work throws.
  public func data(_ window: Int) async throws -> Data {
    let job = folder.job
    let task = job.task(ofWindow: window)
    let first = job.windows(ofTask: task).lowerBound
    if open?.task != task { open = (task, TaskResultFile(folder.result(ofTask: task), of: job, task: task)) }
    if let data = open?.file?.data(window - first) { return data }
    var computed = Data()
    _ = try await work.compute(window..<window + 1, threads: 1, isCancelled: { false }, take: { computed = $1 })
    return computed
  }
}
