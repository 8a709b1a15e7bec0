import Foundation
import Synchronization
import TestBench
import Testing

@testable import WindowJobs

/// A job of invented windows in a folder of its own.
struct JobBench {
  let place: Workplace
  var url: URL { place.root.appending(path: "job") }

  init() throws { place = try Workplace() }

  func job(_ work: InventedWork, perTask: Int = 3, inputs: [JobInput] = []) throws -> WindowJob {
    WindowJob(
      arguments: ["krige", "it's"], directory: "/", program: try WindowJob.digestOfProgram(),
      digest: String(repeating: "a", count: 64), windows: work.windowCount, windowsPerTask: perTask, threads: 2,
      inputs: inputs)
  }

  func folder(_ job: WindowJob, restarts: Bool = false) async throws -> JobFolder {
    try await JobFolder.open(url, restarts: restarts) {
      $0.digest == job.digest
    } making: {
      job
    }
  }

  func compute(_ task: Int, _ folder: JobFolder, _ work: InventedWork) async throws -> WindowTask.Outcome {
    try await WindowTask(task, of: folder).run(isCancelled: { false }, making: { work })
  }
}

/// Windows whose bytes follow from their number, and which count how often each was computed.
final class InventedWork: WindowWork, Sendable {
  let windowCount: Int
  private let counts = Mutex<[Int: Int]>([:])

  init(_ windowCount: Int) { self.windowCount = windowCount }

  var computed: [Int: Int] { counts.withLock { $0 } }

  static func output(_ window: Int) -> Data {
    Data((0..<window % 4 * 5).map { UInt8(truncatingIfNeeded: $0 * 31 + window) })
  }

  func results(
    _ windows: Range<Int>, threads: Int, isCancelled: @escaping @Sendable () -> Bool,
    take: (Int, Data) throws(JobError) -> Void
  ) async throws(JobError) -> Int {
    for window in windows {
      if isCancelled() { return window }
      counts.withLock { $0[window, default: 0] += 1 }
      try take(window, Self.output(window))
    }
    return windows.upperBound
  }

  func bytes(_ output: Data) -> Data { output }
}
