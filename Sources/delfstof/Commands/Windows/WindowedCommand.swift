import ArgumentParser
import Foundation
import WindowJobs

/// A command that works in windows, which tasks of a job can compute on other machines.
protocol WindowedCommand: AsyncParsableCommand {
  /// The windows of the command. It writes nothing and tells nothing but a refusal.
  /// - Parameter known: digests of input files that are known already, by path.
  func windows(known: [String: String]) async throws -> PreparedWindows
}

/// The windows of a command and the digest of everything that decides on them.
struct PreparedWindows {
  let work: any WindowWork
  let digest: String
}

/// The windows of a command on their way through Slurm.
struct SlurmRun {
  let executor: ExecutorOptions
  /// Whether what an earlier run left is thrown away.
  let restarts: Bool
  let options: SharedOptions
  let interruption: Interruption

  /// Nil for a command that computes its windows itself.
  init?(_ executor: ExecutorOptions, restarts: Bool, _ options: SharedOptions, _ interruption: Interruption) {
    guard executor.executor == .slurm else { return nil }
    self.executor = executor
    self.restarts = restarts
    self.options = options
    self.interruption = interruption
  }

  /// Waits until all windows are computed.
  /// - Parameters:
  ///   - inputs: files that tasks hold against what they are now.
  ///   - digest: of everything that decides on the windows.
  /// - Throws: ``JobError``, and what the work throws.
  func results<Work: WindowWork>(
    of work: Work, digest: String, inputs: [JobInput]
  ) async throws -> JobResults<Work> {
    let program = try WindowJob.digestOfProgram()
    let url = URL(filePath: executor.jobFolder ?? "").standardizedFileURL
    let folder = try await JobFolder.open(url, restarts: restarts) { job in
      job.digest == digest && job.program == program && job.windows == work.windowCount
    } making: {
      let size: Int
      if let given = executor.taskWindows {
        size = min(given, work.windowCount)
      } else {
        size = try await TaskSize.windows(of: work, isCancelled: interruption.isRequested)
      }
      return WindowJob(
        arguments: Array(CommandLine.arguments.dropFirst()), directory: FileManager.default.currentDirectoryPath,
        program: program, digest: digest, windows: work.windowCount, windowsPerTask: size,
        threads: executor.taskThreads, inputs: inputs)
    }
    var slurm = SlurmExecutor(folder, executor.slurm)
    slurm.isCancelled = interruption.isRequested
    let progress = ProgressReporter(label: JobMessages.tasks[options.lang], isQuiet: options.quiet, logLines: 10)
    slurm.progress = { progress.report($0, of: $1) }
    let options = options
    slurm.report = { event in
      if !options.quiet { Terminal.error(JobMessages.event(event)[options.lang]) }
    }
    try await slurm.run()
    return JobResults(folder, work)
  }

  /// Removes the folder of a job whose windows are used.
  func discard(_ folder: JobFolder) throws {
    if !executor.keepJob { try folder.remove() }
  }
}
