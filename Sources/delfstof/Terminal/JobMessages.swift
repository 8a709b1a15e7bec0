import Programme
import WindowJobs

/// What is told of a job and its tasks.
enum JobMessages {
  static let tasks = LocalizedText(en: "Tasks", nl: "Delen")

  static func event(_ event: SlurmExecutor.Event) -> LocalizedText {
    switch event {
    case .submitted(let tasks):
      .init(en: "\(tasks) tasks handed to Slurm", nl: "\(tasks) delen aan Slurm gegeven")
    case .lost(let tasks, let message):
      .init(
        en: "\(tasks) tasks were lost and are tried again" + (message.map { ": \($0)" } ?? ""),
        nl: "\(tasks) delen gingen verloren en worden opnieuw geprobeerd" + (message.map { ": \($0)" } ?? ""))
    case .silent: .init(en: "Slurm does not answer; waiting", nl: "Slurm antwoordt niet; wachten")
    case .back: .init(en: "Slurm answers again", nl: "Slurm antwoordt weer")
    }
  }

  /// `task 12: windows 240 to 259`; windows and tasks count from 0.
  static func begun(_ task: WindowTask) -> LocalizedText {
    let windows = task.folder.job.windows(ofTask: task.number)
    return .init(
      en: "task \(task.number): windows \(windows.lowerBound) to \(windows.upperBound - 1)",
      nl: "deel \(task.number): vensters \(windows.lowerBound) tot en met \(windows.upperBound - 1)")
  }

  static func outcome(_ outcome: WindowTask.Outcome, of task: WindowTask, seconds: Double) -> LocalizedText {
    func time(_ language: Language) -> String { NumberText.rounded(seconds, digits: 3, language) }
    switch outcome {
    case .computed:
      return .init(
        en: "task \(task.number): done in \(time(.en)) s", nl: "deel \(task.number): klaar in \(time(.nl)) s")
    case .kept: return .init(en: "task \(task.number): was done", nl: "deel \(task.number): was al klaar")
    }
  }
}
