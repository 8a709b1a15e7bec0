import FeatureService
import NIOCore
import Synchronization

/// Runs the work of answers on threads that may wait for a disk, and cancels it when it takes too long or its client has
/// left.
///
/// One look at all that run, a few times a second, costs less than a task beside each, which few answers live long
/// enough to need.
final class AnswerWatch: Sendable {
  private struct Running {
    let channel: any Channel
    let since: ContinuousClock.Instant
    let time: Duration
    let cancel: @Sendable () -> Void
    var isLate = false
  }

  private struct State {
    var running: [Int: Running] = [:]
    var next = 0
    var isLooking = false
  }

  private let state = Mutex(State())
  private let executor: BlockingExecutor

  private static let interval = Duration.milliseconds(250)

  init(_ executor: BlockingExecutor) { self.executor = executor }

  /// - Parameters:
  ///   - time: that the work may take.
  ///   - channel: of the client that waits for it.
  func run<Value: Sendable>(
    for time: Duration, on channel: any Channel, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task(executorPreference: executor, operation: work)
    let number = begin(Running(channel: channel, since: .now, time: time, cancel: { task.cancel() }))
    let result = await withTaskCancellationHandler {
      await task.result
    } onCancel: {
      task.cancel()
    }
    guard !end(number) else {
      throw Problem(.serviceUnavailable, "The answer took too long; ask for less.", headers: [.retryAfter: "60"])
    }
    return try result.get()
  }

  private func begin(_ answer: Running) -> Int {
    let (number, mustLook) = state.withLock { state in
      defer { state.isLooking = true }
      state.next += 1
      state.running[state.next] = answer
      return (state.next, !state.isLooking)
    }
    if mustLook { Task { await look() } }
    return number
  }

  /// Whether its time was over.
  private func end(_ number: Int) -> Bool { state.withLock { $0.running.removeValue(forKey: number)?.isLate ?? false } }

  /// Looks until nothing runs.
  private func look() async {
    while true {
      try? await Task.sleep(for: Self.interval)
      let running = state.withLock { state in
        state.isLooking = !state.running.isEmpty
        return state.running
      }
      if running.isEmpty { return }
      let now = ContinuousClock.now
      for (number, answer) in running where now - answer.since >= Self.interval {
        if now - answer.since >= answer.time {
          state.withLock { $0.running[number]?.isLate = true }
          answer.cancel()
        } else if await !Self.isWaitedFor(on: answer.channel) {
          answer.cancel()
        }
      }
    }
  }

  private static func isWaitedFor(on channel: any Channel) async -> Bool {
    guard channel.isActive else { return false }
    let hasLeft = try? await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.handler(type: RequestWatch.self).hasLeft
    }.get()
    return hasLeft != true
  }
}
