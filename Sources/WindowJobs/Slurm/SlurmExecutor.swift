import Foundation

/// Has Slurm compute the tasks of a job until all their results are there: what is missing is submitted as job arrays,
/// and what is lost is submitted again, a bounded number of times.
///
/// Results decide, not what Slurm says of a task: one is finished when its file is whole. A controller that is away for a
/// while is waited for. Whoever stops waits no longer, and whoever comes again finds what is finished and what Slurm has
/// still in hand.
public struct SlurmExecutor: Sendable {
  public let folder: JobFolder
  public var options: SlurmOptions
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished tasks and all tasks.
  public var progress: @Sendable (Int, Int) -> Void = { _, _ in }
  public var report: @Sendable (Event) -> Void = { _ in }

  /// What is worth a line.
  public enum Event: Hashable, Sendable {
    case submitted(tasks: Int)
    case lost(tasks: Int, message: String?)
    /// Slurm does not answer, or answers again.
    case silent
    case back
  }

  public init(_ folder: JobFolder, _ options: SlurmOptions) {
    self.folder = folder
    self.options = options
  }

  /// Looks of which a task must be missing, in the queue and among the results, before it is lost: a shared folder may
  /// show a file late.
  private static let looks = 3
  /// Submissions that Slurm refuses while it answers otherwise, before it is believed.
  private static let refusals = 3

  /// - Throws: `noSlurm`, `refused`, `noAnswer`, `taskFailed`, `interrupted`, `unwritable`.
  public func run() async throws(JobError) {
    let queue = SlurmQueue(folder: folder, options: options)
    let tasks = folder.job.tasks
    let found = folder.tasksWithResult()
    var isFinished = (0..<tasks).map { found.contains($0) && folder.isFinished($0) }
    var done = isFinished.count { $0 }
    // Attempts of this run, and looks since a task was seen for the last time.
    var attempts = [Int](repeating: 0, count: tasks)
    var unseen = [Int](repeating: Self.looks, count: tasks)
    var refusals = 0
    let clock = ContinuousClock()
    var lastAnswer = clock.now
    var isSilent = false
    progress(done, tasks)
    while done < tasks {
      if isCancelled() { throw try await stop(queue, done, tasks) }
      // Before the results: what is finished in between is then seen in both.
      let elements = try await queue.elements()
      let new = folder.tasksWithResult().filter { task in
        isFinished.indices.contains(task) && !isFinished[task] && folder.isFinished(task)
      }
      for task in new { isFinished[task] = true }
      if !new.isEmpty {
        done += new.count
        progress(done, tasks)
      }
      guard let elements else {
        if !isSilent { report(.silent) }
        isSilent = true
        if clock.now - lastAnswer >= .seconds(60 * options.patience) { throw .noAnswer(minutes: options.patience) }
        await pause()
        continue
      }
      if isSilent { report(.back) }
      (isSilent, lastAnswer) = (false, clock.now)
      let held = elements.filter { $0.isHeld && !isFinished[$0.task] }
      if !held.isEmpty { try await queue.cancel(held) }
      let active = Set(elements.lazy.filter { !$0.isHeld }.map(\.task))
      var missing: [Int] = []
      for task in 0..<tasks where !isFinished[task] {
        unseen[task] = active.contains(task) ? 0 : unseen[task] + 1
        if unseen[task] >= Self.looks { missing.append(task) }
      }
      let lost = missing.filter { attempts[$0] > 0 }
      if !lost.isEmpty { report(.lost(tasks: lost.count, message: message(lost[0]))) }
      if let task = lost.first(where: { attempts[$0] > options.retries }) {
        throw .taskFailed(task, attempts: attempts[task], message: message(task) ?? "")
      }
      var submitted = 0
      for array in Dictionary(grouping: missing, by: { $0 / SlurmQueue.mostIndices }).sorted(by: { $0.key < $1.key }) {
        if isCancelled() { break }
        if let refusal = try await queue.submit(array.value) {
          refusals += 1
          guard refusals < Self.refusals else { throw .refused(program: "sbatch", message: refusal) }
          break
        }
        refusals = 0
        submitted += array.value.count
        for task in array.value {
          attempts[task] += 1
          unseen[task] = 0
        }
      }
      if submitted > 0 { report(.submitted(tasks: submitted)) }
      if done < tasks { await pause() }
    }
    // A task that was started twice may still be at work for nothing.
    if let rest = try await queue.elements(), !rest.isEmpty { try await queue.cancel(rest) }
  }

  private func stop(_ queue: SlurmQueue, _ done: Int, _ tasks: Int) async throws(JobError) -> JobError {
    var isCancelled = false
    if options.cancelsWhenStopped, let elements = try await queue.elements() {
      try await queue.cancel(elements)
      isCancelled = true
    }
    return .interrupted(folder: folder.name, done: done, tasks: tasks, isCancelled: isCancelled)
  }

  /// Why a task failed: what it said itself, or the end of its log.
  private func message(_ task: Int) -> String? {
    if let text = folder.failureText(ofTask: task) { return text }
    let ending = "_\(task % SlurmQueue.mostIndices).log"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.logs.path)) ?? []
    // Numbers of jobs ascend.
    let logs = names.filter { $0.hasSuffix(ending) }.sorted { ($0.count, $0) < ($1.count, $1) }
    guard let name = logs.last,
      let data = try? PlainFile.read(folder.logs.appending(path: name), most: 1 << 20)
    else { return nil }
    return SlurmQueue.line(String(decoding: data, as: UTF8.self))
  }

  /// In pieces, so that a stop is noticed soon.
  private func pause() async {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(options.interval)
    while clock.now < end, !isCancelled() { try? await Task.sleep(for: .milliseconds(100)) }
  }
}
