import Foundation

/// The job arrays of one job at Slurm. Slurm is asked by name, not by number: what was submitted is found again by
/// whoever comes later, also when the answer to its submission was lost.
struct SlurmQueue {
  let folder: JobFolder
  let options: SlurmOptions

  /// An array has at most so many tasks where Slurm's `MaxArraySize` is not changed; its indices begin at 0.
  static let mostIndices = 1000

  /// One task that Slurm still has.
  struct Element: Hashable {
    let task: Int
    /// As scancel wants it: `17_3`.
    let id: String
    /// Whether Slurm put it aside after it could not be started.
    let isHeld: Bool
  }

  /// Of all arrays of the job, and of no other job.
  var prefix: String { "delfstof-\(folder.job.key.prefix(16))-" }

  /// - Parameter tasks: ascending, all of one array: `mostIndices` consecutive ones from a multiple of it.
  func arguments(submitting tasks: [Int]) -> [String] {
    let base = (tasks.first ?? 0) / Self.mostIndices * Self.mostIndices
    var arguments = [
      "--parsable", "--job-name=\(prefix)\(base)",
      "--array=\(ArrayIndices.text(tasks.map { $0 - base }))\(options.most.map { "%\($0)" } ?? "")", "--requeue",
      "--nodes=1", "--ntasks=1", "--cpus-per-task=\(folder.job.threads)", "--open-mode=append",
      // Relative: a name in a folder's path could mean something to Slurm.
      "--chdir=\(folder.url.path)", "--output=logs/%A_%a.log",
    ]
    if let partition = options.partition { arguments.append("--partition=\(partition)") }
    if let account = options.account { arguments.append("--account=\(account)") }
    if let time = options.time { arguments.append("--time=\(time)") }
    return arguments + options.further + [folder.script.path, "\(base)"]
  }

  /// The script of every task: the number of the first task of its array is its argument.
  var script: String {
    """
    #!/bin/sh
    exec \(ShellWord.quoted(options.program)) window \(ShellWord.quoted(folder.url.path)) \
    "$(( $1 + SLURM_ARRAY_TASK_ID ))"

    """
  }

  /// - Returns: nil when it was submitted, else what Slurm said.
  func submit(_ tasks: [Int]) async throws(JobError) -> String? {
    do { try PlainFile.write(Data(script.utf8), to: folder.script) } catch {
      throw .unwritable(file: folder.name, reason: error.localizedDescription)
    }
    let answer = try await ProgramCall(program: "sbatch", arguments: arguments(submitting: tasks)).answer()
    if answer.status == 0 { return nil }
    return Self.line(answer.errors) ?? Self.line(answer.output) ?? "\(answer.status)"
  }

  /// What Slurm still has to do of the job; nil when it does not answer.
  func elements() async throws(JobError) -> [Element]? {
    let answer = try await ProgramCall(
      program: "squeue", arguments: ["--noheader", "--array", "--user=\(getuid())", "--format=%j|%F|%K|%T|%r"]
    ).answer()
    return answer.status == 0 ? elements(in: answer.output) : nil
  }

  func elements(in output: String) -> [Element] {
    output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5, parts[0].hasPrefix(prefix), let base = Int(parts[0].dropFirst(prefix.count)),
        let index = Int(parts[2]), (0..<folder.job.tasks).contains(base + index)
      else { return nil }
      let isHeld = parts[3] == "REQUEUE_HOLD" || parts[3] == "PENDING" && parts[4].contains("requeued held")
      return Element(task: base + index, id: "\(parts[1])_\(index)", isHeld: isHeld)
    }
  }

  func cancel(_ elements: [Element]) async throws(JobError) {
    for start in stride(from: 0, to: elements.count, by: Self.mostIndices) {
      let ids = elements[start..<min(start + Self.mostIndices, elements.count)].map(\.id)
      _ = try await ProgramCall(program: "scancel", arguments: ids).answer()
    }
  }

  /// The last thing that was said.
  static func line(_ text: String) -> String? {
    text.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }.map { String($0.prefix(500)) }
  }
}
