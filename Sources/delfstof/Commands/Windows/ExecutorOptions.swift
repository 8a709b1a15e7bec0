import ArgumentParser
import Foundation
import WindowJobs

/// Who computes the windows of a command.
struct ExecutorOptions: ParsableArguments {
  enum Executor: String, ExpressibleByArgument, CaseIterable {
    case local, slurm
  }

  @Option(
    name: .long,
    help: "Who computes the windows: local (the cores of this machine) or slurm (a job array); the result is the same.")
  var executor: Executor = .local

  @Option(
    name: .long, help: "Folder of the job, which every machine of --executor slurm sees by the same path.",
    completion: .directory)
  var jobFolder: String?

  @Option(name: .long, help: "Slurm's partition for the tasks.")
  var partition: String?

  @Option(name: .long, help: "Slurm's account for the tasks.")
  var account: String?

  @Option(name: .long, help: "Slurm's limit on the time of a task: 00:30:00.")
  var time: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "A further option of sbatch, as one word: --sbatch-option=--mem=2G; may be repeated.")
  var sbatchOption: [String] = []

  @Option(name: .long, help: "Processor cores of a task.")
  var taskThreads: Int = 1

  @Option(name: .long, help: "Windows of a task (default: what takes about 20 seconds).")
  var taskWindows: Int?

  @Option(name: .long, help: "Tasks that run at a time (default: as many as Slurm gives).")
  var mostTasks: Int?

  @Option(name: .long, help: "Times that a task is tried again.")
  var retries: Int = 3

  @Option(
    name: .long, help: "The program on the machines of the tasks (default: the path of this one).", completion: .file())
  var taskProgram: String?

  @Flag(name: .long, help: "Cancel the tasks in Slurm when this command is stopped (default: they go on).")
  var cancelWhenStopped = false

  @Flag(name: .long, help: "Keep the folder of the job, with its results and logs, when all is done.")
  var keepJob = false

  @Option(name: .long, help: .init("Seconds between two looks at Slurm.", visibility: .hidden))
  var pollSeconds: Double = 2

  /// What sbatch is told anyhow.
  private static let own: Set<String> = [
    "array", "chdir", "job-name", "nodes", "ntasks", "cpus-per-task", "open-mode", "output", "parsable", "requeue",
    "no-requeue", "wait", "wrap", "test-only", "help", "version", "partition", "account", "time",
  ]

  func validate() throws {
    if executor == .local {
      let isGiven =
        jobFolder != nil || partition != nil || account != nil || time != nil || !sbatchOption.isEmpty
        || taskWindows != nil || mostTasks != nil || taskProgram != nil || cancelWhenStopped || keepJob
      if isGiven {
        throw UsageText.error(
          "--job-folder and the options of Slurm go with --executor slurm.",
          "--job-folder en de opties van Slurm horen bij --executor slurm.")
      }
    } else if jobFolder?.isEmpty ?? true {
      throw UsageText.error(
        "--executor slurm needs --job-folder: a folder that every machine of the job sees.",
        "--executor slurm heeft --job-folder nodig: een map die elke machine van de taak ziet.")
    }
    if !(1...1024).contains(taskThreads) {
      throw UsageText.error("--task-threads must be 1 to 1024.", "--task-threads is 1 tot en met 1024.")
    }
    for (name, number) in [("--task-windows", taskWindows), ("--most-tasks", mostTasks)] where (number ?? 1) < 1 {
      throw UsageText.error("\(name) must be 1 or more.", "\(name) is 1 of meer.")
    }
    if !(0...100).contains(retries) {
      throw UsageText.error("--retries must be 0 to 100.", "--retries is 0 tot en met 100.")
    }
    if !(0.01...3600).contains(pollSeconds) {
      throw UsageText.error("--poll-seconds must be 0.01 to 3600.", "--poll-seconds is 0.01 tot en met 3600.")
    }
    for option in sbatchOption {
      let name = option.dropFirst(2).prefix { $0 != "=" }
      let isName = !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
      guard option.hasPrefix("--"), isName, !option.contains("\n"), !Self.own.contains(String(name)) else {
        throw UsageText.error(
          "--sbatch-option takes one word such as --mem=2G, which is not one that the job sets itself: '\(option)'.",
          "--sbatch-option is één woord, zoals --mem=2G, en geen optie die de taak zelf zet: '\(option)'.")
      }
    }
  }

  var slurm: SlurmOptions {
    var options = SlurmOptions(program: taskProgram ?? WindowJob.programPath)
    options.partition = partition
    options.account = account
    options.time = time
    options.further = sbatchOption
    options.most = mostTasks
    options.retries = retries
    options.cancelsWhenStopped = cancelWhenStopped
    options.interval = pollSeconds
    return options
  }
}
