import ArgumentParser
import Foundation
import WindowJobs

struct WindowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "window",
    abstract: "Compute one task of a job: some windows of a command that was given --executor slurm.",
    discussion: """
      Slurm calls it on the machines of a job; by hand it does the same. The job's folder says which command it is, with \
      the checksums of its inputs; an input or a build of the program that differs refuses the task. The result is a file \
      in that folder; one that is there and whole stays, and one that is cut off or changed is computed anew.

      Example: delfstof window /shared/job 12
      """)

  @Argument(help: "The folder of the job.", completion: .directory)
  var job: String

  @Argument(help: "Number of the task, from 0.")
  var task: Int

  @OptionGroup var options: SharedOptions

  func run() async throws {
    let interruption = Interruption()
    try await Refusal.guarded(options, interruption) {
      let folder = try JobFolder(URL(filePath: job).standardizedFileURL)
      let task = try WindowTask(task, of: folder)
      let clock = ContinuousClock()
      let start = clock.now
      do {
        let outcome = try await task.run(isCancelled: interruption.isRequested) {
          Terminal.print(JobMessages.begun(task)[options.lang])
          let windows = try await windows(of: folder.job)
          guard windows.digest == folder.job.digest else { throw JobError.otherWork }
          return windows.work
        }
        let seconds = (clock.now - start) / .seconds(1)
        Terminal.print(JobMessages.outcome(outcome, of: task, seconds: seconds)[options.lang])
      } catch {
        if !interruption.isRequested() {
          try task.report((Refusal.text(of: error) ?? .init(en: "\(error)", nl: "\(error)"))[options.lang])
        }
        throw error
      }
    }
  }

  /// The windows of the command that a job is of, and of no other.
  private func windows(of job: WindowJob) async throws -> PreparedWindows {
    guard FileManager.default.changeCurrentDirectoryPath(job.directory) else {
      throw JobError.unreadable(file: job.directory, reason: String(cString: strerror(errno)))
    }
    let parsed = try? DelfstofCommand.parseAsRoot(job.arguments)
    guard let command = parsed as? any WindowedCommand else {
      throw JobError.notForWindows(command: job.arguments.first ?? "")
    }
    return try await command.windows(
      known: Dictionary(job.inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first }))
  }
}
