import Foundation
import Synchronization

/// Lends connections to tasks: each to one at a time, in the order in which they ask. What they do runs on threads that
/// may wait for a disk.
final class ConnectionPool: Sendable {
  private struct Waiter {
    let number: Int
    let continuation: CheckedContinuation<SQLiteConnection?, Never>
  }

  private struct State {
    var idle: [SQLiteConnection]
    var waiting: [Waiter] = []
    var next = 0
    /// Waiters that were cancelled before they stood in the queue.
    var gone: Set<Int> = []
  }

  private let state: Mutex<State>
  private let executor: BlockingExecutor
  private let longestQueue: Int

  init(_ connections: [SQLiteConnection], longestQueue: Int, executor: BlockingExecutor) {
    state = Mutex(State(idle: connections))
    self.longestQueue = longestQueue
    self.executor = executor
  }

  /// Runs what reads on a connection, within a budget of time; it ends when the task is cancelled.
  func run<Result: Sendable>(
    for budget: Duration, _ work: @escaping @Sendable (SQLiteConnection) throws(FeatureServiceError) -> Result
  ) async throws(FeatureServiceError) -> Result {
    let connection = try await acquire()
    let outcome: Swift.Result<Result, FeatureServiceError> = await withTaskCancellationHandler {
      await withTaskExecutorPreference(executor) {
        Swift.Result { () throws(FeatureServiceError) -> Result in
          try connection.checkTime()
          return try connection.run(for: budget, work)
        }
      }
    } onCancel: {
      connection.interrupt()
    }
    release(connection)
    return try outcome.get()
  }

  private func acquire() async throws(FeatureServiceError) -> SQLiteConnection {
    if Task.isCancelled { throw .cancelled }
    if let idle = state.withLock({ $0.idle.popLast() }) { return idle }
    let number: Int? = state.withLock { state in
      guard !state.idle.isEmpty || state.waiting.count < longestQueue else { return nil }
      state.next += 1
      return state.next
    }
    guard let number else { throw .busy }
    let connection = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let given: SQLiteConnection?? = state.withLock { state in
          if state.gone.remove(number) != nil { return .some(nil) }
          if let idle = state.idle.popLast() { return idle }
          state.waiting.append(Waiter(number: number, continuation: continuation))
          return nil
        }
        if let given { continuation.resume(returning: given) }
      }
    } onCancel: {
      let waiter: Waiter? = state.withLock { state in
        guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
          state.gone.insert(number)
          return nil
        }
        return state.waiting.remove(at: index)
      }
      waiter?.continuation.resume(returning: nil)
    }
    state.withLock { _ = $0.gone.remove(number) }
    guard let connection else { throw .cancelled }
    return connection
  }

  private func release(_ connection: SQLiteConnection) {
    connection.makeReady()
    let waiter: Waiter? = state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.idle.append(connection)
        return nil
      }
      return state.waiting.removeFirst()
    }
    waiter?.continuation.resume(returning: connection)
  }
}
