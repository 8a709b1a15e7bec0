import Foundation

/// The windows of a job that is finished, in any order. One whose bytes changed after its task was checked is computed
/// here.
public struct JobResults<Work: WindowWork> {
  public let folder: JobFolder
  private let work: Work

  public init(_ folder: JobFolder, _ work: Work) {
    self.folder = folder
    self.work = work
  }

  /// - Throws: what the work throws.
  public func data(_ window: Int) async throws -> Data {
    let job = folder.job
    let task = job.task(ofWindow: window)
    let first = job.windows(ofTask: task).lowerBound
    if let file = TaskResultFile(folder.result(ofTask: task), of: job, task: task), let data = file.data(window - first)
    {
      return data
    }
    var computed = Data()
    _ = try await work.compute(window..<window + 1, threads: 1, isCancelled: { false }) { computed = $1 }
    return computed
  }
}
